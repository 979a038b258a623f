"""What the words of a message add to what the record knows of it, as numbers: fetched once for a card, counted, and gone."""

import re
from math import log1p

from bot.listening.clean import clean
from bot.listening.cues import FIRST, cues_of, told_by
from bot.listening.line import line_of

_SENTENCES = re.compile(r"(?<=[.!?\n])\s+")
_CODE = re.compile(r"`|\bsudo\b|(?<![:/\w])/\w|\w/\w")
_LINK = re.compile(r"https?://\S+")
_SMILE = re.compile(r"[:;]-?[)DPp]|\blol\b|haha|😂|😄|🙂|:(?:slight|smile|joy)")
_NAMES = re.compile(r"\s*(?:(?:@\S+|<@\S+>|\S{2,40}[:,])\s+)*")
_WAITS = 0.6
"""Above this probability nobody has answered a plain question."""
_MOST = 400
"""Characters after the last question mark that are counted, and where there is no question mark."""


def with_words(known: dict[str, float], text: str) -> dict[str, float]:
    """What is known of a message from the record, and from its text."""
    return concluded({**known, **cues(text)})


def concluded(known: dict[str, float]) -> dict[str, float]:
    """The same, with what follows from the record and the words together, if the words are known."""
    return {**known, "plainly_asked": float(_is_plain_question(known))} if "text_asks" in known else known


def _is_plain_question(known: dict[str, float]) -> bool:
    """Whether ego was asked by name, in words that ask from beginning to end, and ego has said nothing since but to others by name."""
    asks = known["question"] and known["text_opens"] and (known["text_asks_last"] or not known["text_asks"])
    asked = known["named"] and (asks or (known["request"] and known["text_pleads"])) and not known["text_to_all"]
    return bool(asked and not known["ego_loose"] and not known["others_linked"] and known["waits"] > _WAITS)


def is_put_to_ego(known: dict[str, float]) -> bool:
    """Whether a message calls ego first, asks about what ego does, has or thinks, and still waits: of 25 such that readers judged one was wrong."""
    asks = "text_asks" in known and known["text_opens"] and known["text_asks"] and not known["text_to_all"]
    return bool(asks and may_be_put_to_ego(known))


def may_be_put_to_ego(known: dict[str, float]) -> bool:
    """Whether it may be one, by the record alone."""
    return bool(known["named_first"] and known["about_you"] and not known["ego_loose"] and known["waits"] > _WAITS)


def cues(text: str) -> dict[str, float]:
    """How a text asks, and what it holds."""
    said = clean(text, _called(text))
    line = line_of(said)
    spoken = cues_of(told_by(line.vocabulary) or FIRST)
    words = spoken.words
    behind = len(said) - said.rfind("?") if "?" in said else _MOST
    return {
        "text_asks": float(min(3, said.count("?"))),
        "text_asks_last": float("?" in _SENTENCES.split(said.strip())[-1]),
        "text_after_asking": log1p(min(_MOST, behind)) / 5,
        "text_opens": float(bool(spoken.opens(line)) or not words.asking.isdisjoint(line.words[:1])),
        "text_pleads": float(not words.please.isdisjoint(line.vocabulary)),
        "text_code": float(_CODE.search(_LINK.sub("", text)) is not None),
        "text_link": float(_LINK.search(text) is not None),
        "text_quotes": float(text.lstrip().startswith(">") or "\n>" in text),
        "text_smiles": float(_SMILE.search(text) is not None),
        "text_exclaims": float("!" in text),
        "text_length": log1p(len(text)) / 5,
        "text_to_all": float(not line.vocabulary.isdisjoint(words.to_all)),
        "text_opinion": log1p(sum(word in words.opinion for word in line.words)),
        "text_doing": log1p(sum(word in words.doing for word in line.words)),
    }


def _called(text: str) -> int:
    """Characters at its beginning that only call somebody."""
    found = _NAMES.match(text)
    return found.end() if found else 0
