"""What the words of a message add to what the record knows of it, as numbers: fetched once for a card, counted, and gone."""

import re

from bot.listening.clean import clean
from bot.listening.cues import cues_told_by
from bot.listening.line import line_of

_CODE = re.compile(r"`|\bsudo\b|(?<![:/\w])/\w")
_LINK = re.compile(r"https?://\S+")
_SMILE = re.compile(r"[:;]-?[)DPp]|\blol\b|haha|😂|😄|🙂|:(?:slight|smile|joy)")
AT_BEST = {"text_asks": 3.0, "text_code": 1.0, "text_link": 1.0, "text_quotes": 0.0, "text_smiles": 0.0, "text_advises": 1.0, "text_debates": 0.0}
"""What words speak for a card the most."""


def cues(text: str) -> dict[str, float]:
    """How a text asks, and what it holds."""
    line = line_of(clean(text))
    words = cues_told_by(line.vocabulary).words
    return {
        "text_asks": float(min(3, line.text.count("?"))),
        "text_code": float(_CODE.search(_LINK.sub("", text)) is not None),
        "text_link": float(_LINK.search(text) is not None),
        "text_quotes": float(text.lstrip().startswith(">") or "\n>" in text),
        "text_smiles": float(_SMILE.search(text) is not None),
        "text_advises": float(not words.advising.isdisjoint(line.vocabulary)),
        "text_debates": float(not words.debating.isdisjoint(line.vocabulary)),
    }
