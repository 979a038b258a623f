"""To whom is a turn said whose names were taken out? All people around, by what the link model makes of their turns. Serves the task "mask" only."""

from collections.abc import Sequence

from bot.listening.model_linking import shares, shipped
from bot.model import PersonId, Turn


def spoken_to(turn: Turn, near: Sequence[Turn]) -> list[PersonId]:
    """Whom a turn without names most likely addresses, likeliest first; then everybody else around, the last to speak first."""
    odds, scene = shares(turn, near, shipped())
    people = dict.fromkeys((person for person in scene.last_of if person != turn.speaker), 0.0)
    for place, share in odds.items():
        person = scene.said(place).speaker if place else turn.speaker
        if person == turn.speaker and place:
            person = next(iter(scene.said(place).addressees), turn.speaker)
        if person in people:
            people[person] += share
    return sorted(people, key=people.__getitem__, reverse=True)
