"""From text to facts: what a message does, whom it names, what it is about. Text ends here."""

from bot.listening.dates import day_of
from bot.listening.language import Languages
from bot.listening.names import NameBook
from bot.listening.reading import Reading, read

__all__ = ["Languages", "NameBook", "Reading", "day_of", "read"]
