"""An export is heard: consent first, in order of time where that matters, and not beyond a moment."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from bot.cli.reading import in_order
from bot.events import ChannelSeen, Heard, MessageDeleted, MessageEdited, MessagePosted, PersonJoined, ReactionAdded
from bot.model import ChannelId, MessageId, PersonId, SpaceId
from bot.moment import Moment

SPACE = SpaceId("s")


def said(channel: str, at: int) -> MessagePosted:
    return MessagePosted(SPACE, ChannelId(channel), MessageId(f"{channel}:{at}"), PersonId("a"), Moment(at), "hello")


def stream() -> Iterator[Heard]:
    yield PersonJoined(SPACE, PersonId("a"), "Ann")
    yield ChannelSeen(SPACE, ChannelId("x"), "x", watch=True)
    yield PersonJoined(SPACE, PersonId("b"), "Bo", at=Moment(25))
    yield said("x", 10)
    yield ReactionAdded(SPACE, ChannelId("x"), MessageId("x:10"), PersonId("a"), "heart")
    yield said("x", 30)
    yield said("y", 20)
    yield MessageDeleted(SPACE, ChannelId("y"), MessageId("y:20"))
    yield MessageEdited(said("y", 40), Moment(50))


def test_time_orders_all_channels_and_what_has_no_time_stays_behind_its_message() -> None:
    kinds = [(at, type(event).__name__) for at, event in in_order(stream())]
    assert kinds == [
        (0, "PersonJoined"),
        (0, "ChannelSeen"),
        (10, "MessagePosted"),
        (10, "ReactionAdded"),
        (20, "MessagePosted"),
        (20, "MessageDeleted"),
        (25, "PersonJoined"),
        (30, "MessagePosted"),
        (40, "MessageEdited"),
    ]


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.integers(1, 50))))
def test_nothing_is_lost_and_each_channel_keeps_its_own_order(spoken: list[tuple[str, int]]) -> None:
    by_channel = {channel: sorted(at for one, at in spoken if one == channel) for channel in "xyz"}
    events = [said(channel, at) for channel, times in by_channel.items() for at in times]
    ordered = [event for _, event in in_order(iter(events))]
    assert sorted(map(id, ordered)) == sorted(map(id, events))
    assert [event.at for event in ordered if isinstance(event, MessagePosted)] == sorted(event.at for event in events)
