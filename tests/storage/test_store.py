"""What `bot.ports.Store` promises, on every store: what is written is read."""

import pytest

from bot.errors import Conflict, StorageError
from bot.model import (
    Channel,
    ChannelId,
    Ego,
    Engagement,
    MessageId,
    Note,
    Nudge,
    OpenKind,
    OpenPair,
    OpenTurn,
    Person,
    Reaction,
    Space,
    SpaceId,
    Turn,
)
from bot.moment import HOUR
from bot.ports import Store
from bot.stored import ChannelState
from bot.ties import fold
from tests.storage.values import ANN, BO, CY, DEE, OTHER, TEAM, C, D, at, engagement, message, open_messages, pair, ties, turn, write

# spaces, people, channels


def test_a_saved_space_is_listed_and_replaced(store: Store) -> None:
    for space in (Space(OTHER, "b"), Space(TEAM, "a"), Space(TEAM, "a new name", "export.zip")):
        store.save_space(space)
    assert store.spaces() == [Space(TEAM, "a new name", "export.zip"), Space(OTHER, "b")]


def test_a_space_only_written_to_is_not_listed(store: Store) -> None:
    write(store, turns=[turn(1)])
    assert store.spaces() == []


def test_people_and_channels_are_replaced_and_kept_apart_by_space(store: Store) -> None:
    bo, ann = Person(TEAM, BO, "Bo", bot=True, joined_at=at(1)), Person(TEAM, ANN, "Ann", left=True)
    write(store, people={BO: bo, ANN: Person(TEAM, ANN, "Anne")}, channels={D: Channel(TEAM, D, "d"), C: Channel(TEAM, C, "c")})
    write(store, people={ANN: ann}, channels={C: Channel(TEAM, C, "see", watched=True)})
    assert store.people(TEAM) == [ann, bo]
    assert store.channels(TEAM) == [Channel(TEAM, C, "see", watched=True), Channel(TEAM, D, "d")]
    assert store.people(OTHER) == store.channels(OTHER) == []


def test_people_and_channels_only_referred_to_are_not_listed(store: Store) -> None:
    write(store, turns=[turn(1, mentions=(BO,))])
    assert store.people(TEAM) == store.channels(TEAM) == []


# turns


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"acts": frozenset({"question", "introduction"})},
        {"addressees": (BO,)},
        {"mentions": (BO,), "addressees": (BO,)},
        {"mentions": (BO, CY)},
        {"mentions": (BO, CY), "addressees": (CY, BO)},
        {"mentions": (BO, CY), "addressees": (BO, CY)},
        {"about": (CY,)},
        {"about": (CY,), "addressees": (BO,)},
        {"mentions": (BO,), "addressees": (BO,), "about": (CY, ANN)},
        {"addressees": (ANN, BO, CY)},
        {"replies_to": message(2)},
        {"replies_to": message(2), "marked": message(2)},
        {"replies_to": message(2), "marked": message(3)},
        {"replies_to": message(2, D), "marked": message(2, D)},
        {"replies_to": message(2, D), "marked": message(3, D)},
        {"marked": message(3)},
        {"marked": message(3, D)},
        {"confidence": 0.0},
        {"confidence": 0.735},
        {"topics": ("garden", "späte Äpfel")},
        {"edited_at": at(9)},
    ],
)
def test_a_turn_reads_as_it_was_written(store: Store, fields: dict[str, object]) -> None:
    said = turn(1, **fields)
    write(store, turns=[said])
    assert store.turn(TEAM, said.id) == said
    assert store.turns(TEAM, C) == [said]
    assert store.channel_state(TEAM, C, 5).recent == (said,)


def test_slack_ids_keep_their_digits(store: Store) -> None:
    space, channel = SpaceId("slack:T1"), ChannelId("C1")
    said = Turn(MessageId("C1:1355517523.000008"), channel, ANN, at(1), replies_to=MessageId("C1:1355517522.999999"))
    write(store, space, turns=[said])
    assert store.turn(space, said.id) == said


def test_turns_come_in_order_from_a_moment_on(store: Store) -> None:
    write(store, turns=[turn(number) for number in (3, 1, 2)] + [turn(2, channel=D)])
    assert store.turns(TEAM, C) == [turn(1), turn(2), turn(3)]
    assert store.turns(TEAM, C, at(2)) == [turn(2), turn(3)]
    assert store.turns(OTHER, C) == []
    assert store.turn(TEAM, message(4)) is None


