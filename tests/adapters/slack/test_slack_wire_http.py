"""The fake's Events API over HTTP, answered by Bolt's own server."""

import re

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from tests.adapters.slack.wire import Person, Slack, serving
from tests.adapters.slack.wire.blocks import Payload
from tests.adapters.slack.wire.playing import bolt, by_http, played

CHALLENGE = {"type": "url_verification", "token": "old", "challenge": "3eZbrw1aB"}


def listening(slack: Slack, app: AsyncApp) -> list[tuple[str, str, str]]:
    """Text, retry number and retry reason of all messages that the app hears from now on."""
    heard: list[tuple[str, str, str]] = []

    @app.event(re.compile(".*"))
    async def hear(event: Payload, request: object) -> None:
        headers: dict[str, list[str]] = getattr(request, "headers", {})
        heard.append((event["text"], *(headers.get(f"x-slack-retry-{name}", [""])[0] for name in ("num", "reason"))))
        slack.server.changed.set()

    return heard


def ann(slack: Slack) -> Person:
    return slack.world.person("ann")


@played
async def test_a_signed_event_is_heard() -> None:
    async with serving() as slack:
        app = bolt(slack)
        heard = listening(slack, app)
        async with by_http(slack, app):
            await slack.writes(ann(slack), "hello")
            assert not slack.server.delivery.pending
            await slack.until(lambda: heard == [("hello", "", "")])


@played
async def test_the_address_is_verified() -> None:
    async with serving() as slack, by_http(slack, bolt(slack)):
        status, text = await slack.posts(CHALLENGE)
        assert (status, CHALLENGE["challenge"] in text) == (200, True)


@played
async def test_forged_and_old_requests_are_turned_away() -> None:
    async with serving() as slack, by_http(slack, bolt(slack)):
        assert (await slack.posts(CHALLENGE, secret="guessed"))[0] == 401
        assert (await slack.posts(CHALLENGE, age=301))[0] == 401
        assert (await slack.posts(CHALLENGE, age=290))[0] == 200


@played
async def test_what_failed_comes_again_with_its_reason() -> None:
    async with serving() as slack:
        app = bolt(slack)
        heard = listening(slack, app)
        ok: list[bool] = []

        @app.middleware
        async def fails_once(next: object) -> object:  # noqa: A002 - Bolt's own word
            if ok and callable(next):
                return await next()
            return ok.append(True)

        slack.over_http("http://127.0.0.1:9/nobody")
        await slack.writes(ann(slack), "hello")
        async with by_http(slack, app):
            assert slack.server.delivery.pending
            await slack.redelivers()
            assert slack.server.delivery.pending
            await slack.redelivers()
            assert not slack.server.delivery.pending
            await slack.until(lambda: heard == [("hello", "2", "http_error")])


@played
async def test_events_come_often() -> None:
    async with serving() as slack:
        app = bolt(slack)
        heard = listening(slack, app)
        async with by_http(slack, app):
            somebody = ann(slack)
            async with slack.held(seed=2, times=3):
                await slack.writes(somebody, "a")
                await slack.writes(somebody, "b")
            await slack.until(lambda: sorted(text for text, _, _ in heard) == ["a", "a", "a", "b", "b", "b"])


@played
async def test_an_app_that_posts_hears_of_its_own_message() -> None:
    async with serving() as slack:
        app = bolt(slack)
        hidden: list[Payload] = []

        @app.middleware
        async def look(body: Payload, next: object) -> object:  # noqa: A002 - Bolt's own word
            hidden.append(body["event"])
            slack.server.changed.set()
            return await next() if callable(next) else None

        @app.event(re.compile(".*"))
        async def reply(event: Payload, say: object) -> None:
            if callable(say) and event.get("channel_type") == "im":
                await say("You said: " + event["text"])

        async with by_http(slack, app):
            somebody = ann(slack)
            await slack.writes(somebody, "hello")
            await slack.until(lambda: slack.by_app(somebody))
            await slack.settled()
            assert [one["text"] for one in slack.messages(somebody)] == ["hello", "You said: hello"]


@played
async def test_commands_and_clicks_are_forms() -> None:
    async with serving() as slack:
        app, somebody = bolt(slack), ann(slack)
        button = {"type": "button", "action_id": "done", "text": {"type": "plain_text", "text": "Done"}}

        @app.command("/kith")
        async def command(ack: AsyncAck, body: Payload) -> None:
            await ack(text=body["text"], response_type="ephemeral")

        @app.action("done")
        async def done(ack: AsyncAck, respond: AsyncRespond) -> None:
            await ack()
            await respond(text="Done", replace_original=True)

        async with by_http(slack, app):
            assert await slack.calls("/kith thank <all> & more", somebody) == {"text": "thank <all> & more", "response_type": "ephemeral"}
            await app.client.chat_postMessage(channel=somebody.id, text="Ann waits", blocks=[{"type": "actions", "elements": [button]}])
            await slack.presses(somebody, "Done", slack.by_app(somebody)[0])
            await slack.until(lambda: slack.by_app(somebody)[0]["text"] == "Done")
