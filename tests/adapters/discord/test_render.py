"""What a card looks like on Discord, and that nothing exceeds a limit."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord.custom_ids import read
from adapters.discord.render import CALM, TROUBLE, render, texts
from adapters.discord.seeing import link
from adapters.discord.splitting import COMPONENTS, LABEL, ROW, TEXT, units
from bot.card import Around, Button, Card, Item, Picture
from bot.model import MessageId, SpaceId

SPACE = SpaceId("discord:1234567890123456789")
KEY = "thank|1234567890123456788|1234567890123456787:1234567890123456786"
FOUR = tuple(
    Button(label, f"{action} {KEY}") for label, action in (("Done", "done"), ("Not now", "notnow"), ("Not this person", "notthis"), ("Why this?", "why"))
)
CARD = Card(
    "People to thank",
    (Item("Thank *Ann*.", ("she answered you",), MessageId("11:22"), "How did it turn out?", buttons=FOUR), Item("Thank Bo.")),
    body="Two people helped you.",
    footer="Say why 1 to see why.",
    buttons=(Button("Less of this", "settings budget 1"),),
)
long_text = st.text(alphabet=st.sampled_from("aé👍*_<>\n שم\u202e"), max_size=5_000)
any_text = st.one_of(st.text(max_size=50), long_text)
any_buttons = st.lists(st.builds(Button, any_text, st.one_of(st.just(f"done {KEY}"), st.text(max_size=120))), max_size=8).map(tuple)
items = st.builds(Item, any_text, st.lists(any_text, max_size=3).map(tuple), st.sampled_from((None, MessageId("11:22"))), any_text, any_buttons)
cards = st.builds(
    Card, any_text, st.lists(items, max_size=8).map(tuple), any_text, any_text, any_buttons, st.sampled_from((b"", b"{}")), any_text, st.booleans()
)


def walked(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [found for one in components for found in (one, *walked([*one.get("components", []), *filter(None, [one.get("accessory")])]))]


@settings(max_examples=60)
@given(cards)
def test_no_card_exceeds_a_limit(card: Card) -> None:
    sheets = render(card, SPACE, link)
    assert 1 <= len(sheets) <= 5
    for sheet in sheets:
        parts = walked(sheet.view.to_components())
        assert len(parts) <= COMPONENTS
        assert sum(units(part["content"]) for part in parts if part["type"] == 10) <= TEXT
        assert all(part["content"] for part in parts if part["type"] == 10)
        ids = [part["custom_id"] for part in parts if part.get("custom_id")]
        assert len(ids) == len(set(ids))
        assert all(1 <= len(own) <= 100 and read(own) for own in ids)
        assert all(1 <= units(part["label"]) <= LABEL for part in parts if part["type"] == 2)
        assert all(1 <= len(part["components"]) <= ROW for part in parts if part["type"] == 1)
        assert all("components" not in part or part["components"] for part in parts)


def test_a_card_reads_from_title_to_footer() -> None:
    (sheet,) = render(CARD, SPACE, link)
    assert texts(sheet.view.children).splitlines() == [
        "### People to thank",
        "Two people helped you.",
        "**1.** Thank \\*Ann\\*.",
        "-# she answered you",
        "> You could ask: “How did it turn out?”",
        "**2.** Thank Bo.",
        "-# Say why 1 to see why.",
    ]


def test_buttons_do_what_they_say_and_one_leads_to_the_message() -> None:
    (sheet,) = render(CARD, SPACE, link)
    shown = [part for part in walked(sheet.view.to_components()) if part["type"] == 2]
    assert [part["label"] for part in shown] == ["Show me", "Done", "Not now", "Not this person", "Why this?", "Less of this"]
    assert shown[0]["url"] == "https://discord.com/channels/1234567890123456789/11/22"
    assert read(shown[1]["custom_id"]) == ("press", SPACE, f"done {KEY}")


def test_what_leads_to_the_message_stands_beside_what_is_said_of_it() -> None:
    (sheet,) = render(CARD, SPACE, link)
    (section,) = [part for part in walked(sheet.view.to_components()) if part["type"] == 9]
    assert section["components"][0]["content"].startswith("**1.** Thank")
    assert section["accessory"]["label"] == "Show me"


def test_a_problem_looks_different() -> None:
    colours = [render(Card("t", problem=problem), SPACE, link)[0].view.to_components()[0]["accent_color"] for problem in (False, True)]
    assert colours == [CALM, TROUBLE]


def test_a_file_is_attached_and_named() -> None:
    (sheet,) = render(Card("Your data", attachment=b"{}", attachment_name="kith-1.json"), SPACE, link)
    assert sheet.file == ("kith-1.json", b"{}")
    assert sheet.view.to_components()[-1]["file"]["url"] == "attachment://kith-1.json"


def test_a_plain_list_has_bullets_and_no_numbers() -> None:
    (sheet,) = render(Card("Commands", (Item("help"), Item("why"))), SPACE, link)
    assert texts(sheet.view.children) == "### Commands\n• help\n• why"


def test_names_can_neither_ping_nor_hide_a_link() -> None:
    (sheet,) = render(Card("t", (Item("<@12> [free](https://evil.example) @everyone \u202eevil"),)), SPACE, link)
    assert "\\<@12\\> \\[free\\]\\(https://evil.example\\) @everyone evil" in texts(sheet.view.children)


def test_a_picture_is_shown_with_its_description() -> None:
    picture = Picture("Your week", (Around("Bo", toward=True, back=True, new=False),), png=b"png")
    (sheet,) = render(Card("Your week", picture=picture), SPACE, link)
    assert sheet.file == ("week.png", b"png")
    (shown,) = sheet.view.to_components()[-1]["items"]
    assert (shown["media"]["url"], shown["description"]) == ("attachment://week.png", "Your week: with Bo.")
