from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.listening import Languages, NameBook, read
from bot.listening.cues import spoken
from bot.model import ACTS, PersonId

LABELLED = {
    code: [line.split("\t") for line in (Path(__file__).parent.parent / f"languages/{code}/lines.tsv").read_text(encoding="utf-8").splitlines()]
    for code in spoken()
}
LINES = [(f"{code} {number}", *line) for code, lines in LABELLED.items() for number, line in enumerate(lines, 1)]
"""Where a labelled line stands, its acts, its text. A language without a file of lines fails here."""

SPEECH = st.text(max_size=1200) | st.lists(
    st.sampled_from(
        [
            "thanks",
            "how do i",
            "?",
            "my",
            "exam",
            "```",
            "`",
            "> ",
            "<@U1>",
            "http://",
            ":tada:",
            "\n",
            "\u202e",
            "👋",
            "\ud800",
            "ann:",
            "@ann",
            "I'll send you",
            "\0",
            "ß",
            "İ",
        ]
    )
).map(" ".join)


@pytest.mark.parametrize(("labels", "text"), [line[1:] for line in LINES], ids=[line[0] for line in LINES])
def test_a_line_does_the_acts_it_is_labelled_with(labels: str, text: str) -> None:
    assert sorted(read(text).acts) == [label for label in sorted(labels.split(",")) if label]


@pytest.mark.parametrize("language", spoken())
def test_every_act_but_answer_is_labelled_both_ways(language: str) -> None:
    labelled = {label for labels, _ in LABELLED[language] for label in labels.split(",")}
    assert labelled == {"", *ACTS} - {"answer"}
    assert len(LABELLED[language]) >= 100


@given(SPEECH, st.integers(0, 50))
@settings(max_examples=400)
def test_any_text_is_read(text: str, lead: int) -> None:
    names = NameBook()
    names.add(PersonId("1"), "Ann")
    reading = read(text, lead=lead, names=names, speaker=PersonId("2"), languages=Languages())
    assert reading.acts <= set(ACTS)
    assert "answer" not in reading.acts
    assert len(reading.topics) <= 5
    assert set(reading.mentions) <= {"1"}


@given(SPEECH)
def test_reading_is_the_same_every_time(text: str) -> None:
    assert read(text) == read(text)


def test_combinations_of_acts_are_shared_objects() -> None:
    assert read("thanks!").acts is read("thank you").acts
    assert read("ok").acts is read("yes").acts


def test_mentions_of_the_platform_come_first_and_nobody_twice() -> None:
    names = NameBook()
    names.add(PersonId("1"), "Ann")
    names.add(PersonId("2"), "Rosa")
    reading = read("@ann or Rosa?", mentioned=(PersonId("2"),), names=names)
    assert reading.mentions == ("2", "1")


def test_a_leading_name_is_not_part_of_what_is_said() -> None:
    names = NameBook()
    names.add(PersonId("1"), "what's")
    assert read("what's: the red one", names=names).acts == frozenset()
    assert read("thanks: the red one", lead=8).acts == frozenset()


def test_the_language_is_the_speakers_when_somebody_keeps_it() -> None:
    languages, speaker = Languages(), PersonId("1")
    assert read("where is the key to the shed", speaker=speaker, languages=languages).language == ""
    assert read("the key to the shed is gone", speaker=speaker, languages=languages).language == "en"
    assert read("ok", speaker=speaker, languages=languages).language == "en"
    assert read("the key to the shed is gone").language == "en"
    assert read("ok").language == ""


def test_who_is_only_talked_about_is_told_apart() -> None:
    reading = read("ann: ask bo about the loom", lead=5, mentioned=(PersonId("ann"), PersonId("bo")))
    assert (reading.mentions, reading.about) == (("ann",), ("bo",))
    assert read("thanks ann and bo", mentioned=(PersonId("ann"), PersonId("bo"))).about == ()
    assert read("hello @ann and welcome @bo", mentioned=(PersonId("ann"), PersonId("bo"))).about == ()
    assert read("hello, who has seen @bo's loom?", mentioned=(PersonId("bo"),)).about == ("bo",)


def test_names_of_several_words_are_no_speech() -> None:
    names = NameBook()
    names.add(PersonId("1"), "Lee May Hope")
    named, nobody = (read(text, mentioned=(PersonId("1"),), names=names) for text in ("thanks @Lee May Hope, it works", "thanks @, it works"))
    assert (named.words, named.gist, named.topics, named.acts) == (nobody.words, nobody.gist, nobody.topics, nobody.acts)
