"""Views: the App Home and modals. Pure: values in, view payloads out; what people typed into them comes back as words of commands."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from adapters.slack import splitting
from adapters.slack.render import Block, Link, actions, button, context, header, mrkdwn, plain, rendered, section
from adapters.slack.splitting import escaped
from bot.answers.fields import FIELDS, Field
from bot.card import Button, Card
from bot.model import PersonId, Preferences
from bot.moment import SECOND, Moment, to_datetime
from bot.texts import t

SETTINGS, ASKED, NOTED, SHOWN = "settings", "asked", "noted", "shown"
"""Callback ids of the modals."""
OPEN_SETTINGS = "open-settings"
CARD_BLOCKS = 14
"""Blocks that each card of the home may have: six cards fit."""
_VALUE = "value"


def modal(title: str, blocks: Sequence[Block], *, callback: str = SHOWN, submit: str = "", about: str = "") -> dict[str, Any]:
    """A modal; with `submit` it has inputs."""
    view: dict[str, Any] = {
        "type": "modal",
        "callback_id": callback,
        "title": plain(title, splitting.MODAL_TITLE),
        "blocks": list(blocks[: splitting.VIEW_BLOCKS]),
        "close": plain(t("Close"), splitting.MODAL_TITLE),
        "private_metadata": about,
    }
    return view | ({"submit": plain(submit, splitting.MODAL_TITLE)} if submit else {})


def waiting() -> dict[str, Any]:
    """What is shown until the answer is there: Slack waits three seconds for a view, the answer may need more."""
    return modal("Kith", [section(t("One moment …"))])


def shown(card: Card, owner: PersonId, link: Link) -> dict[str, Any]:
    """A card as a modal."""
    return modal("Kith", rendered(card, owner, link, splitting.VIEW_BLOCKS).blocks)


def asking() -> dict[str, Any]:
    """Where a person can ask in their own words."""
    words = _input("words", t("Ask Kith"), {"type": "plain_text_input", "placeholder": plain(t("who should I thank?"), 150), "max_length": 300})
    return modal("Kith", [words], callback=ASKED, submit=t("Ask"))


def noting(person: PersonId, name: str) -> dict[str, Any]:
    """Where a person notes what they want to come back to; it becomes a question a day later."""
    words = _input("words", t("What do you want to come back to?"), {"type": "plain_text_input", "multiline": True, "max_length": 500})
    hint = context([t("A private note about {name}. Only you see it; Kith brings it up when you ask what you could ask.", name=name)])
    return modal(t("Remind me"), [words, hint], callback=NOTED, submit=t("Keep"), about=person)


def settings(chosen: Preferences) -> dict[str, Any]:
    """All settings with what is chosen now; a block is named like its setting, and the two blocks of a span end in `_from` and `_to`."""
    return modal(t("Settings"), [block for field in FIELDS for block in _inputs(field, chosen)], callback=SETTINGS, submit=t("Save"))


def changes(values: Mapping[str, Any], chosen: Preferences) -> dict[str, str]:
    """The commands that make the settings what was typed, by the block to which an error belongs."""
    before = {block["block_id"]: _initial(block["element"]) for field in FIELDS for block in _inputs(field, chosen)}
    after = {name: _typed(values[name][_VALUE]) if name in values else before[name] for name in before}
    commands: dict[str, str] = {}
    for field in FIELDS:
        names = [block["block_id"] for block in _inputs(field, chosen)]
        if any(after[name] != before[name] for name in names):
            commands[names[0]] = f"settings {field.name} {'-'.join(after[name] for name in names) or field.nothing}"
    return commands


def _inputs(field: Field, now: Preferences) -> list[Block]:
    """What a setting is filled in with."""
    chosen, hint = field.chosen(now), {"hint": plain(t(field.meaning), 2000)}
    if field.form == "text":
        return [_input(field.name, t(field.label), {"type": "plain_text_input", "initial_value": field.shown(now), "max_length": 60}) | hint]
    if field.form == "many":
        return [_checkboxes(field.name, t(field.label), field.options, chosen) | hint]
    if field.form == "one":
        return [_select(field.name, t(field.label), field.options, chosen[0]) | hint]
    first, last = chosen or (field.options[0][0],) * 2
    return [
        _select(f"{field.name}_from", t("{label}: from", label=t(field.label)), field.options, first),
        _select(f"{field.name}_to", t("{label}: until", label=t(field.label)), field.options, last) | hint,
    ]


def welcome(owner: PersonId, said: Card | None, link: Link) -> dict[str, Any]:
    """The home of somebody who did not start yet, with the answer to what they pressed."""
    about = t("Kith tells you, and only you, who waits for your answer, whom you have not thanked, and what you could ask. It keeps no message text.")
    buttons = [button(Button(t("Start"), "start"), 0), button(Button(t("What does it keep?"), "privacy"), 1)]
    answer = rendered(said, owner, link, CARD_BLOCKS, "0.").blocks if said is not None else []
    return _home([header("Kith"), section(about), actions(buttons, f"kith|{owner}|welcome|do"), *answer])


def home(cards: Iterable[Card], chosen: Preferences, owner: PersonId, link: Link, now: Moment) -> dict[str, Any]:
    """A person's page: cards below one another, then their settings and rights."""
    seconds = now // SECOND
    time = f"<!date^{seconds}^{{date_short_pretty}} {{time}}|{to_datetime(now):%Y-%m-%d %H:%M} UTC>"
    as_of = {"type": "mrkdwn", "text": t("As of {time}. Only you see this page.", time=time)}
    blocks: list[Block] = [{"type": "context", "elements": [as_of]}]
    for place, card in enumerate(cards):
        blocks += [*rendered(card, owner, link, CARD_BLOCKS, f"{place}.").blocks, {"type": "divider"}]
    rights = ((t("My data"), "mydata"), (t("What does it keep?"), "privacy"), (t("Stop"), "stop"), (t("Forget me"), "forgetme"))
    row = [
        {"type": "button", "action_id": OPEN_SETTINGS, "text": plain(t("Change settings"), splitting.LABEL)},
        *(button(Button(label, action), place) for place, (label, action) in enumerate(rights)),
    ]
    return _home([*blocks, header(t("Settings")), *_chosen(chosen), actions(row, f"kith|{owner}|rights|do")])


