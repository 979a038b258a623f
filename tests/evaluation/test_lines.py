from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ExportError
from bot.model import ACTS
from evaluation.lines import IN_OTHER_LANGUAGES, read, read_in, read_second, read_twice
from evaluation.lines.__main__ import kappa, main, rates

LINES = read()
VERDICTS = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=60)


def test_there_are_enough_lines_of_every_act_on_both_sides() -> None:
    assert len(LINES) >= 1_500
    assert 0.4 <= sum(not line.acts for line in LINES) / len(LINES) <= 0.6
    for held in (False, True):
        assert {act for line in LINES if line.held_out is held for act in line.acts} == {*ACTS} - {"answer"}


def test_no_line_is_there_twice() -> None:
    assert len({line.text.lower() for line in LINES}) == len(LINES)


@pytest.mark.parametrize("language", IN_OTHER_LANGUAGES)
def test_another_language_has_lines_of_every_act_on_both_sides(language: str) -> None:
    told = read_in(language)
    assert len({line.text.lower() for line in told}) == len(told) >= 350
    assert 0.3 <= sum(line.held_out for line in told) / len(told) <= 0.37
    for held in (False, True):
        assert {act for line in told if line.held_out is held for act in line.acts} == {*ACTS} - {"answer"}


def test_interest_is_shown_by_a_question() -> None:
    assert all("question" in line.acts for line in LINES if "interest" in line.acts)


def test_enough_is_held_out_and_labelled_twice() -> None:
    texts = {line.text for line in LINES}
    assert 0.2 <= sum(line.held_out for line in LINES) / len(LINES) <= 0.37
    for reading in (read_twice(), read_second()):
        assert 0.2 <= len(reading) / len(LINES) <= 0.37
        assert all(line.text in texts for line in reading)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("question\tclub", "line 1: 2 columns"),
        ("wish\tclub\thello", "line 1: 'wish' is no act"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(tmp_path: Path, row: str, said: str) -> None:
    (tmp_path / "club.tsv").write_text(row + "\n", encoding="utf-8")
    with pytest.raises(ExportError, match=said):
        read(tmp_path)


@given(VERDICTS)
def test_f1_lies_between_precision_and_recall(verdicts: list[tuple[bool, bool]]) -> None:
    figures = rates(verdicts)
    low, high = sorted((figures.precision, figures.recall))
    assert 0 <= low <= high <= 1
    if any(does for does, _ in verdicts) and any(heard for _, heard in verdicts):
        assert low - 1e-9 <= figures.f1 <= high + 1e-9


def test_kappa_is_one_for_agreement_and_nought_for_chance() -> None:
    assert kappa([(True, True), (False, False)]) == 1
    assert kappa([(True, True), (True, False), (False, True), (False, False)]) == 0


@given(VERDICTS)
def test_kappa_does_not_ask_who_was_first(pairs: list[tuple[bool, bool]]) -> None:
    assert kappa(pairs) == pytest.approx(kappa([(second, first) for first, second in pairs]))


def test_the_tables_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--wrong", "kudos"]) == 0
    printed = capsys.readouterr().out
    assert all(word in printed for word in ("tuned on", "held out", "labelled twice", "second reader"))
    assert main(["--language", "de"]) == 0
    assert "held out" in capsys.readouterr().out
