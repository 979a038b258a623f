"""Dialogues as tests: who says what when, what time passes, what Kith must and must not say.

A dialogue is a text file of lines; `tests/dialogues/README.md` shows the language.
"""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

from bot import moment
from bot.app import App
from bot.card import Card, Delivery
from bot.events import (
    ButtonPressed,
    ChannelSeen,
    CommandCalled,
    MessageDeleted,
    MessageEdited,
    MessagePosted,
    PersonJoined,
    PersonLeft,
    ReactionAdded,
    ReactionRemoved,
)
from bot.model import ChannelId, MessageId, PersonId, Space, SpaceId
from bot.moment import Moment
from bot.ports import QuestionModel, Store

SPACE = SpaceId("transcript:dialogue")
_UNITS = {"s": moment.SECOND, "m": moment.MINUTE, "h": moment.HOUR, "d": moment.DAY, "w": moment.WEEK}


class Chance(Random):
    """Holds nothing back until a dialogue says so."""

    holds = False

    def random(self) -> float:
        return 0.0 if self.holds else 0.999


class Stage:
    """The world of one dialogue. Is its own clock and its own archive."""

    def __init__(self, store: Store, model: QuestionModel | None = None) -> None:
        self.time = moment.from_iso("2026-03-02T09:00")
        self.channel = ChannelId("general")
        self.texts: dict[MessageId, str] = {}
        self.last: dict[str, MessagePosted] = {}
        self.count = 0
        self.card = Card("")
        self.nudges: list[Delivery] = []
        self.revised: list[Delivery] = []
        self.store = store
        store.save_space(Space(SPACE, "dialogue"))
        self.chance = Chance()
        self.locales: dict[str, str] = {}
        self.app = App(store, self, model=model, chance=self.chance)

    def now(self) -> Moment:
        return self.time

    def text(self, _space: SpaceId, message: MessageId) -> str | None:
        return self.texts.get(message)

    def link(self, _space: SpaceId, message: MessageId) -> str:
        return f"dialogue:{message}" if message in self.texts else ""

    # what happens
    def at(self, when: str) -> None:
        self.time = moment.from_iso(when.strip())

    def wait(self, count: str, unit: str) -> None:
        self.time = moment.after(self.time, int(count) * _UNITS[unit])

    def enter(self, channel: str) -> None:
        self.channel = ChannelId(channel)
        self.app.hear(ChannelSeen(SPACE, self.channel, channel, watch=True))

    def people(self, names: str) -> None:
        for name in names.split():
            self.app.hear(PersonJoined(SPACE, PersonId(name), name.title()))

    def join(self, name: str) -> None:
        self.app.hear(PersonJoined(SPACE, PersonId(name), name.title(), self.time))

    def leave(self, name: str) -> None:
        self.app.hear(PersonLeft(SPACE, PersonId(name)))

    def say(self, name: str, to: str | None, text: str) -> None:
        self.time = moment.after(self.time, moment.SECOND)
        self.count += 1
        mentions = tuple(PersonId(one) for one in re.findall(r"@(\w+)", text))
        marked = self.last[to].id if to else None
        message = MessagePosted(SPACE, self.channel, MessageId(f"{self.channel}:{self.count}"), PersonId(name), self.time, text, mentions, marked)
        self.texts[message.id] = text
        self.last[name] = message
        self.app.hear(message)

    def edit(self, name: str, text: str) -> None:
        old = self.last[name]
        self.time = moment.after(self.time, moment.SECOND)
        self.texts[old.id] = text
        new = MessagePosted(SPACE, old.channel, old.id, old.speaker, old.at, text, tuple(PersonId(one) for one in re.findall(r"@(\w+)", text)), old.marked)
        self.app.hear(MessageEdited(new, self.time))

    def delete(self, name: str) -> None:
        gone = self.last[name]
        self.texts.pop(gone.id)
        self.app.hear(MessageDeleted(SPACE, gone.channel, gone.id))

    def react(self, name: str, emoji: str, to: str) -> None:
        target = self.last[to]
        self.app.hear(ReactionAdded(SPACE, target.channel, target.id, PersonId(name), emoji))

    def unreact(self, name: str, emoji: str, to: str) -> None:
        target = self.last[to]
        self.app.hear(ReactionRemoved(SPACE, target.channel, target.id, PersonId(name), emoji))

    def handle(self, event: CommandCalled | ButtonPressed) -> list[Delivery]:
        return self.app.handle(event)

    def call(self, name: str, text: str) -> None:
        (delivery,) = self.handle(CommandCalled(SPACE, PersonId(name), text, self.time, name == "admin", self.locales.get(name, "")))
        assert delivery.to == name
        self.card = delivery.card

    def speak(self, name: str, locale: str) -> None:
        self.locales[name] = locale

    def press(self, name: str, label: str, about: str | None) -> None:
        buttons = [*self.card.buttons] if about is None else [one for item in self.card.items if mentions(item.text, about) for one in item.buttons]
        (button,) = [one for one in buttons if one.label.casefold() == label.casefold()]
        (delivery,) = self.handle(ButtonPressed(SPACE, PersonId(name), button.action, self.time, self.locales.get(name, "")))
        self.card = delivery.card

    def tick(self) -> None:
        said = self.app.tick(self.time)
        self.nudges = [one for one in said if not one.revises]
        self.revised = [one for one in said if one.revises]
        for one in self.nudges:
            self.card = one.card

    def hold(self, what: str) -> None:
        self.chance.holds = what == "back"

    # what must be and what must not
    def did(self, name: str, negated: str | None, act: str) -> None:
        self.app.flush()
        turn = self.store.turn(SPACE, self.last[name].id)
        assert turn is not None, f"nothing of {name} was recorded"
        assert not turn.acts if act == "nothing" else (act in turn.acts) is (negated is None), f"{name} did {set(turn.acts) or 'nothing'}"

    def spoke_to(self, name: str, to: str) -> None:
        self.app.flush()
        turn = self.store.turn(SPACE, self.last[name].id)
        assert turn is not None, f"nothing of {name} was recorded"
        assert set(turn.addressees) == (set() if to == "nobody" else set(to.split())), f"{name} spoke to {turn.addressees}"

    def expect_nothing(self) -> None:
        assert not self.card.items, shown(self.card)

    def expect(self, name: str, words: str | None) -> None:
        about = [item for item in self.card.items if mentions(item.text, name)]
        assert about, f"nobody said {name}:\n{shown(self.card)}"
        for word in (words or "").split():
            assert any(word in f"{item.text} {item.reasons} {item.question}".casefold() for item in about), f"no {word!r}:\n{shown(self.card)}"

    def expect_not(self, name: str) -> None:
        assert not any(mentions(item.text, name) for item in self.card.items), shown(self.card)

    def expect_text(self, text: str) -> None:
        assert text.casefold() in shown(self.card).casefold(), shown(self.card)

    def expect_no_text(self, text: str) -> None:
        assert text.casefold() not in shown(self.card).casefold(), shown(self.card)

    def expect_count(self, count: str) -> None:
        assert len(self.card.items) == int(count), shown(self.card)

    def expect_nudge(self, to: str, about: str) -> None:
        cards = [one.card for one in self.nudges if one.to == to]
        assert any(mentions(item.text, about) for card in cards for item in card.items), [shown(card) for card in cards]

    def expect_revised(self, to: str, words: str) -> None:
        cards = [shown(one.card) for one in self.revised if one.to == to]
        assert any(words.casefold() in card.casefold() for card in cards), cards

    def expect_nothing_revised(self) -> None:
        assert not self.revised, [shown(one.card) for one in self.revised]

    def expect_no_nudge_about(self, to: str, about: str) -> None:
        cards = [one.card for one in self.nudges if one.to == to]
        assert not any(mentions(item.text, about) for card in cards for item in card.items), [shown(card) for card in cards]

    def expect_suggested(self, count: str, to: str) -> None:
        cards = [one.card for one in self.nudges if one.to == to]
        assert sum(len(card.items) for card in cards) == int(count), [shown(card) for card in cards]

    def expect_digest(self, to: str) -> None:
        (self.card,) = [one.card for one in self.nudges if one.to == to and one.key.startswith(f"{SPACE}|{to}|digest|")]

    def expect_no_digest(self) -> None:
        assert not [one for one in self.nudges if "|digest|" in one.key], [shown(one.card) for one in self.nudges]

    def expect_picture(self, text: str) -> None:
        assert self.card.picture is not None
        assert text in self.card.picture.alt, self.card.picture.alt

    def expect_no_picture(self) -> None:
        assert self.card.picture is None

    def expect_no_nudge(self) -> None:
        assert not self.nudges, [shown(one.card) for one in self.nudges]


