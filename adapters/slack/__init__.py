"""Slack as a platform: connection, payloads, cards. The pure files are events, render, views, splitting and manifest."""
