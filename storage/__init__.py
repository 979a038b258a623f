"""The record: tables, the database store and the in-memory store."""
