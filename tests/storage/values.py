"""Short ways to make the values that the tests of storage write."""

from bot.model import (
    ChannelId,
    Engagement,
    EngagementKind,
    MessageId,
    OpenKind,
    OpenPair,
    PersonId,
    SpaceId,
    Tie,
    Turn,
)
from bot.moment import Moment
from bot.ports import Store
from bot.stored import Batch
from bot.ties import merge, tie_of

TEAM, OTHER = SpaceId("discord:1"), SpaceId("discord:2")
C, D = ChannelId("C"), ChannelId("D")
ANN, BO, CY, DEE = (PersonId(name) for name in ("ann", "bo", "cy", "dee"))
NOON = Moment(1_760_000_000_000)


def message(number: int, channel: str = C) -> MessageId:
    return MessageId(f"{channel}:{number}")


def at(number: int) -> Moment:
    return Moment(NOON + number * 1_000)


def turn(number: int, speaker: PersonId = ANN, channel: ChannelId = C, **more: object) -> Turn:
    return Turn(message(number, channel), channel, speaker, at(number), **more)  # type: ignore[arg-type]  # passed through


def engagement(speaker: PersonId, addressee: PersonId, number: int, *kinds: EngagementKind) -> Engagement:
    return Engagement(speaker, addressee, message(number), at(number), frozenset(kinds or ("reply",)))


def pair(ego: PersonId, alter: PersonId, kind: OpenKind, number: int) -> OpenPair:
    return OpenPair(ego, alter, kind, message(number), at(number))


def ties(*engagements: Engagement) -> dict[tuple[PersonId, PersonId], Tie]:
    found: dict[tuple[PersonId, PersonId], Tie] = {}
    for one in engagements:
        for ego, alter in ((one.speaker, one.addressee), (one.addressee, one.speaker)):
            tie = tie_of(ego, one)
            found[ego, alter] = merge(found[ego, alter], tie) if (ego, alter) in found else tie
    return found


def write(store: Store, space: SpaceId = TEAM, **fields: object) -> None:
    store.write(Batch(space, **fields))  # type: ignore[arg-type]  # passed through


def open_messages(store: Store, ego: PersonId, kind: OpenKind) -> list[MessageId]:
    return [one.message for one, _ in store.open_pairs(TEAM, ego, kind, 100)]
