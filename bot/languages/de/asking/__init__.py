"""What German questions about what somebody told are built on."""
