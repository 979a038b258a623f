"""The REST routes by which a bot answers interactions: callbacks, follow-ups and edits through the interaction's webhook."""

from . import payloads
from .clicks import COMMAND, SUBMIT
from .payloads import EPHEMERAL, LOADING
from .posting import Posting
from .refusals import Call, Refused
from .stage import Interaction
from .world import Payload

PONG, MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 1, 4, 5, 6, 7, 8, 9


class Answers(Posting):
    """What the bot may do with an interaction's token."""

    def interaction_callback(self, call: Call) -> Payload | None:
        """POST …/callback: the first answer, once, and not too late."""
        interaction = self.interactions.get(call.params["interaction_token"])
        if interaction is None or interaction.late or str(interaction.id) != call.params["interaction_id"]:
            raise Refused(10062)
        if interaction.callback:
            raise Refused(40060)
        answer = interaction.callback = call.form
        resource = self._resource(interaction, answer["type"], answer.get("data") or {}, call)
        if "with_response" not in call.query:
            return None
        about = {"id": str(interaction.id), "type": interaction.payload["type"], "response_message_loading": interaction.waits}
        where = {"response_message_id": resource["id"], "response_message_ephemeral": bool(resource["flags"] & EPHEMERAL)} if resource else {}
        kind = UPDATE if answer["type"] in (UPDATE, DEFERRED_UPDATE) else MESSAGE
        return {"interaction": about | where} | ({"resource": {"type": kind, "message": resource}} if resource else {})

    def _resource(self, interaction: Interaction, kind: int, data: Payload, call: Call) -> Payload | None:
        if kind in (MESSAGE, DEFERRED):
            interaction.waits = kind == DEFERRED
            loading = {"content": "", "flags": data.get("flags", 0) | LOADING} if kind == DEFERRED else {}
            return self._send(interaction, data | loading, call)
        if kind in (DEFERRED_UPDATE, UPDATE) and interaction.pressed_on:
            interaction.messages[int(interaction.pressed_on["id"])] = interaction.pressed_on
            interaction.original = int(interaction.pressed_on["id"])
            return self.edit(interaction.pressed_on, data) if kind == UPDATE else interaction.pressed_on
        return None

    def follow_up(self, call: Call) -> Payload:
        """POST /webhooks/…: one more message; after a deferral the first of them fills what was deferred."""
        interaction = self._interaction(call)
        if interaction.waits and interaction.original:
            return self._fill(interaction, interaction.messages[interaction.original], call)
        return self._send(interaction, call.form, call)

    def original(self, call: Call) -> Payload:
        """GET …/@original or …/messages/{id}: one of its messages."""
        return self._message(self._interaction(call), call)

    def edit_answer(self, call: Call) -> Payload:
        """PATCH of the same."""
        interaction = self._interaction(call)
        return self._fill(interaction, self._message(interaction, call), call)

    def delete_answer(self, call: Call) -> None:
        """DELETE of the same."""
        interaction = self._interaction(call)
        message = self._message(interaction, call)
        del interaction.messages[int(message["id"])]
        if int(message["id"]) == interaction.original:
            interaction.original = None
        self.place(message).messages.pop(int(message["id"]), None)

    def _interaction(self, call: Call) -> Interaction:
        interaction = self.interactions.get(call.params["webhook_token"])
        if interaction is None:
            raise Refused(50027)
        if interaction.callback is None:
            raise Refused(10015)
        return interaction

    def _message(self, interaction: Interaction, call: Call) -> Payload:
        number = int(call.params.get("message_id") or interaction.original or 0)
        if number not in interaction.messages:
            raise Refused(10008)
        return interaction.messages[number]

    def _fill(self, interaction: Interaction, message: Payload, call: Call) -> Payload:
        if int(message["id"]) == interaction.original and interaction.waits:
            interaction.waits = False
            message["flags"] &= ~LOADING
        return self.edit(message, call.form, call.files)

    def _send(self, interaction: Interaction, body: Payload, call: Call) -> Payload:
        marks = {"application_id": str(self.world.bot.id), "webhook_id": str(self.world.bot.id), "interaction_metadata": self._metadata(interaction)}
        message = self.compose(interaction.channel, body, call.files) | marks
        interaction.messages[int(message["id"])] = message
        interaction.original = interaction.original or int(message["id"])
        if message["flags"] & EPHEMERAL:
            self.ephemerals.append(message)
            self.tell("MESSAGE_CREATE", message, self.world.direct(interaction.person))  # with no server's id, as Discord sends them
        else:
            self.publish(message, interaction.channel, self.world.bot)
        return message

    def _metadata(self, interaction: Interaction) -> Payload:
        kind = interaction.payload["type"]
        shown = {"id": str(interaction.id), "type": kind, "user": payloads.user(interaction.person), "authorizing_integration_owners": {}}
        if kind == SUBMIT:
            return shown | {"triggering_interaction_metadata": shown | {"type": COMMAND}}
        return shown | ({"interacted_message_id": interaction.pressed_on["id"]} if interaction.pressed_on else {})
