"""How the bot's request becomes a message: its fields, its components' numbers, the people it pings, a nonce that must not repeat."""

import re
from collections.abc import Mapping

from . import payloads
from .forms import walk
from .payloads import COMPONENTS_V2, EPHEMERAL, iso
from .refusals import Refused
from .talk import Talk
from .world import DISCORD_EPOCH, Channel, Payload

NONCE_MILLISECONDS = 5 * 60_000
KEPT = ("content", "embeds", "components", "flags", "attachments", "message_reference")


class Posting(Talk):
    """The making of the bot's messages, shared by channels and interactions."""

    ephemerals: list[Payload]

    def compose(self, channel: Channel, body: Payload, files: Mapping[str, bytes]) -> Payload:
        """A message of the bot that is nowhere yet. Refused when it is empty."""
        number = self.world.snowflake()
        message = payloads.message(number, channel, self.world.bot, "") | self._fields(body, files)
        reference = body.get("message_reference")
        if reference:
            original = channel.messages.get(int(reference["message_id"]))
            message |= {"type": 19, "referenced_message": original, "message_reference": {"type": 0, "channel_id": str(channel.id)} | reference}
        if "nonce" in body:
            message["nonce"] = body["nonce"]
        return message

    def edit(self, message: Payload, body: Payload, files: Mapping[str, bytes] | None = None) -> Payload:
        """The same message with what the body gives; the bot hears of it as of any edit."""
        channel = self.place(message)
        fields = self._fields(body, files or {})
        kept = message["flags"] & (EPHEMERAL | COMPONENTS_V2)  # neither can be taken back
        message |= fields | {"flags": fields.get("flags", message["flags"]) & ~EPHEMERAL | kept, "edited_timestamp": iso(self.world.now())}
        if not message["flags"] & EPHEMERAL:
            self.tell("MESSAGE_UPDATE", payloads.dispatched(message, channel, self.world.bot), channel)
        return message

    def _fields(self, body: Payload, files: Mapping[str, bytes]) -> Payload:
        fields = {key: body[key] for key in KEPT if body.get(key) is not None}
        fields |= {"content": body.get("content") or ""} if "content" in body else {}
        for number, component in enumerate(walk(fields.get("components", [])), 1):
            component.setdefault("id", number)
        if files:
            fields["attachments"] = [self._attachment(name, data) for name, data in files.items()]
        self._ping(body)
        return fields

    def _attachment(self, name: str, data: bytes) -> Payload:
        address = f"{self.gateway.address}/files/{name}"
        return {"id": str(self.world.snowflake()), "filename": name, "size": len(data), "url": address, "proxy_url": address}

    def _ping(self, body: Payload) -> None:
        texts = [body.get("content") or "", *(each.get("content") or "" for each in walk(body.get("components") or []))]
        allowed = body.get("allowed_mentions") or {"parse": ["users", "roles", "everyone"]}
        for number in map(int, re.findall(r"<@!?(\d+)>", " ".join(texts))):
            if number in self.world.people and ("users" in allowed.get("parse", ()) or str(number) in map(str, allowed.get("users", ()))):
                self.pinged.append(self.world.people[number])

    def repeated(self, channel: Channel, body: Payload) -> Payload | None:
        """The message that this one repeats: same nonce, enforced, within the last minutes."""
        if not body.get("enforce_nonce") or not body.get("nonce"):
            return None
        since = self.world.now() - NONCE_MILLISECONDS
        mine = (message for message in channel.messages.values() if message.get("nonce") == body["nonce"] and message["author"]["id"] == str(self.world.bot.id))
        return next((message for message in mine if (int(message["id"]) >> 22) + DISCORD_EPOCH >= since), None)

    def require_something(self, body: Payload, files: Mapping[str, bytes]) -> None:
        """Refused (50006) when a message would show nothing."""
        if not files and not any(body.get(key) for key in ("content", "embeds", "components", "poll", "sticker_ids")):
            raise Refused(50006)
