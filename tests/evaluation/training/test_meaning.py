import pytest

from adapters.embedder import UseEmbedder, is_installed
from bot.listening.meaning import Meaning, heads
from evaluation import lines

training = pytest.importorskip("evaluation.training.meaning")


def test_a_logistic_regression_finds_the_side_that_is_right() -> None:
    numpy = pytest.importorskip("numpy")
    rows = numpy.array([[float(n % 2), 1.0] for n in range(60)])
    weights = training.logistic(rows, rows[:, 0])
    chances = 1 / (1 + numpy.exp(-(rows @ weights[:2] + weights[2])))
    assert all((chance > 0.5) == bool(row[0]) for chance, row in zip(chances, rows, strict=True))


@pytest.mark.skipif(not is_installed(), reason="the embedder's package is not installed")
def test_the_shipped_heads_are_what_the_training_gives() -> None:
    kept = [line for line in lines.read() if not line.held_out]
    found = training.fitted(UseEmbedder(), kept)
    assert set(found) == set(heads())
    for act, head in heads().items():
        near = sum(abs(one - other) < 0.15 for one, other in zip(head.vector, found[act].vector, strict=True))
        assert near > 0.95 * len(head.vector)


@pytest.mark.skipif(not is_installed(), reason="the embedder's package is not installed")
def test_requests_of_another_author_are_heard_better_than_by_rules() -> None:
    from bot.listening import read

    meaning = Meaning(UseEmbedder())
    blind = [(line, read(line.text).acts) for line in lines.read_blind()]
    asked = [(line, acts) for line, acts in blind if "request" in line.acts]
    by_rules = sum("request" in acts for _, acts in asked)
    assert sum("request" in meaning.heard(line.text, 0, acts) for line, acts in asked) >= by_rules
