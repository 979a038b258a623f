"""The error tree. Every error that leaves Kith is one of these and says what to do.

KithError
├── ConfigurationError     a setting is missing or makes no sense
├── StorageError           the database could not do what was asked
│   ├── NotMigrated        its tables are older or newer than this program
│   ├── WrongKey           something in it was encrypted with another key, or was changed
│   ├── Taken              another process serves what this one was to serve
│   ├── Conflict           another process wrote the same facts first; the caller reads again
│   └── Unkept             it can never be kept as it is: an id of an unknown form
├── ExportError            an export can't be read at all: file, place, what was expected
├── UnknownPerson          nobody, or more than one person, goes by that name
├── NotStarted             somebody asked for what needs a record, and has none
├── BadCommand             a command's words can't be understood
├── Unreachable            a person can't be sent anything
└── Later                  a platform can't take something now; worth another try
"""


class KithError(Exception):
    """Base of all errors of Kith: what happened, and what to do about it."""

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.what} {self.advice}".strip()


class ConfigurationError(KithError):
    """A setting is missing or makes no sense."""


class StorageError(KithError):
    """The database could not do what was asked: it is locked, full, read-only or gone."""


class NotMigrated(StorageError):
    """The tables of the database are older or newer than this program expects."""


class Taken(StorageError):
    """Another process serves what this one was to serve."""


class Conflict(StorageError):
    """Another process recorded one of these facts first: nothing was written, read again and retry."""


class WrongKey(StorageError):
    """Something in the database was encrypted with another key, or was changed since."""


class Unkept(StorageError):
    """Something can't be kept as it is, whenever it is tried: an id of an unknown form."""


class ExportError(KithError):
    """An export can't be read: names the file, the place in it, what was expected and what to do."""


class UnknownPerson(KithError):
    """Nobody, or more than one person, goes by that name."""


class NotStarted(KithError):
    """Somebody asked for what needs a record, and did not opt in; they are offered to."""


class BadCommand(KithError):
    """A command's words can't be understood; the advice names the nearest command."""


class Unreachable(KithError):
    """A person can't be sent anything: their DMs are closed, or they left. Never retried; it ends when they act."""


class Later(KithError):
    """A platform can't take something now: a rate limit, an outage. Worth another try after `seconds`."""

    def __init__(self, what: str, seconds: float = 60.0) -> None:
        super().__init__(what, "It is sent again by itself.")
        self.seconds = seconds
