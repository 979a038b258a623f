"""The catalogues: complete, with the same placeholders, within what platforms take, and understood by Kith itself."""

import io
import re
import string
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from structlog.testing import capture_logs

from bot.answers import choosing
from bot.answers.choosing import in_own_words
from bot.answers.fields import FIELDS, field_of
from bot.answers.words import TYPED, kind_as_typed, kind_of, said
from bot.app import problem
from bot.commands import COMMANDS, matching
from bot.errors import BadCommand, StorageError
from bot.events import CommandCalled
from bot.model import SUGGESTION_KINDS, PersonId, Preferences, SpaceId
from bot.moment import Moment
from bot.texts import CATALOGUE, ENGLISH, FOLDER, known, language, languages, name_of, speaking, t, tn, tp

ROOT = Path(__file__).parents[2]
OTHERS = [code for code in languages() if code != ENGLISH]
LABEL = 75
"""Most characters of a button on either platform."""
SHORT = {"Ask", "Close", "Keep", "Kith", "Remind me", "Save", "Settings"}
"""Titles and buttons of Slack's modals, which hold 24 characters."""


def catalogue_of(code: str) -> Catalog:
    return read_po(io.BytesIO((Path(FOLDER) / code / CATALOGUE).read_bytes()), locale=code)


ENTRIES = [pytest.param(code, one, id=f"{code}: {one.context or ''} {one.id}"[:80]) for code in OTHERS for one in catalogue_of(code) if one.id]


def fields_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def forms(one: Message) -> tuple[list[str], list[str]]:
    """The English text and the translation, each in all its plural forms."""
    return [list(each) if isinstance(each, tuple | list) else [each] for each in (one.id, one.string)]  # type: ignore[return-value]


