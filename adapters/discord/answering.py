"""Answers people: commands, buttons, forms and words in a DM. Each is deferred first, runs in the core, and comes back as cards that only they see.

A button acts on whoever presses it, never on whom it was shown to, so nothing need be remembered of a card and nobody can press for another.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, cast

import discord
import structlog
from discord import app_commands
from msgspec.structs import replace

from adapters.discord import custom_ids, events, settings_form
from adapters.discord.allowing import Allowing, Place
from adapters.discord.completing import completions
from adapters.discord.listening import Listening
from adapters.discord.metadata import noted
from adapters.discord.render import Sheet, render
from adapters.discord.seeing import link
from adapters.discord.sending import attached, nonce
from adapters.discord.whereabouts import Whereabouts, command_of
from bot.app import trouble
from bot.card import Card
from bot.coach import DECISIONS
from bot.errors import BadCommand, KithError
from bot.events import ButtonPressed, CommandCalled
from bot.live import Live
from bot.model import PersonId, Preferences, Space, SpaceId
from bot.moment import DAY, Moment, after
from bot.ports import Clock
from bot.texts import speaking, t

FORM_TIME = 2.0
"""Seconds within which a form is filled in with what is chosen now; Discord wants it within 3."""
WAITING = DAY
"""Milliseconds for which somebody who wrote to Kith alone while it was away is still answered."""
REMEMBERED = 5_000
"""Messages to Kith alone that are remembered, so that none is answered twice."""
LONGEST_PAUSE = 300.0
"""Seconds that an answer in a DM waits for a rate limit; beyond that its person is told to try again."""
_log = structlog.get_logger(__name__)


class Answering:
    """All conversations with people. `idle` returns when none is going on."""

    def __init__(self, live: Live, clock: Clock, listening: Listening, allowing: Allowing, *, content: bool) -> None:
        self._live = live
        self._clock = clock
        self._listening = listening
        self._allowing = allowing
        self._where = Whereabouts(live)
        self._content = content
        self._heard: dict[int, None] = {}
        self._open = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def idle(self) -> None:
        """Returns when everybody has their answer."""
        await self._idle.wait()

    # what people do
    async def command(self, interaction: discord.Interaction, words: str, named: str = "") -> None:
        """A slash command or a context menu, said in words."""
        async with self._answering(interaction):
            await interaction.response.defer(ephemeral=interaction.guild_id is not None, thinking=True)
            await self._show(interaction, await self._answered(interaction, words, named), words)

    async def watch(self, interaction: discord.Interaction, words: str, channel: Place) -> None:
        """`watch` or `unwatch` with a channel: the right to do so is checked here, whatever Discord's settings let through."""
        async with self._answering(interaction):
            await interaction.response.defer(ephemeral=True, thinking=True)
            watched = self._allowing.watches(channel)
            manages = await self._allowing.before(interaction, channel, beginning=words.startswith("watch"))
            cards = await self._answered(interaction, words, "", manages=manages)
            if manages:
                await self._allowing.after(interaction, channel, watched=watched)
            await self._show(interaction, cards, words)

    async def about(self, interaction: discord.Interaction, person: discord.User | discord.Member, words: str) -> None:
        """A context menu on somebody, or on what they said."""
        async with self._answering(interaction):
            if person.bot:
                raise BadCommand(t("{name} is a program.", name=person.display_name), t("Kith helps with people."))
            if interaction.guild_id is not None:
                await self._live.take(events.met(person, interaction.guild_id))
            await interaction.response.defer(ephemeral=interaction.guild_id is not None, thinking=True)
            said = words.format(person=person.id)
            await self._show(interaction, await self._answered(interaction, said, ""), said)

    async def refused(self, interaction: discord.Interaction, error: app_commands.AppCommandError) -> None:
        """What discord.py did not let through, for example a channel that Kith can't see."""
        async with self._answering(interaction):
            raise error.__cause__ or error

    async def component(self, interaction: discord.Interaction) -> None:
        """A button, a select or a submitted form, of whatever age; what is not ours is left alone."""
        data = _data(interaction)
        found = custom_ids.read(str(data.get("custom_id", "")))
        if found is None:
            return
        purpose, space, words = found
        async with self._answering(interaction):
            if purpose == "field":
                await self._open_form(interaction, space, str((data.get("values") or [""])[0]))
                return
            await interaction.response.defer()
            if purpose == "form":
                words = settings_form.submitted(words, data.get("components") or [])
            event = ButtonPressed(space, PersonId(str(interaction.user.id)), words, self._clock.now(), _locale(interaction))
            self._where.used(interaction.user.id, space)
            cards = [delivery.card for delivery in await self._live.answer(event)]
            self._listening.renew(event.person)
            await self._show(interaction, [(space, card) for card in cards], words)
            if words.partition(" ")[0] in DECISIONS and not cards[0].problem:
                await _settle(interaction)

    def patience(self) -> Moment:
        """Whoever wrote to Kith alone since this moment still waits for an answer."""
        return after(self._clock.now(), -WAITING)

    async def spoken(self, client: discord.Client, message: discord.Message) -> None:
        """Words in a DM. Who says them is answered once, also when they are read again after a pause."""
        if message.id in self._heard:
            return
        self._heard[message.id] = None
        if len(self._heard) > REMEMBERED:
            del self._heard[next(iter(self._heard))]
        async with self._answering(message.channel):
            person = PersonId(str(message.author.id))
            try:
                meant = await self._where.meant(client, message.author.id, message.content)
                await self._live.take(events.met(message.author, events.guild_of(meant.space.id)))
                self._allowing.in_private(meant.space, meant.words)
                sees = await self._allowing.seen(client, meant.space.id, message.author.id, meant.words)
                deliveries = await self._live.answer(CommandCalled(meant.space.id, person, meant.words, self._clock.now(), sees=sees))
                self._listening.renew(person)
                await self._live.ask(lambda app: app.coach.reached(meant.space.id, person, str(message.channel.id)))
                cards = [(meant.space.id, _named(delivery.card, meant.space, several=meant.several)) for delivery in deliveries]
            except KithError as error:
                cards = [(SpaceId(""), trouble(error))]
            for number, sheet in enumerate(self._sheets(cards, message.content)):
                await _say(message.channel, sheet, nonce(f"answer|{message.id}", number))

    async def complete(self, interaction: discord.Interaction, kind: str, current: str) -> list[app_commands.Choice[str]]:
        """What an option may be completed to."""
        try:
            given = {option["name"]: str(option.get("value", "")) for option in _data(interaction).get("options", [])}
            if kind == "server" or interaction.guild_id is None:
                spaces = await self._where.shared(interaction.client, interaction.user.id)
            else:
                spaces = [Space(events.space_of(interaction.guild_id), "")]
            return await self._live.ask(lambda app: _completed(_locale(interaction), partial(completions, app, spaces, kind, current, given)))
        except Exception:  # noqa: BLE001  # no list is better than a command that can't be typed
            _log.exception("not_completed", kind=kind)
            return []

    # how it is answered
    async def _answered(self, interaction: discord.Interaction, words: str, named: str, *, manages: bool = False) -> list[tuple[SpaceId, Card]]:
        user, several = interaction.user, False
        if interaction.guild_id is not None:
            space = Space(events.space_of(interaction.guild_id), "")
            self._where.used(user.id, space.id)
        else:
            space, words, several = await self._where.meant(interaction.client, user.id, words, named)
        person = PersonId(str(user.id))
        await self._live.take(events.met(user, events.guild_of(space.id)))
        sees = None if manages else await self._allowing.seen(interaction.client, space.id, user.id, words)
        deliveries = await self._live.answer(CommandCalled(space.id, person, words, self._clock.now(), manages, _locale(interaction), sees))
        self._listening.renew(person)
        if command_of(words) == "start":
            address = str((await interaction.client.create_dm(user)).id)
            await self._live.ask(lambda app: app.coach.reached(space.id, person, address))
        return [(space.id, _named(delivery.card, space, several=several)) for delivery in deliveries]

    async def _open_form(self, interaction: discord.Interaction, space: SpaceId, name: str) -> None:
        person, chosen = PersonId(str(interaction.user.id)), Preferences()
        try:
            async with asyncio.timeout(FORM_TIME):
                chosen = (await self._live.ask(lambda app: app.coach.ego(space, person))).preferences
        except TimeoutError:
            _log.warning("form_without_choices")
        with speaking(chosen.language or _locale(interaction)):
            modal = settings_form.form(space, name, chosen)
        if modal is None:
            raise BadCommand(t("This version has no such setting."), t("Use /settings to see those that there are."))
        await interaction.response.send_modal(modal)

    async def _show(self, interaction: discord.Interaction, cards: Sequence[tuple[SpaceId, Card]], words: str) -> None:
        """Shows an answer. Its first sheet is put where Kith is thinking, so that it stands there once even when it is sent twice."""
        waits = interaction.response.type is discord.InteractionResponseType.deferred_channel_message
        for number, sheet in enumerate(self._sheets(cards, words)):
            if waits and number == 0:
                await interaction.edit_original_response(view=sheet.view, attachments=[attached(sheet)] if sheet.file else [])
            else:
                await interaction.followup.send(view=sheet.view, file=attached(sheet), ephemeral=interaction.guild_id is not None)

    def _sheets(self, cards: Sequence[tuple[SpaceId, Card]], words: str) -> list[Sheet]:
        """The messages of cards; their views need not be remembered, because their ids say what they do."""
        sheets: list[Sheet] = []
        for space, card in cards:
            with speaking(card.language):
                forms = [settings_form.chooser(space)] if command_of(words) == "settings" and not card.problem else []
                sheets += render(card if self._content else noted(card, words), space, link, forms)
        for sheet in sheets:
            sheet.view.stop()
        return sheets

    @asynccontextmanager
    async def _answering(self, place: discord.Interaction | discord.abc.Messageable) -> AsyncIterator[None]:
        """Nothing that goes wrong stays unsaid, as long as Discord lets us say it."""
        self._open += 1
        self._idle.clear()
        try:
            with speaking(_locale(place) if isinstance(place, discord.Interaction) else ""):
                yield
        except KithError as error:
            await self._sorry(place, trouble(error))
        except (discord.HTTPException, discord.RateLimited) as error:
            _log.warning("answer_not_taken", **_about(error))
            await self._sorry(place, Card(t("Discord did not take the answer."), body=t("Try again."), problem=True))
        except Exception:  # noqa: BLE001  # a person must not wait for an answer that does not come
            _log.exception("not_answered")
            body = t("Try again; if it stays so, tell whoever runs Kith.")
            await self._sorry(place, Card(t("Something went wrong on Kith's side."), body=body, problem=True))
        finally:
            self._open -= 1
            if not self._open:
                self._idle.set()

    async def _sorry(self, place: discord.Interaction | discord.abc.Messageable, card: Card) -> None:
        (sheet,) = self._sheets([(SpaceId(""), card)], "")
        try:
            if not isinstance(place, discord.Interaction):
                await place.send(view=sheet.view)
            elif place.response.is_done():
                await place.followup.send(view=sheet.view, ephemeral=place.guild_id is not None)
            else:
                await place.response.send_message(view=sheet.view, ephemeral=place.guild_id is not None)
        except (discord.HTTPException, discord.RateLimited) as error:
            _log.warning("person_not_told", **_about(error))


