"""Who is meant by a name, wherever it was typed."""

import pytest

from bot.errors import UnknownPerson
from bot.finding import find_person
from bot.model import Person, PersonId, SpaceId

PEOPLE = [
    *(
        Person(SpaceId("s"), PersonId(one), name)
        for one, name in (("U1", "Ann"), ("U2", "Anna"), ("U3", "Bo"), ("U4", "bo"), ("U5", "Çelik"), ("U6", "Twin"), ("U7", "Twin"), ("ann", "Zoë"))
    ),
    Person(SpaceId("s"), PersonId("U8"), "Clockwork", bot=True),
    Person(SpaceId("s"), PersonId("U9"), ""),
]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("U2", "U2"),
        ("@U2", "U2"),
        (" u2 ", "U2"),
        ("Ann", "U1"),
        ("ann", "ann"),
        ("anna", "U2"),
        ("Bo", "U3"),
        ("@bo", "U4"),
        ("çel", "U5"),
        ("z", "ann"),
        ("zoe", "ann"),
        ("CELIK", "U5"),
    ],
)
def test_id_then_exact_name_then_the_only_beginning(wanted: str, found: str) -> None:
    assert find_person(PEOPLE, wanted).id == found


@pytest.mark.parametrize(
    ("wanted", "named"), [("an", "Ann, Anna"), ("Twin", "Twin (U6), Twin (U7)"), ("BO", "Bo (U3), bo (U4)"), ("tw", "Twin (U6), Twin (U7)")]
)
def test_several_are_listed_and_who_have_one_name_with_their_ids(wanted: str, named: str) -> None:
    with pytest.raises(UnknownPerson) as caught:
        find_person(PEOPLE, wanted)
    assert caught.value.what == f"Several people go by {wanted!r}: {named}."
    assert "id" in caught.value.advice


def test_of_many_the_first_are_listed() -> None:
    with pytest.raises(UnknownPerson, match=r"Ann 0, .*, Ann 5, …\.") as caught:
        find_person((Person(SpaceId("s"), PersonId(f"U{number}"), f"Ann {number}") for number in range(9)), "ann")
    assert "Ann 6" not in caught.value.what


@pytest.mark.parametrize(
    ("wanted", "advice"), [("Anne", "Did you mean Ann"), ("celick", "Did you mean Çelik?"), ("xyz", "names such as"), ("", "such as"), ("@", "such as")]
)
def test_nobody_gets_the_nearest_names_or_a_few(wanted: str, advice: str) -> None:
    with pytest.raises(UnknownPerson) as caught:
        find_person(PEOPLE, wanted)
    assert advice in caught.value.advice


def test_bots_are_not_meant() -> None:
    with pytest.raises(UnknownPerson):
        find_person(PEOPLE, "Clockwork")


def test_where_nobody_is_known_nobody_is_meant() -> None:
    with pytest.raises(UnknownPerson, match="Nobody here goes by 'Ann'"):
        find_person([], "Ann")
