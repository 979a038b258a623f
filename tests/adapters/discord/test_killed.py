"""The whole story with the real program: consent, help not thanked, the command in the server and in the DM, Done; then kill -9, and nothing is lost."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.clock import ExportClock, SystemClock
from bot.model import ChannelId, PersonId
from bot.moment import HOUR, after
from storage import load_key, open_store

from .living import planted, shown, space
from .wire import TOKEN, Channel, Interaction, Payload, Person, Wire, run

HELP = "Plant them three times as deep as the bulb is high, then water once."


async def program(wire: Wire, data: Path) -> Process:
    """`kith run` against the fake."""
    chosen = {"DISCORD_TOKEN": TOKEN, "KITH_DISCORD_BASE": wire.base, "KITH_DATA": str(data), "KITH_LOG_FORMAT": "json"}
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("KITH_", "SLACK_", "DISCORD_"))}
    words = ("-W", "ignore", "-m", "bot", "run")
    return await asyncio.create_subprocess_exec(sys.executable, *words, env=clean | chosen, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE)


@asynccontextmanager
async def started(wire: Wire, data: Path) -> AsyncIterator[Process]:
    """The program, connected; killed at the end if it still runs."""
    before = len(wire.gateway.identified)
    process = await program(wire, data)
    try:
        await wire.until(lambda: len(wire.gateway.identified) > before and wire.gateway.live, seconds=60)
        await wire.heard()
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def answered(wire: Wire, asked: Interaction) -> Payload:
    pressed = {int(asked.pressed_on["id"])} if asked.pressed_on else set()
    await wire.until(lambda: set(asked.messages) - pressed and not asked.waits)
    return asked.messages[max(set(asked.messages) - pressed)]


async def said(wire: Wire, person: Person, words: str) -> str:
    before = len(wire.messages(person))
    wire.says(wire.world.direct(person), person, words)
    await wire.until(lambda: len(wire.messages(person)) > before)
    return shown(wire.messages(person)[-1])


async def thanks(wire: Wire, ann: Person, general: Channel, wanted: str) -> Payload:
    """Asks whom to thank until the answer says so: reading the history has no end that one could see from outside."""
    for _ in range(100):
        card = await answered(wire, wire.calls_command(ann, "whoshouldithank", general))
        if wanted in shown(card):
            return card
    raise AssertionError(shown(card))


def test_a_story_that_is_killed_in_the_middle(tmp_path: Path) -> None:
    async def story() -> None:
        clock = ExportClock(after(SystemClock().now(), -6 * HOUR))
        async with Wire(clock).listening() as wire:
            _, general, ann, bo, cy = planted(wire)
            async with started(wire, tmp_path) as process:
                assert "is watched" in shown(await answered(wire, wire.calls_command(cy, "watch", general, channel=general)))
                assert "Welcome" in shown(await answered(wire, wire.calls_command(ann, "start", general)))
                asked = wire.says(general, ann, "How deep do I plant tulips?")
                wire.says(general, bo, HELP, reply_to=asked)
                card = await thanks(wire, ann, general, "Thank Bo")
                assert card["flags"] & 64
                assert "Thank Bo" in await said(wire, ann, "/whoshouldIthank")
                assert "It is settled" in shown(await answered(wire, wire.presses(ann, card, "Done")))
                again = wire.says(general, ann, "And how far apart do I plant them?")
                await wire.heard()
                process.kill()
                await process.wait()
            answers = [wire.says(general, cy, f"Leave a hand's width between them, that is {number} of them a row.", reply_to=again) for number in range(3)]
            async with started(wire, tmp_path) as process:
                await thanks(wire, ann, general, "Thank Cy")
                assert "Bo" not in await said(wire, ann, "who should I thank?")
                wire.deletes(*answers)
                await thanks(wire, ann, general, "You owe nobody thanks")
                process.send_signal(signal.SIGTERM)
                assert await process.wait() == 0
            assert len(wire.messages(general)) == 1
            record(tmp_path, general, {ann: 2, bo: 1}, ann)

    run(story())


def record(folder: Path, general: Channel, spoken: dict[Person, int], ego: Person) -> None:
    """What is in the database at the end: everything said and not deleted, once; what Done added; nobody's words."""
    store = open_store(f"sqlite:///{folder / 'kith.db'}", load_key(folder / "kith.key"))
    turns = store.turns(space(general), ChannelId(str(general.id)))
    kinds = [kind for one in store.engagements_of(space(general), PersonId(str(ego.id))) if one.speaker == str(ego.id) for kind in one.kinds]
    store.close()
    assert {person: sum(turn.speaker == str(person.id) for turn in turns) for person in spoken} == spoken
    assert len(turns) == sum(spoken.values())
    assert "thanks" in kinds
    assert all(HELP.encode()[:20] not in file.read_bytes() for file in folder.iterdir())


def test_a_wrong_token_ends_the_program_with_a_sentence(tmp_path: Path) -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            wire.revoke()
            process = await program(wire, tmp_path)
            _, told = await process.communicate()
            assert process.returncode == 1
            assert b"Discord does not accept DISCORD_TOKEN." in told
            assert TOKEN.encode() not in told
            assert b"Traceback" not in told

    run(story())
