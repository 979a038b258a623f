"""Discord's application commands, made from the one table of Kith's commands. Says what each option is and what was said with it; answers nothing.

Names on Discord are lower case (`/whoshouldithank`); in a DM any case works. Commands are global, for servers and the bot's DM,
and sent to Discord only when they changed.
"""

import hashlib
import inspect
import json
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, ClassVar, NamedTuple, cast

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.http import Route

from adapters.discord.allowing import Place
from adapters.discord.answering import Answering
from adapters.discord.splitting import OPTION, fit
from bot.commands import COMMANDS, Command
from bot.errors import BadCommand
from bot.texts import ENGLISH, language, mark, markp, speaking, t, tp

_Completing = Callable[[discord.Interaction, str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]

SERVER_ONLY = frozenset(("watch", "unwatch"))
"""Commands that need a server: in a DM Discord says nothing of anybody's permissions."""
ASK, FOLLOW_UP, KNOW = mark("What could I ask?"), mark("Remind me to follow up"), mark("What do I know about…")
"""Names of the context menus."""

_KINDS = {"command": "command", "person": "person", "name": "person", "#channel": "channel", "page": "number", "number": "number"}
_ONE_WORD = frozenset(("off", "yes"))
_COMPLETED = frozenset(("command", "person", "setting", "value", "server"))


class ChannelOption(app_commands.Transformer):
    """A channel in which people talk, as discord.py knows it. BadCommand when Kith can't see it."""

    type = discord.AppCommandOptionType.channel
    channel_types: ClassVar[list[discord.ChannelType]] = [
        discord.ChannelType.text,
        discord.ChannelType.news,
        discord.ChannelType.forum,
        discord.ChannelType.voice,
        discord.ChannelType.stage_voice,
    ]

    async def transform(self, interaction: discord.Interaction, value: app_commands.AppCommandChannel, /) -> Place:
        """The channel behind what was chosen."""
        found = value.resolve()
        if not isinstance(found, Place):
            with speaking(interaction.locale.value):
                raise BadCommand(t("Kith can't see {channel}.", channel=f"#{value.name}"), t("Give it View Channel and Read Message History there."))
        return found


class Option(NamedTuple):
    """One option of a command."""

    name: str
    kind: str
    """What may stand there: command, person, channel, number, setting, value, note, or the one word that it may be."""
    required: bool


def options_of(command: Command) -> list[Option]:
    """The options that the words after a command's name are."""
    options: list[Option] = []
    optional = False
    for word in command.usage.split():
        optional = optional or word.startswith("[")
        plain = word.strip("[]").casefold()
        kind = {"name": "setting", "value": "value"}.get(plain, plain) if command.name == "settings" else _KINDS.get(plain, plain)
        options.append(Option(plain.lstrip("#"), kind, not optional))
        optional = optional and not word.endswith("]")
    return options


def words_of(command: Command, given: Mapping[str, object]) -> str:
    """The command as it would be typed: options in their order, people and channels by their ids."""
    values = [given.get(option.name) for option in options_of(command)]
    return " ".join([command.name, *(str(getattr(value, "id", value)) for value in values if value is not None)])


def tree_of(client: discord.Client, answering: Answering) -> app_commands.CommandTree[Any]:
    """All commands and context menus."""
    tree: app_commands.CommandTree[Any] = app_commands.CommandTree(
        client,
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )
    for command in COMMANDS:
        tree.add_command(_slash(command, answering))

    async def ask(interaction: discord.Interaction, message: discord.Message) -> None:
        await answering.about(interaction, message.author, "whatshouldiask {person}")

    async def follow_up(interaction: discord.Interaction, message: discord.Message) -> None:
        await answering.about(interaction, message.author, f"met {{person}} follow up on {message.jump_url}")

    async def know(interaction: discord.Interaction, person: discord.User) -> None:
        await answering.about(interaction, person, "person {person}")

    for name, callback in ((ASK, ask), (FOLLOW_UP, follow_up), (KNOW, know)):
        tree.add_command(app_commands.ContextMenu(name=locale_str(name), callback=callback))
    tree.error(answering.refused)
    return tree


class InEachLanguage(app_commands.Translator):
    """Names and descriptions of commands in every language that has a catalogue; Discord shows each person their own."""

    async def translate(self, string: locale_str, locale: discord.Locale, _context: app_commands.TranslationContextTypes) -> str | None:
        """The text in the language of a locale; None when there is no catalogue of it."""
        with speaking(locale.value):
            if language() == ENGLISH:
                return None
            own = tp(context, string.message) if (context := string.extras.get("context")) else t(string.message)
            return fit(own, OPTION)


async def synchronise(tree: app_commands.CommandTree[Any]) -> bool:
    """Tells Discord the commands if it knows others; returns whether it did. New names count against 200 a day."""
    await tree.set_translator(InEachLanguage())
    route = Route("GET", "/applications/{application_id}/commands", application_id=tree.client.application_id)
    known = await tree.client.http.request(route, params={"with_localizations": "true"})
    ours = [await command.get_translated_payload(tree, cast("InEachLanguage", tree.translator)) for command in tree.get_commands()]
    if fingerprint(known) == fingerprint(ours):
        return False
    await tree.sync()
    return True


def fingerprint(commands: list[Any]) -> str:
    """A hash of what people would notice of commands: whoever lists them, in whatever order, with whatever defaults left out."""
    return hashlib.sha256(json.dumps(sorted(json.dumps(_noticed(command), sort_keys=True) for command in commands)).encode()).hexdigest()


def _noticed(command: Mapping[str, Any]) -> dict[str, Any]:
    """A command or option without ids, versions and empty fields, and without contexts, which discord.py 2.7 misreads in what it fetches."""
    kept = ("name", "description", "required", "autocomplete", "min_value", "max_value", "channel_types", "name_localizations", "description_localizations")
    noticed = {key: command[key] for key in kept if command.get(key)}
    noticed["type"] = command.get("type", 1)
    noticed["options"] = [_noticed(option) for option in command.get("options") or []]
    noticed["choices"] = [(choice["name"], choice["value"], choice.get("name_localizations") or {}) for choice in command.get("choices") or []]
    return noticed


def _slash(command: Command, answering: Answering) -> app_commands.Command[Any, ..., None]:
    options = options_of(command)
    in_private = command.name not in SERVER_ONLY
    if in_private:
        options.append(Option("server", "server", required=False))

    async def callback(interaction: discord.Interaction, **given: object) -> None:
        channel = given.get("channel")
        if isinstance(channel, Place):
            await answering.watch(interaction, words_of(command, given), channel)
        else:
            await answering.command(interaction, words_of(command, given), str(given.get("server") or ""))

    callback.__signature__ = _signature(options)  # type: ignore[attr-defined]  # what inspect.signature reads
    app_commands.describe(**{option.name: _described(option) for option in options})(callback)
    app_commands.rename(**{option.name: locale_str(option.name, context="option") for option in options})(callback)
    only = [option for option in options if option.kind in _ONE_WORD]
    app_commands.choices(**{one.name: [app_commands.Choice(name=locale_str(one.kind, context="typed"), value=one.kind)] for one in only})(callback)
    made: app_commands.Command[Any, ..., None] = app_commands.Command(
        name=locale_str(command.name, context="command"),
        description=locale_str(command.summary),
        callback=callback,
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=in_private, private_channel=False),
    )
    for option in options:
        if option.kind in _COMPLETED:
            made.autocomplete(option.name)(_completing(option.kind, answering))
    return made


