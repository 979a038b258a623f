"""Every command, declared once: its name, what it says of itself, how people ask for it in plain words, and what answers it."""

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from bot.answers import asking, consenting, deciding, helping, looking, noting, preferring
from bot.answers.call import Call
from bot.card import Button, Card, Item
from bot.coach import Coach
from bot.errors import BadCommand
from bot.texts import ENGLISH, language, languages, mark, markp, speaking, t, tp

__all__ = ["COMMANDS", "Call", "Command", "answer", "matching"]


class Command(Struct, frozen=True):
    """One command of Kith."""

    name: str
    summary: str
    handler: Callable[[Coach, Call], Card]
    usage: str = ""
    """Words that may follow the name."""
    said: str = ""
    """Other ways to say it, with "; " between; case, spaces and punctuation do not matter. Translated as one, with the command's name as context."""
    examples: str = ""
    """Lines to type, with "; " between."""

    @property
    def own_name(self) -> str:
        """What it goes by in the language that is spoken."""
        return tp("command", self.name)

    @property
    def line(self) -> str:
        """Its name with the words that may follow, in the language that is spoken."""
        return f"{self.own_name} {tp('usage', self.usage) if self.usage else ''}".strip()

    @property
    def ways(self) -> list[str]:
        """All that it goes by in the language that is spoken."""
        return [self.own_name, *(tp(self.name, self.said).split("; ") if self.said else ())]


def _help(_coach: Coach, call: Call) -> Card:
    if call.words:
        command, _ = matching(call.words)
        examples = tuple(Item(example) for example in tp("example", command.examples).split("; ")) if command.examples else ()
        return Card(command.line, examples, body=t(command.summary), footer=t("For example:") if examples else "")
    lines = tuple(Item(f"{command.line}: {t(command.summary)}") for command in COMMANDS)
    footer = t('In any case, with or without "/", or in plain words: "who should I thank?"')
    return Card(t("What you can ask Kith"), lines, footer=footer, buttons=(Button(t("Who should I thank?"), "whoshouldithank"),))


