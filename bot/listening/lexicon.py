"""The word lists that listening carries: words too common to tell a topic or to be taken for a name, and given names. Only reads files of the package."""

from pathlib import Path

RESOURCES = Path(__file__).parent / "resources"


def words_in(text: str) -> frozenset[str]:
    """The words of a text that is a list of words."""
    return frozenset(text.split())


def _words_of(name: str) -> frozenset[str]:
    """The words of one list."""
    return words_in((RESOURCES / name).read_text(encoding="utf-8"))


COMMON = _words_of("common.txt")
"""About 3,000 words that people use in every community, and words that are names as well ("will", "mark", "so")."""
GIVEN_NAMES = _words_of("given.txt")