def mentions(text: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) is not None


def shown(card: Card) -> str:
    items = (f"- {item.text} [{'; '.join(item.reasons)}] {item.question} ({item.evidence})" for item in card.items)
    return "\n".join(filter(None, (card.title, card.body, *items, card.footer)))


_LINES: tuple[tuple[str, Callable[..., None]], ...] = (
    (r"@ (.+)", Stage.at),
    (r"\+(\d+)([smhdw])", Stage.wait),
    (r"in #(\w+)", Stage.enter),
    (r"people (.+)", Stage.people),
    (r"join (\w+)", Stage.join),
    (r"leave (\w+)", Stage.leave),
    (r"(\w+)(?: -> (\w+))?: (.*)", Stage.say),
    (r"edit (\w+): (.*)", Stage.edit),
    (r"delete (\w+)", Stage.delete),
    (r"(\w+) reacts (\S+) to (\w+)", Stage.react),
    (r"(\w+) unreacts (\S+) to (\w+)", Stage.unreact),
    (r"(\w+)> (.*)", Stage.call),
    (r"(\w+)'s app is in (\S+)", Stage.speak),
    (r"(\w+) presses ([A-Z][\w ?,']*?)(?: about (\w+))?", Stage.press),
    (r"(\w+) did (not )?(\w+)", Stage.did),
    (r"(\w+) spoke to (.+)", Stage.spoke_to),
    (r"tick", Stage.tick),
    (r"hold (back|nothing)", Stage.hold),
    (r'expect revised (\w+) "(.+)"', Stage.expect_revised),
    (r"expect nothing revised", Stage.expect_nothing_revised),
    (r"expect no nudge (\w+) about (\w+)", Stage.expect_no_nudge_about),
    (r"expect (\d+) nudges? (\w+)", Stage.expect_suggested),
    (r"expect nothing", Stage.expect_nothing),
    (r"expect no nudge", Stage.expect_no_nudge),
    (r"expect digest (\w+)", Stage.expect_digest),
    (r"expect no digest", Stage.expect_no_digest),
    (r'expect picture "(.+)"', Stage.expect_picture),
    (r"expect no picture", Stage.expect_no_picture),
    (r"expect nudge (\w+) about (\w+)", Stage.expect_nudge),
    (r'expect "(.+)"', Stage.expect_text),
    (r'expect no "(.+)"', Stage.expect_no_text),
    (r"expect (\d+)", Stage.expect_count),
    (r"expect not (\w+)", Stage.expect_not),
    (r"expect (\w+)(?: (.+))?", Stage.expect),
)


def play(script: Path, store: Store, world: Callable[[Store], Stage] = Stage) -> Stage:
    """Plays a dialogue on a store; an assertion that fails names the line."""
    stage = world(store)
    stage.enter("general")
    for number, line in enumerate(script.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            try:
                _perform(stage, line.strip())
            except AssertionError as error:
                raise AssertionError(f"{script.name}:{number}: {line}\n{error}") from error
    stage.app.flush()
    return stage


def _perform(stage: Stage, line: str) -> None:
    for pattern, action in _LINES:
        found = re.fullmatch(pattern, line)
        if found:
            action(stage, *found.groups())
            return
    raise AssertionError("this line says nothing that a dialogue knows")
