"""One file for each kind of suggestion."""
