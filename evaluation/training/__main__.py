"""`python -m evaluation.training --data DIR [MODEL ...]`: makes the weights again, the same every time."""

import argparse
from pathlib import Path

from evaluation.transcripts import NO_FOLDER, folders_of

try:
    from evaluation.training import cards, links, meaning, needs, people
    from evaluation.training.turns import turns_of
except ModuleNotFoundError as missing:
    raise SystemExit(f"Training needs a package that Kith itself does not: {missing.name}. `pip install lightgbm numpy scipy`, then try again.") from None

MODELS = ("links", "people", "waiting")
MEANING, CARDS = "meaning", "cards"
"""The heads over the embedder, and the model that learns from readers' verdicts: it is trained last, with the others' weights."""


def main() -> None:
    """Trains the models that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of labelled transcripts")
    parser.add_argument("models", nargs="*", metavar="MODEL", help=f"one or more of {', '.join(MODELS)}, {MEANING}, {CARDS}; all when none is named")
    options = parser.parse_args()
    wanted = {*(options.models or (*MODELS, MEANING, CARDS))}
    if not folders_of(options.data):
        parser.error(NO_FOLDER.format(options.data))
    if MEANING in wanted:
        meaning.train(options.data)
    if not wanted.isdisjoint(MODELS):
        _train(options.data, wanted)
    if CARDS in wanted:
        cards.train(options.data)


def _train(data: Path, wanted: set[str]) -> None:
    """Trains what learns from transcripts; the people and waiting models from turns that were linked by models which had not seen them."""
    folders = {folder.name: turns_of(folder) for folder in folders_of(data)}
    prepared = links.prepare(data, folders)
    if "links" in wanted:
        links.train(prepared)
    unseen = links.linkers(prepared)
    if "people" in wanted:
        people.train(folders, unseen)
    if "waiting" in wanted:
        needs.train(data, folders["ubuntu-train"], unseen)


if __name__ == "__main__":
    main()
