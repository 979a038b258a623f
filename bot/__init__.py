"""The core of Kith: no Discord, no Slack, no SQL."""