def test_the_state_of_a_channel_holds_the_newest_turns(store: Store) -> None:
    write(store, turns=[turn(number) for number in (4, 2, 1, 3)] + [turn(9, channel=D)])
    assert store.channel_state(TEAM, C, 2) == ChannelState((turn(3), turn(4)), frozenset(), frozenset(), at(4))
    assert store.channel_state(TEAM, C, 0).recent == ()


@pytest.mark.parametrize("turns", [[turn(1)], [turn(5), turn(5)]])
def test_a_known_turn_is_a_conflict_and_changes_nothing(store: Store, turns: list[Turn]) -> None:
    write(store, turns=[turn(1)])
    with pytest.raises(Conflict) as refused:
        write(store, people={BO: Person(TEAM, BO, "Bo")}, turns=[turn(2, CY), *turns], engagements=[engagement(ANN, BO, 2)])
    assert refused.value.advice
    assert store.turns(TEAM, C) == [turn(1)]
    assert store.people(TEAM) == []
    write(store, turns=[turn(2, CY)], engagements=[engagement(CY, BO, 2)])
    assert store.engagements_between(TEAM, BO, CY) == [engagement(CY, BO, 2)]


def test_a_turn_that_was_linked_without_a_newer_one_is_a_conflict(store: Store) -> None:
    write(store, turns=[turn(1)], heard={C: None})
    with pytest.raises(Conflict) as refused:
        write(store, turns=[turn(2)], heard={C: None})
    assert refused.value.advice
    assert store.turns(TEAM, C) == [turn(1)]
    write(store, turns=[turn(2)], heard={C: at(1)})
    assert store.channel_state(TEAM, C, 9).heard == at(2)


def test_a_changed_turn_replaces_what_is_stored(store: Store) -> None:
    write(store, turns=[turn(1, mentions=(BO, CY), topics=("tea",))])
    after = turn(1, mentions=(CY,), edited_at=at(7))
    write(store, changed=[turn(1), after, turn(2)])
    assert store.turns(TEAM, C) == [after, turn(2)]


# deletions and reactions


def test_a_removed_turn_leaves_a_tombstone_and_takes_its_reactions(store: Store) -> None:
    wave = Reaction(message(1), BO, "wave")
    write(store, turns=[turn(1, mentions=(BO, CY))], reactions=[wave, Reaction(message(2), CY, "👍")])
    write(store, removed=[message(1), message(8)])
    write(store, removed=[message(1)])
    state = store.channel_state(TEAM, C, 5)
    assert state == ChannelState((), frozenset({message(1), message(8)}), frozenset({message(2)}), at(1))
    assert store.reactions(TEAM, message(1)) == []


def test_reactions_come_and_go(store: Store) -> None:
    one, two = Reaction(message(1), ANN, "wave"), Reaction(message(1), BO, "👍")
    write(store, reactions=[two, one])
    write(store, unreactions=[Reaction(message(1), CY, "wave")])
    assert store.reactions(TEAM, message(1)) == [one, two]
    write(store, unreactions=[one])
    assert store.reactions(TEAM, message(1)) == [two]


def test_a_reaction_waits_for_its_turn(store: Store) -> None:
    write(store, reactions=[Reaction(message(1), BO, "wave")])
    assert store.channel_state(TEAM, C, 5).orphans == {message(1)}
    write(store, turns=[turn(1)])
    assert store.channel_state(TEAM, C, 5).orphans == frozenset()


# engagements, ties, open pairs


def test_engagements_are_known_by_people_and_message(store: Store) -> None:
    first, back = engagement(ANN, BO, 1, "reply"), engagement(BO, ANN, 2, "answer", "thanks")
    write(store, engagements=[back, first, engagement(ANN, CY, 1)])
    better = Engagement(ANN, BO, message(1), at(1), frozenset({"question"}), 0.5)
    write(store, engagements=[better], disengagements=[engagement(ANN, CY, 1), engagement(CY, ANN, 1)])
    assert store.engagements_between(TEAM, BO, ANN) == [better, back]
    assert [store.engagements_between(TEAM, BO, ANN, at(number)) for number in (1, 2, 3)] == [[better, back], [back], []]
    assert store.engagements_between(TEAM, ANN, CY) == []
    assert {one.message for one in store.engagements_of(TEAM, ANN)} == {message(1), message(2)}
    assert list(store.engagements_of(OTHER, ANN)) == []


