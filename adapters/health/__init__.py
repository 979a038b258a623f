"""What an operator's programs may ask of a running Kith: whether it is alive, whether it is ready, and its metrics."""

from adapters.health.listener import Health
from adapters.health.metrics import Metrics

__all__ = ["Health", "Metrics"]
