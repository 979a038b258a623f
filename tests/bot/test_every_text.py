"""The proof that every text goes through the catalogue: a language whose letters are full-width; whatever shows a plain letter was not marked.

All dialogues are played again in that language, and every card that they bring is shown as the terminal, Discord and Slack show it.
Names, topics, what people typed and what they said stay as they are.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import write_po

from adapters.console.render import plain
from adapters.discord import settings_form
from adapters.discord.metadata import NEEDS_TEXT, noted
from adapters.discord.render import render
from adapters.slack import views
from adapters.slack.render import rendered
from bot import commands, texts
from bot.answers.fields import FIELDS
from bot.card import Card
from bot.model import PersonId, Preferences, SpaceId
from bot.moment import Moment
from bot.texts import speaking, t
from docs.texts import said
from storage.memory import MemoryStore
from tests.dialogue import _LINES, SPACE, Stage

WIDE = "ka"
"""The language that is played: Georgian, because its dates and lists hold no Latin letter either."""
SCRIPTS = sorted((Path(__file__).parents[1] / "dialogues").glob("*.txt"))
GUILD = SpaceId("discord:175928847299117063")
SHOWN = ("text", "content", "label", "placeholder", "title", "description", "hint", "submit", "close")
LETTERS = re.compile(r"[A-Za-z]+")
MARKUP = re.compile(r":[a-z_]+:|<!date[^>]*>|“[^”]*”|attachment://\S+|dialogue:\S+|kith-[\w.-]+|[\w/-]+/[\w/-]+|\bkith-week\S*")
ALWAYS = {"Kith", "UTC", "JSON", "kith"}
_FULL = {code: code + 0xFEE0 for code in (*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1))}


def widened(text: str) -> str:
    """The text in full-width letters, but for its placeholders."""
    return "".join(part if part.startswith("{") else part.translate(_FULL) for part in re.split(r"(\{[^}]*\})", text))


@pytest.fixture
def wide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    catalogue = said()
    catalogue.locale = WIDE
    for one in catalogue:
        one.string = tuple(widened(text) for text in one.id) if isinstance(one.id, tuple) else widened(one.id)
    (tmp_path / WIDE).mkdir()
    with (tmp_path / WIDE / texts.CATALOGUE).open("wb") as file:
        write_po(file, catalogue)
    monkeypatch.setattr(texts, "FOLDER", tmp_path)
    forget()
    yield
    forget()


def forget() -> None:
    texts.languages.cache_clear()
    texts.catalogue.cache_clear()
    commands.names_in.cache_clear()


class Wide(Stage):
    """A dialogue in full-width letters, of which only the cards are looked at, each with the words that may stand on it as they are."""

    def __init__(self, script: str) -> None:
        super().__init__(MemoryStore())
        self.locales = dict.fromkeys(re.findall(r"\w+", script), WIDE)
        self.cards: list[tuple[Card, set[str]]] = []
        self.noted: set[str] = set()

    def speak(self, name: str, locale: str) -> None:
        """Everybody's app stays in the one language."""

    def call(self, name: str, text: str) -> None:
        if "language" in text:
            return
        self.noted |= set(LETTERS.findall(text))
        super().call(name, text)
        self.keep(self.card)

    def press(self, name: str, label: str, about: str | None) -> None:
        super().press(name, widened(label), about)
        self.keep(self.card)

    def tick(self) -> None:
        super().tick()
        for one in (*self.nudges, *self.revised):
            self.keep(one.card)

    def keep(self, card: Card) -> None:
        self.app.flush()
        turns = [turn for channel in self.store.channels(SPACE) for turn in self.store.turns(SPACE, channel.id)]
        topics = {word for turn in turns for topic in turn.topics for word in LETTERS.findall(topic)}
        topics |= {word for text in self.texts.values() for word in ("exam", "wedding", "talk") if word in text}
        names = {word for person in self.store.people(SPACE) for word in LETTERS.findall(f"{person.id} {person.name}")}
        names |= set(self.last)
        places = {channel.name for channel in self.store.channels(SPACE)}
        self.cards.append((card, topics | names | places | self.noted | ALWAYS))


