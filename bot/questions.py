"""Questions worth asking: reflect what somebody said, then ask openly. Grounded in their own words, or none at all.

Shape and guards come from what was rated by hand on real messages: one slot, word for word, in a fixed carrier; the question part holds no slot,
so that a bad slot can only spoil the reflection. Sensitive matters get no clever question.
"""

import re

_SENSITIVE = re.compile(
    r"\b(died|death|funeral|passed away|cancer|hospital|surgery|ill|sick|depress\w*|anxi\w*|lonely|grief|griev\w*|divorce\w*|break ?up|broke up|"
    r"laid off|lost my job|fired|miscarr\w*|suicid\w*|burn(ed|t) out|burnout|diagnos\w*)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(not|never|n't|if|unless|until|what if|wish|instead of)\b|n't\b", re.IGNORECASE)
_WORD = r"[\w'/+#-]+"
_SLOT = rf"(?P<slot>{_WORD}(?: {_WORD}){{0,6}})"
_END = r"(?=\s*(?:[.,;:!?)(]|$| (?:and|but|so|because|which|since|this|next|last|tomorrow|yesterday|today|on|in|with|at|for (?:a|the)) ))"
_I = r"\b(?:i|we)(?:'ve| have)? (?:just |finally )?"
_I_AM = r"\b(?:i'm|i am|im|we're|we are|been|started|i was) "
_DOING = r"(?P<verb>building|making|writing|learning|restoring|knitting|growing|planting|designing|working on|putting together) "
_DID = r"(?P<verb>finished|built|made|planted|fixed|repaired|painted|shipped|baked|sewed|passed|won|adopted|bought) "
_OCCASION = r"exam|interview|driving test|defen[cs]e|presentation|concert|recital|race|marathon|move|wedding|trip"


def _kind(pattern: str, carrier: str, *endings: str) -> tuple[re.Pattern[str], str, tuple[str, ...]]:
    return re.compile(pattern + _END, re.IGNORECASE), carrier, endings


_KINDS = (
    _kind(
        rf"{_I}(?:switched|moved|migrated) (?:over )?(?P<slot>from {_WORD}(?: {_WORD})? to {_WORD}(?: {_WORD})?)",
        "You mentioned going {slot}",
        "what pushed you to change?",
        "how is it different so far?",
    ),
    _kind(
        _I_AM + _DOING + _SLOT,
        "You mentioned {verb} {slot}",
        "what got you started on it?",
        "what has been the trickiest part so far?",
    ),
    _kind(_I_AM + r"(?P<verb>trying to) " + _SLOT, "You were {verb} {slot}", "how did that turn out?", "what did you learn on the way?"),
    _kind(
        rf"{_I}{_DID}(?P<slot>(?:my|our|an?|the|it) ?(?:{_WORD})?(?: {_WORD}){{0,4}})",
        "You said that you {verb} {slot}",
        "what was the best moment of it?",
        "what comes next?",
    ),
    _kind(rf"\bmy (?P<slot>(?:[\w-]+ ){{0,2}}(?:{_OCCASION}))", "You told us about your {slot}", "how did it go?", "how do you feel about it?"),
)
_EMPTY_SLOTS = frozenset(("it", "this", "that", "things", "stuff", "something", "anything", "them", "these", "those", "the", "an", "our", "him", "her", "you"))
_MINE = {"my": "your", "our": "your", "me": "you", "us": "you", "mine": "yours", "i": "you", "we": "you", "i'm": "you're"}


def compose(text: str, limit: int = 2) -> tuple[str, ...]:
    """Open questions that a person could ask whoever wrote the text; none when nothing safe can be said."""
    clean = " ".join(re.sub(r"```.*?```|`[^`]*`|https?://\S+|<[^>]*>", " ", text[:800].replace("\u2019", "'"), flags=re.DOTALL).split())
    if _SENSITIVE.search(clean):
        return ()
    for pattern, carrier, endings in _KINDS:
        found = pattern.search(clean)
        if found and _sound(clean, found):
            parts = {name: _yours(part) for name, part in found.groupdict().items()}
            reflection = carrier.format(**parts)
            return tuple(f"{reflection}: {ending}" for ending in endings[:limit])
    return ()


def _sound(text: str, found: re.Match[str]) -> bool:
    """Whether the words around and in the slot can carry a question."""
    before = text[max(0, found.start() - 45) : found.start()]
    slot = found["slot"].casefold().split()
    return not _NEGATED.search(before) and any(word not in _EMPTY_SLOTS and len(word) > 2 for word in slot)


def _yours(slot: str) -> str:
    """The words turned to the person who said them: my to your."""
    return " ".join(_MINE.get(word.casefold(), word) for word in slot.strip().split())
