"""Commands, buttons, shortcuts and views: Slack is answered at once, the person as soon as the answer is there.

Slash commands end here and not in a channel: what they show is seen by the one person who called them.
"""

import asyncio
import re
from collections import OrderedDict
from collections.abc import Mapping
from secrets import token_hex
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from adapters.slack import views
from adapters.slack.answering import Answering
from adapters.slack.bringing import brought, responded
from adapters.slack.commands import called
from adapters.slack.home import Home
from adapters.slack.inflight import InFlight
from adapters.slack.manifest import ASK_KITH, REMIND_ME, WHAT_COULD_I_ASK
from adapters.slack.render import Block, Spot, settled, spot
from adapters.slack.sending import Sending
from adapters.slack.teams import Team, Teams
from bot.card import Card
from bot.coach import DECISIONS
from bot.model import MessageId, PersonId
from bot.texts import mark, speak, speaking, t

_ANY = re.compile(".*", re.DOTALL)
PATIENCE = 2.0
"""Seconds in which an answer can still be an acknowledgement."""
ON_ITS_WAY = 0.5
"""Seconds that an acknowledgement gets to arrive, before an update that must come after it."""
REMEMBERED = 500
"""Cards in channels that are remembered: Slack does not send them back when one of their buttons is pressed."""
_NOT_YOURS = mark("This card belongs to somebody else. Ask Kith yourself: only you will see the answer.")
Body = Mapping[str, Any]


