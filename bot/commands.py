"""Every command, declared once: its name, what it says of itself, how people ask for it in plain words, and what answers it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from bot.answers import asking, consenting, deciding, helping, looking, noting, owning, preferring
from bot.answers.call import Call
from bot.answers.words import MANNERS, folded, said
from bot.card import Button, Card, Item
from bot.coach import Coach
from bot.errors import BadCommand
from bot.texts import ENGLISH, language, languages, speaking, t, tp

__all__ = ["COMMANDS", "Call", "Command", "answer", "matching"]

GAP = "…"
"""Stands in a way to say something for the words that some languages put inside: "was könnte ich … fragen"."""
_NEAR = 0.7
"""How alike words must be to be taken for a slip, 0 to 1: below that the guesses are about something else ("resume": forgetme)."""
_IS = re.compile(r"(?<=\w)['\u2019]s\b")
"""As in "who's waiting for me?"."""
BETWEEN = "; "
"""Stands between several ways to say one thing, which are translated together: another language may have more or fewer of them."""


class Command(Struct, frozen=True):
    """One command of Kith."""

    name: str
    summary: str
    handler: Callable[[Coach, Call], Card]
    usage: str = ""
    """Words that may follow the name."""
    said: tuple[str, ...] = ()
    """Other ways to say it; case, spaces and punctuation do not matter."""
    examples: tuple[str, ...] = ()
    verbatim: bool = False
    """Whether the words that follow are kept as they were said, with what they end in."""

    @property
    def own_name(self) -> str:
        """What it goes by in the language that is spoken."""
        return tp("command", self.name)

    @property
    def line(self) -> str:
        """Its name with the words that may follow, in the language that is spoken."""
        return f"{self.own_name} {tp('usage', self.usage) if self.usage else ''}".strip()

    @property
    def own_examples(self) -> list[str]:
        """The examples in the language that is spoken."""
        return tp("examples", joined(self.examples)).split(BETWEEN) if self.examples else []

    @property
    def ways(self) -> list[str]:
        """All that it goes by in the language that is spoken."""
        return [self.own_name, *(tp(self.name, joined(self.said)).split(BETWEEN) if self.said else ())]


def joined(ways: Sequence[str]) -> str:
    """Several ways to say one thing, as one text of a catalogue."""
    return BETWEEN.join(ways)


def texts() -> Iterator[tuple[str, str]]:
    """All texts of the table, each with its context (empty without one), for the catalogues."""
    for command in COMMANDS:
        each = ("command", command.name), ("", command.summary), ("usage", command.usage)
        ways = ("examples", joined(command.examples)), (command.name, joined(command.said))
        yield from ((context, text) for context, text in (*each, *ways) if text)


def _help(coach: Coach, call: Call) -> Card:
    if call.words:
        command, _ = matching(call.words)
        examples = tuple(map(Item, command.own_examples))
        return Card(command.line, examples, body="\n".join([t(command.summary), *([t("For example:")] if examples else [])]))
    lines = tuple(Item(f"{command.line}: {t(command.summary)}") for command in COMMANDS)
    footer = t('In any case, with or without "/", or in plain words: "who should I thank?"')
    started = call.person in coach.ledger(call.space).roster.egos
    button = Button(t("Who should I thank?"), "whoshouldithank") if started else Button(t("Start"), "start")
    return Card(t("What you can ask Kith"), lines, footer=footer, buttons=(button,))


COMMANDS: tuple[Command, ...] = (
    Command(
        "help",
        "what you can ask",
        _help,
        "[command]",
        ("?", "what can you do", "what can you do for me", "commands", "help me", "hi", "hello", "hey"),
        ("help", "help settings"),
    ),
    Command(
        "whoshouldithank",
        "people who helped you and whom you have not thanked",
        asking.thank,
        said=("who should I thank", "whom should I thank", "who do I owe thanks", "whom have I not thanked", "thank", "thanks", "who helped me"),
        examples=("whoshouldithank", "who should I thank?"),
    ),
    Command(
        "whoshouldireplyto",
        "people who wait for your answer",
        asking.reply,
        said=(
            "who should I reply to",
            "whom should I reply to",
            "whom should I answer",
            "who should I answer",
            "who is waiting for me",
            "who is waiting",
            "reply",
        ),
        examples=("whoshouldireplyto", "who is waiting for me?"),
    ),
    Command(
        "whatshouldiask",
        "a question worth asking, somebody or anybody",
        asking.question,
        "[person]",
        ("what should I ask", "what could I ask", "what can I ask", "ask"),
        ("whatshouldiask", "what could I ask Ann?"),
    ),
    Command(
        "followups",
        "first talks that deserve a second, and what you promised",
        asking.follow_up,
        said=("follow ups", "followup", "follow up", "who should I follow up with", "what did I promise"),
    ),
    Command(
        "whoamilosing",
        "people you used to talk with and have not for long",
        asking.reconnect,
        said=("who am I losing touch with", "whom am I losing touch with", "who am I losing", "losing touch", "reconnect"),
    ),
    Command(
        "whoshouldiwelcome",
        "newcomers whose first words met silence",
        asking.welcome,
        said=("who should I welcome", "whom should I welcome", "who is new", "newcomers", "welcome"),
    ),
    Command("whosenews", "news of people you know that nobody answered", asking.news, said=("whose news", "what is new", "who told news", "news")),
    Command(
        "whomcouldiintroduce",
        "two people you know, one of whom has what the other asks for",
        asking.introduce,
        said=("whom could I introduce", "who could I introduce", "whom should I introduce", "who should I introduce", "introduce"),
    ),
    Command(
        "amibalanced", "whether you told everybody more than you asked somebody", asking.balance, said=("am I balanced", "do I announce too much", "balance")
    ),
    Command("myweek", "the last seven days: whom you met, what waits, and a picture", looking.week, "[totals]", ("my week", "digest", "how was my week")),
    Command("mypeople", "whom you engaged, in words", asking.people, "[page]", ("my people", "who do I know", "people")),
    Command(
        "person",
        "what your record holds about somebody",
        asking.person,
        "NAME",
        ("who is", "what do I know about", "what do you know about", "tell me about"),
        ("person Ann",),
    ),
    Command("why", "why something was suggested", deciding.why, "[number]", ("why this", "why that"), ("why", "why 2")),
    Command("done", "you did it", deciding.done, "[number]", ("did it", "did that"), ("done", "done 2")),
    Command("notnow", "put a suggestion off for a week", deciding.not_now, "[number]", ("not now", "later"), ("not now 1",)),
    Command("notthis", "do not remind you of that person again", deciding.not_this, "[number]", ("not this person", "not them"), ("not this person 1",)),
    Command("notkind", "do not bring up that kind again", deciding.not_kind, "[number]", ("not this kind", "stop this kind"), ("not this kind 1",)),
    Command("keep", "go on bringing up a kind of suggestion", deciding.keep, "KIND", examples=("keep thank",)),
    Command("doesithelp", "what suggestions changed for you", helping.does_it_help, said=("does it help", "is it of use", "does this help")),
    Command("notes", "your private notes, all or those with some words", noting.notes, "[words]", ("my notes", "find notes"), ("notes", "notes lisbon")),
    Command("met", "keep a private note about somebody", noting.met, "PERSON NOTE", ("note", "remember"), ("met Ann moving to Lisbon in May",), verbatim=True),
    Command("watch", "which channels Kith listens in; with a channel: listen there", consenting.watch, "[#channel]", ("channels",), ("watch #general",)),
    Command("unwatch", "stop listening in a channel", consenting.unwatch, "#channel", examples=("unwatch #general",)),
    Command("leaveout", "leave a channel out of your record", consenting.leave_out, "PLACE", ("leave out", "not here"), ("leaveout #random",)),
    Command("takein", "take a channel into your record again", consenting.take_in, "PLACE", ("take in",), ("takein #random",)),
    Command("start", "keep a record for you", consenting.start, said=("begin", "opt in")),
    Command("stop", "end your record and delete it", consenting.stop, said=("opt out", "end", "unsubscribe")),
    Command(
        "settings",
        "when and about what Kith may speak first",
        preferring.settings,
        "[name value]",
        ("preferences", "options"),
        ("settings", "settings zone Europe/Lisbon", "settings quiet 20-8", "settings mute reconnect"),
    ),
    Command("pause", "say nothing by itself for a while", preferring.pause, "[time]", ("be silent", "leave me alone"), ("pause 2 weeks", "pause off")),
    Command("quiet", "hours in which Kith never speaks first", preferring.quiet, "[hours]", ("quiet hours",), ("quiet 20-8", "quiet never")),
    Command("invisible", "never be recorded, never be suggested", consenting.invisible, "[off]", ("ignore me", "hide me"), ("invisible", "invisible off")),
    Command("hidefrom", "never be suggested to somebody", consenting.hide_from, "PERSON", ("hide from", "hide me from"), ("hidefrom Ann",)),
    Command("showto", "end that", consenting.show_to, "PERSON", ("show me to",), ("showto Ann",)),
    Command("mydata", "all that is kept about you, as a file", owning.mydata, "[text]", said=("my data", "export my data")),
    Command("forgetme", "delete you everywhere", consenting.forgetme, "[yes]", ("forget me", "delete me", "delete my data", "delete everything")),
    Command("privacy", "what is kept and what never is", consenting.privacy, said=("what do you keep", "what do you know about me")),
)


def answer(coach: Coach, call: Call) -> Card:
    """The card that answers a command as it was typed. Raises KithError with advice when that can't be done."""
    command, words = matching(call.words)
    return command.handler(coach, replace(call, words=words))


