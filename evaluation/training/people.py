"""Cases for the people models: at a moment, whom did ego address next, or thank? The truth is whom the next message names."""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import ceil
from zlib import crc32

from msgspec.structs import replace

from bot.coaching.addressing import MODELS
from bot.coaching.company import FACTS, WINDOW, Company
from bot.listening.model_linking import ModelLinker
from bot.listening.trees import Trees
from bot.model import PersonId, Turn
from bot.moment import MINUTE, Moment, after
from evaluation.split import held_out
from evaluation.training.boosting import boost, write
from evaluation.training.cases import Case
from evaluation.training.ties import Ties

MOST = 6_000
"""Turns from one folder, at most."""
HEAVIEST = 4.0
"""What a case of a small folder counts at most."""
EARLY = (1, 1, 1, 2, 2, 3, 5, 8)
"""How many turns before it an early case looks ahead to a turn."""
EARLIEST = 30 * MINUTE
BY_CHANCE = 4
"""Moments drawn by chance between a turn and its speaker's turn before it: when a person may ask whom to turn to."""
Channels = dict[str, list[Turn]]
Asked = tuple[int, int, Moment]
"""How many turns were heard, the place of the turn that is looked ahead to, and when."""


def train(folders: dict[str, Channels], unseen: dict[str, ModelLinker]) -> None:
    """Writes the weights of both people models. The link model must be there: the turns are linked with it, those it was trained on with `unseen`."""
    done = {folder: {name: linked(turns, unseen.get(name)) for name, turns in channels.items()} for folder, channels in folders.items()}
    thanks = weighted([list(addressed(folder, channels, unseen, thanks=True)) for folder, channels in done.items()])
    write(MODELS / "thank.json", boost(thanks, 150, feature_fraction=0.3, max_bin=63), FACTS, [150], [])
    any_words = weighted([list(addressed(folder, channels, unseen, thanks=False)) for folder, channels in done.items()])
    write(MODELS / "address.json", boost(any_words, 300, min_data_in_leaf=500, lambda_l2=100.0, feature_fraction=0.4, max_bin=63), FACTS, [300], [])


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
    places = [(name, place) for name, turns in channels.items() for place in _kept(folder, name, turns, thanks=thanks)]
    moments: defaultdict[str, list[Asked]] = defaultdict(list)
    for name, place in places[:: ceil(len(places) / MOST) or 1]:
        moments[name].extend(_asked(channels[name], place, thanks=thanks))
    for name, asked in moments.items():
        yield from _cases(name, channels[name], sorted(asked), unseen.get(name, ModelLinker()).model)


def _kept(folder: str, channel: str, turns: list[Turn], *, thanks: bool) -> Iterator[int]:
    """The places of the turns that name somebody and were not held out."""
    for place, turn in enumerate(turns):
        if 0 < len(turn.mentions) <= 3 and (not thanks or "thanks" in turn.acts) and not held_out(folder, channel, place / len(turns)):
            yield place


def _asked(turns: list[Turn], place: int, *, thanks: bool) -> Iterator[Asked]:
    """The moment right before a turn; but for thanks, that before the run of turns it ends, and some earlier ones."""
    turn, cut = turns[place], place
    if thanks:
        yield place, place, turn.at
        return
    while cut and turns[cut - 1].speaker == turn.speaker and turn.at - turns[cut - 1].at < 5 * MINUTE:
        cut -= 1
    yield cut, place, turn.at
    ahead = cut - EARLY[crc32(turn.id.encode()) % len(EARLY)]
    if ahead > 0 and turn.at - turns[ahead].at <= EARLIEST:
        yield ahead, place, turns[ahead].at
    yield from _by_chance(turns, place)


def _by_chance(turns: list[Turn], place: int) -> Iterator[Asked]:
    """Moments since the speaker's last turn, at most `EARLIEST` before this one, after which somebody spoke."""
    turn, chance = turns[place], random.Random(crc32(turns[place].id.encode()))  # noqa: S311  # chance that can be repeated is the point
    since, first = after(turn.at, -EARLIEST), place
    while first and turns[first - 1].speaker != turn.speaker and turns[first - 1].at >= since:
        first -= 1
    if first and turns[first - 1].speaker == turn.speaker:
        since = max(since, turns[first - 1].at)
    for _ in range(BY_CHANCE):
        now = after(since, int(chance.random() * (turn.at - since)))
        cut = first + sum(one.at <= now for one in turns[first:place])
        if 0 < cut < place:
            yield cut, place, now


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
