"""The migrations, in order. A migration once released never changes."""
