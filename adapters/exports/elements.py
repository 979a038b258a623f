"""Cuts the array of a JSON document into its elements, with the line of each, holding a bounded piece of it. Does not know what they mean.

Python's own scanner finds where an element ends: it is twice as fast as ijson here and, unlike it, tells the place and survives a broken element.
"""

import codecs
import json
import re
from collections.abc import Iterator

from msgspec import Struct

from adapters.exports import limits
from adapters.exports.lines import unmarked
from adapters.exports.source import Stream
from bot.errors import ExportError

TOO_LARGE = f"larger than {limits.ELEMENT:,} characters"

_value = json.JSONDecoder().raw_decode
_GAP = re.compile(r"[\s,]*+")
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+("?)|[{}\[\]]', re.DOTALL)
_AHEAD = (limits.CHUNK, limits.MIB, 4 * limits.MIB, limits.ELEMENT)
"""Characters to look at before an element is given up."""
_STEP = {"{": 1, "[": 1, "}": -1, "]": -1}


class Element(Struct, frozen=True):
    """One element of the array as it stands in the file."""

    raw: bytes
    number: int
    """Counted from 1."""
    line: int
    """Where it begins, counted from 1."""
    fault: str = ""
    """Why it can't be read; `raw` is empty then."""


class Elements:
    """The elements of one array, in order. Ends early where the rest can't be told apart, with an element that has a `fault`."""

    def __init__(self, stream: Stream, opening: re.Pattern[str], expected: str) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode
        self._text = self._decode(unmarked(stream.read(), stream.name))
        self._at = 0
        self._line = 1
        self._ended = False
        self._lost = False
        self._taken = ""
        self._fill(limits.CHUNK)
        self.head = self._open(opening, expected)

    def __iter__(self) -> Iterator[Element]:
        number = 0
        while not self._lost and self._goes_on():
            number += 1
            line = self._line
            fault = self._cut()
            raw = b"" if fault else self._taken.encode("utf-8", "surrogateescape")
            yield Element(raw, number, line, fault)

    def _open(self, opening: re.Pattern[str], expected: str) -> str:
        """The document up to the start of the array."""
        found = opening.search(self._text)
        if found is None:
            raise ExportError(f"{self._stream.name}:1: expected {expected}.", "Export it again as JSON and do not edit it.")
        self._advance(found.end())
        return self._text[: found.end()]

    def _goes_on(self) -> bool:
        """Whether the array has another element, or ends where it should not."""
        self._fill(limits.CHUNK)
        gap = _GAP.match(self._text, self._at)
        self._advance(gap.end() if gap else self._at)
        return self._text[self._at : self._at + 1] != "]"

    def _cut(self) -> str:
        """Takes the next element; returns what is wrong with it."""
        for ahead in _AHEAD:
            self._fill(ahead)
            try:
                end = _value(self._text, self._at)[1]
            except (ValueError, RecursionError):
                if self._ended:
                    break
            else:
                self._taken = self._text[self._at : end]
                self._advance(end)
                return "" if len(self._taken) <= limits.ELEMENT else TOO_LARGE
        return self._skip()

    def _skip(self) -> str:
        """Passes over a broken or too large element if its brackets are balanced; gives up the rest of the file otherwise."""
        depth, skipped = 0, 0
        while True:
            start, ahead = self._at, len(self._text)
            depth, closed = self._pass(depth)
            skipped += self._at - start
            if closed:
                return "not valid JSON" if skipped <= limits.ELEMENT else TOO_LARGE
            left = ahead - self._at
            self._fill(2 * left + limits.CHUNK)
            if len(self._text) - self._at == left or left > 2 * limits.ELEMENT:
                self._lost = True
                return "cut off: the file ends before it does" if self._ended else "not valid JSON, and the rest of the file can't be told apart"

    def _pass(self, depth: int) -> tuple[int, bool]:
        """Goes on to the end of the element, or as far as the text at hand is sure; returns the depth of brackets and whether it closed."""
        end = len(self._text)
        for token in _TOKEN.finditer(self._text, self._at):
            if token[0][0] == '"' and not token[1]:
                end = token.start()
                break
            depth += _STEP.get(token[0], 0)
            if depth <= 0:
                self._advance(token.end())
                return depth, True
        self._advance(end)
        return depth, False

    def _advance(self, to: int) -> None:
        self._line += self._text.count("\n", self._at, to)
        self._at = to

    def _fill(self, wanted: int) -> None:
        """Reads until so many characters lie ahead, or the file ends."""
        if self._ended or len(self._text) - self._at >= wanted:
            return
        parts = [self._text[self._at :]]
        ahead = len(parts[0])
        while ahead < wanted and not self._ended:
            data = self._stream.read()
            self._ended = not data
            parts.append(self._decode(data, self._ended))
            ahead += len(parts[-1])
        self._text = "".join(parts)
        self._at = 0
