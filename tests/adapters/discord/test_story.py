"""A whole story on the wire: consent, a question, help not thanked, the command, Done, deletion."""

from pathlib import Path

from .living import admin, buttons, living, noon, opened, planted, shown
from .wire import Wire, run


def test_from_an_empty_server_to_the_first_suggestion(tmp_path: Path) -> None:
    async def story() -> None:
        clock = noon()
        async with Wire(clock).listening() as wire:
            guild, general, ann, bo, cy = planted(wire)
            admin(wire, guild, cy)
            async with living(wire, opened(tmp_path), clock) as kith:
                watched = await kith.watch(cy, general)
                assert "#general is watched" in shown(watched)
                (notice,) = wire.messages(general)
                assert "/invisible" in shown(notice)
                assert "Welcome to Kith" in shown(await kith.command(ann, "start", general))
                asked = wire.says(general, ann, "How deep do I plant tulips?")
                helped = wire.says(general, bo, "Plant them three times as deep as the bulb is high, then water once.", reply_to=asked)
                turns = await kith.turns(general)
                assert [turn.speaker for turn in turns] == [str(ann.id), str(bo.id)]
                kith.later()
                card = await kith.command(ann, "whoshouldithank", general)
                assert "Thank Bo" in shown(card)
                assert card["flags"] & 64
                assert buttons(card) == ["Show me", "Done", "Not now", "Not this person", "Not this kind", "Why this?"]
                done = await kith.answered(wire.presses(ann, card, "Done"))
                assert "It is settled" in shown(done)
                wire.deletes(helped)
                assert len(await kith.turns(general)) == 1

    run(story())
