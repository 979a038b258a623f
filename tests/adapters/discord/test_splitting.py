"""Words that fit: never above a limit, never half an emoji, half an escape or half a flag."""

from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.splitting import COMPONENTS, TEXT, Block, clean, escaped, fit, lines, sheets, units

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
FLAG = "🇵🇹"
PIECES = ("a", " ", "é", "e\u0301", "👍🏽", FAMILY, FLAG, "שלום", "مرحبا", "*", "_", "\\", "`", "\n", "日本", "\u202e", "<@1>")
words = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@given(words, st.integers(1, 40))
def test_a_text_fits(text: str, most: int) -> None:
    assert units(fit(text, most)) <= most
    assert fit(text, units(text) or 1) == text


@given(st.lists(st.sampled_from((FAMILY, FLAG, "👍🏽", "e\u0301")), min_size=2, max_size=9), st.integers(2, 60))
def test_a_cut_leaves_signs_whole(signs: list[str], most: int) -> None:
    cut = fit("".join(signs), most)
    if cut.endswith("…"):
        kept = cut[:-1]
        assert any(kept == "".join(signs[:count]) for count in range(len(signs)))


@given(words, st.integers(2, 60))
def test_an_escape_is_never_cut_in_two(text: str, most: int) -> None:
    cut = fit(escaped(text), most).removesuffix("…")
    assert (len(cut) - len(cut.rstrip("\\"))) % 2 == 0


@given(st.text())
def test_what_is_shown_turns_nothing_around_and_hides_nothing(text: str) -> None:
    assert not set("\x00\x1b\u202e\u2066\u200f") & set(clean(text))
    shown = escaped(text)
    assert not any(mark in shown.replace("\\\\", "").replace(f"\\{mark}", "") for mark in "*_~|`<>[]()#")


def test_joiners_of_emoji_and_of_scripts_stay() -> None:
    assert clean(FAMILY + "ك\u200cک") == FAMILY + "ك\u200cک"


blocks = st.builds(Block, st.text(alphabet="ab👍", max_size=TEXT // 2), st.lists(st.just(object()), max_size=20).map(tuple))


@given(st.lists(blocks, max_size=30))
def test_every_message_holds_what_it_is_given(given_blocks: list[Block]) -> None:
    filled = sheets(given_blocks)
    assert [block for sheet in filled for block in sheet] == given_blocks
    for sheet in filled:
        assert sum(block.size for block in sheet) <= TEXT
        assert 1 + sum(block.parts for block in sheet) <= COMPONENTS


@given(st.lists(words, max_size=30), st.integers(5, 80))
def test_lines_are_joined_as_long_as_they_fit(texts: list[str], most: int) -> None:
    assert all(units(joined) <= most for joined in lines(texts, most))
