"""Where Kith meets the world: each adapter only converts."""
