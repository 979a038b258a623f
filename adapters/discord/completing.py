"""What Discord offers while an option is typed: people, commands, settings, their values. Reads the record; asks Discord nothing."""

from collections.abc import Iterable, Mapping, Sequence

from discord.app_commands import Choice

from adapters.discord.custom_ids import PREFIX
from adapters.discord.splitting import OPTION, OPTIONS, clean, fit
from bot.answers.choosing import in_own_words
from bot.answers.fields import FIELDS, field_of
from bot.app import App
from bot.commands import COMMANDS
from bot.model import Space
from bot.texts import t, tp


def completions(app: App, spaces: Sequence[Space], kind: str, current: str, given: Mapping[str, str]) -> list[Choice[str]]:
    """At most 25 choices that contain what was typed, those that begin with it first."""
    fitting = _fitting(_offers(app, spaces, kind, given), current)
    return [Choice(name=fit(clean(name), OPTION) or "…", value=value) for name, value in fitting if len(value) <= OPTION]


def _offers(app: App, spaces: Sequence[Space], kind: str, given: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Names and values of everything of a kind."""
    if kind == "server":
        return [(space.name, space.id.removeprefix(PREFIX)) for space in spaces]
    if kind == "command":
        return [(tp("command", command.name), command.name) for command in COMMANDS]
    if kind == "setting":
        return [(f"{field.own}: {t(field.label)}", field.name) for field in FIELDS]
    if kind == "value":
        field = field_of(given.get("name", ""))
        return [(in_own_words(value), value) for value in (field.examples() if field else ())]
    people = [person for space in spaces[:1] for person in app.coach.ledger(space.id).roster.people.values()]
    return [(person.name, person.id) for person in people if not person.bot and not person.left]


def _fitting(offers: Iterable[tuple[str, str]], current: str) -> list[tuple[str, str]]:
    wanted = current.strip().lstrip("@").casefold()
    plain = wanted.replace(" ", "_")
    found = [(name, value) for name, value in offers if wanted in name.casefold() or plain in name.casefold()]
    return sorted(found, key=lambda offer: (not offer[0].casefold().startswith(wanted), offer[0].casefold()))[:OPTIONS]
