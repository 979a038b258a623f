"""Turns of public conversations that readers labelled with the acts they heard (`evaluation/labels/acts.tsv`: ids and acts, no text).

The words are read where they lie; a turn of a conversation that is not there is left out. How they were drawn and read says `evaluation/lines/README.md`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from bot.model import Act
from evaluation.lines import acts_of_labels, rows_of
from evaluation.split import held_out
from evaluation.transcripts import channels_of, read_transcript

LABELS = Path(__file__).parent / "labels" / "acts.tsv"
_COLUMNS = 5
_Labels = dict[str, list[tuple[str, frozenset[Act]]]]
"""For each message of a folder how it was drawn, and what each reader heard."""


class Drawn(Struct, frozen=True):
    """One turn as its readers labelled it, none of them with a look at the others."""

    text: str
    lead: int
    held_out: bool
    by_chance: bool
    """Drawn from all turns alike; else because it might be a request or an announcement."""
    labels: tuple[frozenset[Act], ...]

    def does(self, wanted: frozenset[Act]) -> bool | None:
        """Whether it does one of these acts; None when its readers differ."""
        heard = {not wanted.isdisjoint(acts) for acts in self.labels}
        return heard.pop() if len(heard) == 1 else None


def read(folders: Sequence[Path], file: Path = LABELS) -> list[Drawn]:
    """The labelled turns of these folders of transcripts, in the order of the transcripts; an `ExportError` names the row that can't be read."""
    labels: dict[str, _Labels] = {folder.name: defaultdict(list) for folder in folders}
    for place, (_reader, drawn, folder, message, acts) in rows_of([file], _COLUMNS):
        if folder in labels:
            labels[folder][message].append((drawn, acts_of_labels(acts, place)))
    return [turn for folder in folders if labels[folder.name] for path in channels_of(folder) for turn in _turns(folder.name, path, labels[folder.name])]


def _turns(folder: str, path: Path, labels: _Labels) -> Iterator[Drawn]:
    """The labelled turns of one channel."""
    heard = list(read_transcript(path))
    for place, said in enumerate(heard):
        if given := labels.get(said.message):
            drawn, acts = zip(*given, strict=True)
            yield Drawn(said.text, said.lead, held_out(folder, said.channel, place / len(heard)), drawn[0] == "chance", acts)
