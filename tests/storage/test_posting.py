"""Posts and moments: each post once, claimed by one, gone with its person. On every store."""

from msgspec.structs import replace

from bot.model import Ego, Person, PersonId, Post, Space, SpaceId
from bot.moment import Moment
from bot.ports import Store
from bot.stored import Backlog, Batch

TEAM, OTHER = SpaceId("slack:T1"), SpaceId("discord:7")
ANN, BO = PersonId("ann"), PersonId("bo")


def post(key: str, due: int, ego: PersonId = ANN, space: SpaceId = TEAM) -> Post:
    return Post(space, ego, key, "nudge", Moment(due))


def begin(store: Store) -> None:
    for space, people in ((TEAM, (ANN, BO)), (OTHER, (ANN,))):
        store.save_space(Space(space, "A space"))
        store.write(Batch(space, people={one: Person(space, one, one.title()) for one in people}))
        store.save_egos(space, [Ego(space, one, Moment(1)) for one in people])


def test_an_ego_keeps_address_and_moment(store: Store) -> None:
    begin(store)
    ego = Ego(TEAM, ANN, Moment(1), address="D7", unreachable=True, due=Moment(70))
    store.save_ego(TEAM, ego)
    assert store.egos(TEAM)[0] == ego


def test_whose_moment_has_come_the_longest_overdue_first(store: Store) -> None:
    begin(store)
    store.schedule([Ego(TEAM, ANN, Moment(1), due=Moment(50)), Ego(OTHER, ANN, Moment(1), due=Moment(20)), Ego(TEAM, BO, Moment(1), due=Moment(90))])
    assert [(ego.space, ego.id) for ego in store.due_egos(Moment(60), 9)] == [(OTHER, ANN), (TEAM, ANN)]
    assert [(ego.space, ego.id) for ego in store.due_egos(Moment(60), 1)] == [(OTHER, ANN)]


def test_a_moment_is_kept_without_the_preferences_that_came_with_it(store: Store) -> None:
    begin(store)
    store.schedule([Ego(TEAM, ANN, Moment(99), address="elsewhere", due=Moment(50))])
    assert store.egos(TEAM)[0] == Ego(TEAM, ANN, Moment(1), due=Moment(50))


def test_a_post_is_added_once(store: Store) -> None:
    begin(store)
    assert store.add_posts([post("a", 10), post("a", 99), post("a", 10, BO), post("a", 10, ANN, OTHER)]) == [
        post("a", 10),
        post("a", 10, BO),
        post("a", 10, ANN, OTHER),
    ]
    assert store.add_posts([post("a", 10)]) == []
    assert store.posts(TEAM, ANN) == [post("a", 10)]


def test_a_claimed_post_is_nobody_elses_until_its_lease_ends(store: Store) -> None:
    begin(store)
    store.add_posts([post("late", 30), post("early", 10), post("not yet", 90), post("elsewhere", 20, ANN, OTHER)])
    claimed = store.claim_posts(Moment(40), Moment(100), 2)
    assert claimed == [
        replace(post("early", 100), state="sending", attempts=1),
        replace(post("elsewhere", 100, ANN, OTHER), state="sending", attempts=1),
    ]
    assert [one.key for one in store.claim_posts(Moment(40), Moment(100), 9)] == ["late"]
    assert store.claim_posts(Moment(40), Moment(100), 9) == []
    assert {(one.key, one.attempts) for one in store.claim_posts(Moment(100), Moment(200), 9)} == {("not yet", 1), ("early", 2), ("elsewhere", 2), ("late", 2)}


def test_a_settled_post_stays_as_it_is(store: Store) -> None:
    begin(store)
    store.add_posts([post("a", 10), post("b", 10)])
    claimed = {one.key: one for one in store.claim_posts(Moment(40), Moment(100), 9)}
    sent = replace(claimed["a"], state="sent", place="D7:17", due=Moment(41))
    store.settle_post(sent)
    store.settle_post(replace(claimed["b"], state="waiting", due=Moment(50)))
    assert [one.key for one in store.claim_posts(Moment(200), Moment(300), 9)] == ["b"]
    assert store.posts(TEAM, ANN)[-1] == sent


def test_what_was_sent_can_become_stale_and_is_claimed_to_be_changed(store: Store) -> None:
    begin(store)
    store.add_posts([post("a", 10), post("b", 90)])
    (claimed,) = store.claim_posts(Moment(40), Moment(100), 9)
    store.spoil(TEAM, [(ANN, "a")], Moment(41))
    assert store.posts(TEAM, ANN)[0].state == "sending"
    store.settle_post(replace(claimed, state="sent", place="D7:17", due=Moment(42)))
    store.spoil(TEAM, [(ANN, "a"), (ANN, "b"), (BO, "a")], Moment(43))
    changing = store.claim_posts(Moment(50), Moment(100), 9)
    assert changing == [replace(post("a", 100), state="revising", attempts=1, place="D7:17")]
    assert store.claim_posts(Moment(60), Moment(100), 9) == []
    again = [one for one in store.claim_posts(Moment(100), Moment(200), 9) if one.key == "a"]
    assert [(one.state, one.attempts) for one in again] == [("revising", 2)]
    store.settle_post(replace(again[0], state="sent", due=Moment(101)))
    assert "a" not in {one.key for one in store.claim_posts(Moment(300), Moment(400), 9)}


def test_a_card_that_must_be_changed_waits_like_one_that_must_be_sent(store: Store) -> None:
    begin(store)
    store.add_posts([post("a", 10), post("b", 20)])
    assert store.backlog(Moment(15)) == Backlog(1, Moment(10))
    for claimed in store.claim_posts(Moment(40), Moment(100), 9):
        store.settle_post(replace(claimed, state="sent", due=Moment(42)))
    assert store.backlog(Moment(200)) == Backlog()
    store.spoil(TEAM, [(ANN, "a")], Moment(43))
    assert store.backlog(Moment(50)) == Backlog(1, Moment(43))
    store.claim_posts(Moment(50), Moment(100), 9)
    assert store.backlog(Moment(60)) == Backlog()
    assert store.backlog(Moment(100)) == Backlog(1, Moment(100))


def test_posts_go_with_their_person(store: Store) -> None:
    begin(store)
    store.add_posts([post("a", 10), post("a", 10, BO), post("a", 10, ANN, OTHER)])
    store.forget(TEAM, ANN)
    assert store.add_posts([post("b", 10)]) == []
    store.drop_ego(TEAM, BO)
    store.forget_space(OTHER)
    assert [store.posts(TEAM, ANN), store.posts(TEAM, BO), store.posts(OTHER, ANN)] == [[], [], []]
    assert store.claim_posts(Moment(40), Moment(100), 9) == []
    store.settle_post(post("a", 10))
    assert store.posts(TEAM, ANN) == []
