from itertools import pairwise

from evaluation.training.thinning import PACES, thinned
from tests.bot.listening.turns import said

TURNS = [said(("ann", "bo", "cy", "dee")[number % 4], "how do I oil a loom?", number, to="ann" if number % 4 else "") for number in range(200)]
TRUTH = {turn.id: [TURNS[place - 4].id] if place % 40 >= 4 else [] for place, turn in enumerate(TURNS)}


def test_a_conversation_is_kept_whole_or_not_at_all() -> None:
    for pace in thinned("c", TURNS, TRUTH):
        kept = {turn.id for turn in pace}
        assert all(said in kept for turn in pace for said in TRUTH[turn.id])
        assert 0 < len(kept) < len(TURNS)


def test_time_goes_forward_and_names_go() -> None:
    paces = list(thinned("c", TURNS, TRUTH))
    assert len(paces) == len(PACES)
    assert all(one.at < later.at for pace in paces for one, later in pairwise(pace))
    assert sum(bool(turn.mentions) for turn in paces[0]) < sum(bool(turn.mentions) for turn in TURNS if turn.id in {one.id for one in paces[0]})


def test_it_is_the_same_every_time() -> None:
    assert list(thinned("c", TURNS, TRUTH)) == list(thinned("c", TURNS, TRUTH))


def test_what_was_not_annotated_is_left_out() -> None:
    assert all(not pace for pace in thinned("c", TURNS, {}))
