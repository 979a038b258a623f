"""What `bot.ports.Store` promises about consent, forgetting and retention, on every store."""

from bot.model import (
    Channel,
    Ego,
    Note,
    Nudge,
    OpenTurn,
    Person,
    PersonId,
    Preferences,
    Reaction,
    Space,
)
from bot.moment import DAY, Moment
from bot.ports import Store
from bot.stored import About, ChannelState
from tests.storage.values import ANN, BO, CY, DEE, NOON, OTHER, TEAM, C, at, engagement, message, open_messages, pair, ties, turn, write


def filled(store: Store) -> None:
    """Ann and Bo are egos; Cy and Dee are not."""
    said = [engagement(ANN, BO, 1), engagement(ANN, CY, 2), engagement(CY, ANN, 3), engagement(CY, BO, 4), engagement(DEE, CY, 5)]
    store.save_ego(TEAM, Ego(TEAM, ANN, at(0)))
    store.save_ego(TEAM, Ego(TEAM, BO, at(0), Preferences(zone="Europe/Berlin", muted=frozenset({"ask"}))))
    write(
        store,
        people={one: Person(TEAM, one, one.title()) for one in (ANN, BO, CY, DEE)},
        channels={C: Channel(TEAM, C, "c", watched=True)},
        turns=[turn(1, ANN), turn(2, BO, mentions=(ANN, CY), addressees=(ANN, CY)), turn(3, CY, mentions=(ANN,), addressees=(ANN,))],
        reactions=[Reaction(message(1), BO, "wave"), Reaction(message(2), ANN, "wave"), Reaction(message(3), CY, "wave")],
        engagements=said,
        ties=ties(*said),
        open_pairs=[pair(ANN, CY, "help", 9), pair(BO, ANN, "question", 9), pair(BO, CY, "question", 9)],
        open_turns=[OpenTurn(C, message(1), ANN, at(1), "news"), OpenTurn(C, message(3), CY, at(3), "news")],
    )
    for note in (Note(ANN, CY, at(1), "x"), Note(BO, ANN, at(1), "y"), Note(BO, CY, at(1), "z")):
        store.add_note(TEAM, note)
    store.save_nudges(TEAM, [Nudge(ego, alter, "ask", f"ask|{alter}|", 1, at(1)) for ego, alter in ((ANN, CY), (BO, ANN), (BO, CY))])


def nothing_left(store: Store, person: PersonId) -> None:
    assert person not in {ego.id for ego in store.egos(TEAM)} | {one.id for one in store.people(TEAM)}
    assert store.ties(TEAM, person) == store.notes(TEAM, person) == store.nudges(TEAM, person) == list(store.engagements_of(TEAM, person)) == []
    assert all(person not in (one.speaker, *one.mentions, *one.addressees, *one.about) for one in store.turns(TEAM, C))
    assert all(person != one.person for number in (1, 2, 3) for one in store.reactions(TEAM, message(number)))
    assert all(person != one.speaker for one in store.open_turns(TEAM, at(0), 9))
    for other in {ANN, BO, CY, DEE} - {person}:
        assert store.tie(TEAM, other, person) is None
        assert store.notes(TEAM, other, person) == []
        assert all(person != one.alter for one in store.nudges(TEAM, other))
        assert all(person != one.alter for kind in ("question", "help", "promise") for one, _ in store.open_pairs(TEAM, other, kind, 9))  # type: ignore[arg-type]


def test_what_is_kept_about_somebody_beside_a_record_of_their_own(store: Store) -> None:
    filled(store)
    store.hide(TEAM, CY, ANN, True)
    store.hide(TEAM, BO, CY, True)
    assert store.about(TEAM, CY) == About((turn(3, CY, mentions=(ANN,), addressees=(ANN,)),), (Reaction(message(3), CY, "wave"),), (ANN,))
    assert store.about(TEAM, DEE) == store.about(OTHER, CY) == About()
    store.forget(TEAM, CY)
    assert store.about(TEAM, CY) == About()


