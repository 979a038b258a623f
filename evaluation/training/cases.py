"""What a model is trained on: candidates as rows of facts, and which of them are right."""

from msgspec import Struct


class Case(Struct, frozen=True):
    """One choice."""

    id: str
    channel: str
    rows: list[list[float]]
    ids: list[str]
    """Of each row."""
    right: list[float]
    """1 for each right row."""
    weight: float = 1.0
