"""Who is meant by a name."""

import pytest

from bot.cli.people import find_person
from bot.errors import UnknownPerson
from bot.model import Person, PersonId, SpaceId

PEOPLE = [
    Person(SpaceId("s"), PersonId(one), name)
    for one, name in (("U1", "Ann"), ("U2", "Anna"), ("U3", "Bo"), ("U4", "bo"), ("U5", "Çelik"), ("U6", "Twin"), ("U7", "Twin"), ("ann", "Zoë"))
]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("U2", "U2"),
        ("@U2", "U2"),
        ("Ann", "U1"),
        ("ann", "ann"),
        ("ANN", "U1"),
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


@pytest.mark.parametrize("wanted", ["an", "Twin", "BO", "tw"])
def test_several_are_listed_with_their_ids(wanted: str) -> None:
    with pytest.raises(UnknownPerson, match=r"may be 2 people: .*\(U[1367]\)") as caught:
        find_person(PEOPLE, wanted)
    assert "id" in caught.value.advice


@pytest.mark.parametrize("wanted", ["Anne", "xyz", "", "@"])
def test_nobody_gets_the_nearest_names(wanted: str) -> None:
    with pytest.raises(UnknownPerson) as caught:
        find_person(PEOPLE, wanted)
    assert "nearest names are: " in caught.value.advice
    assert wanted != "Anne" or "Ann" in caught.value.advice


def test_an_empty_record_says_how_to_fill_it() -> None:
    with pytest.raises(UnknownPerson, match="kith import"):
        find_person([], "Ann")
