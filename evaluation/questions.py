"""Lists questions that Kith would offer about real messages, to be rated by hand: `python -m evaluation.questions --data DIR [--limit N] [--seed S]`.

Goes the way of `bot.coaching.ask`: a message must tell something, then its words are looked at again, two days later. Prints, keeps nothing.
"""

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
import orjson
from msgspec import Struct

from bot.listening import read
from bot.model import TELLING
from bot.moment import DAY, after, from_seconds
from bot.questions import Asking, Telling, asking_about
from evaluation.transcripts import NO_FOLDER, folders_of

_EXCERPT = 200


class Offer(Struct, frozen=True):
    """A question with the message that it is about."""

    folder: str
    place: str
    """File and line."""
    text: str
    asking: Asking


def offers(folder: Path, heard: Counter[str]) -> Iterator[Offer]:
    """What could be asked about each message of a folder of transcripts, in order; `heard` counts the messages."""
    for path in sorted((folder / "transcript").glob("*.jsonl")):
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                fields = orjson.loads(line)
                if not fields.get("bot") and fields["author"] != "*":
                    heard[folder.name] += 1
                    asking = asking_of(fields["text"], fields.get("lead") or 0, fields["ts"], fields["id"])
                    if asking:
                        yield Offer(folder.name, f"{folder.name}/{path.name}:{number}", fields["text"], asking)


def asking_of(text: str, lead: int, seconds: float, seed: str) -> Asking | None:
    """What could be asked about one message two days later; None when it tells nothing."""
    if read(text, lead=lead).acts.isdisjoint(TELLING):
        return None
    at = from_seconds(seconds)
    return asking_about(Telling(text, at, after(at, 2 * DAY), seed))


@click.command()
@click.option(
    "--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True, help="A folder with transcript/, or a folder of such folders."
)
@click.option("--limit", default=50, help="Questions to show for each folder.")
@click.option("--seed", default=1, help="Chooses the sample.")
def main(data: Path, limit: int, seed: int) -> None:
    """Print how often a question is offered, then a sample of questions with the message each is about."""
    folders = folders_of(data)
    if not folders:
        raise click.BadParameter(NO_FOLDER.format(data), param_hint="--data")
    heard: Counter[str] = Counter()
    for folder in folders:
        found = list(offers(folder, heard))
        kinds = ", ".join(f"{kind} {count}" for kind, count in Counter(offer.asking.kind for offer in found).most_common())
        count = heard[folder.name]
        click.echo(f"\n{folder.name}: {len(found)} of {count} messages, {1000 * len(found) / max(1, count):.2f} in 1,000 ({kinds})")
        for offer in random.Random(seed).sample(found, min(limit, len(found))):  # noqa: S311  # a sample holds no secret
            click.echo(f"- {offer.asking.text}\n  {offer.place}  {' '.join(offer.text.split())[:_EXCERPT]}")


if __name__ == "__main__":
    main()
