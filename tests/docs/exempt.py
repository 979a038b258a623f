"""What the documentation shows and no test runs: each command or block, and why. Everything else is run, and a test looks that it is."""

EXEMPT: dict[tuple[str, str], str] = {
    ("README.md", "make test"): "it is what runs this; .ci/run types it in a fresh clone",
}
