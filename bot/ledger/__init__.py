"""The record: what people do becomes turns, engagements, ties and open pairs."""

from bot.ledger.ledger import Ledger

__all__ = ["Ledger"]
