from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.listening.scene import FACTS, WINDOW, Scene, pace_of
from bot.model import PersonId
from tests.bot.listening.turns import said

PEOPLE = ("ann", "bo", "cy")
line = st.tuples(
    st.sampled_from(PEOPLE),
    st.sampled_from(("how do I oil a loom?", "ok", "thanks", "!loom", "", "oil it with linseed")),
    st.sampled_from(("", "ann", "bo cy")),
)


@given(st.lists(line, max_size=WINDOW), line)
def test_every_candidate_has_every_fact(before: list[tuple[str, str, str]], now: tuple[str, str, str]) -> None:
    near = [said(speaker, text, number, to=to) for number, (speaker, text, to) in enumerate(before)]
    scene = Scene(said(now[0], now[1], len(near), to=now[2]), near)
    assert len(scene.begins()) == len(FACTS)
    assert all(len(row) == len(FACTS) for row in scene.rows())
    assert [scene.said(place) for place in range(1, len(scene.rows()))] == [near[-distance] for distance in scene.candidates]


def test_clocks_that_go_back_are_no_trouble() -> None:
    near = [said("ann", "how do I oil a loom?", 90), said("bo", "hello", 10)]
    scene = Scene(said("cy", "with linseed", 20), near)
    assert all(len(row) == len(FACTS) for row in scene.rows())


def test_the_pace_of_a_channel_leaves_its_nights_out() -> None:
    talk = [said("ann", "hm", number) for number in (0, 1, 2, 3, 600, 601, 602, 603)]
    assert pace_of(talk) == 1_000 + 60_000


def test_what_was_named_is_seen() -> None:
    near = [said("ann", "how do I oil a loom?", 0), said("bo", "no idea", 1, to="ann"), said("cy", "lunch", 2)]
    scene = Scene(said("ann", "never mind", 3, to="bo"), near)
    facts: list[dict[str, float]] = [dict(zip(FACTS, scene.facts(distance), strict=True)) for distance in range(3)]
    assert [one["own"] for one in facts] == [0, 0, 1]
    assert [one["named"] for one in facts] == [0, 2, 0]
    assert [one["names_me"] for one in facts] == [0, 1, 0]


def test_who_is_talked_about_is_seen_as_named() -> None:
    near = [said("ann", "how do I oil a loom?", 0), said("cy", "lunch", 1)]
    turn = replace(said("bo", "what ann wants is linseed", 2), about=(PersonId("ann"),))
    facts: list[dict[str, float]] = [dict(zip(FACTS, Scene(turn, near).facts(distance), strict=True)) for distance in range(2)]
    assert [one["named"] for one in facts] == [0, 2]
