"""What calls for a rule is said in every line in which the rule hears its act: looking words up first loses nothing."""

from pathlib import Path

import pytest

from bot.listening.clean import clean
from bot.listening.cues import cues_of, spoken
from bot.listening.line import Line, line_of
from evaluation import lines

LABELLED = sorted((Path(__file__).parent.parent / "languages").glob("*/lines.tsv"))


@pytest.fixture(scope="module")
def lines_said() -> list[Line]:
    labelled = [line.rpartition("\t")[2] for file in LABELLED for line in file.read_text(encoding="utf-8").splitlines()]
    return [line_of(clean(text)) for text in (*labelled, *(one.text for one in (*lines.read(), *lines.read_in("de"), *lines.read_blind())))]


@pytest.mark.parametrize(("language", "place"), [(code, place) for code in spoken() for place, rule in enumerate(cues_of(code).rules) if rule.beside])
def test_a_rule_with_words_beside_is_called_wherever_it_hears(language: str, place: int, lines_said: list[Line]) -> None:
    rule = cues_of(language).rules[place]
    called = [line for line in lines_said if line.words and not rule.cues.isdisjoint(line.words)]
    assert [line.text for line in called if rule.hears(line) and rule.beside.isdisjoint(line.words)] == []
