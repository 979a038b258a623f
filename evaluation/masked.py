"""To whom is a turn said whose names were taken out? All people around, by what the link model makes of their turns. Serves the task "mask" only."""

from collections.abc import Sequence

from bot.listening.model_linking import said_to, shipped
from bot.model import PersonId, Turn


def spoken_to(turn: Turn, near: Sequence[Turn]) -> list[PersonId]:
    """Whom a turn without names most likely addresses, likeliest first; then everybody else around, the last to speak first."""
    odds = said_to(turn, near, shipped())
    people = dict.fromkeys(one.speaker for one in reversed(near) if one.speaker != turn.speaker)
    return sorted(people, key=lambda person: -odds.get(person, 0.0))
