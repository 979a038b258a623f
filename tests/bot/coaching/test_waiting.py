from hypothesis import given, settings
from hypothesis import strategies as st

from bot.coaching.waiting import ANSWERED, FACTS, NOBODY, facts, first_guess, waiting
from bot.listening.model_linking import shipped
from bot.model import Turn
from bot.moment import MINUTE, Moment
from tests.bot.coaching.test_company import heard, line, talk
from tests.bot.listening.turns import said


def nobody(question: Turn, after: list[Turn]) -> float:
    """How likely the link model alone holds it that none of these turns is an answer."""
    return facts(question, after, Moment(30 * MINUTE), [], shipped())[NOBODY]


def test_a_question_that_was_answered_waits_less_than_one_that_was_not() -> None:
    turns = talk()
    answered = waiting(turns[1], turns[2:5], Moment(11 * MINUTE))
    ignored = waiting(turns[5], [], Moment(15 * MINUTE))
    assert answered < 0.2
    assert ignored > 0.6


@settings(max_examples=50)
@given(st.lists(line, max_size=20))
def test_waiting_is_a_probability_of_all_its_facts(lines: list[tuple[str, str, str]]) -> None:
    question = said("ann", "how do I oil a loom?", 0)
    after = heard(question, *(said(speaker, text, number) for number, (speaker, text, _) in enumerate(lines, 1)))[1:]
    now = Moment(30 * MINUTE)
    assert len(facts(question, after, now, [], shipped())) == len(FACTS)
    assert 0 <= waiting(question, after, now) <= 1


def test_who_answers_what_the_asker_went_on_with_has_answered_the_question() -> None:
    turns = heard(
        said("ann", "how do I oil a wooden loom without staining the cloth?", 0),
        said("ann", "it is an old one made of oak", 1),
        said("bo", "oak takes linseed oil well, let it dry for a day", 2, to="ann"),
    )
    assert nobody(turns[0], turns[1:2]) == 1.0
    assert nobody(turns[0], turns[1:]) < 0.5


def test_what_is_said_after_a_sure_answer_changes_nothing() -> None:
    turns = talk()
    assert nobody(turns[1], turns[2:5]) == nobody(turns[1], turns[2:]) < ANSWERED


def test_the_first_guess_rises_with_the_probability_and_is_finite() -> None:
    rows = [[*[0.0] * NOBODY, odds] for odds in (0.0, 0.3, 0.5, 0.9, 1.0)]
    guesses = [first_guess(row) for row in rows]
    assert guesses == sorted(guesses)
    assert guesses[2] == 0
    assert -10 < guesses[0] < guesses[-1] < 10
