"""Settings as Discord's selects and modals. Pure: preferences in, components out; what was submitted in, the command that says the same out."""

from collections.abc import Mapping, Sequence
from typing import Any

from discord import SelectOption, ui

from adapters.discord.custom_ids import custom_id
from adapters.discord.splitting import fit
from bot.answers.fields import FIELDS, NAMED, Field
from bot.model import Preferences, SpaceId
from bot.texts import t

_MOST_LABEL, _MOST_MEANING = 45, 100
"""Characters of a label in a modal and of what stands below it."""


def chooser(space: SpaceId) -> ui.ActionRow[Any]:
    """The select under the settings: which one to change."""
    options = [SelectOption(label=label, value=name) for name, label in ((field.name, t(field.label)) for field in FIELDS)]
    return ui.ActionRow(ui.Select(custom_id=custom_id("field", space, "settings") or "", placeholder=t("Change a setting"), options=options))


def form(space: SpaceId, name: str, now: Preferences) -> ui.Modal | None:
    """The modal that changes one setting, filled in with what is chosen now; None for a setting without a form."""
    field = NAMED.get(name)
    own = custom_id("form", space, name)
    if field is None or own is None:
        return None
    modal = ui.Modal(title=fit(t(field.label), _MOST_LABEL), custom_id=own, timeout=None)
    for label, item in _inputs(field, now):
        modal.add_item(ui.Label(text=fit(label, _MOST_LABEL), description=fit(t(field.meaning), _MOST_MEANING), component=item))
    modal.stop()  # what is submitted says by itself what it means, so discord.py need not remember the modal
    return modal


def submitted(name: str, components: Sequence[Mapping[str, Any]]) -> str:
    """The command that says what was submitted."""
    values = [_value(component.get("component", component)) for component in components]
    chosen = [",".join(value) for value in values]
    field = NAMED.get(name)
    said = "-".join(chosen) if field and field.form == "span" else chosen[0] if chosen else ""
    return f"settings {name} {said or (field.nothing if field else '')}".strip()


def _value(component: Mapping[str, Any]) -> list[str]:
    if "values" in component:
        return [str(value) for value in component["values"]]
    return [str(component.get("value") or "")]


def _inputs(field: Field, now: Preferences) -> list[tuple[str, ui.Item[Any]]]:
    """What a setting is filled in with, each with its label."""
    chosen = field.chosen(now)
    if field.form == "text":
        return [(t(field.label), ui.TextInput(default=field.shown(now), max_length=60))]
    if field.form == "span":
        first, last = chosen or (field.options[0][0],) * 2
        return [(t("{label}: from", label=t(field.label)), _select(field, (first,))), (t("{label}: until", label=t(field.label)), _select(field, (last,)))]
    return [(t(field.label), _select(field, chosen, 0 if field.nothing else 1, len(field.options) if field.form == "many" else 1))]


def _select(field: Field, chosen: Sequence[str], least: int = 1, most: int = 1) -> ui.Select[Any]:
    options = [SelectOption(label=shown, value=typed, default=typed in chosen) for typed, shown in field.options]
    return ui.Select(min_values=least, max_values=most, required=least > 0, options=options)
