"""Whether a nudge still stands: what ego did about it, and what took it away. Reads ego's own rows; changes nothing."""

from typing import Literal

from bot.model import Nudge, OpenKind, SpaceId, SuggestionKind, Tie, Turn
from bot.moment import Moment
from bot.ports import Store

_PAIRS: dict[SuggestionKind, OpenKind] = {"reply": "question", "thank": "help", "follow_up": "promise"}
"""What a nudge about a message asks ego to close."""
_SINCE_THE_MESSAGE = frozenset(("reply", "thank", "welcome", "news"))
"""Kinds that are done when ego turned to alter after the message, and not only after the nudge."""
_TO_ALL = frozenset(("reply", "welcome", "news", "introduce"))
"""Kinds about what was said to everybody: anybody may take it up."""
_READ = 200


def became(store: Store, space: SpaceId, nudge: Nudge) -> tuple[Literal["done", "withdrawn"], Moment] | None:
    """What became of a nudge, and when ego acted (0 when they did not); None while it stands."""
    tie = store.tie(space, nudge.ego, nudge.alter)
    turn = store.turn(space, nudge.evidence) if nudge.evidence else None
    did = _did(nudge, tie) if nudge.outcome != "done" else _did_besides(store, space, nudge)
    if did is not None and did >= (turn.at if turn is not None and nudge.kind in _SINCE_THE_MESSAGE else nudge.since):
        return "done", did
    if nudge.evidence is None:
        return ("withdrawn", Moment(0)) if _turned_to_ego(nudge, tie) else None
    return None if turn is not None and _is_open(store, space, nudge, turn) else ("withdrawn", Moment(0))


def _did(nudge: Nudge, tie: Tie | None) -> Moment | None:
    """When ego last did toward alter what the nudge is about."""
    if tie is None:
        return None
    return tie.thanked if nudge.kind == "thank" else tie.last_sent


def _did_besides(store: Store, space: SpaceId, nudge: Nudge) -> Moment | None:
    """The same for a nudge that ego called done: what ego noted by hand is no deed that the record saw."""
    wanted = "thanks" if nudge.kind == "thank" else None
    between = store.engagements_between(space, nudge.ego, nudge.alter)
    seen = [one.at for one in between if one.speaker == nudge.ego and "note" not in one.kinds and (wanted is None or wanted in one.kinds)]
    return max(seen, default=None)


def _turned_to_ego(nudge: Nudge, tie: Tie | None) -> bool:
    """Whether alter spoke to ego since: then they are in touch again."""
    return tie is not None and tie.last_received is not None and tie.last_received > nudge.since and nudge.kind in ("reconnect", "follow_up")


def _is_open(store: Store, space: SpaceId, nudge: Nudge, turn: Turn) -> bool:
    """Whether the message still waits for ego, or for anybody."""
    pair = _PAIRS.get(nudge.kind)
    if pair is not None and (turn.speaker == nudge.ego if pair == "promise" else nudge.ego in turn.addressees):
        return any(one.message == turn.id for one, _ in store.open_pairs(space, nudge.ego, pair, _READ))
    return nudge.kind not in _TO_ALL or store.is_open(space, turn.id)
