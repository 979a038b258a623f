"""Cases for the people models: at a moment, whom did ego address next, or thank? The truth is whom the next message names."""

from collections.abc import Iterator
from zlib import crc32

from bot.coaching.addressing import MODELS
from bot.coaching.company import FACTS, WINDOW, Company
from bot.listening.model_linking import ModelLinker
from bot.listening.trees import Trees
from bot.model import Turn
from bot.moment import MINUTE
from evaluation.split import held_out
from evaluation.training.boosting import boost, write
from evaluation.training.cases import Case

MOST = 4_000
"""Cases from one folder."""
EARLY = (1, 1, 1, 2, 2, 3, 5, 8)
"""How many turns before it an early case looks ahead to a turn."""
EARLIEST = 30 * MINUTE
Channels = dict[str, list[Turn]]


def train(folders: dict[str, Channels], unseen: dict[str, ModelLinker]) -> None:
    """Writes the weights of both people models. The link model must be there: the turns are linked with it, those it was trained on with `unseen`."""
    done = {folder: {name: linked(turns, unseen.get(name)) for name, turns in channels.items()} for folder, channels in folders.items()}
    thanks = [case for folder, channels in done.items() for case in addressed(folder, channels, unseen, thanks=True)]
    write(MODELS / "thank.json", boost(thanks, 150, num_leaves=15, max_depth=5), FACTS, [150], [])
    any_words = [case for folder, channels in done.items() for case in addressed(folder, channels, unseen, thanks=False)]
    write(MODELS / "address.json", boost(any_words, 200), FACTS, [200], [])


def linked(turns: list[Turn], linker: ModelLinker | None = None) -> list[Turn]:
    """The turns of a channel as Kith links them, with the shipped weights unless a linker is given."""
    linker, done = linker or ModelLinker(), list[Turn]()
    for turn in turns:
        done.append(linker.link(turn, done[-50:]))
    return done


def addressed(folder: str, channels: Channels, unseen: dict[str, ModelLinker], *, thanks: bool) -> Iterator[Case]:
    """Cases of turns that name somebody: thanks, or anything."""
    places = [(name, place) for name, turns in channels.items() for place, turn in enumerate(turns) if _fits(turn, thanks=thanks)]
    for name, place in places[:: max(1, len(places) // MOST)]:
        turns = channels[name]
        if not held_out(folder, name, place / len(turns)):
            yield from _cases(name, turns, place, unseen.get(name, ModelLinker()).model, thanks=thanks)


def _fits(turn: Turn, *, thanks: bool) -> bool:
    return 0 < len(turn.mentions) <= 3 and (not thanks or "thanks" in turn.acts)


def _cases(channel: str, turns: list[Turn], place: int, links: Trees, *, thanks: bool) -> Iterator[Case]:
    """The case right before a turn (before the run of turns it ends), and one some time before."""
    turn = turns[place]
    cut = place
    while not thanks and cut and turns[cut - 1].speaker == turn.speaker and turn.at - turns[cut - 1].at < 5 * MINUTE:
        cut -= 1
    case = case_of(channel, turn, turns[max(0, cut - WINDOW) : cut], turn, links)
    if case:
        yield case
    ahead = cut - EARLY[crc32(turn.id.encode()) % len(EARLY)]
    if not thanks and ahead > 0 and turn.at - turns[ahead].at <= EARLIEST:
        case = case_of(channel, turn, turns[max(0, ahead - WINDOW) : ahead], turns[ahead], links)
        if case:
            yield case


def case_of(channel: str, turn: Turn, before: list[Turn], now: Turn, links: Trees) -> Case | None:
    """The people before a turn and whom it names; None when none of these had spoken."""
    rows = Company(turn.speaker, before, now.at, links).rows()
    right = [float(person in turn.mentions) for person in rows]
    return Case(turn.id, channel, list(rows.values()), list(rows), right) if any(right) and len(rows) > 1 else None