def _chosen(now: Preferences) -> list[Block]:
    """What is chosen, in two columns."""
    told = [mrkdwn(f"*{t(field.label)}*\n{escaped(field.told(now), splitting.FIELD - 100)}") for field in FIELDS]
    return [{"type": "section", "fields": told[start : start + splitting.FIELDS]} for start in range(0, len(told), splitting.FIELDS)]


def _home(blocks: list[Block]) -> dict[str, Any]:
    return {"type": "home", "blocks": blocks}


def _input(name: str, label: str, element: Block, *, optional: bool = False) -> Block:
    return {"type": "input", "block_id": name, "label": plain(label, 2000), "optional": optional, "element": {"action_id": _VALUE} | element}


def _select(name: str, label: str, offered: Sequence[tuple[str, str]], chosen: str) -> Block:
    options = {value: _option(value, text) for value, text in offered}
    return _input(name, label, {"type": "static_select", "options": list(options.values()), "initial_option": options[chosen]})


def _checkboxes(name: str, label: str, offered: Sequence[tuple[str, str]], chosen: Sequence[str]) -> Block:
    options = {value: _option(value, text) for value, text in offered}
    initial = {"initial_options": [options[value] for value in chosen]} if chosen else {}
    return _input(name, label, {"type": "checkboxes", "options": list(options.values())} | initial, optional=True)


def _option(value: str, text: str) -> Block:
    return {"text": plain(text, 75), "value": value}


def _initial(element: Mapping[str, Any]) -> str:
    if element["type"] == "checkboxes":
        return ",".join(one["value"] for one in element.get("initial_options", ()))
    return str(element["initial_option"]["value"] if "initial_option" in element else element["initial_value"])


def _typed(state: Mapping[str, Any]) -> str:
    """What an input of a submitted view holds."""
    if state["type"] == "checkboxes":
        return ",".join(one["value"] for one in state.get("selected_options") or ())
    if state["type"] == "static_select":
        return str((state.get("selected_option") or {}).get("value", ""))
    return str(state.get("value") or "")


def typed(values: Mapping[str, Any], name: str) -> str:
    """What was typed into an input."""
    return _typed(values[name][_VALUE])
