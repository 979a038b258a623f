"""`python -m evaluation.training --data DIR [MODEL ...]`: makes the weights again, the same every time."""

import argparse
from pathlib import Path

from evaluation.training import links, meaning, needs, people
from evaluation.training.turns import turns_of

MODELS = {"links": links.train, "people": people.train, "waiting": needs.train}
MEANING = "meaning"
"""The model that needs no transcripts."""


def main() -> None:
    """Trains the models that are named, or all."""
    arguments = argparse.ArgumentParser(prog="python -m evaluation.training", description=__doc__)
    arguments.add_argument("--data", type=Path, required=True, help="folder of labelled transcripts")
    arguments.add_argument("models", nargs="*", metavar="MODEL", help=f"one or more of {', '.join(MODELS)}, {MEANING}; all when none is named")
    options = arguments.parse_args()
    wanted = options.models or [*MODELS, MEANING]
    if MEANING in wanted:
        meaning.train()
    trained = [name for name in wanted if name != MEANING]
    folders = {folder.name: turns_of(folder) for folder in sorted(options.data.iterdir()) if trained and (folder / "transcript").is_dir()}
    for name in trained:
        MODELS[name](options.data, folders)


if __name__ == "__main__":
    main()
