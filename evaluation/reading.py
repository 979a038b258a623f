"""`python -m evaluation.reading --data DIR`: suggestions at random moments of random people, each with the talk around it, for a person to judge.

Kith hears the transcripts as it hears everything else and is asked in the middle of them. Nothing is judged here and nothing kept.
"""

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from bot.coach import Coach
from bot.coaching import ranking
from bot.listening.model_linking import ModelLinker
from bot.model import PersonId, Suggestion, SuggestionKind
from bot.moment import DAY, Moment, after
from evaluation.hearing import coach_over, posted
from evaluation.playing import SPACE
from evaluation.transcripts import NO_FOLDER, NOBODY, Said, channels_of, folders_of, read_transcript

BEFORE, AFTER = 12, 30
"""Messages shown around what a suggestion is about."""
FROM_A_CHANNEL = 2
"""Suggestions of a kind taken from one channel, so that many places are read."""
LATELY = 300
"""Whoever spoke among so many messages may be asked for."""
KEPT = 1_200
"""Messages heard before and between the moments of one channel."""


class Found(Struct, frozen=True):
    """A suggestion and the messages of its channel around it."""

    suggestion: Suggestion
    folder: str
    before: Sequence[Said]
    about: Said
    later: Sequence[Said]
    """What was said between it and the moment of asking."""


def found_in(messages: Sequence[Said], folder: str, kinds: Sequence[SuggestionKind], chance: random.Random) -> Iterator[Found]:
    """Suggestions at random moments of one channel, of which a random stretch is heard."""
    start = chance.randrange(max(1, len(messages) - KEPT))
    heard = [said for said in messages[start : start + KEPT] if said.author != NOBODY]
    left, seen = dict.fromkeys(kinds, FROM_A_CHANNEL), set[str]()
    if len(heard) < BEFORE:
        return
    coach, moments = coach_over(heard, ModelLinker()), set(chance.sample(range(len(heard)), k=min(len(heard), KEPT // 8)))
    coach.enroll(SPACE, dict.fromkeys(said.author for said in heard), Moment(0))
    for place, said in enumerate(heard):
        coach.hear(posted(said))
        if place in moments and any(left.values()):
            until = heard[place + 1].at if place + 1 < len(heard) else after(said.at, DAY)
            now = after(said.at, chance.randrange(max(1, min(DAY, until - said.at))))
            ego = chance.choice(heard[max(0, place - LATELY) : place + 1]).author
            for suggestion in _suggested(coach, ego, now, [kind for kind in kinds if left[kind]]):
                if suggestion.evidence is not None and suggestion.key not in seen:
                    seen.add(suggestion.key)
                    left[suggestion.kind] -= 1
                    yield _found(suggestion, folder, heard, place)


def _suggested(coach: Coach, person: PersonId, now: Moment, kinds: Iterable[SuggestionKind]) -> list[Suggestion]:
    """The first suggestion of each kind."""
    if not coach.ledger(SPACE).roster.records(person):
        return []
    view = coach.view(SPACE, coach.ego(SPACE, person), now)
    return [one for kind in kinds for one in ranking.of_kind(view, kind, 1)]


def _found(suggestion: Suggestion, folder: str, heard: Sequence[Said], place: int) -> Found:
    at = next(number for number, said in enumerate(heard) if said.message == suggestion.evidence)
    return Found(suggestion, folder, heard[max(0, at - BEFORE) : at], heard[at], heard[at + 1 : place + 1][:AFTER])


def found_anywhere(folders: Sequence[Path], kinds: Sequence[SuggestionKind], chance: random.Random) -> Iterator[Found]:
    """Suggestions of random channels, a channel of each folder in turn, without end while there are channels."""
    left = {folder: chance.sample(channels_of(folder), k=len(channels_of(folder))) for folder in folders}
    while any(left.values()):
        for folder, channels in left.items():
            if channels:
                yield from found_in(list(read_transcript(channels.pop())), folder.name, kinds, chance)


def shown(found: Found) -> str:
    """A suggestion with the talk around it; ego's and alter's own lines are marked."""
    one = found.suggestion
    head = f"{one.kind}: {one.ego} and {one.alter}, {one.confidence:.2f}, {found.folder} {one.evidence}\n  {one.text}\n  {'; '.join(one.reasons)}"
    talk = (*((said, " ") for said in found.before), (found.about, ">"), *((said, " ") for said in found.later))
    return "\n".join((head, *(f"{mark}{_sign(one, said)} {said.author}: {' '.join(said.text.split())[:200]}" for said, mark in talk)))


def _sign(suggestion: Suggestion, said: Said) -> str:
    return {suggestion.ego: "E", suggestion.alter: "A"}.get(said.author, " ")


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints so many suggestions of each kind; always 0."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.reading", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of folders with transcript/*.jsonl")
    parser.add_argument("--kind", action="append", choices=ranking.KINDS, help="thank and reply when not given")
    parser.add_argument("--count", type=int, default=30, help="suggestions of each kind")
    parser.add_argument("--seed", type=int, default=0, help="another number takes other people, moments and channels")
    options = parser.parse_args(arguments)
    folders = folders_of(options.data)
    if not folders:
        parser.error(NO_FOLDER.format(options.data))
    kinds: list[SuggestionKind] = options.kind or ["thank", "reply"]
    left = dict.fromkeys(kinds, options.count)
    chance = random.Random(options.seed)  # noqa: S311  # chance that can be repeated is the point
    for found in found_anywhere(folders, kinds, chance):
        kind = found.suggestion.kind
        if left[kind]:
            left[kind] -= 1
            print(f"\n{kind} {options.count - left[kind]}, {shown(found)}")  # noqa: T201  # what the command is for
        if not any(left.values()):
            break
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
