"""Takes a person out of values that are about to be written: who is invisible or forgotten is not recorded, also by events that were on their way. Pure."""

from msgspec.structs import replace

from bot.model import PersonId, Turn
from bot.stored import Batch


def turn_without(turn: Turn, person: PersonId) -> Turn:
    """A turn that neither names nor addresses somebody."""
    if person not in (*turn.mentions, *turn.addressees, *turn.about):
        return turn
    return replace(turn, mentions=_others(turn.mentions, person), addressees=_others(turn.addressees, person), about=_others(turn.about, person))


def without(batch: Batch, person: PersonId) -> Batch:
    """A batch that says nothing about somebody; the messages of theirs that it removes stay removed."""
    return replace(
        batch,
        people={known: one for known, one in batch.people.items() if known != person},
        turns=_turns(batch.turns, person),
        changed=_turns(batch.changed, person),
        reactions=[one for one in batch.reactions if one.person != person],
        unreactions=[one for one in batch.unreactions if one.person != person],
        disengagements=[one for one in batch.disengagements if person not in (one.speaker, one.addressee)],
        engagements=[one for one in batch.engagements if person not in (one.speaker, one.addressee)],
        ties={pair: tie for pair, tie in batch.ties.items() if person not in pair},
        open_pairs=[pair for pair in batch.open_pairs if person not in (pair.ego, pair.alter)],
        refolds={pair for pair in batch.refolds if person not in pair},
        retaken={channel: tuple(turn for turn in turns if turn.speaker != person) for channel, turns in batch.retaken.items()},
        open_turns=[turn for turn in batch.open_turns if turn.speaker != person],
    )


def named(batch: Batch) -> set[PersonId]:
    """Everybody a batch says something about."""
    found: set[PersonId] = set(batch.people)
    for turn in (*batch.turns, *batch.changed):
        found |= {turn.speaker, *turn.mentions, *turn.addressees, *turn.about}
    found |= {one.person for one in (*batch.reactions, *batch.unreactions)}
    for engagement in (*batch.engagements, *batch.disengagements):
        found |= {engagement.speaker, engagement.addressee}
    for pair in (*batch.ties, *batch.refolds):
        found |= set(pair)
    for open_pair in batch.open_pairs:
        found |= {open_pair.ego, open_pair.alter}
    return found | {turn.speaker for turns in (*batch.retaken.values(), batch.open_turns) for turn in turns}


def _turns(turns: list[Turn], person: PersonId) -> list[Turn]:
    return [turn_without(turn, person) for turn in turns if turn.speaker != person]


def _others(people: tuple[PersonId, ...], person: PersonId) -> tuple[PersonId, ...]:
    return tuple(one for one in people if one != person)
