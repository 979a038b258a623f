"""One folder for each language: what people say in it (the cues that listening goes by) and what Kith says. Nothing outside speaks any language."""
