"""The local embedder: an optional package with its weights inside. Nothing is fetched and nothing leaves the machine."""

from adapters.embedder.client import UseEmbedder, is_installed

__all__ = ["UseEmbedder", "is_installed"]
