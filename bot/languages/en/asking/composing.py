"""From a message to questions about it: the first kind that hears itself told, if every guard lets it pass. Silence is the rule."""

from datetime import date
from zlib import crc32

from bot.languages.en.asking.beginnings import beginnings_of
from bot.languages.en.asking.fitting import fits
from bot.languages.en.asking.grounding import is_grounded
from bot.languages.en.asking.guards import is_in_jest, is_mourned, is_sound, is_stuck, is_told_out, may_be_asked
from bot.languages.en.asking.kinds import KINDS, Told
from bot.languages.en.asking.occasions import OCCASIONS, occasion_of, occasion_on
from bot.languages.en.asking.slots import slot_of, yours
from bot.listening.acts import acts_of
from bot.listening.line import Line
from bot.model import Act
from bot.moment import DAY
from bot.questions.clauses import clauses_of
from bot.questions.telling import Asker, Asking, Telling

OFFERED = 2
"""Questions to choose from."""
_LIVE: frozenset[Act] = frozenset(("question", "request", "works"))


def asking_about(telling: Telling, line: Line) -> Asking | None:
    """What could be asked about a message; None when nothing safe can be said."""
    if not may_be_asked(line.words, line.flat):
        return None
    if is_in_jest(telling.text) or is_mourned(telling.text):
        return None
    clauses = clauses_of(telling.text)
    for clause in clauses:
        occasion = occasion_of(clause, telling.at, telling.now, telling.zone)
        if occasion:
            return Asking("occasion", *occasion)
    parts = (part for clause in clauses if clause.end != "?" for part in beginnings_of(clause))
    tellings = (Told(kind, part, found) for part in parts for kind in KINDS if (found := kind.start.match(part.lower)))
    return next((asking for told in tellings if (asking := _asked(telling, told, line))), None)


def occasion_in(telling: Telling, line: Line) -> tuple[str, date, str] | None:
    """An occasion that a message tells of, in its own words, its day, and what one may say on that day; None when nothing safe can be said."""
    if not may_be_asked(line.words, line.flat):
        return None
    found = (occasion_on(clause, telling.at, telling.zone) for clause in clauses_of(telling.text))
    return next(((*one, f"You mentioned your {one[0]} \u2014 how do you feel about it?") for one in found if one), None)


def _asked(telling: Telling, told: Told, line: Line) -> Asking | None:
    kind = told.kind
    live = not acts_of(line).isdisjoint(_LIVE) or is_stuck(line.flat)
    endings = kind.outcomes if live or not kind.endings else kind.endings
    if endings is kind.outcomes and telling.now - telling.at < DAY:
        return None
    slot = slot_of(told.rest, told.clause.after, "" if kind.plain else told.clause.end)
    if slot is None or not is_sound(told, slot, len(line.words)):
        return None
    chance = crc32(telling.seed.encode())
    fitting = tuple(ending for ending in endings if fits(ending, slot, line.flat))
    return Asking(kind.name, _reflected(told, slot, chance), _offered(fitting, chance // len(kind.carriers))) if fitting else None


def _reflected(told: Told, slot: tuple[str, ...], chance: int) -> str:
    """What was said, said back."""
    said = told.found.groupdict()
    verb = said["verb"].replace("myself", "yourself")
    first = said.get("first")
    words = yours(slot) if first is None or first in verb else f"{first} {yours(slot)}"
    carriers = told.kind.carriers
    return carriers[chance % len(carriers)].format(verb=verb, slot=words)


def _offered(endings: tuple[str, ...], chance: int) -> tuple[str, ...]:
    return tuple(endings[(chance + turn) % len(endings)] for turn in range(min(OFFERED, len(endings))))


ASKER = Asker(asking_about, occasion_in, is_grounded, lambda line: is_told_out(line.flat), OCCASIONS)
