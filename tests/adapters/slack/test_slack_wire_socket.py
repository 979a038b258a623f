"""The fake's Socket Mode, listened to by Bolt's own handler."""

import re

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from tests.adapters.slack.wire import Channel, Slack, happenings, serving
from tests.adapters.slack.wire.blocks import Payload
from tests.adapters.slack.wire.playing import bolt, by_socket, client, played

BUTTON: Payload = {"type": "button", "action_id": "done", "text": {"type": "plain_text", "text": "Done"}, "value": "7"}
CARD: Payload = {"type": "actions", "elements": [BUTTON]}
TITLE: Payload = {"type": "plain_text", "text": "Kith"}


def listening(slack: Slack, app: AsyncApp) -> list[Payload]:
    """The bodies of all events that the app hears from now on."""
    heard: list[Payload] = []

    @app.event(re.compile(".*"))
    async def hear(body: Payload) -> None:
        heard.append(body)
        slack.server.changed.set()

    return heard


def texts(heard: list[Payload]) -> list[str]:
    return [one["event"]["text"] for one in heard if one["event"]["type"] == "message" and "text" in one["event"]]


def general(slack: Slack) -> Channel:
    return slack.world.channel("general", slack.world.person("ann"), slack.world.person("bo"))


@played
async def test_what_people_do_arrives_in_slacks_shapes() -> None:
    async with serving() as slack:
        app = bolt(slack)
        heard, room = listening(slack, app), general(slack)
        ann, bo = (slack.world.people[one] for one in room.members[:2])
        async with by_socket(slack, app):
            root = await slack.says(room, ann, "@bo is 1 < 2 & so on? @kith")
            reply = await slack.says(room, bo, "yes", thread=root)
            await slack.edits(room, reply, "yes!")
            await slack.reacts(room, reply, ann, "heart")
            await slack.reacts(room, reply, ann, "heart", taken_back=True)
            await slack.does(happenings.unfurled, room, root)
            await slack.does(happenings.said_by_app, room, "beep")
            await slack.deletes(room, reply)
            await slack.writes(ann, "thank")
            await slack.opens_home(ann)
            await slack.settled()
        events = [one["event"] for one in heard]
        kinds = [(one["type"], one.get("subtype")) for one in events]
        changed = ("message", "message_changed")
        assert kinds == [
            *[("message", None), ("app_mention", None), ("message", None), changed, ("reaction_added", None), ("reaction_removed", None)],
            *[changed, ("message", None), ("message", "message_deleted"), ("message", None), ("app_home_opened", None)],
        ]
        assert events[0]["text"] == f"<@{bo.id}> is 1 &lt; 2 &amp; so on? <@{slack.world.bot.id}>"
        assert (events[2]["thread_ts"], events[2]["parent_user_id"]) == (root, ann.id)
        assert (events[3]["message"]["text"], events[3]["previous_message"]["text"], events[3]["message"]["edited"]["user"]) == ("yes!", "yes", bo.id)
        assert (events[4]["item"], events[4]["item_user"]) == ({"type": "message", "channel": room.id, "ts": reply}, bo.id)
        assert "edited" not in events[6]["message"]
        assert "bot_id" in events[7]
        assert (events[8]["deleted_ts"], events[8]["hidden"]) == (reply, True)
        assert (events[9]["channel_type"], events[9]["channel"]) == ("im", slack.world.dm(ann).id)
        assert len({one["event_id"] for one in heard}) == len(heard)


