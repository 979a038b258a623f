"""Text that must fit, fits, and loses nothing that it need not lose."""

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.splitting import cut, escaped, packed, size

TEXTS = st.text(st.one_of(st.sampled_from("&<>👩‍👩‍👧🇵🇹مرحبا\n"), st.characters(exclude_categories=("Cs",))), max_size=120)


@settings(max_examples=200)
@given(TEXTS, st.integers(5, 80))
def test_nothing_is_longer_than_its_limit(text: str, limit: int) -> None:
    assert size(cut(text, limit)) <= limit
    assert size(escaped(text, limit)) <= limit


@given(TEXTS)
def test_what_fits_is_left_whole(text: str) -> None:
    assert cut(text, 1000) == text
    assert escaped(text, 1000).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


def test_an_escape_is_never_cut_in_two() -> None:
    assert escaped("ab&&&&", 9) == "ab&amp;…"


@given(st.lists(st.text("abc", min_size=1, max_size=10), max_size=20))
def test_lines_are_packed_in_order(lines: list[str]) -> None:
    texts = list(packed(lines, 20))
    assert "\n".join(texts).split("\n") == (lines or [""])
    assert all(size(text) <= 20 for text in texts)