def test_the_catalogues_hold_the_texts_of_the_code() -> None:
    done = subprocess.run([sys.executable, "docs/texts.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("code", "one"), ENTRIES)
def test_an_entry_is_translated_with_its_placeholders(code: str, one: Message) -> None:
    english, own = forms(one)
    assert all(own), f"{code}: no translation of {one.id!r}"
    assert not one.fuzzy
    for text in own:
        assert fields_in(text) == fields_in(english[-1]), text
        assert (text[0] == " ", text[-1] == " ") == (english[-1][0] == " ", english[-1][-1] == " "), text
    if not any(name in english[-1] for name in "{.") and len(english[-1]) <= 30 and one.context is None:
        assert all(len(text) <= LABEL for text in own)
    if english[0] in SHORT:
        assert len(own[0]) <= 24


@pytest.mark.parametrize("code", languages())
def test_every_way_to_say_a_command_is_understood_in_any_language(code: str) -> None:
    for command in COMMANDS:
        with speaking(code):
            ways, examples = [way.replace("…", "Ann") for way in command.ways], command.own_examples
        for spoken in {code, ENGLISH}:
            with speaking(spoken):
                assert [matching(way)[0].name for way in ways] == [command.name] * len(ways), ways
                assert {matching(example)[0].name for example in examples} <= {command.name}


@pytest.mark.parametrize("code", OTHERS)
def test_english_is_understood_as_well(code: str) -> None:
    for command in COMMANDS:
        with speaking(code):
            assert {matching(way)[0].name for way in (command.name, *command.said)} == {command.name}


def test_without_dots_and_in_capitals_it_is_the_same() -> None:
    with speaking("de"):
        assert matching("Wen koennte ich begruessen?")[0].name == "whoshouldiwelcome"
        assert matching("WEM SOLLTE ICH DANKEN?")[0].name == "whoshouldithank"


def test_what_a_command_is_about_may_stand_inside() -> None:
    with speaking("de"):
        assert matching("Was könnte ich Ann Maria fragen?")[1] == "Ann Maria"
        assert (matching("lass #plausch aus")[0].name, matching("lass #plausch aus")[1]) == ("leaveout", "#plausch")


@pytest.mark.parametrize("code", OTHERS)
def test_what_texts_tell_to_type_is_understood(code: str) -> None:
    quoted = re.compile('[„“"«]([^{}„“”"«»]+)[“”"»]')
    for one in catalogue_of(code):
        english, own = forms(one)
        if one.id and re.search(r"\b[Ss]ay \"?[a-z]", english[0]):
            for words in quoted.findall(own[0]):
                with speaking(code):
                    assert any(said(words, word) for word in TYPED) or matching(words)[0] in COMMANDS, own[0]


@pytest.mark.parametrize("code", OTHERS)
def test_words_that_are_typed_mean_one_thing_each(code: str) -> None:
    with speaking(code):
        own = {word: set(tp("typed", word).split("; ")) for word in ("on", "off", "yes", "never", "nothing", "text", "totals", "auto", "here")}
        assert not [pair for pair in combinations(own, 2) if own[pair[0]] & own[pair[1]]]
        assert all(said(shown, word) for word, words in own.items() for shown in words)
        assert all(kind_of(kind_as_typed(kind)) == kind for kind in SUGGESTION_KINDS)
        assert all(word in TYPED for word in own)


@pytest.mark.parametrize("code", languages())
def test_settings_are_typed_as_they_are_shown(code: str) -> None:
    with speaking(code):
        assert len({field.own for field in FIELDS}) == len(FIELDS)
        for field in FIELDS:
            assert field_of(field.own) is field
            assert field_of(field.name) is field
            assert field.change(Preferences(), field.typed(Preferences())) == Preferences()
            for typed in field.examples()[:30]:
                assert field.change(Preferences(), in_own_words(typed)) == field.change(Preferences(), typed)


def test_a_language_is_called_by_its_name_in_whichever_language_is_spoken() -> None:
    for spoken, called, code in (("en", "German", "de"), ("de", "Englisch", "en"), ("en", "Deutsch", "de"), ("de", "English", "en")):
        with speaking(spoken):
            assert choosing.language(Preferences(), called).language == code


def test_a_locale_is_spoken_by_its_nearest_language() -> None:
    spoken = {"de": "de", "de-AT": "de", "de_CH": "de", "en-GB": "en", "": "en", "tlh": "en", "C": "en", "DE": "de"}
    assert {locale: known(locale) for locale in spoken} == spoken


def test_who_speaks_ends_with_the_block() -> None:
    with speaking("de-AT"):
        assert (language(), t("Done")) == ("de", "Erledigt")
        with speaking("xx"):
            assert t("Done") == "Done"
        assert tn("{n} minute ago", "{n} minutes ago", 1) == "vor 1 Minute"
    assert (language(), t("Done")) == ("en", "Done")
    assert tn("{n} minute ago", "{n} minutes ago", 1) == "1 minute ago"


def test_languages_call_themselves_by_their_own_names() -> None:
    names = {code: name_of(code) for code in languages()}
    assert names | {"en": "English", "de": "Deutsch"} == names
    assert len(set(names.values())) == len(names)


def test_what_nobody_understands_is_advised_in_the_own_language() -> None:
    with speaking("de"), pytest.raises(BadCommand) as wrong:
        matching("wem danken sollte")
    assert (wrong.value.what, wrong.value.advice[:9]) == ("Das versteht Kith nicht.", "Meintest ")


def test_what_a_database_tells_its_operator_is_told_nobody_else_but_stands_in_the_log() -> None:
    event, error = CommandCalled(SpaceId("s"), PersonId("ann"), "help", Moment(0)), StorageError("The database refused: disk I/O error.", "Run: kith doctor")
    with capture_logs() as logged:
        card = problem(event, error).card
    assert (card.title, "kith doctor" in card.body) == ("The database could not do what was asked.", False)
    assert [(entry["what"], entry["advice"]) for entry in logged] == [(error.what, error.advice)]
    with speaking("de"):
        assert problem(event, error).card.title == "Die Datenbank konnte nicht tun, was nötig war."
        assert problem(event, BadCommand("so", "und so")).card.body == "und so"
