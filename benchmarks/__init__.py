"""Speed and memory, as ratios measured in one run. Nothing here passes or fails; it prints what it saw beside the target."""