COMMANDS: tuple[Command, ...] = (
    Command(
        markp("command", "help"),
        mark("what you can ask"),
        _help,
        markp("usage", "[command]"),
        said=markp("help", "?; what can you do; commands"),
        examples=markp("example", "help; help settings"),
    ),
    Command(
        markp("command", "whoshouldithank"),
        mark("people who helped you and whom you have not thanked"),
        asking.thank,
        said=markp("whoshouldithank", "who should I thank; whom should I thank; who do I owe thanks; whom have I not thanked; thank; thanks; who helped me"),
        examples=markp("example", "whoshouldithank; who should I thank?"),
    ),
    Command(
        markp("command", "whoshouldireplyto"),
        mark("people who wait for your answer"),
        asking.reply,
        said=markp(
            "whoshouldireplyto",
            "who should I reply to; whom should I reply to; whom should I answer; who should I answer; who is waiting for me; who is waiting; reply",
        ),
        examples=markp("example", "whoshouldireplyto; who is waiting for me?"),
    ),
    Command(
        markp("command", "whatshouldiask"),
        mark("a question worth asking, somebody or anybody"),
        asking.question,
        markp("usage", "[person]"),
        said=markp("whatshouldiask", "what should I ask; what could I ask; what can I ask; ask"),
        examples=markp("example", "whatshouldiask; what could I ask Ann?"),
    ),
    Command(
        markp("command", "followups"),
        mark("first talks that deserve a second, and what you promised"),
        asking.follow_up,
        said=markp("followups", "follow ups; followup; follow up; who should I follow up with; what did I promise"),
    ),
    Command(
        markp("command", "whoamilosing"),
        mark("people you used to talk with and have not for long"),
        asking.reconnect,
        said=markp("whoamilosing", "who am I losing touch with; whom am I losing touch with; who am I losing; losing touch; reconnect"),
    ),
    Command(
        markp("command", "whoshouldiwelcome"),
        mark("newcomers whose first words met silence"),
        asking.welcome,
        said=markp("whoshouldiwelcome", "who should I welcome; whom should I welcome; who is new; newcomers; welcome"),
    ),
    Command(
        markp("command", "whosenews"),
        mark("news of people you know that nobody answered"),
        asking.news,
        said=markp("whosenews", "whose news; what is new; who told news; news"),
    ),
    Command(
        markp("command", "whomcouldiintroduce"),
        mark("two people you know, one of whom has what the other asks for"),
        asking.introduce,
        said=markp("whomcouldiintroduce", "whom could I introduce; who could I introduce; whom should I introduce; who should I introduce; introduce"),
    ),
    Command(
        markp("command", "amibalanced"),
        mark("whether you told everybody more than you asked somebody"),
        asking.balance,
        said=markp("amibalanced", "am I balanced; do I announce too much; balance"),
    ),
    Command(
        markp("command", "myweek"),
        mark("the last seven days: whom you met, what waits, and a picture"),
        looking.week,
        markp("usage", "[totals]"),
        said=markp("myweek", "my week; digest; how was my week"),
    ),
    Command(
        markp("command", "mypeople"),
        mark("whom you engaged, in words"),
        asking.people,
        markp("usage", "[page]"),
        said=markp("mypeople", "my people; who do I know; people"),
    ),
    Command(
        markp("command", "person"),
        mark("what your record holds about somebody"),
        asking.person,
        markp("usage", "NAME"),
        said=markp("person", "who is; what do I know about; tell me about"),
        examples=markp("example", "person Ann"),
    ),
    Command(
        markp("command", "why"),
        mark("why something was suggested"),
        deciding.why,
        markp("usage", "[number]"),
        said=markp("why", "why this; why that"),
        examples=markp("example", "why; why 2"),
    ),
    Command(
        markp("command", "done"),
        mark("you did it"),
        deciding.done,
        markp("usage", "[number]"),
        said=markp("done", "did it; did that"),
        examples=markp("example", "done; done 2"),
    ),
    Command(
        markp("command", "notnow"),
        mark("put a suggestion off for a week"),
        deciding.not_now,
        markp("usage", "[number]"),
        said=markp("notnow", "not now; later"),
        examples=markp("example", "not now 1"),
    ),
    Command(
        markp("command", "notthis"),
        mark("do not remind you of that person again"),
        deciding.not_this,
        markp("usage", "[number]"),
        said=markp("notthis", "not this person; not them"),
        examples=markp("example", "not this person 1"),
    ),
    Command(
        markp("command", "notkind"),
        mark("do not bring up that kind again"),
        deciding.not_kind,
        markp("usage", "[number]"),
        said=markp("notkind", "not this kind; stop this kind"),
        examples=markp("example", "not this kind 1"),
    ),
    Command(
        markp("command", "keep"),
        mark("go on bringing up a kind of suggestion"),
        deciding.keep,
        markp("usage", "KIND"),
        examples=markp("example", "keep thank"),
    ),
    Command(
        markp("command", "doesithelp"),
        mark("what suggestions changed for you"),
        helping.does_it_help,
        said=markp("doesithelp", "does it help; is it of use; does this help"),
    ),
    Command(
        markp("command", "notes"),
        mark("your private notes, all or those with some words"),
        noting.notes,
        markp("usage", "[words]"),
        said=markp("notes", "my notes; find notes"),
        examples=markp("example", "notes; notes lisbon"),
    ),
    Command(
        markp("command", "met"),
        mark("keep a private note about somebody"),
        noting.met,
        markp("usage", "PERSON NOTE"),
        said=markp("met", "note; remember"),
        examples=markp("example", "met Ann moving to Lisbon in May"),
    ),
    Command(
        markp("command", "watch"),
        mark("which channels Kith listens in; with a channel: listen there"),
        consenting.watch,
        markp("usage", "[#channel]"),
        said=markp("watch", "channels"),
        examples=markp("example", "watch #general"),
    ),
    Command(
        markp("command", "unwatch"),
        mark("stop listening in a channel"),
        consenting.unwatch,
        markp("usage", "#channel"),
        examples=markp("example", "unwatch #general"),
    ),
    Command(
        markp("command", "leaveout"),
        mark("leave a channel out of your record"),
        consenting.leave_out,
        markp("usage", "PLACE"),
        said=markp("leaveout", "leave out; not here"),
        examples=markp("example", "leaveout #random"),
    ),
    Command(
        markp("command", "takein"),
        mark("take a channel into your record again"),
        consenting.take_in,
        markp("usage", "PLACE"),
        said=markp("takein", "take in"),
        examples=markp("example", "takein #random"),
    ),
    Command(
        markp("command", "start"),
        mark("keep a record for you"),
        consenting.start,
        said=markp("start", "begin; opt in"),
    ),
    Command(
        markp("command", "stop"),
        mark("end your record and delete it"),
        consenting.stop,
        said=markp("stop", "opt out; end"),
    ),
    Command(
        markp("command", "settings"),
        mark("when and about what Kith may speak first"),
        preferring.settings,
        markp("usage", "[name value]"),
        said=markp("settings", "preferences; options"),
        examples=markp("example", "settings; settings zone Europe/Lisbon; settings quiet 20-8; settings mute reconnect"),
    ),
    Command(
        markp("command", "pause"),
        mark("say nothing by itself for a while"),
        preferring.pause,
        markp("usage", "[time]"),
        said=markp("pause", "be silent for; leave me alone for"),
        examples=markp("example", "pause 2 weeks; pause off"),
    ),
    Command(
        markp("command", "quiet"),
        mark("hours in which Kith never speaks first"),
        preferring.quiet,
        markp("usage", "[hours]"),
        said=markp("quiet", "quiet hours"),
        examples=markp("example", "quiet 20-8; quiet never"),
    ),
    Command(
        markp("command", "invisible"),
        mark("never be recorded, never be suggested"),
        consenting.invisible,
        markp("usage", "[off]"),
        said=markp("invisible", "ignore me; hide me"),
        examples=markp("example", "invisible; invisible off"),
    ),
    Command(
        markp("command", "hidefrom"),
        mark("never be suggested to somebody"),
        consenting.hide_from,
        markp("usage", "PERSON"),
        said=markp("hidefrom", "hide from; hide me from"),
        examples=markp("example", "hidefrom Ann"),
    ),
    Command(
        markp("command", "showto"),
        mark("end that"),
        consenting.show_to,
        markp("usage", "PERSON"),
        said=markp("showto", "show me to"),
        examples=markp("example", "showto Ann"),
    ),
    Command(
        markp("command", "mydata"),
        mark("all that is kept about you, as a file"),
        consenting.mydata,
        markp("usage", "[text]"),
        said=markp("mydata", "my data; export my data"),
    ),
    Command(
        markp("command", "forgetme"),
        mark("delete you everywhere"),
        consenting.forgetme,
        markp("usage", "[yes]"),
        said=markp("forgetme", "forget me; delete me; delete my data"),
    ),
    Command(
        markp("command", "privacy"),
        mark("what is kept and what never is"),
        consenting.privacy,
        said=markp("privacy", "what do you keep; what do you know about me"),
    ),
)


