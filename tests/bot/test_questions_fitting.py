import pytest

from bot.moment import DAY, HOUR, from_iso
from bot.questions import Telling, asking_about

from .askings import MONDAY, about


def test_two_questions_are_offered_and_neither_repeats_the_words() -> None:
    asking = about("I'm learning Portuguese because we are moving")
    assert asking is not None
    assert len(set(asking.questions)) == 2
    assert all(question.endswith("?") and "Portuguese" not in question for question in asking.questions)
    assert asking.text == f"{asking.reflection} \u2014 {asking.questions[0]} Or: {asking.questions[1][0].upper()}{asking.questions[1][1:]}"


def test_the_same_message_gets_the_same_words_and_many_messages_different_ones() -> None:
    told = "I've been building an accessible garden shed for my mother"
    assert about(told, seed="a:1") == about(told, seed="a:1")
    assert len({asking.text for number in range(40) if (asking := about(told, seed=f"a:{number}"))}) >= 6


def asked(text: str) -> set[str]:
    """Every question that is asked about a text, whatever its id."""
    return {question for number in range(40) if (asking := about(text, seed=f"a:{number}")) for question in asking.questions}


def test_where_an_idea_came_from_is_asked_only_about_what_is_ones_own() -> None:
    assert "what gave you the idea?" in asked("I'm building a weather station from old radios")
    assert "what gave you the idea?" not in asked("I'm building a weather station for a client of mine")
    assert "what gave you the idea?" not in asked("I'm working on the weather station of the school")


def test_nobody_is_asked_what_pushed_them_to_move_house() -> None:
    assert asked("we moved to New Zealand last month and it is so green here") == {"how do you find it so far?", "what is different so far?"}
    assert "what pushed you to change?" in asked("we switched from Jira to Linear last month")


def test_what_comes_next_is_not_asked_when_the_message_says_it() -> None:
    assert "what comes next?" in asked("I just finished the rocking chair for my aunt")
    assert "what comes next?" not in asked("I just finished the rocking chair for my aunt, now I'm doing the table")


def test_what_was_trickiest_is_not_asked_when_the_message_says_that_it_was_hard_or_easy() -> None:
    assert "what was the trickiest part?" in asked("I just finished the rocking chair for my aunt")
    assert asked("I just finished the rocking chair for my aunt, the hardest was the joints") == {"what are you happiest with?", "what comes next?"}


def test_a_verdict_is_not_asked_for_twice() -> None:
    assert "what do you make of it so far?" in asked("I'm experimenting with lino on recycled paper")
    assert asked("I'm experimenting with lino on recycled paper and I love the colours") == {"what has surprised you most so far?"}


def test_how_it_goes_is_not_asked_of_who_says_how_it_goes() -> None:
    assert "how is it going so far?" in asked("I'm learning Basque with my sister, any books you like?")
    assert "how is it going so far?" not in asked("I'm learning Basque with my sister and it's going well, any books you like?")


def test_several_things_are_not_called_it() -> None:
    assert asked("I'm experimenting with forks from the old harbour kitchen") == {"what has surprised you most so far?"}


def test_nobody_is_asked_what_they_make_of_what_is_their_own() -> None:
    assert "what do you make of it so far?" not in asked("we're tinkering with our weather station on the roof")
    assert "what do you make of it so far?" in asked("we're tinkering with a weather station on the roof")


def test_a_job_that_is_only_promised_is_not_asked_about_as_if_it_had_begun() -> None:
    assert asked("I just got a new job at the museum!") == {"how did it come about?"}
    assert "how is it going so far?" in asked("I just started a new job at the museum!")


def test_somebody_in_trouble_is_asked_a_day_later_how_it_turned_out() -> None:
    stuck = "I'm trying to install certbot on my server and it fails. Any ideas?"
    assert about(stuck, 23 * HOUR) is None
    asking = about(stuck, DAY)
    assert asking is not None
    assert asking.kind == "trying"
    assert not any("so far" in question for question in asking.questions)


def test_a_question_in_the_message_leaves_only_the_outcome_to_ask_about() -> None:
    asking = about("I'm building a greenhouse from old windows. How do you seal the corners?")
    assert asking is not None
    assert set(asking.questions) <= {"how is that coming along?", "how far did you get?", "what has been the trickiest part so far?"}
    assert about("I'm building a greenhouse from old windows. How do you seal the corners?", 5 * HOUR) is None
    assert about("I'm building a greenhouse from old windows, it is a joy", 5 * HOUR) is not None


@pytest.mark.parametrize(
    ("days", "question"),
    [(1, "how are the preparations going?"), (3, "how are the preparations going?"), (5, "how did it go?"), (11, "how did it go?")],
)
def test_before_the_day_and_after_it(days: int, question: str) -> None:
    asking = about("I have my driving test on Friday, wish me luck", days * DAY)
    assert asking is not None
    assert question in asking.questions


def test_on_the_day_itself_nothing_is_asked() -> None:
    assert about("I have my driving test on Friday, wish me luck", 4 * DAY) is None


def test_the_day_is_the_one_of_the_zone() -> None:
    told = Telling("I have my driving test on Friday, wish me luck", MONDAY, from_iso("2026-03-05T22:00"), zone="Pacific/Auckland")
    assert asking_about(told) is None
    assert asking_about(Telling(told.text, told.at, told.now, zone="America/Lima")) is not None


def test_several_exams_went_well_or_not() -> None:
    asking = about("we have our final exams next week and I can hardly sit still", 20 * DAY)
    assert asking is not None
    assert "how did they go?" in asking.questions


def test_an_occasion_without_a_day_is_left_alone() -> None:
    assert about("I have my driving test some time, wish me luck") is None