def test_engagements_are_found_by_channel_and_by_message(store: Store) -> None:
    store.save_ego(TEAM, Ego(TEAM, ANN, at(0)))
    store.save_ego(TEAM, Ego(TEAM, BO, at(0)))
    said = [engagement(ANN, BO, 1), engagement(CY, ANN, 2), engagement(BO, CY, 2)]
    elsewhere = Engagement(ANN, BO, message(1, "D"), at(1), frozenset({"reply"}))
    write(store, engagements=[*said, elsewhere], ties=ties(*said, elsewhere))
    assert store.engagements_in(TEAM, C) == [said[0], said[2], said[1]]
    assert store.engagements_in(TEAM, C, message(2)) == [said[2], said[1]]
    assert store.engagements_in(TEAM, D) == [elsewhere]
    assert store.engagements_in(TEAM, C, message(3)) == store.engagements_in(OTHER, C) == []


def test_ties_merge_with_what_is_stored(store: Store) -> None:
    first, second = engagement(ANN, BO, 1, "thanks"), engagement(BO, ANN, 500_000, "answer")
    for one in (second, first):
        write(store, ties=ties(one))
    merged = ties(first, second)
    assert store.tie(TEAM, ANN, BO) == merged[ANN, BO]
    assert store.ties(TEAM, BO) == [merged[BO, ANN]]
    assert store.tie(TEAM, ANN, CY) is None
    assert store.ties(OTHER, ANN) == []


def test_open_pairs_come_newest_first_with_their_tie(store: Store) -> None:
    asked = engagement(BO, ANN, 1, "question")
    write(
        store, ties=ties(asked), open_pairs=[pair(ANN, BO, "question", 1), pair(ANN, CY, "question", 3), pair(ANN, CY, "help", 4), pair(BO, CY, "question", 5)]
    )
    assert store.open_pairs(TEAM, ANN, "question", 9) == [(pair(ANN, CY, "question", 3), None), (pair(ANN, BO, "question", 1), ties(asked)[ANN, BO])]
    assert [one for one, _ in store.open_pairs(TEAM, ANN, "question", 1)] == [pair(ANN, CY, "question", 3)]
    assert store.open_pairs(TEAM, DEE, "question", 9) == []


