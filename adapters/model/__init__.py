"""An optional language model behind any OpenAI-compatible address: it may word a question. Off unless the operator gives an address."""

from adapters.model.client import ModelClient

__all__ = ["ModelClient"]
