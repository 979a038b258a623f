"""Who of the people that a message names is called, and who is only talked about: "@ann: ask @bo" calls ann.

Whoever can't be found in the text, or may be meant, is taken to be called. Looks at nothing but the text.
"""

import re
from collections.abc import Callable

from bot.model import PersonId

_BETWEEN = re.compile(
    r"[\s@<>!?,;.&/|()+-]*"
    r"(?:(?:hi|hey|hello|ok|okay|yes|yeah|yep|no|nope|well|so|and|or|thanks?|thank you|thx|cheers|cc|also|ah|oh|sorry|welcome|lol|haha)[\s@<!?,:;.&]+){0,3}",
    re.IGNORECASE,
)
"""What may stand before a name at the beginning, and between two that are called together."""
_STARTS = (".", "!", "?", "\n")
_TALKED_ABOUT = re.compile(
    r"\b(?:ask|asked|asking|see|saw|by|via|from|with|without|than|like|told|tell|per|of|said|says|until|if|when|what|where|how|that|whether|because|is|are|was|"
    r"as|but)\s+@?<?@?!?\Z",
    re.IGNORECASE,
)
"""Right before a name: somebody is talked about."""
_TALKED_TO = re.compile(
    r">?\s*(?:[,:?!-]|\Z|(?:you|your|you're|u|what|how|when|where|why|did|do|does|can|could|would|will|is|are|have|any|please|thanks?|thx)\b)", re.IGNORECASE
)
"""Right behind a name at the beginning of a later sentence: somebody is talked to."""
_FIRST = 24
"""Characters in front of a name that are looked at."""


def called(text: str, lead: int, mentions: tuple[PersonId, ...], name_of: Callable[[PersonId], str]) -> tuple[PersonId, ...]:
    """Those of the mentioned who are called. Where a message begins by calling somebody, further names count at the beginning of a sentence only."""
    if len(mentions) == 1 and lead:
        return mentions
    places = [(_place(text, person, name_of(person)), person) for person in mentions]
    heads, end = set[PersonId](), 0
    for (start, stop), person in sorted(places):
        if 0 <= start < lead or (not lead and start >= 0 and _BETWEEN.fullmatch(text, end, start)):
            heads.add(person)
            end = max(end, stop)
    begun = bool(heads or lead)
    return tuple(person for (start, stop), person in places if start < 0 or person in heads or _is_called(text[lead:start], text[stop:], begun=begun))


def _place(text: str, person: PersonId, name: str) -> tuple[int, int]:
    """Where somebody is named first, and where that ends; -1 when that is not seen."""
    folded = text.casefold()
    for word in (f"@{name}", f"<@{person}", f"<@!{person}", f"@{person}", name):
        start = folded.find(word.casefold()) if word and len(folded) == len(text) else -1
        if start >= 0:
            return start, start + len(word)
    return -1, -1


def _is_called(before: str, behind: str, *, begun: bool) -> bool:
    before = before[-_FIRST:]
    if before.rstrip(" @<!").endswith(_STARTS):
        return not begun or _TALKED_TO.match(behind) is not None
    if begun or behind.startswith(("'s ", "\u2019s ")):
        return False
    if not before.endswith(("@", "<", "!")):
        return before.endswith((", ", "- "))
    return _TALKED_ABOUT.search(before) is None