def answer(coach: Coach, call: Call) -> Card:
    """The card that answers a command as it was typed. Raises KithError with advice when that can't be done."""
    command, words = matching(call.words)
    return command.handler(coach, replace(call, words=words))


def matching(text: str) -> tuple[Command, str]:
    """The command that a text asks for, and the words after it; in any language, first in the one that is spoken. Raises BadCommand with the nearest one."""
    words = text.strip().lstrip("/").split()
    spoken = dict.fromkeys((language(), ENGLISH))
    others = (code for code in languages() if code not in spoken)
    found = next((found for code in (*spoken, *others) if (found := _found(words, _names(code)))), None)
    if found is not None:
        return found
    names = _names(ENGLISH) | _names(language())
    asked = _letters("".join(words)) or "?"
    near = dict.fromkeys(names[name].own_name for name in get_close_matches(asked, names, 4, 0.55))
    advice = t("Did you mean {names}?", names=t(" or ").join(near)) if near else t('Say "help" to see what you can ask.')
    raise BadCommand(t("Kith does not understand that.") if words else t("Say something."), advice)


def _found(words: Sequence[str], names: Mapping[str, Command]) -> tuple[Command, str] | None:
    for length in range(min(len(words), 7), 0, -1):
        command = names.get(_letters("".join(words[:length])))
        if command is not None and (length == len(words) or command.usage):
            return command, " ".join(words[length:]).rstrip("?!") if command.name != "met" else " ".join(words[length:])
    return None


def _letters(text: str) -> str:
    """A text as it is compared: without case, spaces and punctuation."""
    return "".join(letter for letter in text.casefold() if letter.isalnum()) or text.strip()


@cache
def _names(code: str) -> dict[str, Command]:
    """All that commands go by in a language."""
    with speaking(code):
        return {_letters(name): command for command in COMMANDS for name in command.ways}
