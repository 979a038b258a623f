"""The fake's Web API, called by slack_sdk's own client."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler, async_default_handlers
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.clock import ExportClock
from bot.moment import Moment
from tests.adapters.slack.wire import Person, Slack, serving
from tests.adapters.slack.wire.answering import Place
from tests.adapters.slack.wire.blocks import Payload
from tests.adapters.slack.wire.installing import CLIENT
from tests.adapters.slack.wire.playing import client, played

KEY = {"event_type": "kith", "event_payload": {"key": "abc"}}
TEXT: Payload = {"type": "section", "text": {"type": "mrkdwn", "text": "Ann waits for you"}}
HOME: Payload = {"type": "home", "blocks": [TEXT]}
TITLE = {"type": "plain_text", "text": "Kith"}
MODAL: Payload = {"type": "modal", "title": TITLE, "blocks": [TEXT]}


async def code(call: Any) -> str:  # noqa: ANN401 - any call of the client
    """The error code of a call that Slack refuses."""
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


def people(slack: Slack, *names: str) -> list[Person]:
    return [slack.world.person(name) for name in names]


@played
async def test_a_message_lives_and_dies() -> None:
    async with serving() as slack:
        (ann,) = people(slack, "ann")
        api = client(slack)
        dm = (await api.conversations_open(users=ann.id))["channel"]["id"]
        posted = await api.chat_postMessage(channel=dm, text="Ann waits", blocks=[TEXT], metadata=KEY, unfurl_links=False)
        assert posted["message"]["bot_id"] == slack.world.bot_id
        await api.chat_update(channel=dm, ts=posted["ts"], text="Done")
        assert [one["text"] for one in slack.by_app(ann)] == ["Done"]
        link = await api.chat_getPermalink(channel=dm, message_ts=posted["ts"])
        assert link["permalink"] == f"https://harbour1.slack.com/archives/{dm}/p{posted['ts'].replace('.', '')}"
        await api.chat_delete(channel=dm, ts=posted["ts"])
        assert slack.messages(ann) == []
        assert [one.method for one in slack.sent] == ["conversations.open", "chat.postMessage", "chat.update", "chat.getPermalink", "chat.delete"]
        assert slack.sent[1].arguments["metadata"] == KEY


@played
async def test_metadata_comes_back_only_when_asked_for() -> None:
    async with serving() as slack:
        (ann,) = people(slack, "ann")
        api = client(slack)
        channel = (await api.chat_postMessage(channel=ann.id, text="Ann waits", metadata=KEY))["channel"]
        assert "metadata" not in (await api.conversations_history(channel=channel))["messages"][0]
        assert (await api.conversations_history(channel=channel, include_all_metadata=True))["messages"][0]["metadata"] == KEY


@played
async def test_slacks_own_codes() -> None:
    async with serving() as slack:
        ann, gone = people(slack, "ann", "gone")
        gone.deleted = True
        outside, old = slack.world.channel("outside", ann, with_bot=False), slack.world.channel("old", ann)
        secret = slack.world.channel("secret", ann, private=True, with_bot=False)
        stranger = slack.world.person("stranger", team="T999")
        old.archived = True
        api = client(slack)
        ts = await slack.says(old, ann, "mine")
        assert await code(api.chat_postMessage(channel="C404", text="x")) == "channel_not_found"
        assert await code(api.chat_postMessage(channel=outside.id, text="x")) == "not_in_channel"
        assert await code(api.chat_postMessage(channel=old.id, text="x")) == "is_archived"
        assert await code(api.conversations_info(channel=secret.id)) == "channel_not_found"
        assert await code(api.conversations_open(users=gone.id)) == "user_disabled"
        assert await code(api.conversations_open(users=stranger.id)) == "user_not_visible"
        assert await code(api.users_info(user="U404")) == "user_not_found"
        assert await code(api.chat_update(channel=old.id, ts=ts, text="x")) == "cant_update_message"
        assert await code(api.chat_delete(channel=old.id, ts="1.000000")) == "message_not_found"
        assert await code(api.chat_postEphemeral(channel=old.id, user=gone.id, text="x")) == "user_not_in_channel"
        assert await code(api.conversations_replies(channel=old.id, ts="1.000000")) == "thread_not_found"


@played
async def calls_that_slack_would_not_take() -> None:
    async with serving() as slack:
        (ann,) = people(slack, "ann")
        api = client(slack)
        assert await code(api.chat_postMessage(channel=ann.id, text="x", emojis="yes")) == "invalid_arguments"
        assert await code(api.api_call("chat.update", json={"colour": "red"})) == "invalid_arguments"
        assert await code(api.chat_postMessage(channel=ann.id, text="x", blocks=[{**TEXT, "footer": 1}])) == "invalid_blocks"
        assert await code(api.api_call("chat.shout")) == "unknown_method"


def test_what_slack_would_not_take_fails_the_test() -> None:
    with pytest.raises(AssertionError, match=r"emojis.*colour|missing.*unknown field `footer`.*does not know"):
        calls_that_slack_would_not_take()


@played
async def test_tokens() -> None:
    async with serving() as slack:
        assert (await client(slack).auth_test())["user_id"] == slack.world.bot.id
        assert await code(client(slack, "xoxb-wrong").auth_test()) == "invalid_auth"
        assert await code(client(slack).apps_connections_open(app_token=slack.bot_token)) == "not_allowed_token_type"
        slack.revoke()
        assert await code(client(slack).auth_test()) == "token_revoked"


@played
async def test_rate_limits_and_trouble() -> None:
    async with serving() as slack:
        (ann,) = people(slack, "ann")
        slack.fail_next("chat.postMessage", status=429, retry_after=7)
        slack.fail_next("chat.postMessage", status=503)
        slack.fail_next("chat.postMessage", "user_disabled")
        with pytest.raises(SlackApiError) as limited:
            await client(slack).chat_postMessage(channel=ann.id, text="x")
        assert (limited.value.response.status_code, limited.value.response.headers["Retry-After"]) == (429, "7")
        with pytest.raises(SlackApiError) as broken:
            await client(slack).chat_postMessage(channel=ann.id, text="x")
        assert broken.value.response.status_code == 503
        assert await code(client(slack).chat_postMessage(channel=ann.id, text="x")) == "user_disabled"
        slack.fail_next("chat.postMessage", status=429)
        patient = AsyncWebClient(slack.bot_token, base_url=slack.base, retry_handlers=[AsyncRateLimitErrorRetryHandler()])
        await patient.chat_postMessage(channel=ann.id, text="x")
        assert len(slack.by_app(ann)) == 1


@pytest.mark.parametrize(("after", "there"), [(True, 1), (False, 0)])
@played
async def test_a_connection_that_breaks_says_nothing_of_what_was_done(after: bool, there: int) -> None:
    async with serving() as slack:
        (ann,) = people(slack, "ann")
        slack.fail_next("chat.postMessage", dropped=True, after=after)
        with pytest.raises(aiohttp.ClientError):
            await client(slack).chat_postMessage(channel=ann.id, text="x", metadata=KEY)
        assert len(slack.by_app(ann)) == there


@played
async def test_slacks_client_posts_twice_by_default() -> None:
    async with serving() as slack:
        (ann,) = people(slack, "ann")
        slack.fail_next("chat.postMessage", dropped=True, after=True)
        await AsyncWebClient(slack.bot_token, base_url=slack.base, retry_handlers=async_default_handlers()).chat_postMessage(channel=ann.id, text="x")
        assert len(slack.by_app(ann)) == 2


@played
async def test_lists_come_in_pages() -> None:
    async with serving() as slack:
        crowd = people(slack, *(f"p{number}" for number in range(7)))
        busy = slack.world.channel("busy", *crowd)
        for number in range(5):
            await slack.says(busy, crowd[0], f"line {number}")
        api = client(slack)
        members = [one async for answer in await api.conversations_members(channel=busy.id, limit=3) for one in answer["members"]]
        assert members == [*(one.id for one in crowd), slack.world.bot.id]
        read = [one["text"] async for answer in await api.conversations_history(channel=busy.id, limit=2) for one in answer["messages"]]
        assert read == [f"line {number}" for number in (4, 3, 2, 1, 0)]
        newer = await api.conversations_history(channel=busy.id, oldest=slack.messages(busy)[3]["ts"])
        assert [one["text"] for one in newer["messages"]] == ["line 4"]
        everybody = [one["name"] async for answer in await api.users_list(limit=3) for one in answer["members"]]
        assert everybody == ["kith", *(one.name for one in crowd)]
        assert await code(api.conversations_members(channel=busy.id, cursor="nonsense")) == "invalid_cursor"


@played
async def test_a_thread_is_read_from_its_root() -> None:
    async with serving() as slack:
        (ann,) = people(slack, "ann")
        general = slack.world.channel("general", ann)
        root = await slack.says(general, ann, "root")
        await slack.says(general, ann, "reply", thread=root)
        api = client(slack)
        assert [one["text"] for one in (await api.conversations_history(channel=general.id))["messages"]] == ["root"]
        assert [one["text"] for one in (await api.conversations_replies(channel=general.id, ts=root))["messages"]] == ["root", "reply"]


@played
async def test_people_and_channels() -> None:
    async with serving() as slack:
        ann = slack.world.person("ann", tz="Asia/Tokyo", admin=True, silenced=True)
        shared = slack.world.channel("shared", ann, shared_with=("T999",))
        slack.world.channel("secret", ann, private=True)
        api = client(slack)
        who = (await api.users_info(user=ann.id, include_locale=True))["user"]
        assert (who["tz"], who["tz_offset"], who["is_admin"], who["locale"]) == ("Asia/Tokyo", 32_400, True, "en-US")
        about = (await api.conversations_info(channel=shared.id))["channel"]
        assert (about["is_ext_shared"], about["shared_team_ids"], about["creator"]) == (True, [slack.world.team, "T999"], ann.id)
        listed = await api.conversations_list(types="public_channel,private_channel", exclude_archived=True)
        assert [one["name"] for one in listed["channels"]] == ["shared", "secret"]
        assert [one["name"] for one in (await api.users_conversations(user=ann.id))["channels"]] == ["shared"]
        assert (await api.dnd_info(user=ann.id))["dnd_enabled"] is True


@played
async def test_views_and_their_hashes() -> None:
    async with serving() as slack:
        (ann,) = people(slack, "ann")
        api = client(slack)
        trigger = slack.world.trigger()
        opened = (await api.views_open(trigger_id=trigger, view=MODAL))["view"]
        assert await code(api.views_open(trigger_id=trigger, view=MODAL)) == "exchanged_trigger_id"
        await api.views_update(view_id=opened["id"], hash=opened["hash"], view={**MODAL, "private_metadata": "2"})
        assert await code(api.views_update(view_id=opened["id"], hash=opened["hash"], view=MODAL)) == "hash_conflict"
        assert slack.modal()["private_metadata"] == "2"
        late = slack.world.trigger()
        slack.expire_triggers()
        assert await code(api.views_open(trigger_id=late, view=MODAL)) == "expired_trigger_id"
        first = (await api.views_publish(user_id=ann.id, view=HOME))["view"]
        await api.views_publish(user_id=ann.id, view=HOME, hash=first["hash"])
        assert await code(api.views_publish(user_id=ann.id, view=HOME, hash=first["hash"])) == "hash_conflict"
        home = slack.home(ann)
        assert home
        assert home["id"] == first["id"]


@played
async def test_a_file_goes_to_a_dm_in_three_calls() -> None:
    async with serving() as slack:
        (ann,) = people(slack, "ann")
        api = client(slack)
        dm = (await api.conversations_open(users=ann.id))["channel"]["id"]
        await api.files_upload_v2(filename="kith.json", content="{}", channel=dm, initial_comment="Your record")
        (message,) = slack.by_app(ann)
        assert slack.world.files[message["files"][0]["id"]]["content"] == b"{}"
        assert [one.method for one in slack.sent[1:]] == ["files.getUploadURLExternal", "files.completeUploadExternal"]


@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")  # slack_sdk 3.47 still uses it
@played
async def test_installing_and_refreshing_once() -> None:
    async with serving() as slack:
        slack.server.tokens.rotating = True
        api = client(slack, "")
        names = {"client_id": CLIENT[0], "client_secret": CLIENT[1]}
        given = await api.oauth_v2_access(**names, code=slack.server.tokens.code(slack.world))
        assert (await client(slack, given["access_token"]).auth_test())["team_id"] == given["team"]["id"] == slack.world.team
        renewed = await api.oauth_v2_access(**names, grant_type="refresh_token", refresh_token=given["refresh_token"])
        assert renewed["access_token"] != given["access_token"]
        assert await code(api.oauth_v2_access(**names, grant_type="refresh_token", refresh_token=given["refresh_token"])) == "invalid_refresh_token"
        assert await code(api.oauth_v2_access(client_id=CLIENT[0], client_secret="wrong", code="x")) == "bad_client_secret"


@played
async def test_a_response_url_works_five_times_in_half_an_hour() -> None:
    clock = ExportClock(Moment(1_700_000_000_000))
    async with serving(clock) as slack:
        (ann,) = people(slack, "ann")
        general = slack.world.channel("general", ann)
        hook = AsyncWebhookClient(slack.server.answer_to(Place(slack.world, ann, general, None, clock, clock.now())))
        assert (await hook.send(text="One moment", response_type="ephemeral")).body == "ok"
        await hook.send(text="Here it is", blocks=[TEXT], replace_original=True)
        assert [(one["user"], one["text"]) for one in slack.ephemerals] == [(ann.id, "Here it is")]
        await hook.send(text="For all", response_type="in_channel")
        assert [one["text"] for one in slack.by_app(general)] == ["For all"]
        clock.reach(Moment(clock.now() + 31 * 60_000))
        assert (await hook.send(text="Late")).body == "expired_url"


@played
async def test_two_workspaces_know_nothing_of_one_another() -> None:
    async with serving() as slack:
        other = slack.another()
        (ann,) = people(slack, "ann")
        bo = other.world.person("bo")
        await client(other).chat_postMessage(channel=bo.id, text="x")
        assert (len(other.by_app(bo)), len(slack.by_app(ann))) == (1, 0)
        assert await code(client(other).chat_postMessage(channel=ann.id, text="x")) == "channel_not_found"
        assert {one.team for one in (slack.world, other.world)} == {"T000000001", "T000000002"}
