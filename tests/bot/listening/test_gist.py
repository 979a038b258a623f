from hypothesis import given
from hypothesis import strategies as st

from bot.listening.gist import gist_of, is_rare, manner_of, size_of, traces_of, words_of
from bot.listening.line import line_of

text = st.text(max_size=200)


@given(text)
def test_any_text_has_a_gist_that_fits_a_database_integer(said: str) -> None:
    assert 0 <= gist_of(line_of(said)) < 2**63


@given(text, text)
def test_two_turns_about_one_rare_word_share_its_trace(one: str, other: str) -> None:
    longest = "x" * 201
    first, second = (words_of(gist_of(line_of(f"{said} {longest}"))) for said in (one, other))
    assert first & second


def test_nothing_said_has_no_gist() -> None:
    assert gist_of(line_of("")) == 0
    assert words_of(0) == frozenset()


def test_small_words_leave_no_trace() -> None:
    assert traces_of(gist_of(line_of("that is what they said"))) == frozenset()


def test_common_words_leave_a_trace_that_is_not_taken_for_a_rare_one() -> None:
    gist = gist_of(line_of("the driver is missing"))
    assert len(traces_of(gist)) == 2
    assert words_of(gist) == frozenset()


def test_rare_words_go_before_common_ones() -> None:
    rare = "madwifi ndiswrapper quagga zsnes xmms"
    assert words_of(gist_of(line_of(rare))) == words_of(gist_of(line_of(f"{rare} driver connection")))
    assert all(map(is_rare, traces_of(gist_of(line_of(f"{rare} driver")))))


def test_a_gist_tells_length_and_manner() -> None:
    said = "yes, you can have my loom"
    gist = gist_of(line_of(said))
    assert size_of(gist) == len(said).bit_length()
    assert manner_of(gist) == (0.0, 1.0, 1.0, 1.0)
    assert manner_of(gist_of(line_of("!help loom"))) == (1.0, 0.0, 0.0, 0.0)
