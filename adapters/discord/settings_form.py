"""Settings as Discord's selects and modals. Pure: preferences in, components out; what was submitted in, the command that says the same out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from discord import SelectOption, ui

from adapters.discord.custom_ids import custom_id
from bot.model import SUGGESTION_KINDS, Preferences, SpaceId

NAMES = {
    "zone": "Time zone",
    "quiet": "Quiet hours",
    "days": "Days",
    "hour": "Hour",
    "budget": "How many a day",
    "mute": "What not to bring up",
    "model": "Language model",
}
"""The settings that have a form, by the name that the command `settings` knows them by."""
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HOURS = [str(hour) for hour in range(24)]
_Field = tuple[str, ui.Item[Any]]


def chooser(space: SpaceId) -> ui.ActionRow[Any]:
    """The select under the settings: which one to change."""
    options = [SelectOption(label=label, value=name) for name, label in NAMES.items()]
    return ui.ActionRow(ui.Select(custom_id=custom_id("field", space, "settings") or "", placeholder="Change a setting", options=options))


def form(space: SpaceId, name: str, now: Preferences) -> ui.Modal | None:
    """The modal that changes one setting, filled in with what is chosen now; None for a setting without a form."""
    fields = _FIELDS.get(name)
    own = custom_id("form", space, name)
    if fields is None or own is None:
        return None
    modal = ui.Modal(title=NAMES[name], custom_id=own, timeout=None)
    for label, item in fields(now):
        modal.add_item(ui.Label(text=label, component=item))
    modal.stop()  # what is submitted says by itself what it means, so discord.py need not remember the modal
    return modal


def submitted(name: str, components: Sequence[Mapping[str, Any]]) -> str:
    """The command that says what was submitted."""
    values = [_value(component.get("component", component)) for component in components]
    chosen = [",".join(value) for value in values]
    said = "-".join(chosen) if name == "quiet" else chosen[0] if chosen else ""
    nothing = {"mute": "nothing", "days": "none"}.get(name, "")
    return f"settings {name} {said or nothing}".strip()


def _value(component: Mapping[str, Any]) -> list[str]:
    if "values" in component:
        return [str(value) for value in component["values"]]
    return [str(component.get("value") or "")]


def _select(options: Iterable[str], chosen: Iterable[str], least: int = 1, most: int = 1) -> ui.Select[Any]:
    picked = set(chosen)
    return ui.Select(min_values=least, max_values=most, required=least > 0, options=[SelectOption(label=one, default=one in picked) for one in options])


def _zone(now: Preferences) -> list[_Field]:
    return [("Its name, for example Europe/Lisbon", ui.TextInput(default=now.zone, max_length=60))]


def _quiet(now: Preferences) -> list[_Field]:
    return [("Quiet from this hour", _select(_HOURS, [str(now.quiet_from)])), ("until this hour", _select(_HOURS, [str(now.quiet_to)]))]


def _days(now: Preferences) -> list[_Field]:
    return [("Days on which Kith may speak first", _select(_DAYS, [_DAYS[day] for day in now.days], 1, 7))]


def _hour(now: Preferences) -> list[_Field]:
    return [("The hour from which it may", _select(_HOURS, [str(now.hour)]))]


def _budget(now: Preferences) -> list[_Field]:
    return [("Most suggestions a day, 0 for none", _select([str(count) for count in range(11)], [str(now.budget)]))]


def _mute(now: Preferences) -> list[_Field]:
    return [("Kinds it never brings up by itself", _select(SUGGESTION_KINDS, now.muted, 0, len(SUGGESTION_KINDS)))]


def _model(now: Preferences) -> list[_Field]:
    return [("May a language model word questions?", _select(("on", "off"), ["on" if now.model else "off"]))]


_FIELDS: dict[str, Callable[[Preferences], list[_Field]]] = {
    "zone": _zone,
    "quiet": _quiet,
    "days": _days,
    "hour": _hour,
    "budget": _budget,
    "mute": _mute,
    "model": _model,
}
