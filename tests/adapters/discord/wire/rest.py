"""The REST routes that a bot like Kith needs, with Discord's own refusals. A route takes a call and returns what is to be the JSON; None is 204."""

from collections.abc import Callable

from . import payloads
from .answers import Answers
from .gateway import CONTENT
from .refusals import Call, Refused
from .world import DM, READ_HISTORY, SEND, SEND_IN_THREADS, VIEW, Channel, Guild, Payload, Person, permissions

Json = Payload | list[Payload] | None


class Rest(Answers):
    """The routes. Their table is at the end of the file."""

    def me(self, _: Call) -> Json:
        return payloads.user(self.world.bot) | {"verified": True, "mfa_enabled": True, "locale": "en-US", "flags": 0, "email": None}

    def application(self, _: Call) -> Json:
        bot = self.world.bot
        texts: Payload = {"name": bot.name, "description": "", "icon": None, "summary": "", "verify_key": "00", "rpc_origins": [], "tags": []}
        rights: Payload = {"bot_public": True, "bot_require_code_grant": False, "flags": self.gateway.flags, "team": None, "redirect_uris": []}
        numbers = {"approximate_guild_count": len(self.world.guilds), "approximate_user_install_count": 0, "approximate_user_authorization_count": 0}
        unused = {"interactions_endpoint_url": None, "role_connections_verification_url": None, "type": None, "explicit_content_filter": 0}
        lists: Payload = {"eligible_oauth2_scopes": [], "flags_new": str(self.gateway.flags)}
        return {"id": str(bot.id), "owner": payloads.user(bot)} | texts | rights | numbers | unused | lists

    def gateway_bot(self, _: Call) -> Json:
        used = len(self.gateway.identified)
        limit = {"total": 1000, "remaining": 1000 - used, "reset_after": 86_400_000, "max_concurrency": 1}
        return {"url": self.gateway.address, "shards": self.gateway.shards, "session_start_limit": limit}

    def list_commands(self, call: Call) -> Json:
        return self.commands.get(_scope(call), [])

    def put_commands(self, call: Call) -> Json:
        """All commands of a scope at once; each gets its id, a known name keeps it."""
        assert isinstance(call.body, list)
        known = {(each["name"], each["type"]): each["id"] for each in self.commands.get(_scope(call), [])}
        scope = {"guild_id": call.params["guild_id"]} if "guild_id" in call.params else {}
        self.commands[_scope(call)] = [self._command(each, known) | scope for each in call.body]
        return self.commands[_scope(call)]

    def _command(self, body: Payload, known: dict[tuple[str, int], str]) -> Payload:
        kind = body.get("type", 1)
        number = known.get((body["name"], kind)) or str(self.world.snowflake())
        defaults = {"type": kind, "description": "", "options": [], "default_member_permissions": None, "dm_permission": True, "nsfw": False}
        return (
            defaults
            | body
            | {
                "integration_types": body.get("integration_types") or [0],
                "id": number,
                "application_id": str(self.world.bot.id),
                "version": str(self.world.snowflake()),
            }
        )

    def open_direct(self, call: Call) -> Json:
        return payloads.channel(self.world.direct(self._person(int(call.form["recipient_id"]))))

    def get_user(self, call: Call) -> Json:
        return payloads.user(self._person(int(call.params["user_id"])))

    def get_guild(self, call: Call) -> Json:
        return payloads.guild(self._guild(call))

    def guild_channels(self, call: Call) -> Json:
        return [payloads.channel(each) for each in self._guild(call).channels.values()]

    def guild_roles(self, call: Call) -> Json:
        return [payloads.role(each) for each in self._guild(call).roles.values()]

    def guild_threads(self, call: Call) -> Json:
        seen = [each for each in self.world.threads(self._guild(call)) if self.sees(each)]
        return {"threads": [payloads.channel(each) for each in seen], "members": []}

    def get_member(self, call: Call) -> Json:
        guild, person = self._guild(call), self._person(int(call.params["user_id"]))
        if person.id not in guild.members:
            raise Refused(10007)
        return payloads.member(guild, person) | {"user": payloads.user(person)}

    def search_members(self, call: Call) -> Json:
        guild, start = self._guild(call), call.query["query"].lower()
        found = [person for person in map(self.world.people.__getitem__, guild.members) if person.name.lower().startswith(start)]
        return [payloads.member(guild, each) | {"user": payloads.user(each)} for each in found[: int(call.query.get("limit", 1))]]

    def leave_guild(self, call: Call) -> None:
        self.leaves(self._guild(call), self.world.bot)

    def get_channel(self, call: Call) -> Json:
        return payloads.channel(self._channel(call))

    def history(self, call: Call) -> Json:
        """Messages newest first. `after` gives the ones next to it, as Discord does."""
        channel, limit = self._channel(call), int(call.query.get("limit", 50))
        if channel.guild and not permissions(channel, self.world.bot) & READ_HISTORY:
            return []
        numbers = sorted(channel.messages)
        if "after" in call.query:
            numbers = [each for each in numbers if each > int(call.query["after"])][:limit]
        elif "before" in call.query:
            numbers = [each for each in numbers if each < int(call.query["before"])]
        return [self._shown(channel, each) for each in reversed(numbers[-limit:])]

    def create_message(self, call: Call) -> Json:
        channel = self._channel(call)
        self._may_send(channel)
        self.require_something(call.form, call.files)
        if earlier := self.repeated(channel, call.form):
            return earlier
        return self.publish(self.compose(channel, call.form, call.files), channel, self.world.bot)

    def create_post(self, call: Call) -> Json:
        """A post in a forum, by the bot: a thread and its first message, which has the thread's id."""
        forum = self._channel(call)
        self._may_send(forum)
        thread = self.opens_thread(forum, self.world.bot, call.form["name"])
        message = self.compose(thread, call.form["message"], call.files) | {"id": str(thread.id)}
        return payloads.channel(thread) | {"message": self.publish(message, thread, self.world.bot)}

    def get_message(self, call: Call) -> Json:
        channel = self._channel(call)
        self._message_in(channel, call)
        return self._shown(channel, int(call.params["message_id"]))

    def edit_message(self, call: Call) -> Json:
        message = self._message_in(self._channel(call), call)
        if message["author"]["id"] != str(self.world.bot.id):
            raise Refused(50005)
        return self.edit(message, call.form, call.files)

    def delete_message(self, call: Call) -> None:
        self.deletes(self._message_in(self._channel(call), call))

    def react(self, call: Call) -> None:
        self.reacts(self.world.bot, self._message_in(self._channel(call), call), call.params["emoji_name"])

    def typing(self, call: Call) -> None:
        self._channel(call)

    def thread_members(self, call: Call) -> Json:
        return [_joined(self._channel(call), number) for number in sorted(self._channel(call).joined)]

    def thread_member(self, call: Call) -> Json:
        thread, number = self._channel(call), int(call.params["user_id"])
        if number not in thread.joined:
            raise Refused(10007)
        return _joined(thread, number)

    def join_thread(self, call: Call) -> None:
        self._channel(call).joined.add(self.world.bot.id)

    def _shown(self, channel: Channel, number: int) -> Payload:
        message = channel.messages[number]
        return message if self.gateway.privileged & CONTENT or channel.kind == DM else payloads.veiled(message, self.world.bot)

    def _may_send(self, channel: Channel) -> None:
        person = channel.recipient
        if person and not self.world.shared(person):
            raise Refused(50278)
        if person and not person.takes_messages:
            raise Refused(50007)
        if not permissions(channel, self.world.bot) & (SEND_IN_THREADS if channel.is_thread else SEND):
            raise Refused(50013)

    def _person(self, number: int) -> Person:
        if number not in self.world.people:
            raise Refused(10013)
        return self.world.people[number]

    def _guild(self, call: Call) -> Guild:
        guild = self.world.guilds.get(int(call.params["guild_id"]))
        if guild is None or self.world.bot.id not in guild.members:
            raise Refused(10004)
        return guild

    def _channel(self, call: Call) -> Channel:
        channel = self.world.channels.get(int(call.params["channel_id"]))
        if channel is None:
            raise Refused(10003)
        if channel.guild and not permissions(channel, self.world.bot) & VIEW:
            raise Refused(50001)
        return channel

    def _message_in(self, channel: Channel, call: Call) -> Payload:
        if int(call.params["message_id"]) not in channel.messages:
            raise Refused(10008)
        return channel.messages[int(call.params["message_id"])]


