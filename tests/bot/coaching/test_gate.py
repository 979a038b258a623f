"""Which cards are worth saying, from memory and from the record."""

from msgspec.structs import replace

from bot.coaching.cues import at_best, cues
from bot.coaching.gate import Gate, is_worth_saying, may_be_said, shipped
from bot.coaching.view import AFTER, BEFORE, Surroundings
from bot.coaching.worth import Facts, facts, still_waits
from bot.model import MessageId, PersonId, Turn
from bot.moment import DAY, Moment
from tests.bot.coaching.test_order import HELPED, TALKING, Line, view
from tests.bot.listening.turns import said

QUIET: list[Line] = [*TALKING, *((10 + minute, "cy", "", "the market was full of wool this morning") for minute in range(40))]


def known(scene: Surroundings) -> Facts:
    """All that the record knows, whatever it costs."""
    return {**facts(scene), "waits": still_waits(scene)}


def test_every_weight_is_of_a_fact_that_is_known() -> None:
    turn = said("bo", "where is the loom?", 1, to="ann")
    found = {**known(Surroundings(PersonId("ann"), turn, (), (), turn.at)), **cues("where is the loom?")}
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


def test_no_words_speak_more_for_a_card_than_the_best() -> None:
    for gate in shipped().values():
        best = at_best({name: weight for name, (weight, _) in gate.weights.items()})
        for text in ("which oil? and how much? or none? why?", "use `oil` :)", "> which oil?\nlinseed"):
            assert gate.chance(cues(text)) <= gate.chance(best)


def scene(before: list[Turn], turn: Turn, after: list[Turn]) -> Surroundings:
    """What is around a message to ann, a day later."""
    return Surroundings(PersonId("ann"), turn, before, after, Moment(turn.at + DAY))


ASKED = said("ann", "how do I oil a wooden loom?", 1)
HELP = said("bo", "put linseed oil on a rag and let the loom dry for a day", 2, to="ann")


def test_nobody_is_asked_to_thank_who_went_on_talking_or_has_thanked() -> None:
    assert may_be_said("thank", facts(scene([ASKED], HELP, [])))
    assert may_be_said("thank", facts(scene([ASKED], HELP, [said("ann", "do you sell any wool?", 3, to="cy")])))
    assert not may_be_said("thank", facts(scene([ASKED], HELP, [said("ann", "the cloth is stained by it", 3)])))
    assert not may_be_said("thank", facts(scene([ASKED], HELP, [said("ann", "the loom is dry by now", 2 * 24 * 60)])))
    assert not may_be_said("thank", facts(scene([ASKED, said("ann", "thanks for looking into it", 2)], HELP, [])))


def test_nobody_is_asked_to_thank_who_was_thanked_for_it() -> None:
    thanked = replace(said("bo", "thanks, that helped", 3), addressees=(PersonId("ann"),))
    assert not may_be_said("thank", facts(scene([ASKED], HELP, [thanked])))
    assert not may_be_said("thank", facts(scene([ASKED, thanked], replace(HELP, at=Moment(thanked.at + 1)), [])))
    assert may_be_said("thank", facts(scene([ASKED], HELP, [said("bo", "thanks, that helped", 3, to="cy")])))


def test_nobody_is_asked_to_thank_whom_they_help() -> None:
    texts = ("would you help me with my wool?", "which loom is it?")
    wanted, back = (replace(said("bo", text, 1, to="ann"), addressees=(PersonId("ann"),)) for text in texts)
    answer = replace(said("ann", "the wooden one in the hall", 2, to="bo"), addressees=(PersonId("bo"),))
    assert may_be_said("thank", facts(scene([ASKED, back, answer], HELP, [])))
    assert may_be_said("thank", facts(scene([ASKED, wanted], HELP, [])))
    assert not may_be_said("thank", facts(scene([ASKED, wanted, answer], HELP, [])))


def test_nobody_is_asked_to_thank_who_had_asked_first_that_day() -> None:
    today, days_ago = (replace(said("bo", "what speaks against oiling a loom?", 1), at=Moment(ASKED.at - ago)) for ago in (DAY // 2, 2 * DAY))
    assert may_be_said("thank", facts(scene([days_ago, ASKED], HELP, [])))
    assert not may_be_said("thank", facts(scene([today, ASKED], HELP, [])))


def test_peers_who_talk_with_everybody_need_no_thanks_for_each_word() -> None:
    to_cy, to_bo = (replace(said("ann", "the blue wool is sold out", 1, to=name), addressees=(PersonId(name),)) for name in ("cy", "bo"))
    seeks, turns_back, is_among_peers = (known(scene([*before, ASKED], HELP, [])) for before in ([], [to_bo], [to_cy] * 3))
    assert seeks["ego_to_others"] == turns_back["ego_to_others"] == 0 < is_among_peers["ego_to_others"]
    assert shipped()["thank"].chance(is_among_peers) < shipped()["thank"].chance(seeks)


def test_only_what_calls_ego_waits_for_ego() -> None:
    assert may_be_said("reply", facts(scene([], said("bo", "where is the loom?", 1, to="ann"), [])))
    assert not may_be_said("reply", facts(scene([], said("bo", "where is the loom?", 1), [])))


def test_cues_of_words() -> None:
    asked = cues("@ann which oil did you use?")
    told = cues("I think we all did `sudo make` at https://example.org/a?b :)")
    nothing = dict.fromkeys(asked, 0)
    assert asked == {**nothing, "text_asks": 1, "text_opens": 1, "text_ends": 1, "text_advises": 1}
    assert told == {**nothing, "text_code": 1, "text_link": 1, "text_smiles": 1, "text_debates": 1}
    assert cues("linseed, perhaps..? or none 😅") == {**nothing, "text_asks": 1, "text_trails": 1, "text_smiles": 1}


def test_a_name_of_several_words_is_no_part_of_a_question() -> None:
    found = [replace(view([(0, "bo", "ann", f"@{name} which oil should I order?")]), name=lambda _: "Ann Lee") for name in ("Ann Lee", "Ann")]
    assert [line.words for one in found if (line := one.line(MessageId("c:1")))] == [["@", "which", "oil", "should", "i", "order"]] * 2
