"""Cards as Block Kit: what a reader sees, and that no card whatever breaks a limit of Slack."""

from collections import Counter
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from adapters.slack import splitting
from adapters.slack.render import Spot, rendered, settled, spot
from bot.card import Button, Card, Item
from bot.model import MessageId, PersonId
from tests.adapters.slack.wire.blocks import wrong_blocks

ANN = PersonId("U1")
BUTTONS = tuple(Button(label, f"{word} thank|U2|C1:1.000001") for label, word in (("Done", "done"), ("Not now", "notnow"), ("Why this?", "why")))
OWED = Item("Thank Bo & co.", ("Bo answered you in #general", "no thanks since"), MessageId("C1:1.000001"), buttons=BUTTONS)


def link(message: MessageId) -> str:
    return f"https://example.slack.com/archives/{message.replace(':', '/p')}"


def texts(blocks: list[dict[str, Any]]) -> str:
    return "\n".join(str(part.get("text", "")) for block in blocks for part in (block.get("text") or {}, *block.get("elements", [])))


def test_a_suggestion_has_reasons_buttons_and_a_link() -> None:
    made = rendered(Card("Whom you could thank", (OWED,)), ANN, link)
    title, said, why, row = made.blocks
    assert title["text"]["text"] == "Whom you could thank"
    assert said["text"]["text"] == "*1.* Thank Bo &amp; co."
    assert [part["text"] for part in why["elements"]] == ["\n".join(OWED.reasons)]
    assert [part["text"]["text"] for part in row["elements"]] == ["Done", "Not now", "Why this?", "Open message"]
    assert row["elements"][0]["value"] == BUTTONS[0].action
    assert row["elements"][3]["url"] == link(MessageId("C1:1.000001"))
    assert made.text == "Whom you could thank\nThank Bo &amp; co. (Bo answered you in #general; no thanks since)"


def test_a_question_is_quoted() -> None:
    said = rendered(Card("Ask", (msgspec.structs.replace(OWED, question="How did it go?"),)), ANN, link)
    assert "“How did it go?”" in texts(said.blocks)
    assert "How did it go?" in said.text


def test_a_plain_list_is_one_paragraph() -> None:
    made = rendered(Card("Help", tuple(Item(f"command {place}") for place in range(24)), footer="more\nand more"), ANN, link)
    assert [block["type"] for block in made.blocks] == ["header", "section", "context"]


def test_a_problem_looks_different() -> None:
    made = rendered(Card("Kith does not understand that.", body="Did you mean done?", problem=True), ANN, link)
    assert [block["type"] for block in made.blocks] == ["section"]
    assert made.blocks[0]["text"]["text"].startswith(":warning: Kith does not")


def test_no_words_of_a_person_become_markup() -> None:
    made = rendered(Card("<!channel>", (Item("<!here> <@U9> https://x.org", ("<#C1>",), buttons=BUTTONS),), body="<!everyone>"), ANN, link)
    shown = texts(made.blocks[1:]) + made.text
    assert "<" not in shown
    assert all(part["verbatim"] for block in made.blocks for part in (block.get("text", {}), *block.get("elements", [])) if part.get("type") == "mrkdwn")


def test_what_was_decided_takes_the_place_of_the_buttons() -> None:
    made = rendered(Card("Whom you could thank", (OWED, OWED)), ANN, link)
    after = settled(made.blocks, Spot(ANN, "1", "do"), Card("Good. It is settled: Thank Bo"), decided=True)
    assert [block["type"] for block in after] == ["header", "section", "context", "context", "section", "context", "actions"]
    assert after[3]["elements"][0]["text"] == "Good. It is settled: Thank Bo"


def test_why_is_said_below_the_buttons_and_only_once() -> None:
    made = rendered(Card("Whom you could thank", (OWED,)), ANN, link)
    once = settled(made.blocks, Spot(ANN, "1", "do"), Card("Why this?", (Item("because"),)), decided=False)
    twice = settled(once, Spot(ANN, "1", "do"), Card("Why this?", (Item("because"),)), decided=False)
    assert once == twice
    assert [block["type"] for block in once] == ["header", "section", "context", "actions", "context"]


def test_a_block_says_whose_it_is() -> None:
    made = rendered(Card("Title", (OWED,), buttons=(Button("Help", "help"),)), ANN, link)
    assert spot(made.blocks[3]["block_id"]) == Spot(ANN, "1", "do")
    assert spot(made.blocks[4]["block_id"]) == Spot(ANN, "card", "do")
    assert spot("aX3/") is None


WORDS = st.text(st.one_of(st.sampled_from("&<>*👩‍👩‍👧🇵🇹مرحبا\n"), st.characters(exclude_categories=("Cs",))), max_size=40)
LONG = st.builds(lambda text, times: text * times, WORDS, st.sampled_from((1, 1, 1, 90)))
ITEMS = st.builds(
    Item,
    LONG,
    st.lists(LONG, max_size=12).map(tuple),
    st.one_of(st.none(), st.just(MessageId("C1:1.000001"))),
    LONG,
    st.lists(st.builds(Button, WORDS, WORDS), max_size=30).map(tuple),
)
CARDS = st.builds(
    Card, LONG, st.lists(ITEMS, max_size=30).map(tuple), LONG, LONG, st.lists(st.builds(Button, LONG, WORDS), max_size=30).map(tuple), problem=st.booleans()
)


@settings(max_examples=60)
@given(CARDS, st.sampled_from((50, 100)))
def test_no_card_breaks_a_limit(card: Card, limit: int) -> None:
    made = rendered(card, ANN, link, limit)
    assert 0 < len(made.blocks) <= limit
    assert 0 < splitting.size(made.text) <= splitting.FALLBACK
    ids = Counter(block["block_id"] for block in made.blocks if "block_id" in block)
    assert not ids or max(ids.values()) == 1
    assert not any(wrong_blocks(made.blocks[first : first + 50]) for first in range(0, len(made.blocks), 50))
    for block in made.blocks:
        Block.parse(block).validate_json()  # type: ignore[union-attr]  # None would be an unknown type, which fails as well
        for part in (block.get("text") or {}, *block.get("elements", [])):
            within(part)


def within(part: dict[str, Any]) -> None:
    kind, text = part.get("type"), part.get("text", "")
    if kind == "button":
        assert 0 < splitting.size(text["text"]) <= splitting.LABEL
        assert len(part.get("value", "")) <= splitting.VALUE
    elif kind in ("mrkdwn", "plain_text"):
        assert 0 < splitting.size(text) <= splitting.SECTION
