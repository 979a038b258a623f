"""Cuts a stream into lines without ever holding a long one. Does not look inside them."""

from collections.abc import Iterator

from adapters.exports import limits
from adapters.exports.source import Stream
from bot.errors import ExportError

_BOM = b"\xef\xbb\xbf"


def lines(stream: Stream) -> Iterator[bytes]:
    """The lines of a file without their ends. A line above `limits.LINE` is cut to one byte more than that."""
    rest = unmarked(stream.read(), stream.name)
    while rest:
        *whole, rest = rest.split(b"\n")
        yield from whole
        chunk = stream.read()
        if not chunk:
            yield rest
            return
        if len(rest) > limits.LINE:
            chunk = _to_line_end(stream, chunk)
            rest = rest[: limits.LINE + 1]
        rest += chunk


def unmarked(start: bytes, name: str) -> bytes:
    """The start of a file without a byte order mark. Raises ExportError when it is UTF-16 or UTF-32."""
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in start[:4]:
        raise ExportError(f"{name}, byte 1: this is UTF-16 or UTF-32 where UTF-8 was expected.", "Save it as UTF-8.")
    return start.removeprefix(_BOM)


def _to_line_end(stream: Stream, chunk: bytes) -> bytes:
    """What follows in the stream from the next line end on; nothing when there is none."""
    while chunk:
        end = chunk.find(b"\n")
        if end >= 0:
            return chunk[end:]
        chunk = stream.read()
    return b""
