"""What the words of a message add to what the record knows of it, as numbers: fetched once for a card, counted, and gone."""

import re
from collections.abc import Mapping

from bot.listening.clean import clean
from bot.listening.cues import cues_told_by
from bot.listening.line import line_of

_CODE = re.compile(r"`|\bsudo\b|(?<![:/\w])/\w")
_LINK = re.compile(r"https?://\S+")
_SMILE = re.compile(
    "[:;=]-?[)DPpd](?!\\w)|\\b(?:lol|lmao|xd)\\b|haha|hehe|[\U0001f600-\U0001f64f\U0001f910-\U0001f9ff]|"
    ":(?:slight|smile|joy|grin|laugh|wink|stuck|sweat|sunglasses|smirk|blush|tada)",
    re.IGNORECASE,
)
_MOST = {"text_asks": 3.0}
"""The most that a text can have of something; one of everything else."""


def at_best(weights: Mapping[str, float]) -> dict[str, float]:
    """The words that would speak for a card the most, given what each of its facts weighs."""
    return {name: _MOST.get(name, 1.0) * (weight > 0) for name, weight in weights.items() if name.startswith("text_")}


def cues(text: str) -> dict[str, float]:
    """How a text asks, and what it holds."""
    line = line_of(clean(text))
    told = cues_told_by(line.vocabulary)
    words = told.words
    return {
        "text_asks": min(_MOST["text_asks"], float(line.text.count("?"))),
        "text_opens": float(told.opens(line)),
        "text_ends": float(line.text.rstrip(" )`:;.\n").endswith("?")),
        "text_trails": float(".." in line.text or "…" in line.text),
        "text_code": float(_CODE.search(_LINK.sub("", text)) is not None),
        "text_link": float(_LINK.search(text) is not None),
        "text_quotes": float(text.lstrip().startswith(">") or "\n>" in text),
        "text_smiles": float(_SMILE.search(text) is not None),
        "text_advises": float(not words.advising.isdisjoint(line.vocabulary)),
        "text_calls_all": float(not words.calling_all.isdisjoint(line.vocabulary)),
        "text_offers": float(told.offers(line)),
        "text_debates": float(not words.debating.isdisjoint(line.vocabulary)),
    }
