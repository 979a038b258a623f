"""What an app answers to people: through response_url (at most five times in half an hour), and by how it acknowledges a form."""

from dataclasses import dataclass

from bot.ports import Clock
from tests.adapters.slack.wire import happenings
from tests.adapters.slack.wire.blocks import Payload, wrong_blocks
from tests.adapters.slack.wire.calling import Refused, checked_view
from tests.adapters.slack.wire.world import Channel, Person, World

_TAKES = {"text", "blocks", "response_type", "replace_original", "delete_original", "thread_ts", "unfurl_links", "unfurl_media", "metadata"}
_USES = 5
_LIFE_MS = 30 * 60 * 1000


@dataclass
class Place:
    """Where one response_url leads: to whom, in which channel, on which message (or ephemeral)."""

    world: World
    person: Person
    channel: Channel
    original: Payload | None
    clock: Clock
    made: int
    uses: int = 0

    def post(self, body: Payload) -> tuple[int, str, str]:
        """Does what an app asks for: HTTP status, text, and what a test should complain about."""
        if self.uses >= _USES:
            return 404, "used_url", "a response_url was used more than five times"
        if self.clock.now() - self.made > _LIFE_MS:
            return 404, "expired_url", ""
        wrong = f"unknown fields {sorted(set(body) - _TAKES)}" if set(body) - _TAKES else wrong_blocks(body.get("blocks") or [])
        if wrong:
            return 400, "invalid_blocks", f"response_url: {wrong}"
        self.uses += 1
        return self._do(body)

    def _do(self, body: Payload) -> tuple[int, str, str]:
        said = {"text": body.get("text", ""), "blocks": self._with_ids(body.get("blocks") or [])}
        if body.get("delete_original"):
            self._gone()
        elif body.get("replace_original"):
            self._replaced(said)
        elif not said["text"] and not said["blocks"]:
            return 400, "no_text", "response_url: neither text nor blocks"
        elif body.get("response_type") == "in_channel":
            bot = self.world.bot
            happenings.posted(self.world, self.channel, {"user": bot.id, "bot_id": self.world.bot_id, "app_id": self.world.app, **said})
        else:
            own = {"channel": self.channel.id, "user": self.person.id, "ts": self.world.ts(), "is_ephemeral": True}
            self.world.ephemerals.append({**own, **said})
        return 200, "ok", ""

    def _gone(self) -> None:
        if self.original is None:
            return
        if self.original.get("is_ephemeral"):
            self.world.ephemerals.remove(self.original)
        else:
            happenings.deleted(self.world, self.channel, self.original["ts"])

    def _replaced(self, said: Payload) -> None:
        if self.original is None:
            self.world.ephemerals[-1].update(said)
        elif self.original.get("is_ephemeral"):
            self.original.update(said)
        else:
            happenings.edited(self.world, self.channel, self.original["ts"], self.world.bot_id, **said)

    def _with_ids(self, blocks: list[Payload]) -> list[Payload]:
        return [{"block_id": self.world.new("b"), **block} for block in blocks]


def answer_to_form(world: World, view: Payload, answer: Payload) -> list[str]:
    """Does with a modal what its acknowledgement says: nothing closes it, `clear` closes all, `errors`, `update`, `push` keep it. Returns complaints."""
    action = answer.get("response_action")
    if action == "errors":
        unknown = set(answer["errors"]) - {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
        return [f"errors for blocks that are no inputs: {sorted(unknown)}"] if unknown else []
    try:
        if action == "update":
            world.views[view["id"]] = checked_view(world, answer["view"], id=view["id"], root_view_id=view["root_view_id"])
        elif action == "push":
            above = checked_view(world, answer["view"], previous_view_id=view["id"], root_view_id=view["root_view_id"])
            world.views[above["id"]] = above
        elif action == "clear":
            world.views.clear()
        else:
            world.views.pop(view["id"], None)
            return [f"an answer to a form that is not known: {answer}"] if answer else []
    except Refused as exc:
        return [exc.complaint]
    return []
