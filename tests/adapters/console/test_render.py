"""What a card looks like at a terminal."""

from hypothesis import given
from hypothesis import strategies as st

from adapters.console.render import clean, lines, painted, plain
from bot.card import Button, Card, Item
from bot.model import MessageId

CARD = Card(
    "People to thank",
    (
        Item(
            "Ines showed you how to sharpen the plane.",
            ("You asked on 13 January; she answered.", "You have not thanked her since."),
            MessageId("help:17"),
            "How did your drawer turn out?",
            (Button("Done", "done a"), Button("Not now", "notnow a")),
        ),
        Item("Rui lent you a clamp."),
    ),
    body="Two people helped you.",
    footer="Say why 1 to see why.",
    buttons=(Button("Less of this", "settings budget 1"),),
)


def link(message: MessageId) -> str:
    return {"help:17": "help/2026-01-13.json:14"}.get(message, "")


def test_a_card_reads_from_title_to_choices() -> None:
    assert plain(CARD, link) == (
        "People to thank\n"
        "Two people helped you.\n"
        "\n"
        "1. Ines showed you how to sharpen the plane.\n"
        "   You asked on 13 January; she answered.\n"
        "   You have not thanked her since.\n"
        "   help/2026-01-13.json:14\n"
        "   You could ask: “How did your drawer turn out?”\n"
        "   1.1 Done   1.2 Not now\n"
        "\n"
        "2. Rui lent you a clamp.\n"
        "\n"
        "Say why 1 to see why.\n"
        "3 Less of this\n"
    )


def test_evidence_that_is_gone_leaves_no_empty_line() -> None:
    card = Card("t", (Item("x", evidence=MessageId("gone:1")),))
    assert plain(card, link) == "t\n\n1. x\n"


def test_a_file_is_named_with_its_size() -> None:
    assert "File: mara.json, 3 bytes" in plain(Card("Your data", attachment=b"{ }", attachment_name="mara.json"), link)


def test_a_terminal_gets_colours_and_no_line_wider_than_itself() -> None:
    shown = painted(CARD, link, 30)
    assert "\x1b[1mPeople to thank" in shown
    bare = [part for row in shown.splitlines() for part in [_without_colours(row)]]
    assert max(map(len, bare)) <= 30
    assert "   1.1\u00a0Done   1.2\u00a0Not\u00a0now" in bare


def test_a_button_is_never_broken_across_lines() -> None:
    rows = [row.strip() for row in _without_colours(painted(CARD, link, 22)).splitlines()]
    assert [row for row in rows if row.startswith("1.")][-2:] == ["1.1\u00a0Done", "1.2\u00a0Not\u00a0now"]


def test_a_name_can_not_command_the_terminal() -> None:
    card = Card("\x1b]0;owned\x07Hi", (Item("An\x1b[2Jn \u202eevil\u202c", ("a\rb",), question="\x9b31m?"),), buttons=(Button("O\x08K", "x"),))
    for text in (plain(card, link), _without_colours(painted(card, link, 80))):
        assert not set("\x1b\x07\r\x08\x9b\u202e\u202c") & set(text)


@given(st.text())
def test_cleaning_leaves_printing_characters_and_never_a_control(words: str) -> None:
    kept = clean(words)
    assert clean(kept) == kept
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in kept)


def test_joined_emoji_stay_whole() -> None:
    assert clean("👩\u200d🌾 é 日本") == "👩\u200d🌾 é 日本"


@given(st.text(max_size=40), st.lists(st.text(max_size=20), max_size=3))
def test_every_line_of_a_card_is_one_line(text: str, reasons: list[str]) -> None:
    card = Card(text, (Item(text, tuple(reasons), None, text),), body=text, footer=text)
    assert all(len(line.words.splitlines()) <= 1 for line in lines(card, link))


def _without_colours(text: str) -> str:
    import re

    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_a_plain_list_has_no_numbers() -> None:
    assert plain(Card("Commands", (Item("help"), Item("why")), footer="In any case."), link) == "Commands\n\n•  help\n•  why\n\nIn any case.\n"