class Interactions:
    """Listeners for everything that a person starts by hand."""

    def __init__(self, teams: Teams, sending: Sending, answering: Answering, home: Home, inflight: InFlight) -> None:
        self._teams = teams
        self._sending = sending
        self._answering = answering
        self._home = home
        self._inflight = inflight
        self._shown: OrderedDict[str, list[Block]] = OrderedDict()

    def register(self, app: AsyncApp) -> None:
        """Makes them the listeners of an app."""
        app.command(_ANY)(self._inflight.tracked(self.command))
        app.action(views.OPEN_SETTINGS)(self._inflight.tracked(self.settings))
        app.action(_ANY)(self._inflight.tracked(self.press))
        app.shortcut(WHAT_COULD_I_ASK)(self._inflight.tracked(self.what_could_i_ask))
        app.shortcut(REMIND_ME)(self._inflight.tracked(self.remind_me))
        app.shortcut(ASK_KITH)(self._inflight.tracked(self.ask_kith))
        app.view(views.SETTINGS)(self._inflight.tracked(self.settings_chosen))
        app.view(views.ASKED)(self._inflight.tracked(self.asked))
        app.view(views.NOTED)(self._inflight.tracked(self.noted))

    async def command(self, ack: AsyncAck, body: Body, respond: AsyncRespond) -> None:
        """A slash command."""
        await ack()
        team, person = await self._who(body)
        words = called(str(body["command"]), str(body.get("text") or ""), str(body.get("channel_id", "")))
        await self._show(await self._answering.command(words, person, team), person, team, respond)

    async def press(self, ack: AsyncAck, body: Body, respond: AsyncRespond) -> None:
        """A button of a card, wherever the card is."""
        await ack()
        action = body["actions"][0]
        pressed = spot(str(action.get("block_id", "")))
        if pressed is None or "value" not in action:
            return
        team, person = await self._who(body)
        if pressed.owner != person:
            speak(await self._answering.locale(person, team))
            await responded(respond, person, team, text=t(_NOT_YOURS), response_type="ephemeral", replace_original=False)
            return
        words = str(action["value"])
        card = await self._pressed(words, person, team)
        if (body.get("view") or {}).get("type") == "home":
            await self._home.publish(person, team, card, str(body["view"].get("hash", "")))
        elif pressed.whole:
            await self._another(card, person, team, body, respond)
        elif before := self._blocks(body, pressed):
            blocks = settled(before, pressed, card, decided=words.partition(" ")[0] in DECISIONS and not card.problem)
            await self._in_place(blocks, body, person, team, respond)
            self._remember(pressed.mark, blocks)
        else:
            await self._show(card, person, team, respond)

    async def settings(self, ack: AsyncAck, body: Body) -> None:
        """The settings, as a modal; opened before the record is asked."""
        await ack()
        team, person = await self._who(body)
        opened = await team.client.views_open(trigger_id=str(body["trigger_id"]), view=views.waiting())
        speak(await self._answering.locale(person, team))
        chosen = await self._home.preferences(person, team)
        view = views.settings(chosen) if chosen else self._modal(await self._answering.command("settings", person, team), person, team)
        await team.client.views_update(view_id=opened["view"]["id"], view=view)

    async def settings_chosen(self, ack: AsyncAck, body: Body) -> None:
        """Settings that were saved: each goes the way of the settings command, and its objection appears below its input."""
        team, person = await self._who(body)
        chosen = await self._home.preferences(person, team)
        errors: dict[str, str] = {}
        for block, words in views.changes(body["view"]["state"]["values"], chosen).items() if chosen else ():
            card = await self._answering.command(words, person, team)
            if card.problem:
                errors[block] = f"{card.title} {card.body}".strip()
        if errors:
            await ack(response_action="errors", errors=errors)
        else:
            await ack()
            await self._home.publish(person, team)

    async def what_could_i_ask(self, ack: AsyncAck, body: Body) -> None:
        """A question for whoever wrote a message."""
        await ack()
        team, person = await self._who(body)
        opened = await team.client.views_open(trigger_id=str(body["trigger_id"]), view=views.waiting())
        speak(await self._answering.locale(person, team))
        author = str(body["message"].get("user") or "")
        card = await self._answering.command(f"whatshouldiask {author}", person, team) if author else _nobody()
        await team.client.views_update(view_id=opened["view"]["id"], view=self._modal(card, person, team))

    async def remind_me(self, ack: AsyncAck, body: Body) -> None:
        """A note about whoever wrote a message."""
        await ack()
        team, person = await self._who(body)
        speak(await self._answering.locale(person, team))
        author = PersonId(str(body["message"].get("user") or ""))
        view = views.noting(author, team.people.get(author, t("whoever wrote this"))) if author else self._modal(_nobody(), person, team)
        await team.client.views_open(trigger_id=str(body["trigger_id"]), view=view)

    async def ask_kith(self, ack: AsyncAck, body: Body) -> None:
        """A line to ask in."""
        await ack()
        team, person = await self._who(body)
        speak(await self._answering.locale(person, team))
        await team.client.views_open(trigger_id=str(body["trigger_id"]), view=views.asking())

    async def asked(self, ack: AsyncAck, body: Body) -> None:
        """What was asked in the modal."""
        await self._in_modal(ack, body, views.typed(body["view"]["state"]["values"], "words"))

    async def noted(self, ack: AsyncAck, body: Body) -> None:
        """What was noted in the modal."""
        await self._in_modal(ack, body, f"met {body['view']['private_metadata']} {views.typed(body['view']['state']['values'], 'words')}")

    async def _in_modal(self, ack: AsyncAck, body: Body, words: str) -> None:
        """Answers with the acknowledgement itself; when that takes too long, a view that waits is shown first."""
        team, person = await self._who(body)
        async with asyncio.TaskGroup() as group:
            answer = group.create_task(self._answering.command(words, person, team))
            await asyncio.wait((answer,), timeout=PATIENCE)
            if answer.done():
                await ack(response_action="update", view=self._modal(answer.result(), person, team))
                return
            await ack(response_action="update", view=views.waiting())
            await asyncio.sleep(ON_ITS_WAY)
            card = await answer
        await team.client.views_update(view_id=str(body["view"]["id"]), view=self._modal(card, person, team))

    async def _pressed(self, words: str, person: PersonId, team: Team) -> Card:
        """Pressing "Start" asks Slack for a name and a zone, as the command does."""
        if words == "start":
            return await self._answering.command(words, person, team)
        return await self._answering.press(words, person, team)

    async def _show(self, card: Card, person: PersonId, team: Team, respond: AsyncRespond) -> None:
        mark = f"{token_hex(4)}."
        made = self._sending.rendered(card, team.space, person, mark)
        self._remember(mark, made.blocks)
        kind: dict[str, Any] = {"response_type": "ephemeral", "replace_original": False, "unfurl_links": False, "unfurl_media": False}
        with speaking(card.language):
            await responded(respond, person, team, text=made.text, blocks=made.blocks, **kind)

    async def _another(self, card: Card, person: PersonId, team: Team, body: Body, respond: AsyncRespond) -> None:
        """An answer of its own: in the DM where it can be found again, else where only the person sees it."""
        container = body.get("container") or {}
        if body.get("view"):
            await team.client.views_update(view_id=str(body["view"]["id"]), view=self._modal(card, person, team))
        elif container.get("is_ephemeral") or not str(container.get("channel_id", "")).startswith("D"):
            await self._show(card, person, team, respond)
        else:
            made = self._sending.rendered(card, team.space, person)
            said: dict[str, Any] = {"channel": str(container["channel_id"]), "text": made.text, "blocks": made.blocks}
            with speaking(card.language):
                await brought(lambda: team.client.chat_postMessage(**said, unfurl_links=False, unfurl_media=False), person, team)

    async def _in_place(self, blocks: list[Block], body: Body, person: PersonId, team: Team, respond: AsyncRespond) -> None:
        if body.get("view"):
            await team.client.views_update(view_id=str(body["view"]["id"]), view=views.modal("Kith", blocks))
        else:
            await responded(respond, person, team, text=str((body.get("message") or {}).get("text") or "Kith"), blocks=blocks, replace_original=True)

    def _blocks(self, body: Body, pressed: Spot) -> list[Block]:
        """The blocks among which a button was pressed; none when the card was shown before Kith was started."""
        among = body.get("message") or body.get("view") or {}
        return list(among.get("blocks", ())) or self._shown.get(pressed.mark, [])

    def _remember(self, mark: str, blocks: list[Block]) -> None:
        if mark:
            self._shown[mark] = blocks
            while len(self._shown) > REMEMBERED:
                self._shown.popitem(last=False)

    def _modal(self, card: Card, person: PersonId, team: Team) -> dict[str, Any]:
        def link(message: MessageId) -> str:
            return self._sending.link(team.space, message)

        with speaking(card.language):
            return views.shown(card, person, link)

    async def _who(self, body: Body) -> tuple[Team, PersonId]:
        """The workspace and the person of a payload, whichever form it has."""
        if "user_id" in body:
            team, person = await self._teams.of(str(body["team_id"])), PersonId(str(body["user_id"]))
        else:
            user = body["user"]
            team, person = await self._teams.of(str((body.get("team") or {}).get("id") or user["team_id"])), PersonId(str(user["id"]))
        speak(team.locales.get(person, ""))
        return team, person


def _nobody() -> Card:
    return Card(t("Nobody wrote this message."), body=t("Choose a message of a person."), problem=True)