def play(script: Path) -> Wide:
    text = script.read_text("utf-8")
    stage = Wide(text)
    stage.enter("general")
    for line in filter(None, map(str.strip, text.splitlines())):
        for pattern, action in _LINES:
            if found := re.fullmatch(pattern, line):
                if not (line.startswith(("#", "expect ")) or action in (Stage.did, Stage.spoke_to)):
                    getattr(stage, action.__name__)(*found.groups())
                break
    return stage


def strings(payload: object, key: str = "") -> Iterator[str]:
    """What a payload shows to people."""
    if isinstance(payload, dict):
        for name, value in payload.items():
            yield from strings(value, name)
    elif isinstance(payload, list | tuple):
        for value in payload:
            yield from strings(value, key)
    elif isinstance(payload, str) and key in SHOWN:
        yield payload


def unmarked(text: str, allowed: set[str]) -> set[str]:
    return set(LETTERS.findall(MARKUP.sub(" ", text))) - allowed


def shown(card: Card) -> Iterator[str]:
    """A card as each platform shows it."""
    yield plain(card, lambda _: "")
    for sheet in render(card, GUILD, lambda _, __: "https://discord.test/1"):
        yield from strings(sheet.view.to_components())
    made = rendered(card, PersonId("U1"), lambda _: "https://slack.test/1")
    yield from (made.text, *strings(made.blocks))


@pytest.mark.usefixtures("wide")
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_every_card_is_marked(script: Path) -> None:
    for card, allowed in play(script).cards:
        assert card.language == WIDE
        for text in shown(card):
            assert not unmarked(text, allowed), text


@pytest.mark.usefixtures("wide")
def test_every_command_and_every_setting_is_marked_in_help_and_in_discords_menu() -> None:
    with speaking(WIDE):
        for command in commands.COMMANDS:
            assert not unmarked(f"{command.line} {t(command.summary)} {command.own_examples} {command.ways}", set())
        for field in FIELDS:
            assert not unmarked(f"{field.own} {field.options and [shown for _, shown in field.options]} {t(field.label)}", {"English"})
            assert not unmarked(f"{t(field.meaning)} {field.told(Preferences())}", {"UTC"})


@pytest.mark.usefixtures("wide")
def test_ones_data_as_text_is_marked() -> None:
    stage = Wide("ann")
    stage.people("ann bo")
    stage.call("ann", "start")
    stage.say("ann", None, "@bo do you know a good book on soil?")
    stage.call("ann", "mydata text")
    told = stage.card.attachment.decode()
    names = [line.lstrip("- ").partition(":")[0] for line in told.splitlines() if ":" in line]
    assert "ｐｅｒｓｏｎ" in names  # noqa: RUF001
    assert not unmarked(" ".join(names), {"ann", "bo", "general"}), told


@pytest.mark.usefixtures("wide")
def test_forms_and_views_are_marked() -> None:
    def link(_: object) -> str:
        return ""

    person, now = PersonId("U1"), Moment(1_772_000_000_000)
    with speaking(WIDE):
        shown = [
            *(form.to_dict() for field in FIELDS if (form := settings_form.form(GUILD, field.name, Preferences()))),
            settings_form.chooser(GUILD).to_component_dict(),
            *(views.waiting(), views.asking(), views.noting(person, "Bo"), views.settings(Preferences()), views.welcome(person, None, link)),
            views.home([], Preferences(), person, link, now),
            *(noted(Card("Kith"), name).footer for name in NEEDS_TEXT),
        ]
    for payload in shown:
        for text in strings(payload, "text"):
            assert not unmarked(text, {"Bo", "English", *ALWAYS}), payload
