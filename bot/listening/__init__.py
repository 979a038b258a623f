"""From text to facts: what a message does, whom it names, what it is about. Text ends here."""
