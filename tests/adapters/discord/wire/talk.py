"""What people do in the fake Discord, each a change of the world and the event that the gateway sends for it. Interactions are in clicks.py."""

from bot.moment import DAY, after

from . import gateway, payloads
from .payloads import iso
from .stage import Stage
from .world import DM, FORUM, TEXT, VIEW, Channel, Guild, Payload, Person, Role

NO_VOTES = {"answer_counts": [], "is_finalized": False}
JOINED, THREAD_CREATED, REPLY, STARTER = 7, 18, 19, 21


class Talk(Stage):
    """People who talk. A message is the payload that REST would show for it."""

    def says(self, channel: Channel, person: Person, text: str, *, reply_to: Payload | None = None, ping: bool = True, **more: object) -> Payload:
        """A message; `more` adds or replaces fields of its payload (poll, attachments, type, webhook_id)."""
        mentions = payloads.mentioned(text, self.world)
        fields: Payload = {"mentions": mentions}
        if reply_to:
            fields = self._reply(channel, reply_to, [*mentions, reply_to["author"]] if ping else mentions)
        return self.publish(payloads.message(self.world.snowflake(), channel, person, text, **(fields | more)), channel, person)

    def _reply(self, channel: Channel, original: Payload, mentions: list[Payload]) -> Payload:
        present = self.place(original).messages.get(int(original["id"]))
        once = list({each["id"]: each for each in mentions}.values())
        return {"type": REPLY, "mentions": once, "message_reference": self._reference(channel, original, 0), "referenced_message": present}

    def _reference(self, channel: Channel, original: Payload, kind: int) -> Payload:
        home = self.place(original).guild
        return {"type": kind, "message_id": original["id"], "channel_id": original["channel_id"]} | (
            {"guild_id": str(home.id)} if home and channel.guild else {}
        )

    def forwards(self, channel: Channel, person: Person, original: Payload) -> Payload:
        """A forward: the text comes as a snapshot without its author."""
        fields: Payload = {"message_reference": self._reference(channel, original, 1), "message_snapshots": [payloads.snapshot(original)], "flags": 1 << 14}
        return self.says(channel, person, "", **fields)

    def asks_poll(self, channel: Channel, person: Person, question: str, *answers: str) -> Payload:
        """A poll."""
        given = [{"answer_id": number, "poll_media": {"text": text}} for number, text in enumerate(answers, 1)]
        poll = {
            "question": {"text": question},
            "answers": given,
            "expiry": iso(after(self.world.now(), DAY)),
            "allow_multiselect": False,
            "layout_type": 1,
            "results": NO_VOTES,
        }
        return self.says(channel, person, "", poll=poll)

    def says_by_webhook(self, channel: Channel, name: str, text: str) -> Payload:
        """A message of a webhook: its author is no account."""
        author = {"id": "1", "username": name, "global_name": None, "discriminator": "0000", "avatar": None, "bot": True}
        message = payloads.message(self.world.snowflake(), channel, self.world.bot, text) | {"author": author, "webhook_id": "1"}
        return self.publish(message, channel, None)

    def system(self, channel: Channel, person: Person, kind: int, text: str = "") -> Payload:
        """A message that Discord writes itself: somebody joined (7), pinned (6), boosted (8), opened a thread (18)."""
        return self.says(channel, person, text, type=kind)

    def edits(self, message: Payload, text: str) -> Payload:
        """The same message with another text."""
        message |= {"content": text, "edited_timestamp": iso(self.world.now()), "mentions": payloads.mentioned(text, self.world)}
        return self._update(message)

    def unfurls(self, message: Payload, title: str) -> Payload:
        """Discord adds the preview of a link, which comes as an update without an edit."""
        message |= {"embeds": [{"type": "link", "url": "https://example.org", "title": title}]}
        return self._update(message)

    def _update(self, message: Payload) -> Payload:
        channel = self.place(message)
        self.tell("MESSAGE_UPDATE", payloads.dispatched(message, channel, self.world.people.get(int(message["author"]["id"]))), channel)
        return message

    def deletes(self, *messages: Payload) -> None:
        """One message, or several of a channel at once as a moderator does it."""
        channel = self.place(messages[0])
        for message in messages:
            channel.messages.pop(int(message["id"]), None)
        place = self._place(channel)
        if len(messages) == 1:
            self.tell("MESSAGE_DELETE", {"id": messages[0]["id"]} | place, channel)
        else:
            self.tell("MESSAGE_DELETE_BULK", {"ids": [message["id"] for message in messages]} | place, channel)

    def reacts(self, person: Person, message: Payload, shown: str) -> None:
        """A reaction: its event names the author of the message."""
        channel = self.place(message)
        belongs = {"member": payloads.member(channel.guild, person) | {"user": payloads.user(person)}} if channel.guild else {}
        self._reaction("MESSAGE_REACTION_ADD", person, message, shown, belongs | {"message_author_id": message["author"]["id"]})

    def unreacts(self, person: Person, message: Payload, shown: str) -> None:
        """A reaction taken back: its event names neither the author nor the member."""
        self._reaction("MESSAGE_REACTION_REMOVE", person, message, shown, {})

    def _reaction(self, name: str, person: Person, message: Payload, shown: str, more: Payload) -> None:
        channel = self.place(message)
        fields = {"user_id": str(person.id), "message_id": message["id"], "emoji": payloads.emoji(shown), "burst": False, "type": 0}
        self.tell(name, fields | self._place(channel) | more, channel, reaction=True)

    def _place(self, channel: Channel) -> Payload:
        return {"channel_id": str(channel.id)} | ({"guild_id": str(channel.guild.id)} if channel.guild else {})

    def opens_thread(self, parent: Channel, person: Person, name: str, *, on: Payload | None = None, private: bool = False) -> Channel:
        """A thread: on a message (it takes that message's id), on none, or a private one that the bot sees only when it is let in."""
        thread = self.world.thread(parent, name, person, number=int(on["id"]) if on else 0, private=private)
        self.shows_thread(thread, newly_created=True)
        if on:
            self.publish(
                payloads.message(self.world.snowflake(), thread, person, "", type=STARTER, message_reference=self._reference(thread, on, 0)), thread, person
            )
        elif not private and parent.kind == TEXT:
            self.system(parent, person, THREAD_CREATED, name)
        return thread

    def posts(self, forum: Channel, person: Person, title: str, text: str) -> tuple[Channel, Payload]:
        """A post in a forum: a thread whose first message shares its id."""
        assert forum.kind == FORUM
        thread = self.opens_thread(forum, person, title)
        message = payloads.message(thread.id, thread, person, text, mentions=payloads.mentioned(text, self.world))
        return thread, self.publish(message, thread, person)

    def shows_thread(self, thread: Channel, *, newly_created: bool = False) -> None:
        """THREAD_CREATED's event: for a new thread, or one that the bot was let into."""
        self._tell_guild("THREAD_CREATE", thread, payloads.channel(thread) | {"newly_created": newly_created})

    def joins_thread(self, thread: Channel, person: Person) -> None:
        """Somebody is let into a thread; the bot learns of a private one by that."""
        thread.joined.add(person.id)
        if person is self.world.bot:
            self.shows_thread(thread)

    def joins(self, guild: Guild, person: Person) -> Payload | None:
        """Somebody comes into a server. The message about it, where the server has them on."""
        guild.members[person.id] = []
        data = payloads.member(guild, person) | {"user": payloads.user(person), "guild_id": str(guild.id)}
        self.gateway.emit("GUILD_MEMBER_ADD", data, guild_id=guild.id, intent=gateway.MEMBERS)
        return self.system(guild.system_channel, person, JOINED) if guild.system_channel else None

    def leaves(self, guild: Guild, person: Person) -> None:
        """Somebody leaves a server. When that is the bot, it was removed."""
        del guild.members[person.id]
        if person is self.world.bot:
            self.gateway.emit("GUILD_DELETE", {"id": str(guild.id)}, guild_id=guild.id, intent=gateway.GUILDS)
        data = {"guild_id": str(guild.id), "user": payloads.user(person)}
        self.gateway.emit("GUILD_MEMBER_REMOVE", data, guild_id=guild.id, intent=gateway.MEMBERS)

    def outage(self, guild: Guild) -> None:
        """A server can't be reached for a while, which is no removal."""
        guild.available = False
        self.gateway.emit("GUILD_DELETE", {"id": str(guild.id), "unavailable": True}, guild_id=guild.id, intent=gateway.GUILDS)

    def comes(self, guild: Guild) -> None:
        """A server comes (back): after an outage, or because the bot was invited."""
        guild.available = True
        guild.members.setdefault(self.world.bot.id, [])
        self.gateway.emit("GUILD_CREATE", payloads.guild_create(guild, self.world), guild_id=guild.id, intent=gateway.GUILDS)

    def hides(self, channel: Channel, *targets: Person | Role) -> None:
        """Takes the sight of a channel from people or roles."""
        channel.denied |= {target.id: channel.denied.get(target.id, 0) | VIEW for target in targets}
        self._tell_guild("CHANNEL_UPDATE", channel, payloads.channel(channel))

    def removes_channel(self, channel: Channel) -> None:
        """A channel or thread is deleted with all its messages."""
        assert channel.kind != DM
        del self.world.channels[channel.id]
        if channel.guild:
            channel.guild.channels.pop(channel.id, None)
        self._tell_guild("THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE", channel, payloads.channel(channel))

    def _tell_guild(self, name: str, channel: Channel, data: Payload) -> None:
        if channel.guild and (name == "CHANNEL_UPDATE" or self.sees(channel)):
            self.gateway.emit(name, data, guild_id=channel.guild.id, intent=gateway.GUILDS)
