"""Which shards of Discord a process serves, as the operator writes it: `0-3/8`. Asks Discord nothing."""

from bot.errors import ConfigurationError

BAD_SHARDS = ConfigurationError("Discord does not accept these shards.", "KITH_DISCORD_SHARDS is like 0-3/8; leave it empty to let Discord choose.")


def shards_of(words: str | None) -> tuple[range, int] | None:
    """The shards of this process and how many there are in all; None when Discord is to choose. Raises ConfigurationError."""
    if not words:
        return None
    try:
        own, count = words.split("/")
        first, _, last = own.partition("-")
        shards = range(int(first), int(last or first) + 1)
    except ValueError:
        raise BAD_SHARDS from None
    if not shards or not 0 <= shards[0] <= shards[-1] < int(count):
        raise BAD_SHARDS
    return shards, int(count)
