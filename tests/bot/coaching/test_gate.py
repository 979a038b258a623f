"""Which cards are worth saying, from memory and from the record."""

from msgspec.structs import replace

from bot.coaching.cues import cues, with_words
from bot.coaching.gate import Gate, is_worth_saying, shipped
from bot.coaching.view import AFTER, BEFORE, Surroundings
from bot.coaching.worth import Facts, facts, still_waits
from bot.model import MessageId, PersonId
from bot.moment import Moment
from tests.bot.coaching.test_order import HELPED, TALKING, Line, view
from tests.bot.listening.turns import said

QUIET: list[Line] = [*TALKING, *((10 + minute, "cy", "", "the market was full of wool this morning") for minute in range(40))]


def known(scene: Surroundings) -> Facts:
    """All that the record knows, whatever it costs."""
    return {**facts(scene), "waits": still_waits(scene)}


def test_every_weight_is_of_a_fact_that_is_known() -> None:
    turn = said("bo", "where is the loom?", 1, to="ann")
    found = with_words(known(Surroundings(PersonId("ann"), turn, (), (), turn.at)), "where is the loom?")
    for gate in shipped().values():
        assert gate.weights.keys() <= found.keys()
        assert 0.5 < gate.least < 1


def test_the_same_is_said_after_a_restart() -> None:
    for lines, kind, message in ((TALKING, "reply", "c:3"), (HELPED, "thank", "c:2"), (QUIET, "reply", "c:3")):
        heard, read = view(lines), view(lines, restarted=True)
        assert heard.around(MessageId(message)) == read.around(MessageId(message)) is not None
        assert is_worth_saying(heard, kind, MessageId(message)) == is_worth_saying(read, kind, MessageId(message))  # type: ignore[arg-type]  # one of two kinds


def test_what_is_not_kept_is_not_said() -> None:
    assert not is_worth_saying(view(TALKING), "reply", MessageId("c:999"))
    assert view(TALKING).around(MessageId("elsewhere:1")) is None


def test_the_surroundings_have_an_end() -> None:
    many: list[Line] = [(minute, "cy" if minute % 2 else "bo", "", "the market was full of wool this morning") for minute in range(BEFORE + AFTER + 40)]
    scene = view(many).around(MessageId(f"c:{BEFORE + 11}"))
    assert scene is not None
    assert (len(scene.before), len(scene.after)) == (BEFORE, AFTER)


def test_what_nobody_knows_counts_as_its_mean() -> None:
    gate = Gate(0.7, 0.4, {"asked": (2.0, 0.25)})
    assert gate.chance({}) == gate.chance({"asked": 0.25})
    assert gate.chance({"asked": 1.0}) > gate.chance({}) > gate.chance({"asked": 0.0})


def test_a_plain_question_by_name_is_plain_until_ego_spoke() -> None:
    turn, text = said("bo", "where is the loom?", 1, to="ann"), "@ann where is the loom?"
    later = said("ann", "behind the door", 2)
    silent = known(Surroundings(PersonId("ann"), turn, (), (), Moment(turn.at + 400_000)))
    spoken = known(Surroundings(PersonId("ann"), turn, (), (later,), Moment(turn.at + 400_000)))
    assert with_words(silent, text)["plainly_asked"] == 1
    assert with_words(silent, "@ann has anybody seen the loom?")["plainly_asked"] == 0
    assert with_words(spoken, text)["plainly_asked"] == 0


def test_cues_of_words() -> None:
    asked = cues("@ann which oil did you use?")
    told = cues("I think we all did `sudo make` at https://example.org/a?b :)")
    assert (asked["text_opens"], asked["text_asks_last"], asked["text_code"], asked["text_link"]) == (1, 1, 0, 0)
    assert (told["text_code"], told["text_link"], told["text_smiles"], told["text_to_all"]) == (1, 1, 1, 1)
    assert told["text_opinion"] > asked["text_opinion"]


def test_a_name_of_several_words_is_no_part_of_a_question() -> None:
    found = [replace(view([(0, "bo", "ann", f"@{name} which oil should I order?")]), name=lambda _: "Ann Lee") for name in ("Ann Lee", "Ann")]
    first, second = (cues(one.text(MessageId("c:1")) or "") for one in found)
    assert first["text_opens"] == second["text_opens"] == 1
    assert [line.words for one in found if (line := one.line(MessageId("c:1")))] == [["@", "which", "oil", "should", "i", "order"]] * 2
