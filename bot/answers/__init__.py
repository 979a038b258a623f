"""What each command answers: one function for each, a call in, a card out."""
