"""The log: facts in snake case with values as keywords, to stderr. Message text and names never reach it, whoever passes them."""

import io
import logging
import sys
from collections.abc import MutableMapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import structlog

UNSPOKEN = frozenset(("text", "name", "names", "content", "question", "note", "topics", "body", "title", "reasons"))
"""Keywords whose values people wrote: dropped from every entry."""


class _Stderr(io.TextIOBase):
    """Whatever is stderr at that moment. A line that can't be written is lost; nothing else is, for nobody listens to why."""

    def write(self, words: str, /) -> int:
        """Writes what can be written."""
        with suppress(OSError, ValueError):
            return sys.stderr.write(words)
        return 0

    def flush(self) -> None:
        """Sends on what was written."""
        with suppress(OSError, ValueError):
            sys.stderr.flush()


def configure(level: str, form: Literal["auto", "json", "text"]) -> None:
    """Sets the log up for this process."""
    as_text = form == "text" or (form == "auto" and sys.stderr.isatty())
    renderer = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()) if as_text else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.processors.TimeStamper(fmt="iso"), without_words, with_place_of_error, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(_Stderr()),  # type: ignore[arg-type]  # it prints to whatever writes
        cache_logger_on_first_use=False,
    )
    libraries = logging.getLogger()
    if not any(isinstance(known, LibraryFacts) for known in libraries.handlers):
        libraries.addHandler(LibraryFacts())


class LibraryFacts(logging.Handler):
    """Passes on that a library complained and where, never its words, which may quote a message or an address with a secret."""

    def emit(self, record: logging.LogRecord) -> None:
        """Says which library it was, and the place in it."""
        error = record.exc_info[1] if record.exc_info else None
        about = {"error": type(error).__name__, "at": place_of(error.__traceback__)} if error else {}
        library = record.name.partition(".")[0]
        structlog.get_logger(__name__).log(record.levelno, "library_complained", library=library, module=record.module, line=record.lineno, **about)


def without_words(_logger: object, _method: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The entry without what people wrote or are called."""
    for key in UNSPOKEN & entry.keys():
        del entry[key]
    return entry


def with_place_of_error(_logger: object, _method: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The entry with the kind and place of its exception in place of the exception, whose words may quote a message."""
    found = entry.pop("exc_info", None)
    error = found if isinstance(found, BaseException) else found[1] if isinstance(found, tuple) else sys.exception() if found else None
    if error is not None:
        entry["error"] = type(error).__name__
        entry["at"] = place_of(error.__traceback__)
    return entry


def place_of(traceback: TracebackType | None) -> str:
    """Where an exception was raised, as `file:line`."""
    if traceback is None:
        return ""
    while traceback.tb_next is not None:
        traceback = traceback.tb_next
    return f"{Path(traceback.tb_frame.f_code.co_filename).name}:{traceback.tb_lineno}"
