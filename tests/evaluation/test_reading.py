import json
import random
from pathlib import Path

import pytest

from evaluation.reading import found_anywhere, main, shown

TALK = (
    ("ann", "does anyone know how to get old glue off a wooden table?"),
    ("bo", "@ann warm vinegar takes it off, leave it on for an hour or so"),
    ("cy", "the market is open today"),
    ("bo", "@cy which way do you take to the market?"),
)


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  # chance that can be repeated is the point


def folder(root: Path, days: int = 30) -> Path:
    """A folder with one transcript in which the same talk is had every day."""
    place = root / "club" / "transcript"
    place.mkdir(parents=True)
    lines = [
        {
            "id": f"c:{day * 10 + n}",
            "channel": "c",
            "author": who,
            "text": text,
            "ts": 86_400.0 * (day + 1) + 7200 * n,
            "mentions": [word[1:] for word in text.split() if word.startswith("@")],
            "reply_to": f"c:{day * 10}" if n == 1 else None,
        }
        for day in range(days)
        for n, (who, text) in enumerate(TALK)
    ]
    (place / "c.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return root


def test_suggestions_come_with_the_talk_around_them(tmp_path: Path) -> None:
    found = list(found_anywhere([folder(tmp_path) / "club"], ["thank", "reply"], seeded(3)))
    assert {one.suggestion.kind for one in found} == {"thank", "reply"}
    for one in found:
        assert one.about.author == one.suggestion.alter
        assert all(said.at < one.about.at for said in one.before)
        assert all(one.about.at < said.at for said in one.later)
        assert one.about.text in shown(one)


def test_the_same_seed_shows_the_same_and_no_more_than_wanted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--data", str(folder(tmp_path)), "--count", "1", "--seed", "3"]
    assert main(arguments) == 0
    first = capsys.readouterr().out
    assert main(arguments) == 0
    assert capsys.readouterr().out == first
    assert first.count("\nthank ") == first.count("\nreply ") == 1


def test_a_channel_of_a_few_words_shows_nothing(tmp_path: Path) -> None:
    assert not list(found_anywhere([folder(tmp_path, days=1) / "club"], ["thank"], seeded(1)))
