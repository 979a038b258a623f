"""What English questions about what somebody told are built on: kinds, slots, guards, occasions."""
