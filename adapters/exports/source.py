"""The files of an export: one file, a folder or a zip. Reads members where they lie, never unpacks anything, follows no way out of the export."""

import os
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol, Self
from zipfile import BadZipFile, ZipFile, ZipInfo, is_zipfile

from adapters.exports import limits
from adapters.exports.zips import checked
from bot.errors import ExportError

Count = Callable[[int], None]
_UNREADABLE = (OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zlib.error, BadZipFile)
"""What zipfile and the file system raise for damaged, encrypted or vanished files."""


def uncounted(_: int) -> None:
    """Where nobody watches the progress."""


class Stream:
    """The bytes of one file, at most `limit` of them; damage becomes ExportError."""

    def __init__(self, file: IO[bytes], name: str, limit: int, count: Count) -> None:
        self.name = name
        self._file = file
        self._limit = limit
        self._left = limit
        self._count = count

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()

    def read(self, size: int = limits.CHUNK) -> bytes:
        """The next bytes, none at the end."""
        try:
            data = self._file.read(size)
        except _UNREADABLE as exc:
            raise ExportError(
                f"{self.name} is damaged: {type(exc).__name__}.", "Export it again, or unpack the zip yourself and give Kith the folder."
            ) from exc
        self._left -= len(data)
        if self._left < 0:
            raise ExportError(f"{self.name} is larger than {self._limit:,} bytes.", "Export a shorter span of time.")
        self._count(len(data))
        return data

    def whole(self) -> bytes:
        """All that is left of it."""
        return b"".join(iter(self.read, b""))


class Source(Protocol):
    """Files by their names relative to the export, with "/" between folders."""

    path: Path
    left_out: int
    """Links that lead out of it and names that are not safe: never read."""

    def names(self) -> list[str]:
        """All regular files that may be read, sorted."""

    def size(self, name: str) -> int:
        """Bytes of a file, unpacked."""

    def open(self, name: str, limit: int = limits.FILE, count: Count = uncounted) -> Stream:
        """A file to read from; `count` is told of every read."""


class Folder:
    """The regular files below a folder, or one file alone. Links that lead out of the folder are not followed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._root = path if path.is_dir() else path.parent
        self.left_out = 0
        self._sizes = _few(self._walk(), path) if path.is_dir() else {path.name: path.stat().st_size}

    def names(self) -> list[str]:
        """All regular files that may be read, sorted."""
        return sorted(self._sizes)

    def size(self, name: str) -> int:
        """Bytes of a file."""
        return self._sizes[name]

    def open(self, name: str, limit: int = limits.FILE, count: Count = uncounted) -> Stream:
        """A file to read from."""
        try:
            return Stream((self._root / name).open("rb"), name, limit, count)
        except OSError as exc:
            raise ExportError(f"{name} can't be opened: {exc.strerror}.", "Look at its permissions, or export it again.") from exc

    def _walk(self) -> Iterator[tuple[str, int]]:
        for folder, folders, files in os.walk(self._root):
            here = Path(folder)
            deep = len(here.relative_to(self._root).parts) >= limits.DEPTH
            folders[:] = [] if deep else [name for name in folders if not name.startswith(".")]
            for file in (here / name for name in files):
                if file.is_symlink() and not file.resolve().is_relative_to(self._root.resolve()):
                    self.left_out += 1
                elif file.is_file():
                    yield file.relative_to(self._root).as_posix(), file.stat().st_size


def _few(files: Iterator[tuple[str, int]], path: Path) -> dict[str, int]:
    """The files by name, unless there are too many of them for one export."""
    found = dict(islice(files, limits.FILES + 1))
    if len(found) > limits.FILES:
        raise ExportError(f"{path} holds more than {limits.FILES:,} files.", "Give the folder of one export.")
    return found


class Zip:
    """The members of a zip file that are what they claim to be."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._zip = ZipFile(path)
        except _UNREADABLE as exc:
            raise ExportError(f"{path.name} is no zip file that can be read: {exc}.", "Download the export again.") from exc
        self._members: dict[str, ZipInfo] = checked(path, self._zip.infolist())
        self.left_out = sum(not (member.is_dir() or member.filename in self._members) for member in self._zip.infolist())

    def names(self) -> list[str]:
        """All members that may be read, sorted."""
        return sorted(self._members)

    def size(self, name: str) -> int:
        """Bytes of a member, unpacked, as the zip declares them."""
        return self._members[name].file_size

    def open(self, name: str, limit: int = limits.FILE, count: Count = uncounted) -> Stream:
        """A member to read from; it ends with an error where it turns out larger than declared."""
        member = self._members[name]
        try:
            return Stream(self._zip.open(member), name, min(limit, member.file_size), count)
        except _UNREADABLE as exc:
            raise ExportError(f"{name} in {self.path.name} can't be opened: {exc}.", "Unpack the zip yourself and give Kith the folder.") from exc


def source_of(path: Path) -> Source:
    """The files of an export. Raises ExportError when there is nothing at the path or it can't be read."""
    try:
        if path.is_file() and is_zipfile(path):
            return Zip(path)
        if path.is_file() or path.is_dir():
            return Folder(path)
    except OSError as exc:
        raise ExportError(f"{path} can't be read: {exc.strerror}.", "Look at its permissions.") from exc
    raise ExportError(f"There is no file or folder {path}.", "Check the spelling of the path.")
