"""No expression of listening can take more than polynomial time on its capped input: proved from their structure, not by a clock."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import bot.languages
import bot.listening
from bot.listening import read
from bot.listening.cues import ANY, cues_of, spoken
from bot.listening.line import one_of

try:
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover
    import sre_parse as parser

Parsed = parser.SubPattern
UNBOUNDED = parser.MAXREPEAT


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for folder in (bot.listening, bot.languages):
        for info in pkgutil.walk_packages(folder.__path__, f"{folder.__name__}."):
            for name, value in vars(importlib.import_module(info.name)).items():
                yield from ((f"{info.name}.{name}", one) for one in found_in(value))
    for place, rule in enumerate(rule for language in (ANY, *spoken()) for rule in cues_of(language).rules):
        for cell in getattr(rule.hears, "__closure__", None) or ():
            owner = getattr(cell.cell_contents, "__self__", None)
            yield from ((f"rule {place} {rule.act}", one) for one in found_in(owner))


def found_in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from found_in(one)
    elif isinstance(value, dict):
        yield from found_in(list(value.values()))


PATTERNS = {f"{name} {number}": pattern for number, (name, pattern) in enumerate(patterns())}


def repeats(parsed: Parsed, inside: int = 0) -> Iterator[tuple[int, Parsed]]:
    """Every unbounded repetition: how many unbounded ones it lies in, and what it repeats."""
    for operation, argument in parsed:
        if operation in (parser.MAX_REPEAT, parser.MIN_REPEAT):
            _, most, body = argument
            if most is UNBOUNDED:
                yield inside, body
            yield from repeats(body, inside + (most is UNBOUNDED))
        elif operation is parser.SUBPATTERN:
            yield from repeats(argument[-1], inside)
        elif operation is parser.BRANCH:
            for branch in argument[1]:
                yield from repeats(branch, inside)
        elif operation in (parser.ASSERT, parser.ASSERT_NOT):
            yield from repeats(argument[1], inside)


def starts_with_a_word(body: Parsed) -> bool:
    """Whether each turn of a repetition must eat at least one fixed letter or one character of a set."""
    return body.getwidth()[0] >= 1


def test_the_expressions_are_found() -> None:
    assert len(PATTERNS) > 80


@pytest.mark.parametrize("name", PATTERNS)
def test_no_unbounded_repetition_lies_within_another(name: str) -> None:
    for inside, body in repeats(parser.parse(PATTERNS[name].pattern, PATTERNS[name].flags)):
        assert inside == 0
        assert starts_with_a_word(body)


FLOODS = (
    *("my " * 4000, "a" * 100_000, "?" * 5000, "(" * 5000 + ")" * 5000, " " * 5000, "\t\n" * 3000, "i just just " * 900, "thanks to " * 900),
    *(
        "how " * 3000,
        "just finally " * 900,
        "hi all all " * 900,
        "can you please please " * 900,
        '"' * 5000,
        "(a?" * 3000,
        "i'm a very very " * 700,
        "@" * 5000,
        "\ud800" * 3000,
    ),
    *(
        "was is " * 2000,
        "any help help " * 900,
        "it works works works " * 500,
        "what is it it it " * 500,
        "\u202e" * 900,
        "👋" * 3000,
        "in 99 99 " * 900,
        "1 march " * 900,
    ),
)


@pytest.mark.parametrize("flood", FLOODS, ids=range(len(FLOODS)))
def test_a_flood_is_read(flood: str) -> None:
    assert len(read(flood).topics) <= 5


def test_alternatives_of_one_first_word_are_put_together_and_hear_the_same() -> None:
    alone = ("how come", "how (?:do|can) i", "life ?saver", "life (?:is|was)", "(?:it|that) works", "(?:it|that) ran", "nvm")
    assert one_of(alone) == "how (?:come|(?:do|can) i)|life ?saver|life (?:is|was)|(?:it|that) (?:works|ran)|nvm"
