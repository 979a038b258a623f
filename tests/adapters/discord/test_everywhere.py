"""One account in several servers: what is about a person and not about a server holds in all of them."""

from pathlib import Path

from bot.model import PersonId

from .living import Garden, buttons, played, shown, space
from .wire import Channel


async def kitchen(place: Garden) -> Channel:
    """A second server with a watched channel; Ann has started in both, and asked something in this one."""
    other = place.wire.world.guild("Kitchen", place.cy, place.ann, place.bo)
    soup = place.wire.world.channel(other, "soup")
    place.wire.comes(other)
    await place.wire.heard()
    await place.kith.watch(place.cy, soup)
    for channel in (place.general, soup):
        await place.kith.command(place.ann, "start", channel)
        asked = place.wire.says(channel, place.ann, "How long do I boil the beans for this?")
        place.wire.says(channel, place.bo, "An hour at least, and put the salt in only at the end.", reply_to=asked)
    await place.kith.heard()
    return soup


async def kept(place: Garden) -> list[str]:
    """The servers in which anything is kept about Ann."""
    ann = PersonId(str(place.ann.id))
    return await place.kith.live.ask(lambda app: [one.name for one in app.coach.store.spaces() if app.coach.store.knows(one.id, ann)])


def test_who_is_forgotten_is_forgotten_in_every_server_and_is_told_in_which(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        soup = await kitchen(place)
        asked = await place.kith.command(place.ann, "forgetme", soup)
        assert "Everywhere is Kitchen and Garden." in shown(asked)
        assert await kept(place) == ["Garden", "Kitchen"]
        assert "Forgotten" in shown(await place.kith.answered(place.wire.presses(place.ann, asked, "Yes, forget me")))
        assert await kept(place) == []
        assert "0 messages, 0 reactions" in shown(await place.kith.command(place.ann, "mydata", place.general))

    played(tmp_path, story)


def test_forgetting_in_private_is_about_no_server_in_particular(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        await kitchen(place)
        answer = shown(await place.kith.says(place.ann, "forgetme yes"))
        assert "Forgotten" in answer
        assert "In " not in answer
        assert await kept(place) == []

    played(tmp_path, story)


def test_ones_data_is_that_of_every_server_wherever_one_asks(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        soup = await kitchen(place)
        assert "2 exchanges" in shown(await place.kith.command(place.ann, "mydata", soup))
        await place.kith.command(place.ann, "stop", soup)
        assert "1 exchange," in shown(await place.kith.command(place.ann, "mydata", soup))

    played(tmp_path, story)


def test_who_is_invisible_in_one_server_is_told_where_they_are_not(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        soup = await kitchen(place)
        hidden = await place.kith.command(place.ann, "invisible", soup)
        assert "Kith knows you in Garden too." in shown(hidden)
        everywhere = await place.kith.answered(place.wire.presses(place.ann, hidden, "Invisible there too"))
        assert "Kith knows you" not in shown(everywhere)
        assert buttons(everywhere) == []
        ann = PersonId(str(place.ann.id))
        assert await place.kith.live.ask(lambda app: [ann in app.coach.store.invisible(space(server)) for server in (soup, place.general)]) == [True, True]

    played(tmp_path, story)
