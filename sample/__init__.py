"""A small community to try Kith on."""
