import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.embedder import UseEmbedder, is_installed
from bot.listening import read
from bot.listening.clean import clean
from bot.listening.meaning import Meaning, heads
from evaluation import drawn, lines
from evaluation.transcripts import folders_of

training = pytest.importorskip("evaluation.training.meaning")
SHARED = Path(os.environ.get("KITH_SHARED") or Path(__file__).resolve().parents[3] / "../shared") / "data"


def test_a_logistic_regression_finds_the_side_that_is_right() -> None:
    numpy = pytest.importorskip("numpy")
    rows = numpy.array([[float(n % 2), 1.0] for n in range(60)])
    weights = training.logistic(rows, rows[:, 0])
    chances = 1 / (1 + numpy.exp(-(rows @ weights[:2] + weights[2])))
    assert all((chance > 0.5) == bool(row[0]) for chance, row in zip(chances, rows, strict=True))


@pytest.fixture(scope="module")
def embedder() -> Iterator[UseEmbedder]:
    if not is_installed():
        pytest.skip("the embedder's package is not installed")
    loaded = UseEmbedder()
    yield loaded
    loaded.close()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled conversations are not on this machine")
def test_the_shipped_heads_are_what_the_training_gives(embedder: UseEmbedder) -> None:
    found = training.fitted(embedder, [one for one in (*lines.read(), *drawn.read(folders_of(SHARED))) if not one.held_out])
    assert set(found) == set(heads())
    for act, head in heads().items():
        near = sum(abs(one - other) < 0.15 for one, other in zip(head.vector, found[act].vector, strict=True))
        assert near > 0.95 * len(head.vector)


def test_requests_of_another_author_are_heard_better_than_by_rules(embedder: UseEmbedder) -> None:
    asked = [line for line in lines.read_blind() if "request" in line.acts]
    by_rules = [read(line.text).acts for line in asked]
    heard = Meaning(embedder).heard_all([clean(line.text) for line in asked], by_rules)
    assert sum("request" in acts for acts in heard) > sum("request" in acts for acts in by_rules)
