"""In which language a line is heard: its own where its words tell it, else its speaker's, else the first one."""

import pytest

from bot.listening import Languages, read
from bot.listening.cues import ANY, FIRST, cues_of, spoken, told_by
from bot.listening.line import line_of
from bot.model import PersonId

ANN = PersonId("ann")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the boat is in the harbour", "en"),
        ("weiß jemand wo das liegt", "de"),
        ("koennte das am kabel liegen", "de"),
        ("klappt", "de"),
        ("ok super", ""),
        ("danke", ""),
        ("preciso de ajuda com a cozinha", ""),
        ("je cherche du pain", ""),
        ("what does bitte mean", "en"),
        ("das Meeting ist um drei, bring the slides", "de"),
    ],
)
def test_the_words_tell_the_language(text: str, language: str) -> None:
    assert told_by(line_of(text).vocabulary) == language


def test_every_language_is_found_by_its_folder() -> None:
    assert spoken()[0] == FIRST
    assert {"en", "de"} <= set(spoken())
    assert all(cues_of(code).words.own for code in spoken())
    assert cues_of("xx") is cues_of(ANY)


@pytest.mark.parametrize("code", spoken())
def test_words_that_tell_a_language_are_its_own(code: str) -> None:
    others = frozenset[str]().union(*(cues_of(other).words.own for other in spoken() if other != code))
    assert cues_of(code).words.own.isdisjoint(others)


def heard(languages: Languages, text: str) -> frozenset[str]:
    return read(text, speaker=ANN, languages=languages).acts


def test_a_line_that_tells_nothing_is_heard_in_its_speakers_language() -> None:
    languages = Languages()
    assert heard(languages, "super Einsatz @bo") == frozenset()
    for _ in range(3):
        heard(languages, "wir treffen uns am Brunnen und gehen dann zusammen los")
    assert heard(languages, "super Einsatz @bo") == {"kudos"}


def test_a_speaker_may_change_languages_from_line_to_line() -> None:
    languages = Languages()
    for _ in range(20):
        heard(languages, "the boat is in the harbour")
    assert heard(languages, "kannst du mir bitte helfen") == {"question", "request"}
    assert heard(languages, "thank you so much") == {"thanks"}
    assert heard(languages, "danke dir") == {"thanks"}
    assert heard(languages, "danke") == {"thanks"}


def test_who_keeps_to_a_language_without_cues_is_heard_by_what_many_share() -> None:
    languages = Languages()
    for _ in range(3):
        heard(languages, "est-ce que quelqu'un connaît un bon boulanger ici")
    assert heard(languages, "merci à tous") == {"thanks"}
    assert heard(languages, "on se voit où ?") == {"question"}
    assert heard(languages, "ok works now") == frozenset()
    assert heard(languages, "ok, it works now and that is what counts") == {"works"}
