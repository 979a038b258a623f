"""Why bytes are no record, in words that a reader without msgspec understands. They hold nothing of the record."""

import re
from collections.abc import Callable

_KINDS = {"str": "text", "int": "a whole number", "float": "a number", "bool": "true or false", "array": "a list", "object": "an object", "null": "null"}
_OFFSET = re.compile(r" \(byte \d+\)")
_PLACE = re.compile(r" - at `\$\.?([^`]*)`$")
_INDEX = re.compile(r"\[[^\]]*\]")
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"Expected `([^`]+)`, got `([^`]+)`"), lambda found: f"{_kinds(found[2])} where {_kinds(found[1])} is expected"),
    (re.compile(r"Expected `float` < "), lambda _: "later than the year 2100: seconds since 1970 are expected, and these may be milliseconds"),
    (re.compile(r"Expected `float` >= "), lambda _: "earlier than the year 1990: seconds since 1970 are expected"),
    (re.compile(r"Expected `\w+` of length <= (\d+)"), lambda found: f"longer than {int(found[1]):,}"),
    (re.compile(r"Expected `\w+` of length >= (\d+)"), lambda found: f"shorter than {int(found[1]):,}"),
    (re.compile(r"Expected `str` matching regex "), lambda _: "of another form than such an id has"),
    (re.compile(r"Input data was truncated"), lambda _: "cut off in the middle"),
    (re.compile(r"JSON is malformed"), lambda _: "not JSON"),
)
_MISSING = re.compile(r"Object missing required field `([^`]+)`")


def in_words(told: str) -> str:
    """What msgspec told, as `field: what is wrong with it`; as it is where it told something else."""
    place = _INDEX.sub("", found[1]) if (found := _PLACE.search(told)) else ""
    if missing := _MISSING.match(told):
        return f"{'.'.join(filter(None, (place, missing[1])))} is missing"
    what = next((say(found) for form, say in _FORMS if (found := form.match(told))), _OFFSET.sub("", told))
    return f"{place}: {what}" if place and what != told else what


def _kinds(names: str) -> str:
    return " or ".join(_KINDS.get(name, name) for name in names.split(" | "))
