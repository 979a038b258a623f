"""The records in memory, one for each space, for one caller at a time. What `storage.memory` and its parts stand on; keeps nothing when it is closed."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bot.errors import StorageError
from bot.model import SpaceId
from storage.crypto import KEY_BYTES, Seal
from storage.record import Record


class Records:
    """All records, and the lock."""

    def __init__(self) -> None:
        self._records: dict[SpaceId, Record] | None = {}
        self._lock = threading.Lock()
        self._seal, self._salt = Seal(os.urandom(KEY_BYTES)), os.urandom(16)

    def close(self) -> None:
        """Lets go of everything; further calls are errors."""
        self._records = None

    def _open(self) -> dict[SpaceId, Record]:
        if self._records is None:
            raise StorageError("The store was closed.", "Make a new one.")
        return self._records

    @contextmanager
    def _record(self, space: SpaceId) -> Iterator[Record]:
        """The record of a space, for one caller at a time."""
        with self._lock:
            records = self._open()
            if space not in records:
                records[space] = Record(lambda person: self._seal.digest(self._salt, space, person))
            yield records[space]
