import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.listening import NameBook, read
from bot.model import PersonId

ANN, BO, SO, MARK, LEE, TYLER = (PersonId(name) for name in ("U1", "U2", "U3", "U4", "U5", "U6"))


@pytest.fixture
def names() -> NameBook:
    book = NameBook()
    for person, name in ((ANN, "Annika"), (BO, "bo"), (SO, "so"), (MARK, "Mark"), (LEE, "Ann Lee"), (TYLER, "tyler_d")):
        book.add(person, name)
    return book


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("annika: could you look", [ANN]),
        ("Annika, could you look", [ANN]),
        ("bo: hello", [BO]),
        ("@bo hello", [BO]),
        ("hello @BO!", [BO]),
        ("hello @bo.", [BO]),
        ("so: we meet at nine", [SO]),
        ("so, we meet at nine", []),
        ("@so, we meet at nine", [SO]),
        ("so we meet at nine", []),
        ("mark the date", []),
        ("I gave it to Mark", []),
        ("mark: hello", [MARK]),
        ("Ann Lee: hello", [LEE]),
        ("is it done, Annika?", [ANN]),
        ("I gave it to Annika yesterday", []),
        ("is it done, ANNIKA?", [ANN]),
        ("is it done, annika?", []),
        ("Annika has it", [ANN]),
        ("it was bo", []),
        ("annikas are flowers", []),
        ("mail annika@example.org", []),
        ("bo: ask Annika", [BO]),
        ("tyler_d try again", [TYLER]),
        ("Tyler_D> try again", [TYLER]),
        ("I saw tyler_d there", []),
        ("@tyler_d tyler_d", [TYLER]),
        ("nobody here", []),
        ("", []),
    ],
)
def test_who_is_named(names: NameBook, text: str, people: list[PersonId]) -> None:
    assert list(read(text, names=names).mentions) == people


def test_a_name_of_two_people_finds_neither_until_one_goes(names: NameBook) -> None:
    names.add(PersonId("U9"), "ANNIKA")
    assert read("annika: hello", names=names).mentions == ()
    names.discard(PersonId("U9"))
    assert read("annika: hello", names=names).mentions == (ANN,)


def test_a_renamed_person_is_found_by_the_new_name_only(names: NameBook) -> None:
    names.add(ANN, "Quilla")
    assert read("annika: hello", names=names).mentions == ()
    assert read("quilla: hello", names=names).mentions == (ANN,)
    names.discard(ANN)
    names.discard(ANN)
    assert read("quilla: hello", names=names).mentions == ()


def test_a_full_book_takes_no_more() -> None:
    book = NameBook(limit=1)
    book.add(ANN, "annika")
    book.add(BO, "bogdan")
    assert len(book) == 1
    assert read("bogdan: hello", names=book).mentions == ()


PEOPLE = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(["Rosa", "rosa", "Otto", "ottilie", ""]), st.booleans()))


@given(PEOPLE)
def test_the_book_depends_on_who_is_in_it_not_on_how_they_came(steps: list[tuple[str, str, bool]]) -> None:
    book, present = NameBook(), dict[str, str]()
    for person, name, comes in steps:
        present.pop(person, None)
        if comes:
            book.add(PersonId(person), name)
            present[person] = name
        else:
            book.discard(PersonId(person))
    for name in ("rosa", "otto", "ottilie"):
        bearers = [person for person, known in present.items() if known.lower() == name]
        assert read(f"{name}: hello", names=book).mentions == (tuple(bearers) if len(bearers) == 1 else ())


def test_a_person_costs_little_memory() -> None:
    people = [(PersonId(f"U{number:09}"), f"person{number}") for number in range(10_000)]
    book = NameBook()
    tracemalloc.start()
    for person, name in people:
        book.add(person, name)
    spent, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert spent / len(people) < 250


def test_a_name_behind_a_calling_word_is_a_name_in_any_case() -> None:
    book = NameBook()
    book.add(PersonId("U1"), "Noor")
    for said, names in (("welcome noor! bring the lamp", ["U1"]), ("thank you noor", ["U1"]), ("the noor of it", [])):
        assert read(said, names=book).mentions == tuple(names)
