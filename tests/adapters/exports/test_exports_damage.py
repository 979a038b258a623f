"""Whatever happens to the bytes of an export, reading it ends, and raises nothing but ExportError."""

import contextlib
from pathlib import Path

import pytest
from exports_samples import ANN, BOB, chat, discord_json, jsonl, line, post, slack_files, written, zipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.exports import open_export
from bot.errors import ExportError
from bot.events import MessagePosted

TALK = jsonl(
    line(1, "@bob: hi", author_name="Ann", mentions=["bob"], lead=6, reactions=[{"emoji": "+1", "author": "bob"}]),
    line(2, "grün 👍", author="bob", reply_to="general:1"),
    line(3, bot=True, author="beep"),
    line(4, deleted=True),
)
SLACK = slack_files(
    post(1, "<@U2>: look &amp; tell <#C1|x> <https://a.b|c>", reactions=[{"name": "+1", "users": ["U2"], "count": 1}]),
    post(2, "ok", "U2", thread_ts="1700000001.000001"),
    post(3, user="U5", subtype="channel_join"),
    post(4, subtype="tombstone"),
)
CLUB = discord_json(
    chat(1, "@Bob: hi", mentions=[BOB], reactions=[{"emoji": {"id": "", "name": "👍"}, "count": 1, "users": [BOB]}]),
    chat(2, "ok", BOB, type="Reply", reference={"messageId": "1001", "channelId": "70", "guildId": "7"}),
    chat(3, "", ANN, type="GuildMemberJoin"),
)
Edit = tuple[float, int, bytes]
QUIET = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
EDITS = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.integers(0, 12),
        st.binary(max_size=4) | st.sampled_from([b'"', b"{", b"]", b"\\", b"null", b"1e999", b"\\ud800", b"\xff\xfe", b"-1"]),
    ),
    min_size=1,
    max_size=4,
)


def damaged(data: bytes, edits: list[Edit]) -> bytes:
    for where, cut, noise in edits:
        at = int(where * len(data))
        data = data[:at] + noise + data[at + cut :]
    return data


def read(path: Path) -> None:
    with contextlib.suppress(ExportError):
        export = open_export(path)
        messages = [event for event in export.events() if isinstance(event, MessagePosted)]
        for message in messages:
            message.text.encode()
            export.find(message.id)
        assert export.position <= export.total_bytes


@QUIET
@given(EDITS)
def test_a_transcript(tmp_path: Path, edits: list[Edit]) -> None:
    read(written(tmp_path, {"talk.jsonl": damaged(TALK, edits)}) / "talk.jsonl")


@QUIET
@given(EDITS, st.sampled_from(sorted(SLACK)))
def test_a_slack_folder(tmp_path: Path, edits: list[Edit], name: str) -> None:
    read(written(tmp_path / "acme", SLACK | {name: damaged(SLACK[name], edits)}))


@QUIET
@given(EDITS)
def test_a_slack_zip(tmp_path: Path, edits: list[Edit]) -> None:
    whole = zipped(tmp_path / "whole.zip", SLACK).read_bytes()
    read(written(tmp_path, {"acme.zip": damaged(whole, edits)}) / "acme.zip")


@QUIET
@given(EDITS)
def test_a_discord_file(tmp_path: Path, edits: list[Edit]) -> None:
    read(written(tmp_path, {"club.json": damaged(CLUB, edits)}) / "club.json")


@pytest.mark.parametrize("name", ["talk.jsonl", "talk.json", "talk.zip"])
@given(st.binary(max_size=60))
@QUIET
def test_noise(tmp_path: Path, name: str, noise: bytes) -> None:
    read(written(tmp_path, {name: noise}) / name)