def test_an_ego_keeps_preferences(store: Store) -> None:
    filled(store)
    assert store.egos(TEAM) == [Ego(TEAM, ANN, at(0)), Ego(TEAM, BO, at(0), Preferences(zone="Europe/Berlin", muted=frozenset({"ask"})))]
    changed = Ego(TEAM, ANN, at(0), Preferences(budget=0, days=frozenset({6})))
    store.save_ego(TEAM, changed)
    assert store.egos(TEAM)[0] == changed
    assert store.egos(OTHER) == []


def test_opting_out_deletes_the_record_but_what_another_ego_shares(store: Store) -> None:
    filled(store)
    store.drop_ego(TEAM, ANN)
    assert [ego.id for ego in store.egos(TEAM)] == [BO]
    assert store.ties(TEAM, ANN) == store.notes(TEAM, ANN) == store.nudges(TEAM, ANN) == []
    assert open_messages(store, ANN, "help") == []
    assert list(store.engagements_of(TEAM, ANN)) == [engagement(ANN, BO, 1)]
    assert store.engagements_between(TEAM, CY, DEE) == [engagement(DEE, CY, 5)]
    assert store.tie(TEAM, BO, ANN) is not None
    assert len(store.turns(TEAM, C)) == 3


def test_the_forgotten_are_nowhere(store: Store) -> None:
    filled(store)
    store.forget(TEAM, ANN)
    nothing_left(store, ANN)
    assert store.turns(TEAM, C) == [turn(2, BO, mentions=(CY,), addressees=(CY,)), turn(3, CY)]
    assert store.engagements_between(TEAM, BO, CY) == [engagement(CY, BO, 4)]
    assert store.reactions(TEAM, message(1)) == []
    assert open_messages(store, BO, "question") == [message(9)]
    assert store.forgotten(TEAM, ANN)
    assert not store.forgotten(TEAM, BO)
    assert not store.forgotten(OTHER, ANN)


def test_events_on_their_way_do_not_bring_the_forgotten_back(store: Store) -> None:
    filled(store)
    store.forget(TEAM, ANN)
    late = turn(20, BO, mentions=(ANN, BO), addressees=(ANN,), about=(ANN,))
    said = [engagement(ANN, BO, 20), engagement(BO, CY, 21)]
    write(
        store,
        people={ANN: Person(TEAM, ANN, "Ann")},
        turns=[turn(21, ANN), late],
        changed=[turn(1, ANN)],
        reactions=[Reaction(message(20), ANN, "wave")],
        engagements=said,
        ties=ties(*said),
        open_pairs=[pair(BO, ANN, "question", 20)],
        refolds={(BO, ANN)},
        retaken={C: (OpenTurn(C, message(21), ANN, at(21), "news"),)},
        open_turns=[OpenTurn(C, message(22), ANN, at(22), "news")],
    )
    store.add_note(TEAM, Note(BO, ANN, at(30), "who?"))
    store.save_nudges(TEAM, [Nudge(BO, ANN, "ask", "ask|ann|", 1, at(30))])
    nothing_left(store, ANN)
    assert store.turn(TEAM, message(20)) == turn(20, BO, mentions=(BO,))
    assert store.engagements_between(TEAM, BO, CY)[-1] == said[1]


def test_starting_again_lifts_the_tombstone(store: Store) -> None:
    filled(store)
    store.forget(TEAM, ANN)
    store.save_ego(TEAM, Ego(TEAM, ANN, at(50)))
    assert not store.forgotten(TEAM, ANN)
    write(store, people={ANN: Person(TEAM, ANN, "Ann")}, turns=[turn(50, ANN)])
    assert [one.id for one in store.people(TEAM)] == [ANN, BO, CY, DEE]
    assert store.turn(TEAM, message(50)) == turn(50, ANN)


