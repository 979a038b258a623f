"""How much of an export Kith is willing to take in. Numbers with their reasons, nothing else."""

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB

CHUNK = 256 * KIB
"""Bytes read at a time."""

LINE = MIB
"""Longest line of a transcript in bytes."""

ELEMENT = 8 * MIB
"""Longest message of a JSON array in characters: a post that 20,000 people of a Discord server reacted to has about 5 MiB."""

TEXT = 100_000
"""Longest text of a message in characters. Discord allows 4,000, Slack 40,000."""

NAME = 100
"""Characters of a name that are kept. Discord allows 100, Slack 80."""

ID = 200
"""Longest id of a person or a channel in characters."""

REACTIONS = 1_000
"""Reactions taken from one message; the rest says nothing about who is close to whom."""

EMOJI = 32
"""Characters of an emoji's name that are kept."""

MENTIONS = 50
"""People taken from one message as mentioned; more than that is a list, not an address."""

DAY = 64 * MIB
"""Largest file of one day of a Slack channel: it is sorted in memory."""

DIRECTORY = 256 * MIB
"""Largest users.json or channels.json."""

FILE = 32 * GIB
"""Largest file that is read as a stream."""

FILES = 200_000
"""Most files of an export."""

DEPTH = 4
"""Folders inside folders that are looked into."""

ZIP_MEMBER = 4 * GIB
ZIP_TOTAL = FILE
ZIP_RATIO = 200
"""Most bytes that one compressed byte may stand for. Slack's JSON packs 10 to 40 to one, a bomb 1,000."""

ZIP_SMALL = 16 * MIB
"""Files below this size may be packed as tightly as they like."""

WINDOW = 32_768
"""At least so many of the last messages are remembered to notice an id that comes twice."""

EARLIEST = 631_152_000
LATEST = 4_102_444_800
"""Seconds since 1970 of the years 1990 and 2100: chats were said between them."""
