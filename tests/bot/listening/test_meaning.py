from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bot.listening.meaning import Meaning, heads
from bot.model import ACTS


class Axes:
    """An embedder of two meanings: boats, and all the rest."""

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        places = [0 if "boat" in text or "canoe" in text else 1 for text in texts]
        return [[float(place == axis) for axis in range(512)] for place in places]


def test_the_weights_fit_the_acts_and_the_vectors() -> None:
    assert set(heads()) == {"request", "announcement", "news"}
    assert all((len(head.vector), len(head.signs), len(head.acts)) == (512, 2, len(ACTS)) for head in heads().values())
    assert all(0 < head.threshold < 1 for head in heads().values())


def test_each_need_has_its_nearest_offer() -> None:
    assert Meaning(Axes()).nearness(["a canoe", "an oven"], ["my boat"]) == [1.0, 0.0]


@given(st.sets(st.sampled_from(ACTS)), st.text(max_size=80))
def test_acts_that_no_head_judges_stay_as_they_were(acts: set[str], text: str) -> None:
    heard = Meaning(Axes()).heard(text, 0, frozenset(acts))  # type: ignore[arg-type]  # drawn from the acts
    kept = set(ACTS) - heads().keys() - {"interest"}
    assert heard & kept == acts & kept
