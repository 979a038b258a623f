"""The fake's interactions, seen by the real discord.py: commands, menus, autocompletion, buttons, selects, forms, and answers that come too late or twice."""

import discord
import pytest
from discord import app_commands

from .wire import Channel, Person, Wire, connected, run
from .wire.listening import Listener


def garden(wire: Wire) -> tuple[Channel, Person]:
    wire.checks_itself = True
    ann = wire.world.person("ann")
    return wire.world.channel(wire.world.guild("Garden", ann), "general"), ann


class Settings(discord.ui.Modal, title="Settings"):
    hour = discord.ui.Label(text="Hour", component=discord.ui.TextInput(custom_id="hour", default="9"))
    days = discord.ui.Label(text="Days", component=discord.ui.Select(custom_id="days", options=[discord.SelectOption(label=day) for day in ("mon", "tue")]))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"{self.hour.component.value} {self.days.component.values}", ephemeral=True)


class Buttons(discord.ui.View):
    @discord.ui.button(label="Done", custom_id="done")
    async def done(self, interaction: discord.Interaction, _: object) -> None:
        await interaction.response.edit_message(content="gone", view=None)

    @discord.ui.button(label="Settings", custom_id="settings")
    async def settings(self, interaction: discord.Interaction, _: object) -> None:
        await interaction.response.send_modal(Settings())

    @discord.ui.select(custom_id="pick", options=[discord.SelectOption(label="a"), discord.SelectOption(label="b")])
    async def pick(self, interaction: discord.Interaction, select: discord.ui.Select) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content=f"picked {select.values[0]}")


class Commanded(Listener):
    async def setup_hook(self) -> None:
        @self.tree.command(description="Says hello")
        async def hello(interaction: discord.Interaction, who: discord.Member | None = None, words: str = "") -> None:
            await interaction.response.send_message(f"hello {who or interaction.user} {words}", ephemeral=True, view=Buttons())

        @hello.autocomplete("words")
        async def complete(_: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
            return [app_commands.Choice(name=current + "!", value=current)]

        @self.tree.command(description="Thinks first")
        async def slow(interaction: discord.Interaction) -> None:
            await interaction.response.defer(ephemeral=True)
            await interaction.followup.send("first")
            await interaction.followup.send("second", ephemeral=True)

        @self.tree.command(description="For servers")
        @app_commands.guild_only()
        async def watch(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("watching")

        @self.tree.context_menu(name="Remind me")
        async def remind(interaction: discord.Interaction, message: discord.Message) -> None:
            await interaction.response.send_message(f"about {message.content}")

        await self.tree.sync()


def test_a_command_is_answered_for_one_person_only() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, ann = garden(wire)
            async with connected(wire, client := Commanded()):
                called = wire.calls_command(ann, "hello", general, who=ann, words="there")
                answer = await wire.until(lambda: called.answer)
                assert answer["content"] == "hello ann there"
                assert wire.ephemerals == [answer]
                assert general.messages == {}
                await wire.heard()
                assert [message.guild for name, message in client.heard if name == "message"] == [None]

    run(story())


def test_a_command_works_in_a_direct_conversation() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            _, ann = garden(wire)
            async with connected(wire, Commanded()):
                called = wire.calls_command(ann, "hello")
                assert (await wire.until(lambda: called.answer))["content"] == "hello ann "

    run(story())


def test_a_deferred_answer_is_filled_by_the_first_message_after_it() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, ann = garden(wire)
            async with connected(wire, Commanded()):
                called = wire.calls_command(ann, "slow", general)
                await wire.until(lambda: len(called.messages) == 2)
                assert [message["content"] for message in called.messages.values()] == ["first", "second"]
                assert called.answer["content"] == "first"
                assert len(wire.ephemerals) == 2

    run(story())


def test_an_option_is_completed_and_a_menu_is_used() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, ann = garden(wire)
            async with connected(wire, Commanded()):
                typed = wire.types_option(ann, "hello", "words", general, words="th")
                assert await wire.until(lambda: typed.choices) == [{"name": "th!", "value": "th"}]
                said = wire.says(general, ann, "tulips")
                used = wire.uses_menu(ann, "Remind me", said)
                assert (await wire.until(lambda: used.answer))["content"] == "about tulips"
                assert [message["content"] for message in wire.messages(general)] == ["about tulips"]

    run(story())


def test_buttons_selects_and_forms() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, ann = garden(wire)
            async with connected(wire, Commanded()):
                called = wire.calls_command(ann, "hello", general)
                card = await wire.until(lambda: called.answer)
                chosen = wire.chooses(ann, card, "pick", "b")
                await wire.until(lambda: card["content"] == "picked b")
                assert chosen.callback["type"] == 6
                opened = wire.presses(ann, card, "Settings")
                await wire.until(lambda: opened.modal)
                submitted = wire.submits_modal(opened, hour="10", days=["tue"])
                assert (await wire.until(lambda: submitted.answer))["content"] == "10 ['tue']"
                wire.presses(ann, card, "done")
                await wire.until(lambda: card["content"] == "gone")
                assert card["components"] == []

    run(story())


def test_buttons_outlive_a_lost_session() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, ann = garden(wire)
            async with connected(wire, client := Commanded()):
                await client.get_partial_messageable(general.id).send("card", view=Buttons(timeout=None))
                await wire.invalidate()
                await wire.until(lambda: len(wire.gateway.identified) == 2 and wire.gateway.live)
                await wire.heard()
                card = wire.messages(general)[0]
                wire.presses(ann, card, "Done")
                await wire.until(lambda: card["content"] == "gone")

    run(story())


@pytest.mark.parametrize(("late", "code"), [(True, 10062), (False, 40060)])
def test_an_answer_too_late_or_twice_is_refused(late: bool, code: int) -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, ann = garden(wire)
            refused: list[int] = []

            class Hasty(Commanded):
                async def setup_hook(self) -> None:
                    @self.tree.command(description="Answers twice")
                    async def hasty(interaction: discord.Interaction) -> None:
                        try:
                            await interaction.response.send_message("one")
                            await interaction.client.http.request(
                                discord.http.Route("POST", f"/interactions/{interaction.id}/{interaction.token}/callback"), json={"type": 6}
                            )
                        except discord.HTTPException as no:
                            refused.append(no.code)

                    await self.tree.sync()

            async with connected(wire, Hasty()):
                called = wire.calls_command(ann, "hasty", general)
                called.late = late
                await wire.until(lambda: len(wire.sent) == (2 if late else 3))
                await wire.heard()
                assert refused == [code]

    run(story())


def test_a_command_for_servers_is_not_offered_in_a_direct_conversation() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, ann = garden(wire)
            async with connected(wire, Commanded()):
                called = wire.calls_command(ann, "watch", general)
                assert (await wire.until(lambda: called.answer))["content"] == "watching"
                with pytest.raises(AssertionError, match="no command 'watch'"):
                    wire.calls_command(ann, "watch")

    run(story())


def test_a_command_that_was_not_registered_can_not_be_called() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, ann = garden(wire)
            with pytest.raises(AssertionError, match="no command 'hello'"):
                wire.calls_command(ann, "hello", general)

    run(story())
