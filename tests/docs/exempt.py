"""What the documentation shows and no test runs: each command or block, and why. Everything else is run, and a test looks that it is."""

EXEMPT: dict[tuple[str, str], str] = {
    ("README.md", "make test"): "it is what runs this; .ci/run types it in a fresh clone",
    ("docs/operating.md", "python3 -m venv /opt/kith"): "it writes outside of the test's folder; .ci/run makes such an environment in a fresh clone",
    ("docs/operating.md", "/opt/kith/bin/pip install -c constraints.txt ."): "it fetches every dependency, for a minute; .ci/run does it in a fresh clone",
    (
        "docs/operating.md",
        "docker compose up -d",
    ): "there is no Docker engine with Compose; compose.yaml is held against Compose's schema, and what the image does was shown as the page says",
    ("docs/quality.md", "python -m evaluation --data ../shared/data --pred /tmp/predictions --json /tmp/quality.json"): (
        "the conversations that it measures are not in the repository, and it takes minutes; tests/evaluation runs every task on small ones"
    ),
    ("docs/questions.md", "python -m evaluation.questions --data ../shared/data --limit 50 --seed 1"): "as above",
}