def matching(text: str) -> tuple[Command, str]:
    """The command that a text asks for, and the words after it; in any language, first in the one that is spoken. Raises BadCommand with the nearest one."""
    words = text.strip().lstrip("/").split()
    found = _matched(text)
    if found is None or (found[0].name == "help" and found[1]):
        found = _politely(words) or found
    if found is not None:
        return found
    names = names_in(ENGLISH) | names_in(language())
    asked = _letters("".join(words)) or "?"
    near = dict.fromkeys(names[name].own_name for name in get_close_matches(asked, names, 4, _NEAR))
    advice = t("Did you mean {names}?", names=t(" or ").join(near)) if near else t('Say "help" to see what you can ask.')
    raise BadCommand(t("Kith does not understand that.") if words else t("Say something."), advice)


def _matched(text: str) -> tuple[Command, str] | None:
    codes = dict.fromkeys((language(), ENGLISH, *languages()))
    ways = dict.fromkeys((text, _IS.sub(" is", text)))
    return next((found for way in ways for code in codes if (found := _found(way.strip().lstrip("/").split(), names_in(code)))), None)


def _politely(words: Sequence[str]) -> tuple[Command, str] | None:
    """The command that is asked for with a greeting, Kith's name or "please" around it; help if it is nothing but that."""
    first = next((place for place, word in enumerate(words) if not said(_letters(word), MANNERS)), len(words))
    last = next((place for place in range(len(words), first, -1) if not said(_letters(words[place - 1]), MANNERS)), first)
    if words and first == last:
        return COMMANDS[0], ""
    return _matched(" ".join(words[first:last])) if (first, last) != (0, len(words)) else None


def _found(words: Sequence[str], names: Mapping[str, Command]) -> tuple[Command, str] | None:
    for length in range(min(len(words), 7), 0, -1):
        command = names.get(_letters("".join(words[:length])))
        if command is not None and (length == len(words) or command.usage):
            rest = " ".join(words[length:])
            return command, rest if command.verbatim else rest.rstrip("?!")
    return _around(words, names)


def _around(words: Sequence[str], names: Mapping[str, Command]) -> tuple[Command, str] | None:
    """The command whose words stand around those that follow its name in other languages."""
    for start, end in combinations(range(1, min(len(words), 10)), 2):
        command = names.get(f"{_letters(''.join(words[:start]))}{GAP}{_letters(''.join(words[end:]))}")
        if command is not None:
            return command, " ".join(words[start:end])
    return None


def _letters(text: str) -> str:
    """A text as it is compared: without case, spaces and punctuation, and without the dots that not every keyboard has."""
    return "".join(letter for letter in folded(text) if letter.isalnum()) or text.strip()


@cache
def names_in(code: str) -> dict[str, Command]:
    """All that commands go by in a language."""
    with speaking(code):
        return {GAP.join(map(_letters, name.split(GAP))): command for command in COMMANDS for name in command.ways}
