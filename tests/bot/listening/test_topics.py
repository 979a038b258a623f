import pytest

from bot.listening import NameBook, read
from bot.model import PersonId


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("does anyone know a good ceramics course in Lisbon?", ("ceramics", "lisbon")),
        ("I'll send you the sourdough recipe", ("sourdough", "recipe")),
        ("how do I prune an espalier? how do I prune it?", ("prune", "espalier")),
        ("thanks for the sourdough", ()),
        ("ok", ()),
        ("how do I open https://example.org/sourdough", ()),
        ("did Julia bring the kayak?", ("kayak",)),
        ("is @rosalind in the kayak?", ("kayak",)),
        ("is `kayak()` the right call?", ()),
        ("why is it 123456 and hahahaha and mmmmmm?", ()),
        ("kayak canoe raft dinghy ferry schooner, which one?", ("kayak", "canoe", "raft", "dinghy", "ferry")),
    ],
)
def test_the_telling_words_of_a_message(text: str, topics: tuple[str, ...]) -> None:
    assert read(text).topics == topics


def test_a_name_of_the_space_is_no_topic() -> None:
    names = NameBook()
    names.add(PersonId("U1"), "quilla")
    assert read("is quilla in the kayak?", names=names).topics == ("kayak",)


def test_a_long_message_is_about_something_without_asking() -> None:
    told = "we had the kayak over there and then back again and it was great fun as always, so we do it again"
    assert read(told).topics == ("kayak",)
    assert read("we had the kayak over there").topics == ()
