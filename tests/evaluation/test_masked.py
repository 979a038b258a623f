from hypothesis import given, settings
from hypothesis import strategies as st

from bot.listening.model_linking import ModelLinker
from bot.model import PersonId, Turn
from evaluation.masked import spoken_to
from tests.bot.listening.turns import said

line = st.tuples(st.sampled_from(("ann", "bo", "cy")), st.sampled_from(("how do I oil a loom?", "ok", "thanks")), st.sampled_from(("", "ann")))


@settings(max_examples=40)
@given(st.lists(line, min_size=1, max_size=30))
def test_everybody_around_is_ranked_once(lines: list[tuple[str, str, str]]) -> None:
    turns: list[Turn] = []
    for number, (speaker, text, to) in enumerate(lines):
        turns.append(ModelLinker().link(said(speaker, text, number, to=to if to != speaker else ""), turns))
    ranking = spoken_to(said("dee", "yes", len(turns)), turns)
    assert sorted(ranking) == sorted({one.speaker for one in turns} - {PersonId("dee")})