@played
async def test_channels_change_and_people_come_and_go() -> None:
    async with serving() as slack:
        app = bolt(slack)
        heard, room = listening(slack, app), general(slack)
        (cleo, bot), world = (slack.world.person("cleo"), slack.world.bot), slack.world
        root = await slack.says(room, cleo, "root")
        await slack.says(room, cleo, "reply", thread=root)
        async with by_socket(slack, app):
            await slack.does(happenings.joined, room, cleo)
            await slack.does(happenings.left, room, cleo)
            await slack.does(happenings.renamed, room, "plaza")
            await slack.does(happenings.shared, room, "T999")
            await slack.deletes(room, root)
            await slack.does(happenings.shared, room, "T999", ended=True)
            await slack.happens("channel_archive", channel=room.id, user=cleo.id)
            await slack.happens("user_change", user=cleo.payload(world.now()), cache_ts=1)
            await slack.does(happenings.left, room, bot)
            await slack.says(room, cleo, "unheard")
            await slack.settled()
            await slack.uninstalls()
            await slack.settled()
        kinds = [one["event"].get("subtype") or one["event"]["type"] for one in heard]
        coming = ["channel_join", "member_joined_channel", "channel_leave", "member_left_channel", "channel_rename", "channel_shared"]
        assert kinds[2:] == [
            *coming,
            "message_changed",
            "channel_unshared",
            "channel_archive",
            "user_change",
            "channel_left",
            "tokens_revoked",
            "app_uninstalled",
        ]
        assert heard[8]["event"]["message"]["subtype"] == "tombstone"
        assert (heard[8]["is_ext_shared_channel"], heard[2]["is_ext_shared_channel"]) == (True, False)


@played
async def test_what_was_not_acknowledged_comes_again_and_says_so() -> None:
    async with serving() as slack:
        app = bolt(slack)
        tries: list[str] = []

        @app.event("message")
        async def fails_once() -> None: ...

        @app.middleware
        async def refuse(req: object, next: object) -> object:  # noqa: A002 - Bolt's own word
            tries.append(str(getattr(req, "headers", {}).get("x-slack-retry-num", ["none"])[0]))
            slack.server.changed.set()
            return await next() if len(tries) > 1 and callable(next) else None

        async with by_socket(slack, app):
            room = general(slack)
            await slack.says(room, slack.world.people[room.members[0]], "hello")
            await slack.until(lambda: tries)
            assert slack.server.delivery.pending
            await slack.redelivers()
            await slack.settled()
            assert tries == ["0", "1"]
            assert slack.server.delivery.envelopes[0].frame()["retry_reason"] == "timeout"


@played
async def test_what_was_said_while_nobody_listened_comes_on_connecting() -> None:
    async with serving() as slack:
        app = bolt(slack)
        heard, room = listening(slack, app), general(slack)
        await slack.says(room, slack.world.people[room.members[0]], "early")
        async with by_socket(slack, app):
            await slack.settled()
            assert texts(heard) == ["early"]


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
@played
async def test_a_refresh_loses_nothing(reason: str) -> None:
    async with serving() as slack:
        app = bolt(slack)
        heard, room = listening(slack, app), general(slack)
        ann = slack.world.people[room.members[0]]
        async with by_socket(slack, app):
            before = slack.server.delivery.sockets[0]
            await slack.says(room, ann, "one")
            await slack.asks_to_reconnect(reason)
            await slack.says(room, ann, "two")
            await slack.until(lambda: slack.server.delivery.sockets and before not in slack.server.delivery.sockets)
            await slack.says(room, ann, "three")
            await slack.settled()
        assert set(texts(heard)) == {"one", "two", "three"}


@played
async def test_a_socket_that_breaks_is_replaced() -> None:
    async with serving() as slack:
        app = bolt(slack)
        heard, room = listening(slack, app), general(slack)
        async with by_socket(slack, app):
            slack.drop()
            await slack.until(lambda: not slack.server.delivery.sockets)
            await slack.says(room, slack.world.people[room.members[0]], "while it was gone")
            await slack.until(lambda: slack.server.delivery.sockets)
            await slack.settled()
        assert texts(heard) == ["while it was gone"]


@played
async def test_a_socket_that_answers_no_ping_is_replaced() -> None:
    async with serving() as slack, by_socket(slack, bolt(slack)):
        first = slack.server.delivery.sockets[0]
        await slack.pings()
        await slack.until(lambda: slack.server.pongs)
        slack.server.silent = True
        await slack.until(lambda: first not in slack.server.delivery.sockets)
        slack.server.silent = False
        await slack.until(lambda: slack.server.delivery.sockets)


@played
async def test_two_sockets_share_the_work() -> None:
    async with serving() as slack:
        one, two = bolt(slack), bolt(slack)
        here, there, room = listening(slack, one), listening(slack, two), general(slack)
        async with by_socket(slack, one), by_socket(slack, two):
            await slack.until(lambda: len(slack.server.delivery.sockets) == 2)
            for number in range(4):
                await slack.says(room, slack.world.people[room.members[0]], str(number))
            await slack.settled()
        assert (len(texts(here)), len(texts(there))) == (2, 2)


