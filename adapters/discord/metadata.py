"""Metadata mode: without the message-content intent Kith sees who wrote to whom and when, and no text. Says which answers that leaves out, and why."""

from msgspec.structs import replace

from bot.card import Card
from bot.commands import matching
from bot.errors import BadCommand
from bot.texts import mark, t

NEEDS_TEXT = {
    "whoshouldithank": mark("whom to thank"),
    "whoshouldireplyto": mark("which questions wait for you"),
    "whatshouldiask": mark("what to ask"),
    "whoshouldiwelcome": mark("whose first words met silence"),
}
"""Commands that find little without text, and what they can't know."""
WHY = mark(
    "Kith can't read messages here: the message content intent of its application is off. It knows who replied to, mentioned and reacted to whom, and when."
)


def noted(card: Card, words: str) -> Card:
    """The card with a word about what can't be known, where it was asked for."""
    try:
        name = matching(words)[0].name
    except BadCommand:
        return card
    if name not in NEEDS_TEXT or card.problem:
        return card
    lacks = t("So it can't tell {what}.", what=t(NEEDS_TEXT[name]))
    return replace(card, footer=f"{card.footer}\n{t(WHY)} {lacks}".strip())