async def _say(channel: discord.abc.Messageable, sheet: Sheet, own: str) -> None:
    """Says a sheet in a DM, once; where Discord asks for a pause longer than its library waits, once more after it."""
    try:
        await channel.send(view=sheet.view, file=attached(sheet), nonce=own)
    except discord.RateLimited as limited:
        if limited.retry_after > LONGEST_PAUSE:
            raise
        await asyncio.sleep(limited.retry_after)
        await channel.send(view=sheet.view, file=attached(sheet), nonce=own)


def _about(error: discord.HTTPException | discord.RateLimited) -> dict[str, float]:
    """What the operator is told of a refusal: never its words."""
    return {"retry_after": error.retry_after} if isinstance(error, discord.RateLimited) else {"status": error.status, "code": error.code}


def _completed(locale: str, completing: Callable[[], list[app_commands.Choice[str]]]) -> list[app_commands.Choice[str]]:
    with speaking(locale):
        return completing()


def _locale(interaction: discord.Interaction) -> str:
    """The language of the app in which somebody pressed or typed."""
    return interaction.locale.value


def _data(interaction: discord.Interaction) -> dict[str, Any]:
    """What was pressed, chosen or typed, as Discord sent it."""
    return cast("dict[str, Any]", interaction.data or {})


def _named(card: Card, space: Space, *, several: bool) -> Card:
    """The card with the name of its server, where it could have been another."""
    if not several:
        return card
    with speaking(card.language):
        return replace(card, footer=f"{t('In {place}.', place=space.name)} {card.footer}".strip())


async def _settle(interaction: discord.Interaction) -> None:
    """Takes the buttons of what was decided off the card."""
    pressed = str(_data(interaction).get("custom_id"))
    if interaction.message is None:
        return
    view = discord.ui.LayoutView.from_message(interaction.message, timeout=None)
    for item in list(view.walk_children()):
        if isinstance(item, discord.ui.ActionRow) and any(getattr(child, "custom_id", None) == pressed for child in item.children):
            for child in [child for child in item.children if getattr(child, "custom_id", None)]:
                item.remove_item(child)
            if not item.children and isinstance(item.parent, discord.ui.Container):
                item.parent.remove_item(item)
    view.stop()
    try:
        await interaction.edit_original_response(view=view)
    except (discord.HTTPException, discord.RateLimited) as error:  # the card may be gone; what was decided is kept and was answered
        _log.warning("card_not_settled", error=type(error).__name__)