@played
async def test_events_come_often_and_in_any_order() -> None:
    async with serving() as slack:
        app = bolt(slack)
        heard, room = listening(slack, app), general(slack)
        async with by_socket(slack, app):
            async with slack.held(seed=3, times=3):
                for number in range(6):
                    await slack.says(room, slack.world.people[room.members[0]], str(number))
            await slack.settled()
            slack.server.times = 2
            await slack.says(room, slack.world.people[room.members[0]], "last")
            await slack.settled()
        assert sorted(texts(heard)) == sorted([*"012345" * 3, "last", "last"])
        assert texts(heard)[:18] != sorted(texts(heard)[:18])
        assert len({one["event_id"] for one in heard}) == 7


@played
async def test_only_what_the_app_subscribed_to_comes() -> None:
    async with serving() as slack:
        slack.server.subscribed = frozenset({"message.im"})
        app = bolt(slack)
        heard, room = listening(slack, app), general(slack)
        async with by_socket(slack, app):
            await slack.says(room, slack.world.people[room.members[0]], "in the channel")
            await slack.writes(slack.world.people[room.members[0]], "in private")
            await slack.settled()
        assert texts(heard) == ["in private"]


@played
async def test_a_command_and_a_click() -> None:
    async with serving() as slack:
        app, room = bolt(slack), general(slack)
        ann = slack.world.people[room.members[0]]

        @app.command("/kith")
        async def command(ack: AsyncAck, respond: AsyncRespond, body: Payload) -> None:
            await ack("One moment")
            await respond(blocks=[CARD], text=body["text"])

        @app.action("done")
        async def done(ack: AsyncAck, respond: AsyncRespond, body: Payload) -> None:
            await ack()
            await respond(text=f"Done {body['actions'][0]['value']}", replace_original=True)

        async with by_socket(slack, app):
            assert await slack.calls("/kith thank all", ann, room) == {"text": "One moment"}
            await slack.until(lambda: slack.ephemerals)
            assert slack.ephemerals[0]["text"] == "thank all"
            await slack.presses(ann, "Done", slack.ephemerals[0])
            await slack.until(lambda: slack.ephemerals[0]["text"] == "Done 7")


@played
async def test_a_shortcut_and_a_form() -> None:
    async with serving() as slack:
        app, room = bolt(slack), general(slack)
        ann = slack.world.people[room.members[0]]

        @app.shortcut("remind")
        async def remind(ack: AsyncAck, body: Payload) -> None:
            await ack()
            picker = {"type": "timepicker", "action_id": "at", "initial_time": "09:00"}
            about = {"type": "plain_text_input", "action_id": "what", "initial_value": body["message"]["text"]}
            blocks = [{"type": "input", "block_id": one["action_id"], "label": TITLE, "element": one} for one in (picker, about)]
            view = {"type": "modal", "callback_id": "note", "title": TITLE, "submit": TITLE, "blocks": blocks}
            await client(slack).views_open(trigger_id=body["trigger_id"], view=view)

        @app.view("note")
        async def note(ack: AsyncAck, view: Payload) -> None:
            what = view["state"]["values"]["what"]["what"]["value"]
            await (ack(response_action="errors", errors={"what": "Too short"}) if len(what) < 3 else ack())
            slack.ephemerals.append(view["state"]["values"])

        async with by_socket(slack, app):
            ts = await slack.says(room, ann, "call home")
            await slack.shortcut(ann, "remind", channel=room, ts=ts)
            await slack.until(lambda: slack.world.views)
            assert (await slack.submits_view(ann, {"what": "x"}))["response_action"] == "errors"
            assert slack.world.views
            assert await slack.submits_view(ann, {"at": "18:30"}) == {}
            assert not slack.world.views
            await slack.until(lambda: len(slack.ephemerals) == 2)
            assert slack.ephemerals[-1]["at"]["at"]["selected_time"] == "18:30"
            assert slack.ephemerals[-1]["what"]["what"]["value"] == "call home"
