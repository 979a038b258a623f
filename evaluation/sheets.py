"""`python -m evaluation.sheets --data DIR --out DIR`: candidates of the cards with the talk around them, numbered in mixed order, for readers to judge.

What Kith thinks of a candidate can't be seen in a sheet. Its text is people's words: a sheet is for the reader's own machine and never for a repository.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.model import MessageId, Turn
from bot.moment import DAY, HOUR, MINUTE
from evaluation.candidates import Asking, Candidate, few
from evaluation.split import held_out
from evaluation.transcripts import NO_FOLDER, NOBODY, Said, channels_of, folders_of, read_transcript

STRETCH = 1_500
"""Messages of a channel that are heard at a time."""
FROM_A_STRETCH = {"help": 3, "said": 1, "question": 3, "named": 1, "all": 1}
BEFORE, LATER = 12, 40
"""Messages shown before and after the one that a candidate is about."""
AT_ONCE = 14
"""The first later messages are shown, whoever says them; then only those of the two people, or that name them."""
SHOWN, ABOUT = 160, 500
"""Characters of a message, and of the one that a candidate is about."""
Texts = dict[MessageId, Said]


def stretches(folder: Path, *, held: bool) -> Iterator[list[Said]]:
    """The stretches of all channels of a folder, of the side that was held out or of the other."""
    for path in channels_of(folder):
        said = list(read_transcript(path))
        kept = [one for place, one in enumerate(said) if held_out(folder.name, one.channel, place / len(said)) == held and one.author != NOBODY]
        yield from (kept[start : start + STRETCH] for start in range(0, len(kept), STRETCH))


def drawn(folder: Path, chance: random.Random, *, held: bool, named: bool) -> Iterator[tuple[Candidate, Texts]]:
    """Candidates of random stretches, few of each; only those that a card would name now, if wanted."""
    pieces = [piece for piece in stretches(folder, held=held) if len(piece) > 2 * BEFORE]
    for heard in chance.sample(pieces, k=len(pieces)):
        texts = {said.message: said for said in heard}
        found = (one for one in Asking(heard, folder.name, chance).candidates() if one.named_now or not named)
        yield from ((one, texts) for one in few(found, FROM_A_STRETCH, chance))


def shown(number: int, one: Candidate, texts: Texts) -> str:
    """A candidate with the talk around it: E is ego, A is alter, the message is marked."""
    card = "Thank A, who helped you" if one.kind == "thank" else "Answer A, who waits for a word of yours"
    head = f"=== {number}. {one.kind.upper()}  {_ago(one.now - one.turn.at)} after the line marked >> Kith says to E: {card}  [{one.folder}]"
    earlier = [_row(turn, one, texts) for turn in one.before[-BEFORE:]]
    later = [_row(turn, one, texts) for turn in _concerned(one)]
    return "\n".join((head, *earlier, f">>{_row(one.turn, one, texts, ABOUT)[2:]}", *later))


def _concerned(one: Candidate) -> Sequence[Turn]:
    """The later messages that a reader needs: the first, then those of the two people."""
    people = {one.ego, one.pair.alter}
    those = [turn for place, turn in enumerate(one.after) if place < AT_ONCE or turn.speaker in people or people.intersection(turn.mentions)]
    return those[:LATER]


def _row(turn: Turn, one: Candidate, texts: Texts, most: int = SHOWN) -> str:
    said = texts[turn.id]
    who = {one.ego: "E", one.pair.alter: "A"}.get(turn.speaker, " ")
    return f"  {_ago(turn.at - one.turn.at)} {who} {said.name}: {' '.join(said.text.split())[:most]}"


def _ago(milliseconds: int) -> str:
    if abs(milliseconds) < 2 * HOUR:
        return f"{milliseconds / MINUTE:.0f}m"
    return f"{milliseconds / HOUR:.1f}h" if abs(milliseconds) < 2 * DAY else f"{milliseconds / DAY:.1f}d"


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes a sheet; always 0."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.sheets", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of folders with transcript/*.jsonl")
    parser.add_argument("--out", type=Path, required=True, help="file to write; keep it to yourself")
    parser.add_argument("--count", type=int, default=15, help="candidates of each folder and kind")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--held", action="store_true", help="from the side that was held out from training")
    parser.add_argument("--named", action="store_true", help="only whom a card would name now")
    options = parser.parse_args(arguments)
    folders = folders_of(options.data)
    if not folders:
        parser.error(NO_FOLDER.format(options.data))
    chance = random.Random(options.seed)  # noqa: S311  # chance that can be repeated is the point
    sheet: list[tuple[Candidate, Texts]] = []
    for folder in folders:
        left = {"thank": options.count, "reply": options.count}
        for one, texts in drawn(folder, chance, held=options.held, named=options.named):
            if left[one.kind]:
                left[one.kind] -= 1
                sheet.append((one, texts))
            if not any(left.values()):
                break
    chance.shuffle(sheet)
    options.out.write_text("\n\n".join(shown(number, *one) for number, one in enumerate(sheet, 1)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
