import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.listening.clean import ANALYSED, clean, joined


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("plain words", "plain words"),
        ("ann: hello", "ann: hello"),
        ("before ```code?``` after", "before \n after"),
        ("before ```code? never closed", "before "),
        ("the `key?` is lost", "the  code  is lost"),
        ("one ` tick", "one  code  tick"),
        ("> is it mine?\nyes", "yes"),
        ("&gt; is it mine?\nyes", "yes"),
        ("see https://example.org/a?b=c for it", "see  link  for it"),
        ("see www.example.org now", "see  link  now"),
        ("<https://example.org|a shop> is open", " link  is open"),
        ("<@U12> hello", "@ hello"),
        ("<@!12> and <@&13>", "@ and @"),
        ("<!here> hello", " @everyone  hello"),
        ("in <#C1|garden> now", "in   now"),
        ("nice <:parrot:123456>", "nice  "),
        ("nice :pray:", "nice  🙏 "),
        ("nice :spaghetti:", "nice   "),
        ("at 10:30:15 sharp", "at 10:30:15 sharp"),
        ("thanks @ann_b.c", "thanks @"),
        ("thanks @everyone", "thanks @everyone"),
        ("mail a@example.org", "mail a@example.org"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
    ],
)
def test_what_was_pasted_is_taken_out(said: str, left: str) -> None:
    assert clean(said) == left


def test_the_lead_is_cut() -> None:
    assert clean("ann: hello", lead=5) == "hello"


@given(st.text(max_size=3000))
def test_the_cap_holds_whatever_comes_in(text: str) -> None:
    assert len(clean(text)) <= ANALYSED * 8


@pytest.mark.parametrize(
    "flood", ["my " * 4000, "a" * 100_000, "?" * 5000, "(" * 5000, "<" * 5000, "`" * 5000, ":a:" * 5000, "@" * 5000, "> \n" * 5000, "[" * 2500 + "]" * 2500]
)
def test_a_flood_is_capped_before_any_expression_sees_it(flood: str) -> None:
    assert len(clean(flood)) <= ANALYSED * 8


def test_a_question_after_a_long_paste_is_heard() -> None:
    assert clean("```" + "x" * 3000 + "``` does it work?") == "\n does it work?"


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("thanks @Ann Lee!", "thanks @Ann-Lee!"),
        ("@Ann: ask @Ann Lee", "@Ann: ask @Ann-Lee"),
        ("@⭐ Bo (he/him) which?", "@--Bo--he-him- which?"),
        ("Ann Lee was here", "Ann Lee was here"),
    ],
)
def test_names_of_several_words_are_joined_and_nothing_moves(said: str, left: str) -> None:
    assert joined(said, ("Ann", "Ann Lee", "⭐ Bo (he/him)")) == left
    assert len(left) == len(said)
