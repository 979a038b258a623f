"""Builds both exports from the story. `python -m sample.build` writes them, with `--check` it only compares and exits 1 when they differ.

The same story always gives the same bytes: no clock, no chance, no order of a file system.
"""

import shutil
import sys
from pathlib import Path

from bot.errors import ExportError, KithError
from sample import DISCORD, SLACK
from sample.cast import community
from sample.discord_export import discord_files
from sample.script import Line, lines
from sample.slack_export import slack_files


def tagged() -> dict[str, list[Line]]:
    """The lines of each tag of the story, in the order of channel and time."""
    found: dict[str, list[Line]] = {}
    for line in lines():
        for tag in line.tags:
            found.setdefault(tag, []).append(line)
    return found


def exports() -> dict[Path, dict[str, str]]:
    """For each export's folder, the files that belong in it."""
    return {SLACK: slack_files(community(), lines()), DISCORD: discord_files(community(), lines())}


def write(folder: Path, files: dict[str, str]) -> None:
    """Replaces a folder by these files."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def check(folder: Path, files: dict[str, str]) -> None:
    """Raises ExportError that names the first file which is not as the story wants it."""
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name in sorted(there | files.keys()):
        if name not in there:
            _differs(folder / name, "is missing")
        if name not in files:
            _differs(folder / name, "does not come from the story")
        if (folder / name).read_bytes() != files[name].encode():
            _differs(folder / name, "is not what the story says")


def main(words: list[str]) -> int:
    """The exit code: 0 when the exports are written or up to date, 1 when they differ or the story can't be read."""
    try:
        for folder, files in exports().items():
            (check if "--check" in words else write)(folder, files)
    except KithError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _differs(path: Path, how: str) -> None:
    place = path.relative_to(SLACK.parent) if path.is_relative_to(SLACK.parent) else path
    raise ExportError(f"sample/{place} {how}.", "Run `python -m sample.build` and commit what it writes; changes belong in sample/story/.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
