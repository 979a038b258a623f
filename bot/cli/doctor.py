"""`doctor`: checks what Kith needs and says in words what is wrong and what to do. Changes nothing, creates nothing, unless it is told to mend."""

import json
import os
import platform
import re
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import click

from bot.cli.fitting import ROLES, check_role, check_tokens
from bot.cli.opening import settings
from bot.cli.upkeep import rotated
from bot.errors import KithError, NotMigrated
from bot.settings import Settings, misspelt

_SQLITE = (3, 35, 0)
"""The first version with RETURNING."""
_ZONES = 300
"""An IANA database has about 600 names; far fewer means that it is missing or cut."""
_KEY_BYTES = 32


class Finding(NamedTuple):
    """The result of one check."""

    check: str
    state: Literal["ok", "warn", "fail"]
    what: str
    advice: str = ""
    mend: Callable[[], object] | None = None


def doctor(*, as_json: bool, fix: bool = False) -> int:
    """Prints all findings, of what was to be mended the one after mending; returns 1 if something fails."""
    findings = list(examine())
    if fix and sum(_mended(finding) for finding in findings):
        findings = list(examine())
    if as_json:
        click.echo(json.dumps([dict(zip(Finding._fields[:4], finding, strict=False)) for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            click.echo(f"{finding.state:<5} {finding.check}: {finding.what}" + (f"\n      {finding.advice}" if finding.advice else ""))
    return int(any(finding.state == "fail" for finding in findings))


def _mended(finding: Finding) -> bool:
    """Mends what a finding is about, if it can be mended; says so on stderr, because a new examination follows."""
    if finding.mend is None:
        return False
    try:
        finding.mend()
    except (KithError, OSError) as exc:
        click.echo(f"not mended: {finding.check}: {exc}", err=True)
        return False
    click.echo(f"mended: {finding.check}: {finding.what}", err=True)
    return True


def examine() -> Iterator[Finding]:
    """Every finding: first what needs no settings, then the settings, then what needs them; nothing after settings that make no sense."""
    yield _python()
    yield _sqlite()
    yield _packages()
    yield _zones()
    try:
        chosen = settings()
    except KithError as exc:
        yield Finding("settings", "fail", exc.what, exc.advice)
        return
    yield Finding("settings", "ok", f"the record of those who did not opt in expires after {chosen.retention_days} days")
    yield from _env()
    yield _tokens(chosen)
    yield _role(chosen)
    yield from _files(chosen)
    yield _database(chosen)


def _python() -> Finding:
    good = sys.version_info >= (3, 11)
    return Finding("Python", "ok" if good else "fail", platform.python_version(), "" if good else "Install Python 3.11 or newer.")


def _sqlite() -> Finding:
    good = sqlite3.sqlite_version_info >= _SQLITE
    return Finding("SQLite", "ok" if good else "fail", sqlite3.sqlite_version, "" if good else "Use a Python that is built with SQLite 3.35 or newer.")


def _packages() -> Finding:
    try:
        names = [_bare(need) for need in requires("kith") or () if "extra ==" not in need]
    except PackageNotFoundError:
        return Finding("packages", "warn", "Kith runs from its source and is not installed, so its packages can't be checked", "Install it: pip install -e .")
    found = {name: _version(name) for name in names}
    missing = [name for name, number in found.items() if not number]
    if missing:
        return Finding("packages", "fail", f"missing: {', '.join(missing)}", "Install Kith again: pip install -e .")
    return Finding("packages", "ok", ", ".join(f"{name} {number}" for name, number in found.items()))


def _bare(need: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", need, maxsplit=1)[0]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _zones() -> Finding:
    try:
        ZoneInfo("Europe/Lisbon")
        count = len(available_timezones())
    except ZoneInfoNotFoundError:
        count = 0
    good = count >= _ZONES
    return Finding("time zones", "ok" if good else "fail", f"{count} known", "" if good else "Install the time zone data: pip install tzdata.")


def _env() -> Iterator[Finding]:
    env = Path(".env")
    if env.exists():
        yield _private(".env", env)
    else:
        yield Finding(".env", "ok", f"there is none in {Path.cwd()}: settings come from the environment and the defaults")
    for name, meant in misspelt().items():
        yield Finding(".env", "warn", f"there is no setting {name}", f"Did you mean {meant}?" if meant else ".env.example names them all.")


def _tokens(chosen: Settings) -> Finding:
    try:
        check_tokens(chosen)
    except KithError as exc:
        return Finding("tokens", "fail", exc.what, exc.advice)
    if not chosen.tokens:
        return Finding("tokens", "ok", "none are set: kith run shows the sample community")
    return Finding("tokens", "ok", f"{' and '.join(chosen.tokens)} set: kith run serves what they are for")


def _role(chosen: Settings) -> Finding:
    try:
        check_role(chosen)
    except KithError as exc:
        return Finding("role", "fail", exc.what, exc.advice)
    return Finding("role", "ok", f"{chosen.role}: {ROLES[chosen.role]}")


def _files(chosen: Settings) -> Iterator[Finding]:
    file = chosen.database_file
    if not chosen.data.exists():
        yield _to_be_made(chosen.data.absolute())
    else:
        yield _private("data folder", chosen.data)
    if chosen.next_key.exists():
        words = f"{chosen.next_key} is there: a change of the key was begun and cut off"
        yield Finding("key", "fail", words, "Run: kith rotate-key", lambda: rotated(chosen))
    elif chosen.key.exists():
        yield _key(chosen.key)
    elif file is not None and file.exists():
        yield Finding(
            "key", "fail", f"{chosen.key} is gone, but there is a database", "Put the key back from your copy: without it notes and topics can't be read."
        )
    if file is not None and file.exists():
        yield _private("database file", file)


def _to_be_made(folder: Path) -> Finding:
    nearest = next(parent for parent in folder.parents if parent.exists())
    if os.access(nearest, os.W_OK):
        return Finding("data folder", "ok", f"{folder} is not there yet: the first import or kith run makes it")
    return Finding("data folder", "fail", f"{folder} can't be made: you may not write in {nearest}", "Start Kith in a folder of yours, or set KITH_DATA.")


def _key(key: Path) -> Finding:
    private = _private("key", key)
    if private.state == "ok" and key.stat().st_size != _KEY_BYTES:
        return Finding("key", "fail", f"{key} has {key.stat().st_size} bytes instead of {_KEY_BYTES}", "Put the key back from your copy.")
    return private


def _private(check: str, path: Path) -> Finding:
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        wanted = 0o700 if path.is_dir() else 0o600
        words = f"others on this machine may use {path} (mode {mode:o})"
        return Finding(check, "fail" if check == "key" else "warn", words, f"Close it: chmod {wanted:o} {path}", lambda: path.chmod(wanted))
    return Finding(check, "ok", f"{path}, yours alone")


def _is_whole(file: Path) -> bool:
    """Whether SQLite finds nothing wrong in its file; it looks at all of it."""
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


def _database(chosen: Settings) -> Finding:
    file = chosen.database_file
    if file is not None and not file.exists():
        return Finding("database", "ok", "there is none yet: the first import or kith run makes it")
    if not chosen.key.exists():
        return Finding("database", "warn", "not looked into without its key")
    try:
        from storage import load_key, migrate, open_store

        store = open_store(chosen.database, load_key(chosen.key))
        spaces = len(store.spaces())
        store.close()
    except NotMigrated as exc:
        return Finding("database", "fail", exc.what, exc.advice, lambda: migrate(chosen.database))
    except KithError as exc:
        return Finding("database", "fail", exc.what, exc.advice)
    if file is not None and not _is_whole(file):
        return Finding("database", "fail", f"{file} is damaged", "Bring back a backup: kith restore FILE")
    return Finding("database", "ok", f"reachable, up to date, {spaces} space{'' if spaces == 1 else 's'}")
