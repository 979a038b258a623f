"""Cases for the people models: at a moment, whom did ego address next, or thank? The truth is whom the next message names."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from zlib import crc32

from msgspec.structs import replace

from bot.coaching.addressing import MODELS
from bot.coaching.company import FACTS, WINDOW, Company
from bot.listening.model_linking import ModelLinker
from bot.listening.trees import Trees
from bot.model import PersonId, Turn
from bot.moment import MINUTE, Moment
from evaluation.split import held_out
from evaluation.training.boosting import boost, write
from evaluation.training.cases import Case
from evaluation.training.ties import Ties

MOST = 5_000
"""Turns from one folder."""
HEAVIEST = 4.0
"""What a case of a small folder counts at most."""
EARLY = (1, 1, 1, 2, 2, 3, 5, 8)
"""How many turns before it an early case looks ahead to a turn."""
EARLIEST = 30 * MINUTE
Channels = dict[str, list[Turn]]
Asked = tuple[int, int, Moment]
"""How many turns were heard, the place of the turn that is looked ahead to, and when."""


def train(folders: dict[str, Channels], unseen: dict[str, ModelLinker]) -> None:
    """Writes the weights of both people models. The link model must be there: the turns are linked with it, those it was trained on with `unseen`."""
    done = {folder: {name: linked(turns, unseen.get(name)) for name, turns in channels.items()} for folder, channels in folders.items()}
    thanks = weighted([list(addressed(folder, channels, unseen, thanks=True)) for folder, channels in done.items()])
    write(MODELS / "thank.json", boost(thanks, 150, num_leaves=15, max_depth=5, feature_fraction=0.3, min_data_in_leaf=60), FACTS, [150], [])
    any_words = weighted([list(addressed(folder, channels, unseen, thanks=False)) for folder, channels in done.items()])
    write(MODELS / "address.json", boost(any_words, 200, feature_fraction=0.4), FACTS, [200], [])


def linked(turns: list[Turn], linker: ModelLinker | None = None) -> list[Turn]:
    """The turns of a channel as Kith links them, with the shipped weights unless a linker is given."""
    linker, done = linker or ModelLinker(), list[Turn]()
    for turn in turns:
        done.append(linker.link(turn, done[-50:]))
    return done


def weighted(folders: Sequence[list[Case]]) -> list[Case]:
    """The cases of all folders, weighted so that each folder counts the same, or as much as `HEAVIEST` allows it."""
    some = [cases for cases in folders if cases]
    fair = sum(map(len, some)) / max(1, len(some))
    return [replace(case, weight=min(HEAVIEST, fair / len(cases))) for cases in some for case in cases]


def addressed(folder: str, channels: Channels, unseen: dict[str, ModelLinker], *, thanks: bool) -> Iterator[Case]:
    """Cases of turns that name somebody: thanks, or anything."""
    places = [(name, place) for name, turns in channels.items() for place, turn in enumerate(turns) if _fits(turn, thanks=thanks)]
    moments: defaultdict[str, list[Asked]] = defaultdict(list)
    for name, place in places[:: max(1, len(places) // MOST)]:
        if not held_out(folder, name, place / len(channels[name])):
            moments[name].extend(_asked(channels[name], place, thanks=thanks))
    for name, asked in moments.items():
        yield from _cases(name, channels[name], sorted(asked), unseen.get(name, ModelLinker()).model)


def _fits(turn: Turn, *, thanks: bool) -> bool:
    return 0 < len(turn.mentions) <= 3 and (not thanks or "thanks" in turn.acts)


def _asked(turns: list[Turn], place: int, *, thanks: bool) -> Iterator[Asked]:
    """The moment right before a turn (before the run of turns it ends), and one some time before."""
    turn, cut = turns[place], place
    while not thanks and cut and turns[cut - 1].speaker == turn.speaker and turn.at - turns[cut - 1].at < 5 * MINUTE:
        cut -= 1
    yield cut, place, turn.at
    ahead = cut - EARLY[crc32(turn.id.encode()) % len(EARLY)]
    if not thanks and ahead > 0 and turn.at - turns[ahead].at <= EARLIEST:
        yield ahead, place, turns[ahead].at


def _cases(channel: str, turns: list[Turn], asked: list[Asked], links: Trees) -> Iterator[Case]:
    """The cases of one channel, asked about in order."""
    ties = Ties(turns)
    for cut, place, now in asked:
        turn = turns[place]
        company = Company(turn.speaker, turns[max(0, cut - WINDOW) : cut], now, ties.before(cut, turn.speaker, now), links)
        case = case_of(channel, turn, company.rows())
        if case:
            yield case


def case_of(channel: str, turn: Turn, rows: dict[PersonId, list[float]]) -> Case | None:
    """The people before a turn and whom it names; None when none of these had spoken."""
    right = [float(person in turn.mentions) for person in rows]
    return Case(turn.id, channel, list(rows.values()), list(rows), right) if any(right) and len(rows) > 1 else None
