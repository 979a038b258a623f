"""An import that is killed in the middle and begun again leaves the record that an undisturbed one leaves."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from bot.model import ACTS, OPEN_KINDS
from bot.moment import Moment
from storage import load_key, open_store

ROOT = Path(__file__).parents[2]
PEOPLE = ("ann", "bo", "cy", "dee", "eli")
TEXTS = (
    "how do I get the glue off the table?",
    "warm vinegar and a bit of patience, then scrape it off",
    "thanks, that worked!",
    "I'll send you the drawings tomorrow",
    "I finally finished the bench, it took all winter",
    "good morning",
    "ok",
)
MESSAGES = 30_000


def transcript(folder: Path) -> Path:
    folder.mkdir()
    with (folder / "general.jsonl").open("w", encoding="utf-8") as file:
        for number in range(MESSAGES):
            author = PEOPLE[number * 7 % 5 if number % 3 else number % 2]
            other = PEOPLE[(number // 2) % 5]
            mentions = [other] if number % 4 == 0 and other != author else []
            line = {
                "id": f"general:{number}",
                "channel": "general",
                "author": author,
                "author_name": author,
                "text": " ".join([*(f"@{one}" for one in mentions), TEXTS[number * 11 % len(TEXTS)]]),
                "ts": 1_767_600_000 + number * 30,
                "mentions": mentions,
            }
            file.write(json.dumps(line) + "\n")
    return folder


def start(export: Path, data: Path) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "KITH_DATA": str(data), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-m", "bot", "import", str(export), "--everyone"], env=environment, stdout=subprocess.DEVNULL, cwd=export)


def record(data: Path) -> dict[str, Any]:
    store = open_store(f"sqlite:///{data / 'kith.db'}", load_key(data / "kith.key"))
    space = store.spaces()[0].id
    found = {
        "turns": store.turns(space, store.channels(space)[0].id),
        "ties": [store.ties(space, ego.id) for ego in store.egos(space)],
        "engagements": [sorted(store.engagements_of(space, ego.id), key=repr) for ego in store.egos(space)],
        "open pairs": [sorted(map(repr, store.open_pairs(space, ego.id, kind, 10_000))) for ego in store.egos(space) for kind in OPEN_KINDS],
        "open turns": sorted(map(repr, store.open_turns(space, Moment(0), 10_000))),
    }
    store.close()
    return found


def test_a_killed_import_begun_again_is_an_undisturbed_one(tmp_path: Path) -> None:
    export = transcript(tmp_path / "export")
    assert start(export, tmp_path / "calm").wait() == 0
    crashed = start(export, tmp_path / "crashed")
    while crashed.poll() is None and written(tmp_path / "crashed") < 10_000:
        pass
    crashed.send_signal(signal.SIGKILL)
    crashed.wait()
    assert 0 < written(tmp_path / "crashed") < MESSAGES, "the import was not killed in its middle"
    assert start(export, tmp_path / "crashed").wait() == 0
    calm = record(tmp_path / "calm")
    assert record(tmp_path / "crashed") == calm
    assert len(calm["turns"]) == MESSAGES
    assert {act for turn in calm["turns"] for act in turn.acts} < set(ACTS)


def written(data: Path) -> int:
    """How many turns an import has written so far."""
    import sqlite3

    try:
        with sqlite3.connect(f"file:{data / 'kith.db'}?mode=ro", uri=True, timeout=0) as connection:
            return int(connection.execute("SELECT count(*) FROM turn").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
