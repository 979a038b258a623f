"""Words that people type after a command: understood in English and in the language that is spoken to them."""

from bot.model import SUGGESTION_KINDS, SuggestionKind
from bot.texts import markp, tp

MANNERS = markp("typed", "hi; hello; hey; there; kith; please")
"""Said before or after what is meant."""
TYPED = (
    *(markp("typed", "off"), markp("typed", "on"), markp("typed", "yes"), markp("typed", "no"), markp("typed", "end"), markp("typed", "over")),
    *(markp("typed", "confirm"), markp("typed", "never"), markp("typed", "none"), markp("typed", "nothing"), markp("typed", "text")),
    *(
        markp("typed", "totals"),
        markp("typed", "auto"),
        markp("typed", "here"),
        markp("typed", "everywhere"),
        markp("typed", "for"),
        markp("typed", "one; a; an"),
    ),
)
"""What may be typed. A translation may name several words, with "; " between; the first one is shown."""
_DOTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_UNITS = {
    "hour": markp("typed", "hour; hours; h"),
    "day": markp("typed", "day; days; d"),
    "week": markp("typed", "week; weeks; w"),
    "month": markp("typed", "month; months"),
}
_KINDS: dict[SuggestionKind, str] = {
    "reply": markp("typed", "reply"),
    "thank": markp("typed", "thank"),
    "ask": markp("typed", "ask"),
    "follow_up": markp("typed", "follow_up"),
    "welcome": markp("typed", "welcome"),
    "reconnect": markp("typed", "reconnect"),
    "news": markp("typed", "news"),
    "introduce": markp("typed", "introduce"),
    "balance": markp("typed", "balance"),
}


def folded(words: str) -> str:
    """Words as they are compared: without case, and without the dots that not every keyboard has."""
    return words.casefold().translate(_DOTS)


def said(words: str, *meant: str) -> bool:
    """Whether words are one of those that are meant."""
    return any(folded(words) in (*one.split("; "), *map(folded, _own(one))) for one in meant)


def shown(word: str) -> str:
    """A word as it is shown to be typed."""
    return _own(word)[0]


def unit(word: str) -> str:
    """The unit of time that a word names: hour, day, week or month; empty when it names none."""
    return next((name for name, words in _UNITS.items() if folded(word) in (*words.split("; "), *map(folded, _own(words)))), "")


def kind_of(words: str) -> SuggestionKind | None:
    """The kind of suggestion that goes by a word."""
    wanted = folded(words).replace("-", "_").replace(" ", "_")
    return next((kind for kind in SUGGESTION_KINDS if wanted in (kind, *map(folded, _own(_KINDS[kind])))), None)


def kind_as_typed(kind: SuggestionKind) -> str:
    """The word for a kind, as it is shown to be typed."""
    return shown(_KINDS[kind])


def _own(word: str) -> list[str]:
    return tp("typed", word).casefold().split("; ")
