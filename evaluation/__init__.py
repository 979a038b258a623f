"""Measures Kith on labelled conversations: the same functions that serve a person, never a copy."""
