"""Which members of a zip file may be read. Looks at the declared names and sizes only; `source.Stream` caps the real ones."""

import stat
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from zipfile import ZipInfo

from adapters.exports import limits
from bot.errors import ExportError

_ADVICE = "If you trust it, unpack it yourself and give Kith the folder."


def checked(path: Path, members: Iterable[ZipInfo]) -> dict[str, ZipInfo]:
    """The regular files of a zip by name, the first of each name. Raises ExportError when it looks like a zip bomb."""
    safe: dict[str, ZipInfo] = {}
    for member in members:
        if _is_plain(member):
            safe.setdefault(member.filename, member)
    _check_sizes(path, safe)
    return safe


def _is_plain(member: ZipInfo) -> bool:
    """Whether it is a regular file with a name that stays inside: no link, no absolute path, no "..", none of a Mac's own files."""
    mode = member.external_attr >> 16
    name = PurePosixPath(member.filename)
    strange = "\\" in member.filename or ":" in member.filename or not member.filename.isprintable()
    leaves = name.is_absolute() or ".." in name.parts
    link = stat.S_IFMT(mode) not in (0, stat.S_IFREG)
    return not (member.is_dir() or strange or leaves or link or name.parts[:1] == ("__MACOSX",) or name.name.startswith("._"))


def _check_sizes(path: Path, members: dict[str, ZipInfo]) -> None:
    if len(members) > limits.FILES:
        raise ExportError(f"{path.name} holds more than {limits.FILES:,} files.", _ADVICE)
    for name, member in members.items():
        if member.file_size > limits.ZIP_MEMBER:
            raise ExportError(f"{path.name}: {name} would unpack to {member.file_size:,} bytes.", _ADVICE)
        if _bomb(member.file_size, member.compress_size):
            raise ExportError(f"{path.name}: {name} is packed more tightly than any conversation, like a zip bomb.", _ADVICE)
    total = sum(member.file_size for member in members.values())
    if total > limits.ZIP_TOTAL or _bomb(total, path.stat().st_size):
        raise ExportError(f"{path.name} would unpack to {total:,} bytes, like a zip bomb.", _ADVICE)


def _bomb(unpacked: int, packed: int) -> bool:
    return unpacked > limits.ZIP_SMALL and unpacked > packed * limits.ZIP_RATIO