def test_words_close_questions_thanks_close_help_and_later_words_promises(store: Store) -> None:
    kinds: tuple[OpenKind, ...] = ("question", "help", "promise")
    write(store, open_pairs=[pair(ANN, BO, kind, number) for kind in kinds for number in (1, 20)])
    write(store, ties=ties(engagement(ANN, BO, 10, "reply")))
    assert [open_messages(store, ANN, kind) for kind in kinds] == [[message(20)], [message(20), message(1)], [message(20), message(1)]]
    write(store, ties=ties(engagement(ANN, BO, 10 + HOUR // 1_000, "thanks")))
    assert [open_messages(store, ANN, kind) for kind in kinds] == [[], [], [message(20)]]


def test_a_pair_is_added_only_if_its_tie_leaves_it_open(store: Store) -> None:
    write(store, ties=ties(engagement(ANN, BO, 10, "thanks")))
    write(store, open_pairs=[pair(ANN, BO, kind, number) for kind in ("question", "help", "promise") for number in (9, 10, 11)])  # type: ignore[arg-type]
    assert open_messages(store, ANN, "question") == open_messages(store, ANN, "help") == [message(11)]
    assert open_messages(store, ANN, "promise") == [message(11), message(10), message(9)]


def test_an_open_pair_is_known_by_people_kind_and_message(store: Store) -> None:
    sure = OpenPair(ANN, BO, "question", message(1), at(2), 0.25)
    write(store, open_pairs=[pair(ANN, BO, "question", 1)])
    write(store, open_pairs=[sure])
    assert store.open_pairs(TEAM, ANN, "question", 9) == [(sure, None)]


def test_a_refold_works_a_pair_out_anew_from_its_engagements(store: Store) -> None:
    asked, answered = engagement(BO, ANN, 5, "question"), engagement(ANN, BO, 3, "reply")
    write(
        store,
        engagements=[asked, answered],
        ties=ties(engagement(ANN, BO, 9, "thanks")),
        open_pairs=[pair(ANN, BO, "question", 10), pair(ANN, CY, "question", 2)],
    )
    write(store, refolds={(ANN, BO)})
    assert store.tie(TEAM, ANN, BO) == fold(ANN, [asked, answered])
    assert open_messages(store, ANN, "question") == [message(5), message(2)]
    write(store, disengagements=[asked, answered], refolds={(ANN, BO)})
    assert store.tie(TEAM, ANN, BO) is None
    assert open_messages(store, ANN, "question") == [message(2)]


def test_what_is_known_or_deleted_already_is_a_conflict_and_nothing_is_written(store: Store) -> None:
    wave = Reaction(message(1), BO, "wave")
    write(store, turns=[turn(1)], reactions=[wave], removed=[message(9)])
    for again in ({"turns": [turn(1)]}, {"reactions": [wave]}, {"turns": [turn(9)]}, {"reactions": [Reaction(message(9), BO, "wave")]}):
        with pytest.raises(Conflict):
            write(store, **{"engagements": [engagement(ANN, BO, 7)], **again})
    assert store.engagements_between(TEAM, ANN, BO) == []


def test_a_turn_opened_and_taken_up_in_one_batch_is_taken_up(store: Store) -> None:
    opened = OpenTurn(C, message(1), ANN, at(1), "news")
    write(store, channels={C: Channel(TEAM, C, "c", watched=True)}, open_turns=[opened], taken_up=[opened.message])
    assert store.open_turns(TEAM, at(0), 9) == []


def test_all_reactions_of_a_channel_are_read(store: Store) -> None:
    reactions = [Reaction(message(1), ANN, "wave"), Reaction(message(2), BO, "pray")]
    write(store, reactions=[*reactions, Reaction(message(1, D), BO, "pray")])
    assert sorted(store.reactions_in(TEAM, C), key=repr) == sorted(reactions, key=repr)


# open turns, telling turns


def test_open_turns_are_those_of_watched_channels(store: Store) -> None:
    turns = [OpenTurn(channel, message(number, channel), ANN, at(number), "news", ("moving",)) for number, channel in ((1, C), (2, D), (3, C), (4, C))]
    write(store, channels={C: Channel(TEAM, C, "c", watched=True), D: Channel(TEAM, D, "d")}, open_turns=turns)
    assert store.open_turns(TEAM, at(2), 9) == [turns[3], turns[2]]
    assert store.open_turns(TEAM, at(0), 1) == [turns[3]]
    write(store, taken_up=[message(3), message(77)])
    assert store.open_turns(TEAM, at(0), 9) == [turns[3], turns[0]]
    write(store, retaken={C: (turns[2],)}, open_turns=[OpenTurn(C, message(5), BO, at(5), "first_words")])
    assert [one.message for one in store.open_turns(TEAM, at(0), 9)] == [message(5), message(3)]


def test_telling_turns_are_the_newest_that_told_something(store: Store) -> None:
    told = [turn(number, acts=frozenset({act})) for number, act in enumerate(("news", "promise", "question", "introduction", "announcement"))]
    write(store, turns=[*told, turn(9, BO, acts=frozenset({"news"}))])
    assert store.telling_turns(TEAM, ANN, 3) == [told[4], told[3], told[1]]


# notes and nudges


def test_notes_are_read_newest_first(store: Store) -> None:
    notes = [Note(ANN, BO, at(1), "likes tea"), Note(ANN, CY, at(3), "Zürich"), Note(ANN, BO, at(2), "has a dog"), Note(BO, ANN, at(9), "secret")]
    for note in notes:
        store.add_note(TEAM, note)
    assert store.notes(TEAM, ANN) == [notes[1], notes[2], notes[0]]
    assert store.notes(TEAM, ANN, BO) == [notes[2], notes[0]]
    assert store.notes(TEAM, CY) == []


def test_nudges_are_known_by_ego_and_key(store: Store) -> None:
    first = Nudge(ANN, BO, "thank", "thank|bo|C:1", 1, at(1), "shown", "Thank Bo", ("Bo helped",), message(1))
    second = Nudge(ANN, CY, "reply", "reply|cy|", 2, at(1))
    done = Nudge(ANN, BO, "thank", first.key, 1, at(5), "done", "Thank Bo")
    store.save_nudges(TEAM, [second, first, Nudge(BO, ANN, "thank", first.key, 1, at(1))])
    assert store.nudges(TEAM, ANN) == [first, second]
    store.save_nudges(TEAM, [done])
    assert store.nudges(TEAM, ANN) == [done, second]


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    with pytest.raises(StorageError, match="closed"):
        store.spaces()
    with pytest.raises(StorageError, match="closed"):
        write(store, turns=[turn(1)])
