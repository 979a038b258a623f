"""One question, one answer: `ask`, and what a person may do with their own record: `export`, `forget`."""

import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from bot.card import Card, Picture
from bot.errors import StorageError
from bot.events import CommandCalled
from bot.model import SpaceId
from bot.moment import Moment
from bot.texts import foreign, speaking, t
from bot.wording import number

if TYPE_CHECKING:
    from adapters.console.render import Link
    from bot.cli.opening import Desk
    from bot.ports import Archive


class Where(NamedTuple):
    """What is asked: an export if there is one, otherwise the record or one space of it; at its end, or at a moment."""

    export: Path | None = None
    within: str = ""
    at: Moment | None = None


def ask(wanted: str, command: str, where: Where, *, as_json: bool, picture: Path | None = None) -> None:
    """Prints the answer to one command, and draws its picture into a file if one is named; exits with 1 when there is no answer."""
    from bot.cli.opening import desk, from_export, model_of, record, settings

    chosen = settings()
    seat = from_export(where.export, wanted, where.at) if where.export else desk(record(chosen), wanted, where.within, where.at, model_of(chosen))
    cards = answers(seat, command)
    for card in cards:
        show(card, link_in(seat.archive, seat.space.id), as_json=as_json)
        if picture:
            with speaking(card.language):
                click.echo(drawn(card.picture, picture) if card.picture else t("This answer has no picture."), err=as_json)
    seat.store.close()
    if any(card.problem for card in cards):
        sys.exit(1)


def export_own(wanted: str, within: str, out: Path | None, *, as_text: bool) -> None:
    """Writes a person's own data as JSON or as text, to a file that only they can read or to stdout."""
    from bot.cli.opening import desk, record, settings

    seat = desk(record(settings()), wanted, within)
    (card,) = answers(seat, "mydata text" if as_text else "mydata")
    seat.store.close()
    data = card.attachment
    if not data:
        raise StorageError(card.title, card.body)
    if out is None:
        sys.stdout.buffer.write(data + b"\n")
        return
    _write(out, data)
    click.echo(t("Wrote {file} ({size} bytes), readable by you alone.", file=out, size=number(len(data))))


def forget(wanted: str, within: str, *, sure: bool) -> None:
    """Deletes a person as subject and as object from the record, once that is confirmed."""
    from bot.cli.opening import desk, record, settings

    seat = desk(record(settings()), wanted, within)
    name = t("{name} ({id}) in {place}", name=seat.person.name, id=seat.person.id, place=seat.space.name)
    if not sure:
        asked = t("Forget {name}? Their record, and every mention of them in others' records, is deleted for good", name=name)
        click.confirm(asked, abort=True, err=True)
    seat.app.coach.erase(seat.space.id, seat.person.id, seat.clock.now())
    seat.store.close()
    click.echo(t("{name} is forgotten. Reading the export again will not bring them back.", name=name))


def answers(seat: "Desk", command: str) -> list[Card]:
    """The cards that a command of this person brings them."""
    called = CommandCalled(seat.space.id, seat.person.id, command, seat.clock.now(), manages=True, locale=foreign())
    cards = [delivery.card for delivery in seat.app.handle(called) if delivery.to == seat.person.id]
    seat.app.flush()
    return cards


def link_in(archive: "Archive", space: SpaceId) -> "Link":
    """Where a message of a space can be looked up."""
    return partial(archive.link, space)


def show(card: Card, link: "Link", *, as_json: bool = False) -> None:
    """Prints a card that stays on the page: as one line of JSON, with colours in a terminal, otherwise plain."""
    if as_json:
        click.echo(json.dumps(as_builtins(card, link), ensure_ascii=False))
    else:
        click.echo(text(unpressable(card), link))


def unpressable(card: Card) -> Card:
    """The card without its buttons, for where nobody can press them."""
    from msgspec.structs import replace

    return replace(card, items=tuple(replace(item, buttons=()) for item in card.items), buttons=())


def text(card: Card, link: "Link") -> str:
    """The card as it is shown on stdout."""
    from shutil import get_terminal_size

    from adapters.console.render import painted, plain

    return painted(card, link, get_terminal_size().columns) if sys.stdout.isatty() else plain(card, link)


def drawn(picture: Picture, file: Path) -> str:
    """Draws a picture into a new file that only this user can read; returns a sentence that says where. Raises FileExistsError."""
    from bot.picture import draw

    _write(file, draw(picture))
    return t("The picture is in {file}.", file=file)


def _write(file: Path, data: bytes) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(data)


def as_builtins(card: Card, link: "Link") -> dict[str, Any]:
    """The card as JSON values, with the place of each item's evidence."""
    from msgspec import to_builtins

    plain: dict[str, Any] = to_builtins(card)
    if card.picture:
        plain["picture"] = card.picture.alt
    for item in plain["items"]:
        if item["evidence"] is not None:
            item["evidence"] = {"message": item["evidence"], **_place(link(item["evidence"]))}
    return plain


def _place(where: str) -> dict[str, str | int]:
    file, _, line = where.rpartition(":")
    return {"file": file, "line": int(line)} if line.isdecimal() and file else {"link": where}
