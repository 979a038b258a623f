"""German, as written in Germany, Austria and Switzerland."""
