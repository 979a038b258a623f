"""A volume that is full while Kith runs, and one that can't be written: a real process on a real small volume of its own."""

import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from storage.store import open_store
from tests.adapters.slack.wire import Slack, serving
from tests.adapters.slack.wire.playing import played
from tests.bot.program import Program, running
from tests.bot.test_serving import asks, slack_of

SAID = 60
_VOLUME = 'mount -t tmpfs -o size=4m,mode=700 none {folder} && {after}exec "$@"'


def on_a_small_volume(folder: Path, after: str = "") -> tuple[str, ...]:
    """What starts a program with a volume of four megabytes at a folder, which nobody else sees."""
    folder.mkdir()
    return ("unshare", "--mount", "--map-root-user", "sh", "-c", _VOLUME.format(folder=folder, after=after), "sh")


def volumes_are_possible() -> bool:
    words = ("unshare", "--mount", "--map-root-user", "mount", "-t", "tmpfs", "none", "/mnt")
    return bool(shutil.which("unshare")) and subprocess.run(words, check=False, capture_output=True).returncode == 0


pytestmark = pytest.mark.skipif(not volumes_are_possible(), reason="this machine lets nobody mount a volume for one process")


def fill(filler: Path) -> None:
    """Writes until there is no room. Raises OSError then."""
    with filler.open("wb", buffering=0) as file:
        while file.write(bytes(4_096)):
            pass


def empty(filler: Path) -> None:
    filler.unlink()


async def talk(slack: Slack, kith: Program, folder: Path) -> None:
    """The volume fills up in the middle of a conversation, and is emptied again."""
    ann, bo = slack.world.person("ann", admin=True), slack.world.person("bo")
    general = slack.world.channel("general", ann, bo)
    await asks(slack, f"/kith-watch #{general.name}", ann, general)
    filler = Path(f"/proc/{kith.process.pid}/root{folder}/filler")
    with pytest.raises(OSError, match="No space"):
        fill(filler)
    for number in range(SAID):
        await slack.says(general, bo, f"does anybody know how to descale boiler number {number}?")
    told = await kith.until(lambda status, _: status == 503)
    assert told["database"]["ok"] is False
    assert "full" in told["database"]["what"]
    assert told["database"]["advice"] == "Free some space, then try again: nothing was lost."
    assert (await kith.get("/healthz"))[0] == 200
    empty(filler)
    await kith.ready()


@played
async def test_a_full_disk_is_told_survived_and_made_up_for(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    before = on_a_small_volume(folder)
    async with serving() as slack, running(folder, slack_of(slack), before) as kith:
        await kith.ready()
        await talk(slack, kith, folder)
        await slack.redelivers()
        await slack.settled()
        shutil.copytree(f"/proc/{kith.process.pid}/root{folder}", tmp_path / "seen")
        assert await kith.stop() == 0
    assert "not_written" in kith.events()
    assert "written_again" in kith.events()
    assert "boiler" not in kith.said
    with closing(open_store(f"sqlite:///{tmp_path}/seen/kith.db", (tmp_path / "seen" / "kith.key").read_bytes())) as store:
        (space,) = store.spaces()
        assert sum(len(store.turns(space.id, channel.id)) for channel in store.channels(space.id)) == SAID


@played
async def test_a_volume_that_can_not_be_written_is_told_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    before = on_a_small_volume(folder, after=f"mount -o remount,ro {folder} && ")
    async with serving() as slack, running(folder, slack_of(slack), before) as kith:
        assert await kith.process.wait() == 1
    assert "Read-only file system" in kith.said
    assert "Check the folder and its owner." in kith.said
