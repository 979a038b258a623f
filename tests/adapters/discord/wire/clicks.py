"""What people do with the bot in the fake Discord: commands, buttons, selects, forms. What the bot answers to them is in answers.py."""

from . import payloads
from .forms import walk
from .stage import Interaction, Stage
from .world import DM, Channel, Payload, Person, permissions

COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5
LABEL, ROW = 18, 1
DIRECT = 1


class Clicks(Stage):
    """People who use the bot. Each method returns the interaction, whose fields fill as the bot answers."""

    def calls_command(self, person: Person, name: str, channel: Channel | None = None, /, **options: object) -> Interaction:
        """A slash command, `name` with its subcommands after blanks; no channel means in the direct conversation. Unknown commands and options fail here."""
        return self._interact(COMMAND, person, channel or self.world.direct(person), self._chat_input(name, channel, options))

    def types_option(self, person: Person, name: str, focused: str, channel: Channel | None = None, /, **options: object) -> Interaction:
        """A slash command half typed: `focused` is the option that wants autocompletion."""
        data = self._chat_input(name, channel, options)
        inmost = data["options"]
        while inmost and "options" in inmost[0]:
            inmost = inmost[0]["options"]
        next(each for each in inmost if each["name"] == focused)["focused"] = True
        return self._interact(AUTOCOMPLETE, person, channel or self.world.direct(person), data)

    def uses_menu(self, person: Person, name: str, target: Payload | Person, channel: Channel | None = None) -> Interaction:
        """An entry of the context menu on a message or on a person."""
        kind = 2 if isinstance(target, Person) else 3
        command = self.command(name, channel, kind)
        place = channel or (self.place(target) if isinstance(target, dict) else self.world.direct(person))
        if isinstance(target, Person):
            number, resolved = str(target.id), self._resolved_person(target, place)
        else:
            number, resolved = target["id"], {"messages": {target["id"]: target}}
        data = {"id": command["id"], "name": name, "type": kind, "target_id": number, "resolved": resolved}
        return self._interact(COMMAND, person, place, data)

    def presses(self, person: Person, message: Payload, label: str) -> Interaction:
        """A button by its label or custom id. On an ephemeral message too."""
        button = next(each for each in walk(message["components"]) if each["type"] == 2 and label in (each.get("label"), each.get("custom_id")))
        assert not button.get("disabled"), f"the button {label} is disabled"
        return self._on_message(person, message, {"custom_id": button["custom_id"], "component_type": 2, "id": button["id"]})

    def chooses(self, person: Person, message: Payload, custom_id: str, *values: str) -> Interaction:
        """Options of a select, by their values."""
        select = next(each for each in walk(message["components"]) if each.get("custom_id") == custom_id)
        offered = [option["value"] for option in select.get("options", ())]
        assert not offered or set(values) <= set(offered), f"{values} are not among {offered}"
        chosen = {"custom_id": custom_id, "component_type": select["type"], "id": select["id"], "values": list(values)}
        return self._on_message(person, message, chosen)

    def submits_modal(self, opened: Interaction, **values: object) -> Interaction:
        """The form that an interaction opened, filled in by custom id; what is not given keeps its preset."""
        assert opened.modal, "no form was opened"
        filled = [self._filled(each, values) for each in opened.modal["components"]]
        assert not values, f"the form has no {sorted(values)}"
        data = {"custom_id": opened.modal["custom_id"], "components": filled, "resolved": {}}
        return self._interact(SUBMIT, opened.person, opened.channel, data, opened.pressed_on)

    def _filled(self, shown: Payload, values: Payload) -> Payload:
        head = {"type": shown["type"], "id": shown.get("id", 0)}
        if shown["type"] == LABEL:
            return head | {"component": self._filled(shown["component"], values)}
        if shown["type"] == ROW:
            return head | {"components": [self._filled(each, values) for each in shown["components"]]}
        if "custom_id" not in shown:
            return head
        preset = shown.get("value", "") if shown["type"] == 4 else [option["value"] for option in shown.get("options", ()) if option.get("default")]
        value = values.pop(shown["custom_id"], preset)
        return head | {"custom_id": shown["custom_id"], "values" if isinstance(value, list | tuple) else "value": value}

    def command(self, name: str, channel: Channel | None, kind: int = 1) -> Payload:
        """A registered command: the server's own before the global one. AssertionError when the bot has registered none of that name for that place."""
        guild = channel.guild.id if channel and channel.guild else None
        offered = [each for each in [*self.commands.get(guild, []), *self.commands.get(None, [])] if guild or DIRECT in (each.get("contexts") or [DIRECT])]
        found = [each for each in offered if each["name"] == name and each["type"] == kind]
        assert found, f"no command {name!r} among {[each['name'] for each in offered]}"
        return found[0]

    def _chat_input(self, name: str, channel: Channel | None, options: Payload) -> Payload:
        head, *path = name.split()
        command = self.command(head, channel)
        resolved: Payload = {}
        data = {"id": command["id"], "name": head, "type": 1, "options": self._options(command, path, options, resolved, channel)}
        return data | ({"resolved": resolved} if resolved else {})

    def _options(self, command: Payload, path: list[str], values: Payload, resolved: Payload, channel: Channel | None) -> list[Payload]:
        known = {each["name"]: each for each in command.get("options", [])}
        if path:
            inside = known[path[0]]
            return [{"name": path[0], "type": inside["type"], "options": self._options(inside, path[1:], values, resolved, channel)}]
        missing = [each for each, option in known.items() if option.get("required") and each not in values]
        assert not missing, f"{command['name']} wants {missing}"
        return [self._option(known[each], value, resolved, channel) for each, value in values.items()]

    def _option(self, option: Payload, value: object, resolved: Payload, channel: Channel | None) -> Payload:
        if isinstance(value, Person):
            for key, found in self._resolved_person(value, channel).items():
                resolved.setdefault(key, {}).update(found)
        elif isinstance(value, Channel):
            may = {"permissions": str(permissions(value, self.world.bot))}
            resolved.setdefault("channels", {})[str(value.id)] = payloads.channel(value) | may
        given = str(value.id) if isinstance(value, Person | Channel) else value
        return {"name": option["name"], "type": option["type"], "value": given}

    def _resolved_person(self, person: Person, channel: Channel | None) -> Payload:
        found: Payload = {"users": {str(person.id): payloads.user(person)}}
        if channel and channel.guild and person.id in channel.guild.members:
            shown = payloads.member(channel.guild, person) | {"permissions": str(permissions(channel, person))}
            found["members"] = {str(person.id): {key: value for key, value in shown.items() if key not in ("deaf", "mute")}}
        return found

    def _on_message(self, person: Person, message: Payload, data: Payload) -> Interaction:
        return self._interact(COMPONENT, person, self.place(message), data, message)

    def _interact(self, kind: int, person: Person, channel: Channel, data: Payload, message: Payload | None = None) -> Interaction:
        number = self.world.snowflake()
        head = {"id": str(number), "application_id": str(self.world.bot.id), "type": kind, "token": f"interaction-{number}", "version": 1}
        about = {"data": data, "channel_id": str(channel.id), "channel": self._partial(channel, person), "locale": person.locale}
        rest = {"entitlements": [], "attachment_size_limit": 10 << 20, "entitlement_sku_ids": []} | ({"message": message} if message else {})
        interaction = Interaction(number, f"interaction-{number}", head | about | rest | self._whose(channel, person), channel, person, message)
        self.interactions[interaction.token] = interaction
        self.gateway.emit("INTERACTION_CREATE", interaction.payload, guild_id=channel.guild.id if channel.guild else None)
        return interaction

    def _partial(self, channel: Channel, person: Person) -> Payload:
        if channel.kind == DM:
            return {"id": str(channel.id), "type": DM, "flags": 0, "last_message_id": None, "recipients": [payloads.user(person)]}
        return payloads.channel(channel) | {"permissions": str(permissions(channel, person))}

    def _whose(self, channel: Channel, person: Person) -> Payload:
        if channel.guild is None:
            return {"user": payloads.user(person), "context": 1, "authorizing_integration_owners": {"0": "0"}, "app_permissions": "0"}
        guild = channel.guild
        who = payloads.member(guild, person) | {"user": payloads.user(person), "permissions": str(permissions(channel, person))}
        place = {"guild_id": str(guild.id), "guild": {"id": str(guild.id), "locale": "en-US", "features": []}, "guild_locale": "en-US", "context": 0}
        return place | {"member": who, "authorizing_integration_owners": {"0": str(guild.id)}, "app_permissions": str(permissions(channel, self.world.bot))}