def test_the_invisible_are_forgotten_and_not_recorded(store: Store) -> None:
    filled(store)
    for person in (ANN, PersonId("never seen")):
        store.set_invisible(TEAM, person, True)
    nothing_left(store, ANN)
    write(store, people={ANN: Person(TEAM, ANN, "Ann")}, turns=[turn(20, ANN)], engagements=[engagement(BO, ANN, 20)])
    nothing_left(store, ANN)
    assert store.invisible(TEAM) == {ANN, "never seen"}
    assert store.invisible(OTHER) == set()
    assert not store.forgotten(TEAM, ANN)


def test_who_becomes_visible_again_is_recorded_again(store: Store) -> None:
    filled(store)
    store.set_invisible(TEAM, ANN, True)
    store.set_invisible(TEAM, ANN, False)
    assert store.invisible(TEAM) == set()
    nothing_left(store, ANN)
    write(store, turns=[turn(20, ANN)])
    assert store.turn(TEAM, message(20)) == turn(20, ANN)


def test_the_invisible_can_be_forgotten(store: Store) -> None:
    store.set_invisible(TEAM, ANN, True)
    store.forget(TEAM, ANN)
    assert store.invisible(TEAM) == set()
    assert store.forgotten(TEAM, ANN)


def test_forgetting_a_space_leaves_the_others(store: Store) -> None:
    store.save_space(Space(TEAM, "team"))
    store.save_space(Space(OTHER, "other"))
    filled(store)
    store.set_invisible(TEAM, DEE, True)
    store.forget(TEAM, CY)
    write(store, OTHER, people={ANN: Person(OTHER, ANN, "Ann")}, turns=[turn(1, mentions=(BO, CY))])
    store.forget_space(TEAM)
    assert store.spaces() == [Space(OTHER, "other")]
    for person in (ANN, BO, CY, DEE):
        nothing_left(store, person)
    assert store.channels(TEAM) == store.turns(TEAM, C) == []
    assert store.invisible(TEAM) == set()
    assert not store.forgotten(TEAM, CY)
    assert store.turns(OTHER, C) == [turn(1, mentions=(BO, CY))]
    write(store, turns=[turn(1)])
    assert store.turns(TEAM, C) == [turn(1)]


def test_what_is_old_goes_and_what_lasts_stays(store: Store) -> None:
    filled(store)
    write(store, OTHER, turns=[turn(1)])
    write(store, removed=[message(3), message(99)], reactions=[Reaction(message(98), BO, "wave")])
    assert store.expire(TEAM, at(2)) == 1
    assert [one.id for one in store.turns(TEAM, C)] == [message(2)]
    assert store.reactions(TEAM, message(1)) == []
    assert [one.message for one in store.open_turns(TEAM, at(0), 9)] == [message(3)]
    assert store.channel_state(TEAM, C, 9).tombstones == {message(3), message(99)}
    assert store.expire(TEAM, Moment(NOON + DAY)) == 1
    assert store.channel_state(TEAM, C, 9) == ChannelState((), frozenset(), frozenset(), at(3))
    assert store.open_turns(TEAM, at(0), 9) == []
    assert open_messages(store, BO, "question") == []
    assert len(list(store.engagements_of(TEAM, ANN))) == 3
    assert store.tie(TEAM, ANN, BO) is not None
    assert store.turns(OTHER, C) == [turn(1)]


def test_a_space_knows_whoever_anything_is_kept_about_and_nobody_else(store: Store) -> None:
    store.save_space(Space(TEAM, "team"))
    filled(store)
    write(store, turns=[turn(7, ANN, mentions=(PersonId("eve"),))])
    assert all(store.knows(TEAM, one) for one in (ANN, BO, CY, DEE, PersonId("eve")))
    assert not store.knows(TEAM, PersonId("fay"))
    assert not store.knows(OTHER, ANN)
    store.set_invisible(TEAM, DEE, True)
    store.forget(TEAM, ANN)
    assert store.knows(TEAM, DEE)
    assert not store.knows(TEAM, ANN)
