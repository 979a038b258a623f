from collections.abc import Iterator
from threading import Thread

import pytest

from adapters.embedder import UseEmbedder, is_installed
from bot.listening import read
from bot.listening.meaning import Meaning

pytestmark = pytest.mark.skipif(not is_installed(), reason="the embedder's package is not installed")


@pytest.fixture(scope="module")
def embedder() -> Iterator[UseEmbedder]:
    loaded = UseEmbedder()
    yield loaded
    loaded.close()


def test_vectors_have_length_one_whatever_the_text(embedder: UseEmbedder) -> None:
    texts = ["", "🙏", "a" * 5_000, "\ud800 broken", "how do I oil a loom?"] * 8
    vectors = embedder.embed(texts)
    assert len(vectors) == len(texts)
    assert all(abs(sum(one * one for one in vector) - 1) < 1e-3 for vector in vectors)
    assert embedder.embed([]) == []


def test_several_threads_get_their_own_answers(embedder: UseEmbedder) -> None:
    words = ["loom", "boat", "oven", "bicycle"]
    alone = {word: embedder.embed([word])[0] for word in words}
    found: dict[str, list[float]] = {}
    threads = [Thread(target=lambda word=word: found.__setitem__(word, embedder.embed([word])[0])) for word in words]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(found[word] == pytest.approx(alone[word], abs=1e-4) for word in words)


@pytest.mark.parametrize("need", ["how do I get varnish off my canoe?", "wie bekomme ich den Lack von meinem Kanu?"])
def test_a_need_is_nearest_to_the_offer_that_serves_it_in_any_language(embedder: UseEmbedder, need: str) -> None:
    offers = ["we brew our own beer", "my daughter got a job at the bank", "I restored an old wooden boat last summer"]
    meaning = Meaning(embedder)
    assert meaning.nearness([need], offers) == pytest.approx(meaning.nearness([need], offers[2:]), abs=1e-4)


def test_a_request_that_rules_miss_is_heard_and_small_talk_is_not(embedder: UseEmbedder) -> None:
    meaning, text = Meaning(embedder), "when I reboot the plotter it refuses to connect"
    rules = read(text).acts
    assert "request" in meaning.heard(text, 0, rules) - rules
    assert meaning.heard("the soup was good today", 0, frozenset()) == frozenset()
    assert meaning.heard("yes", 0, frozenset(("greeting",))) == {"greeting"}
