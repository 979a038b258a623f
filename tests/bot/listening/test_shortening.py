import pytest

from bot.listening import NameBook
from bot.listening.shortening import shortened
from bot.model import ChannelId, MessageId, PersonId, Turn
from bot.moment import Moment

NAMES = ("jeansch", "elad`", "ompaul", "Marius van der Wijden", "soon", "danker", "jo", "barnabas", "Inês_")
PEOPLE = {f"U{place}": name for place, name in enumerate(NAMES, 1)}


@pytest.fixture
def names() -> NameBook:
    book = NameBook()
    for person, name in PEOPLE.items():
        book.add(PersonId(person), name)
    return book


NEAR = [Turn(MessageId(f"C:{place}"), ChannelId("C"), PersonId(person), Moment(place)) for place, person in enumerate(PEOPLE)]


@pytest.mark.parametrize(
    ("text", "person", "lead"),
    [
        ("jean: where is it", "U1", 5),
        ("Jean, where is it", "U1", 5),
        ("@jean: where is it", "U1", 6),
        ("jean where is it", None, 0),
        ("ask jean: where is it", None, 0),
        ("elad, what modem", "U2", 5),
        ("elad__: what modem", "U2", 7),
        ("ompual: yeah", "U3", 7),
        ("ompal: yeah", "U3", 6),
        ("ompaull: yeah", "U3", 8),
        ("ampaul: yeah", "U3", 7),
        ("omaplu: yeah", None, 0),
        ("Marius, the biggest one", "U4", 7),
        ("so: it works", None, 0),
        ("soo, it works", "U5", 4),
        ("inês: e agora", "U9", 5),
        ("ines, e agora", "U9", 5),
        ("danke, es geht", None, 0),
        ("jon: hello", None, 0),
        ("jean://host", None, 0),
        ("hmm: no", None, 0),
        ("", None, 0),
    ],
)
def test_who_is_nearly_named_at_the_beginning(names: NameBook, text: str, person: str | None, lead: int) -> None:
    assert shortened(text, PersonId("U8"), NEAR, names) == (None if person is None else (person, lead))


def test_nobody_calls_themselves_or_who_did_not_speak_lately(names: NameBook) -> None:
    assert shortened("barna: hm", PersonId("U8"), NEAR, names) is None
    assert shortened("jean: hm", PersonId("U8"), NEAR[1:], names) is None


def test_a_name_that_somebody_bears_is_never_taken_for_a_longer_one(names: NameBook) -> None:
    names.add(PersonId("U10"), "jean")
    assert shortened("jean: hm", PersonId("U8"), NEAR, names) is None


def test_who_spoke_last_is_meant(names: NameBook) -> None:
    names.add(PersonId("U5"), "jeanette")
    found = shortened("jean: hm", PersonId("U8"), NEAR, names)
    assert found == (PersonId("U5"), 5)
