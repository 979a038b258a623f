"""Whatever Discord refuses meanwhile, people get their answer, once, or a word that it did not arrive."""

from pathlib import Path

import pytest

from .living import Garden, buttons, played, shown
from .test_undelivered import helped
from .wire import Interaction

POST = "POST /channels/{channel_id}/messages"


def answers(place: Garden) -> list[str]:
    return [shown(message) for message in place.wire.messages(place.ann) if message["author"]["id"] == str(place.wire.world.bot.id)]


@pytest.mark.parametrize(("code", "pause"), [(500, 0.5), (429, 90)])
def test_who_can_not_be_looked_up_is_told_so(tmp_path: Path, code: int, pause: float) -> None:
    async def story(place: Garden) -> None:
        dan = place.wire.world.person("dan")
        place.guild.members[dan.id] = []
        place.wire.fail_next("GET /guilds/*/members/*", code, times=20, retry_after=pause)
        assert "Try again" in shown(await place.kith.says(dan, "hello"))

    played(tmp_path, story)


def test_an_answer_that_must_wait_long_comes_after_that(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        await place.kith.command(place.ann, "start", place.general)
        place.wire.fail_next(POST, 429, retry_after=70)
        assert "Nothing about you is left" in shown(await place.kith.says(place.ann, "forgetme yes"))

    played(tmp_path, story)


@pytest.mark.parametrize("code", [500, 502])
def test_an_answer_in_private_that_was_taken_in_spite_of_an_error_stands_there_once(tmp_path: Path, code: int) -> None:
    gardens: list[Garden] = []

    async def story(place: Garden) -> None:
        gardens.append(place)
        place.wire.fail_next(POST, code, accepted=True)
        await place.kith.says(place.ann, "privacy")

    played(tmp_path, story)
    assert len(answers(gardens[0])) == 1


@pytest.mark.parametrize("route", ["POST /webhooks/*", "PATCH /webhooks/*"])
def test_an_answer_to_a_command_that_was_taken_in_spite_of_an_error_stands_there_once(tmp_path: Path, route: str) -> None:
    commands: list[Interaction] = []

    async def story(place: Garden) -> None:
        place.wire.fail_next(route, 502, accepted=True)
        commands.append(place.wire.calls_command(place.ann, "whoshouldithank", place.general))
        await place.kith.answered(commands[0])

    played(tmp_path, story)
    assert len(commands[0].messages) == 1


def test_what_was_decided_on_a_card_that_is_gone_is_answered_all_the_same(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        await helped(place)
        card = await place.kith.command(place.ann, "whoshouldithank", place.general)
        place.wire.fail_next("PATCH /webhooks/*", 10008)
        answer = shown(await place.kith.answered(place.wire.presses(place.ann, card, "Done")))
        assert "settled" in answer
        assert "did not take" not in answer
        assert buttons(card)

    played(tmp_path, story)


def test_a_card_of_which_nothing_may_be_shown_says_so(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        await helped(place)
        place.wire.hides(place.general, place.ann)
        await place.wire.heard()
        card = shown(await place.kith.says(place.ann, "who should I thank?"))
        assert "Kith is not sure that you can see its channel" in card
        assert "Bo" not in card

    played(tmp_path, story)
