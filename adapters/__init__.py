"""Where Kith meets the world: each adapter only converts."""

UNREACHED = "Check that this machine reaches the internet; Kith tries again by itself."
"""What an operator reads when a platform can't be reached."""
