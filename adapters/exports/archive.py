"""Asks the exports again for a message that is to be quoted or pointed at. Remembers which exports are open, never what they say."""

from collections.abc import Mapping
from pathlib import Path

from adapters.exports.export import Export, Found
from adapters.exports.opening import open_export
from bot.errors import ExportError
from bot.model import MessageId, SpaceId
from bot.ports import Store

_OPEN = 4
"""So many exports are kept open."""


class ExportArchive:
    """`bot.ports.Archive` over the exports that the store's spaces came from."""

    def __init__(self, store: Store, texts: Mapping[MessageId, str] | None = None) -> None:
        """`texts`: what is in memory anyway, so that no file is read for it."""
        self._store = store
        self._texts = texts or {}
        self._open: dict[tuple[str, int], Export] = {}

    def text(self, space: SpaceId, message: MessageId) -> str | None:
        """The message as its export has it now; None when it, or the export, is gone."""
        known = self._texts.get(message)
        if known is not None:
            return known
        found = self._found(space, message)
        return found.text if found else None

    def link(self, space: SpaceId, message: MessageId) -> str:
        """The file, relative to the export, and the line; empty when the message, or the export, is gone."""
        found = self._found(space, message)
        return f"{found.file}:{found.line}" if found else ""

    def _found(self, space: SpaceId, message: MessageId) -> Found | None:
        origin = next((known.origin for known in self._store.spaces() if known.id == space), "")
        if not origin:
            return None
        try:
            export = self._export(Path(origin))
            return export.find(message) if export.space.id == space else None
        except (ExportError, OSError):
            return None

    def _export(self, path: Path) -> Export:
        key = (str(path), path.stat().st_mtime_ns)
        export = self._open.pop(key, None) or open_export(path)
        self._open[key] = export
        if len(self._open) > _OPEN:
            del self._open[next(iter(self._open))]
        return export
