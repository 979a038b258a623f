"""What a button carries: the space it speaks of and its action, within the 100 characters that Discord leaves a `custom_id`. Pure.

Snowflakes are written in base 62 (11 characters for 20), so that the longest suggestion key fits; nothing is looked up, so a button outlives restarts.
"""

import re

from bot.model import SpaceId

LONGEST = 100
"""Characters of a `custom_id` (components/reference)."""
PREFIX = "discord:"

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_NUMBER = re.compile(r"(?<![0-9~])[1-9][0-9]{11,19}(?![0-9])")
_SHORT = re.compile(r"~([0-9A-Za-z]{1,12})~")
_OURS = re.compile(r"(press|field|form):([0-9A-Za-z]{1,12}):(.*)", re.DOTALL)


def custom_id(purpose: str, space: SpaceId, words: str) -> str | None:
    """The id of a component that does `words` in a space; None when it can't be said in 100 characters."""
    guild = space.removeprefix(PREFIX)
    if "~" in words or not guild.isdecimal():
        return None
    made = f"{purpose}:{_short(int(guild))}:{_NUMBER.sub(lambda number: f'~{_short(int(number[0]))}~', words)}"
    return made if len(made) <= LONGEST else None


def read(made: str) -> tuple[str, SpaceId, str] | None:
    """Purpose, space and words of a component of ours; None for anything else."""
    found = _OURS.fullmatch(made)
    if found is None:
        return None
    purpose, guild, words = found.groups()
    return purpose, SpaceId(f"{PREFIX}{_long(guild)}"), _SHORT.sub(lambda short: str(_long(short[1])), words)


def _short(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits


def _long(short: str) -> int:
    number = 0
    for digit in short:
        number = number * len(_DIGITS) + _DIGITS.index(digit)
    return number