def _described(option: Option) -> locale_str:
    known = _DESCRIPTIONS.get(option.kind)
    return locale_str(known) if known else locale_str(option.name, context="option")


def _completing(kind: str, answering: Answering) -> _Completing:
    async def completed(interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        return await answering.complete(interaction, kind, current)

    return completed


def _signature(options: list[Option]) -> inspect.Signature:
    """The parameters from which discord.py works out the payload."""
    kinds: dict[str, Any] = {"channel": app_commands.Transform[Place, ChannelOption], "number": app_commands.Range[int, 1]}
    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [inspect.Parameter("interaction", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=discord.Interaction)]
    for option in options:
        kind = kinds.get(option.kind, str)
        default = inspect.Parameter.empty if option.required else None
        parameters.append(inspect.Parameter(option.name, keyword, annotation=kind if option.required else kind | None, default=default))
    return inspect.Signature(parameters)


_DESCRIPTIONS = {
    "command": mark("the command you want to know about"),
    "person": mark("somebody you know here"),
    "channel": mark("the channel"),
    "number": mark("its number"),
    "setting": mark("what to change"),
    "value": mark("what to change it to"),
    "note": mark("what you want to remember"),
    "off": mark("say off to end it"),
    "yes": mark("say yes to go on"),
    "server": mark("which server you mean, when you ask in private"),
}
_NAMES = (
    *(markp("option", "command"), markp("option", "person"), markp("option", "totals"), markp("option", "page"), markp("option", "name")),
    *(markp("option", "number"), markp("option", "kind"), markp("option", "words"), markp("option", "note"), markp("option", "channel")),
    *(markp("option", "place"), markp("option", "value"), markp("option", "time"), markp("option", "hours"), markp("option", "off")),
    *(markp("option", "text"), markp("option", "yes"), markp("option", "server")),
)
"""What options are called, for the catalogues: lower case, no spaces."""
