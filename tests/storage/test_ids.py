import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import StorageError
from bot.model import ACTS, MessageId
from storage import ids

channels = st.text(min_size=1, max_size=8)


@given(channels, st.integers(0, ids.LARGEST))
def test_a_decimal_id_comes_back_as_it_was(channel: str, number: int) -> None:
    message = MessageId(f"{channel}:{number}")
    assert ids.split(message) == (channel, str(number))
    assert ids.decoder("discord:1")(channel, ids.encoder("discord:1")([str(number)])[0]) == message


@given(channels, st.integers(1, 9_000_000_000), st.integers(0, 999_999))
def test_a_slack_id_comes_back_as_it_was(channel: str, seconds: int, micros: int) -> None:
    message = MessageId(f"{channel}:{seconds}.{micros:06d}")
    ext = ids.encoder("slack:T")([ids.split(message)[1]])[0]
    assert ids.decoder("slack:T")(channel, ext) == message


@pytest.mark.parametrize("number", ["", "-1", "+1", "01", "1_0", " 1", "1.5", "٣", str(2**63), "x"])
def test_what_would_not_come_back_is_refused(number: str) -> None:
    with pytest.raises(StorageError, match="can't be kept") as refused:
        ids.exts_of(["7", number])
    assert refused.value.advice


@pytest.mark.parametrize(
    "number", ["1700000000", "1700000000.00001", "1700000000.0000010", "01700000000.000001", ".000001", "1700000000.00000x", "99999999999999.000001"]
)
def test_what_is_not_a_slack_number_is_refused(number: str) -> None:
    with pytest.raises(StorageError):
        ids.slack_exts_of([number])


@pytest.mark.parametrize("message", ["", "7", ":7"])
def test_an_id_without_channel_is_refused(message: str) -> None:
    with pytest.raises(StorageError):
        ids.split(MessageId(message))


@given(st.frozensets(st.sampled_from(ACTS)))
def test_sets_come_back_from_their_masks(kinds: frozenset[ids.Act]) -> None:
    assert ids.acts.sets[ids.acts[kinds]] == kinds


@pytest.mark.parametrize(("confidence", "kept"), [(1.0, None), (0.9999, None), (0.735, 735), (0.0, 0)])
def test_confidence_is_kept_in_thousandths(confidence: float, kept: int | None) -> None:
    assert ids.thousandths(confidence) == kept
    assert ids.confidence_of(kept) == pytest.approx(confidence, abs=0.0005)
