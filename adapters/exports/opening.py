"""Recognises what kind of export lies at a path. Decides by the names of files and the way they begin, and says what it looked for."""

import re
from pathlib import Path, PurePosixPath

from adapters.exports.discord import Server, is_part
from adapters.exports.export import Export
from adapters.exports.reading import clean, slug
from adapters.exports.slack import CHANNELS, USERS, Workspace
from adapters.exports.source import Source, source_of
from adapters.exports.transcript import Transcript
from bot.errors import ExportError
from bot.model import Space, SpaceId

_LOOKED_FOR = (
    "Looked for a Slack export (users.json and channels.json), DiscordChatExporter's JSON (files with guild, channel and messages) "
    "and Kith's transcript (.jsonl files, or a folder transcript with such files)."
)
_SLACK_NAME = re.compile(r"^(.+?) Slack export\b.*$")


def open_export(path: Path) -> Export:
    """The export at a path. Raises ExportError when it is none that Kith knows, or is broken as a whole."""
    source = source_of(path)
    root = _slack_root(source)
    if root is not None:
        return Workspace(source, root, _SLACK_NAME.sub(r"\1", _name(path)))
    if transcripts := _transcripts(source):
        name = _name(path)
        return Transcript(source, transcripts, Space(SpaceId(f"transcript:{slug(name)}"), clean(name), str(path.absolute())))
    documents = [name for name in source.names() if name.endswith(".json")]
    if parts := [name for name in documents if is_part(source, name)]:
        return Server(source, parts, len(documents) - len(parts))
    raise ExportError(f"{path} is no export that Kith knows. {_LOOKED_FOR}", "Give the zip, the folder or the file as it was exported (docs/exports.md).")


def _name(path: Path) -> str:
    """What to call the export at a path."""
    whole = path.absolute()
    named = whole.parent if whole.name == "transcript" else whole
    return named.name if path.is_dir() else named.stem


def _slack_root(source: Source) -> str | None:
    """The folder inside that holds a Slack export, "" for the top; None when there is none. Raises ExportError when users.json is missing."""
    roots = {_folder(name) for name in source.names() if PurePosixPath(name).name in CHANNELS and name.count("/") <= 1}
    if not roots:
        return None
    root = min(roots, key=lambda folder: (folder.count("/"), folder))
    if root + USERS not in source.names():
        raise ExportError(f"{source.path} has {CHANNELS[0]} and no {root}{USERS}.", "Give the whole Slack export as it was downloaded.")
    return root


def _folder(name: str) -> str:
    parent = PurePosixPath(name).parent.as_posix()
    return "" if parent == "." else f"{parent}/"


def _transcripts(source: Source) -> list[str]:
    """The transcript files: those in a folder `transcript`, else those at the top."""
    names = [name for name in source.names() if name.endswith(".jsonl")]
    return [name for name in names if _folder(name) == "transcript/"] or [name for name in names if "/" not in name]
