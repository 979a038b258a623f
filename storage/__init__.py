"""The record: tables, the database store and the in-memory store.

What others need is here; it is loaded when it is asked for, because SQLAlchemy costs more to import than `kith --help` may.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from storage.bots import Bots
    from storage.crypto import Seal, load_key
    from storage.holding import serving
    from storage.restoring import restore
    from storage.rotating import opens, rotate
    from storage.store import open_store
    from storage.upkeep import backup, migrate

__all__ = ["Bots", "Seal", "backup", "load_key", "migrate", "open_store", "opens", "restore", "rotate", "serving"]

_WHERE = {
    "Bots": "storage.bots",
    "Seal": "storage.crypto",
    "backup": "storage.upkeep",
    "load_key": "storage.crypto",
    "migrate": "storage.upkeep",
    "open_store": "storage.store",
    "opens": "storage.rotating",
    "restore": "storage.restoring",
    "rotate": "storage.rotating",
    "serving": "storage.holding",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  # module attributes are of any type
    """The public name, from the module that has it."""
    if name not in _WHERE:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(_WHERE[name]), name)