def _scope(call: Call) -> int | None:
    return int(call.params["guild_id"]) if "guild_id" in call.params else None


def _joined(thread: Channel, number: int) -> Payload:
    return {"id": str(thread.id), "user_id": str(number), "join_timestamp": payloads.stamp(thread.id), "flags": 0}


ROUTES: dict[str, Callable[[Rest, Call], Json]] = {
    "GET /users/@me": Rest.me,
    "GET /oauth2/applications/@me": Rest.application,
    "GET /applications/@me": Rest.application,
    "GET /gateway": Rest.gateway_bot,
    "GET /gateway/bot": Rest.gateway_bot,
    "GET /applications/{application_id}/commands": Rest.list_commands,
    "PUT /applications/{application_id}/commands": Rest.put_commands,
    "GET /applications/{application_id}/guilds/{guild_id}/commands": Rest.list_commands,
    "PUT /applications/{application_id}/guilds/{guild_id}/commands": Rest.put_commands,
    "POST /interactions/{interaction_id}/{interaction_token}/callback": Rest.interaction_callback,
    "POST /webhooks/{webhook_id}/{webhook_token}": Rest.follow_up,
    "GET /webhooks/{webhook_id}/{webhook_token}/messages/@original": Rest.original,
    "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original": Rest.edit_answer,
    "DELETE /webhooks/{webhook_id}/{webhook_token}/messages/@original": Rest.delete_answer,
    "GET /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}": Rest.original,
    "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}": Rest.edit_answer,
    "DELETE /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}": Rest.delete_answer,
    "POST /users/@me/channels": Rest.open_direct,
    "DELETE /users/@me/guilds/{guild_id}": Rest.leave_guild,
    "GET /users/{user_id}": Rest.get_user,
    "GET /guilds/{guild_id}": Rest.get_guild,
    "GET /guilds/{guild_id}/channels": Rest.guild_channels,
    "GET /guilds/{guild_id}/roles": Rest.guild_roles,
    "GET /guilds/{guild_id}/threads/active": Rest.guild_threads,
    "GET /guilds/{guild_id}/members/search": Rest.search_members,
    "GET /guilds/{guild_id}/members/{user_id}": Rest.get_member,
    "GET /channels/{channel_id}": Rest.get_channel,
    "GET /channels/{channel_id}/messages": Rest.history,
    "POST /channels/{channel_id}/messages": Rest.create_message,
    "POST /channels/{channel_id}/threads": Rest.create_post,
    "GET /channels/{channel_id}/messages/{message_id}": Rest.get_message,
    "PATCH /channels/{channel_id}/messages/{message_id}": Rest.edit_message,
    "DELETE /channels/{channel_id}/messages/{message_id}": Rest.delete_message,
    "PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me": Rest.react,
    "POST /channels/{channel_id}/typing": Rest.typing,
    "GET /channels/{channel_id}/thread-members": Rest.thread_members,
    "GET /channels/{channel_id}/thread-members/{user_id}": Rest.thread_member,
    "PUT /channels/{channel_id}/thread-members/@me": Rest.join_thread,
}
