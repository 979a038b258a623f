"""Metadata mode: without the message-content intent Kith sees who wrote to whom and when, and no text. Says which answers that leaves out, and why."""

from msgspec.structs import replace

from bot.card import Card
from bot.commands import matching
from bot.errors import BadCommand

NEEDS_TEXT = {
    "whoshouldithank": "whom to thank",
    "whoshouldireplyto": "which questions wait for you",
    "whatshouldiask": "what to ask",
    "whoshouldiwelcome": "whose first words met silence",
}
"""Commands that find little without text, and what they can't know."""
WHY = "Kith can't read messages here: the message content intent of its application is off. It knows who replied to, mentioned and reacted to whom, and when."


def noted(card: Card, words: str) -> Card:
    """The card with a word about what can't be known, where it was asked for."""
    try:
        name = matching(words)[0].name
    except BadCommand:
        return card
    if name not in NEEDS_TEXT or card.problem:
        return card
    return replace(card, footer=f"{card.footer}\n{WHY} So it can't tell {NEEDS_TEXT[name]}.".strip())
