"""Reads one message: which acts it does, whom it names, what it is about, in which language. Text ends here.

Looks at nothing but the message: whom it answers and to whom it is said is decided by linking.
"""

from msgspec import Struct

from bot.listening.acts import acts_of
from bot.listening.calling import called
from bot.listening.clean import joined, stripped, unnamed
from bot.listening.cues import FIRST, cues_of, spoken, told_by
from bot.listening.gist import gist_of
from bot.listening.language import Languages
from bot.listening.line import line_of
from bot.listening.names import NameBook
from bot.listening.topics import topics_of
from bot.model import Act, PersonId

_TO_MANY: frozenset[Act] = frozenset(("thanks", "kudos"))
"""Acts that mean everybody who is named, wherever the name stands."""
_TO_SOME: frozenset[Act] = frozenset(("question", "request"))
"""Acts with which a greeting means only who is called: "hi, who wrote @bo's file?" greets nobody by name."""
FOREIGN_FROM = 12
"""Words from which a line that tells no language is taken to be in an unknown one: its common words are not known, so it has no topics."""


class Reading(Struct, frozen=True, gc=False):
    """What a message says, without its words."""

    acts: frozenset[Act]
    mentions: tuple[PersonId, ...]
    """Whom the platform says it mentions, then whom else it names, without those who are only talked about."""
    topics: tuple[str, ...]
    language: str
    """ISO 639 code; "" while unknown."""
    words: int = 0
    """How many words it has, names and code left out; at most 100."""
    gist: int = 0
    """Length and a trace of the rare words."""
    about: tuple[PersonId, ...] = ()
    """Who is only talked about."""


def read(  # noqa: PLR0913  # one message has these parts, and everything after the text has a default
    text: str,
    *,
    lead: int = 0,
    mentioned: tuple[PersonId, ...] = (),
    names: NameBook | None = None,
    speaker: PersonId | None = None,
    languages: Languages | None = None,
) -> Reading:
    """The facts of one message, heard in the language that its words tell, else in its speaker's as `languages` has heard it."""
    said = stripped(text, lead)
    plain = said if names is None else joined(said, map(names.name_of, mentioned))
    line = line_of(unnamed(plain))
    told = told_by(line.vocabulary)
    language = told if languages is None or speaker is None else languages.hear(speaker, line.text, line.words, told)
    heard_in = told or language or FIRST
    words = cues_of(heard_in).words
    if names is not None:
        found, named = names.find(said, line.words, words.common)
        mentioned = _together(mentioned, found) if found else mentioned
        line = line_of(unnamed(plain[named:])) if named else line
    acts = acts_of(line, heard_in)
    everybody = mentioned
    if mentioned and not _means_everybody(acts):
        mentioned = called(text, lead, mentioned, str if names is None else names.name_of)
    about = tuple(one for one in everybody if one not in mentioned) if len(mentioned) < len(everybody) else ()
    known = told or (language in spoken() if language else len(line.words) < FOREIGN_FROM)
    topics = topics_of(line, acts, words, names) if known else ()
    return Reading(acts, mentioned, topics, language, min(len(line.words), 100), gist_of(line, words), about)


def _means_everybody(acts: frozenset[Act]) -> bool:
    """Whether everybody is meant whom a message names: by thanks and praise, by a greeting that asks nothing."""
    return not acts.isdisjoint(_TO_MANY) or ("greeting" in acts and acts.isdisjoint(_TO_SOME))


def _together(mentioned: tuple[PersonId, ...], found: list[PersonId]) -> tuple[PersonId, ...]:
    return tuple(dict.fromkeys((*mentioned, *found)))
