import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.questions import is_grounded

TEXT = "I've been restoring our old wooden canoe for the regatta and it takes forever"

FAIR = [
    "You mentioned restoring your old wooden canoe, how is it coming along?",
    "What made you restore that old canoe?",
    "How does it feel to restore a wooden canoe for the regatta?",
    "What has been the hardest part of restoring the canoe so far?",
]

UNFAIR = {
    "closed": "Did you finish restoring the old wooden canoe?",
    "two questions": "What made you restore it? How is the canoe?",
    "two sentences": "I love canoes. What made you restore the old canoe?",
    "no question": "Tell me more about restoring the old canoe.",
    "made up": "How did your grandfather teach you to restore canoes?",
    "nothing of the message": "How is it going so far with you?",
    "too short": "How's canoe?",
    "too long": "What " + "canoe " * 24 + "?",
    "a link": "What do you think of https://canoe.example for the old wooden canoe?",
    "a mention": "What made @everyone restore the old wooden canoe?",
    "markup": "What made <@U1> restore the old wooden canoe?",
    "several lines": "What made you restore\nthe old wooden canoe?",
    "a hidden sign": "What made you restore the old\u202e wooden canoe?",
    "advice": "How about you sand the canoe?",
    "empty": "",
}


@pytest.mark.parametrize("question", FAIR)
def test_open_questions_in_words_of_the_message_may_be_shown(question: str) -> None:
    assert is_grounded(question, TEXT)


@pytest.mark.parametrize("question", UNFAIR.values(), ids=UNFAIR.keys())
def test_anything_else_may_not(question: str) -> None:
    assert not is_grounded(question, TEXT)


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_passes_is_one_short_line_with_one_question_mark(question: str, text: str) -> None:
    if is_grounded(question, text):
        assert question.count("?") == 1
        assert question.isprintable()
        assert len(question) <= 240


@given(st.text(alphabet=st.characters(categories=["Ll"]), min_size=6, max_size=12))
def test_one_word_that_was_not_said_is_enough_to_be_turned_down(word: str) -> None:
    grounded = "What made you restore the old wooden canoe"
    assert is_grounded(f"{grounded}?", f"{TEXT} {word}")
    assert not is_grounded(f"{grounded} {word}zq?", TEXT)
