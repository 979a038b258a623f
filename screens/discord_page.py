"""A message of Discord, as its JSON says it, as a page that looks as Discord shows it. Pure; a component that is not known here is an error."""

from collections.abc import Callable, Iterable
from html import escape

from bot.moment import from_iso, local
from sample import ZONE
from screens.discord_words import words
from screens.page import Payload, drawn, page

EPHEMERAL = 1 << 6
BUTTONS = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link"}


def shown(message: Payload, command: str = "") -> str:
    """The page of a message on the day on which it was sent; `command` says what it answers."""
    time = local(from_iso(message["timestamp"]), ZONE)
    head = f"<header><b>{escape(message['author']['global_name'])}</b> <i>APP</i> <time>Today at {time:%H:%M}</time></header>"
    said = f"<section>{head}{_all(message['components'])}{_only(message)}</section>"
    return page("discord", f"{_called(message, command)}<article><div class=face>K</div>{said}</article>")


def _called(message: Payload, command: str) -> str:
    """The line above an answer to a command."""
    about = message.get("interaction_metadata")
    if about is None:
        return ""
    who = escape(about["user"]["global_name"])
    return f"<div class=called><span class=who>{who[0]}</span>{who} used <b>/{escape(command)}</b></div>"


def _only(message: Payload) -> str:
    """The line below what only one person sees."""
    return "<footer>👁︎ Only you can see this · <a>Dismiss message</a></footer>" if message["flags"] & EPHEMERAL else ""


def _all(components: Iterable[Payload]) -> str:
    return "".join(map(_one, components))


def _one(component: Payload) -> str:
    return drawn(component, _DRAWN)


def _row(row: Payload) -> str:
    return f"<div class=row>{_all(row['components'])}</div>"


def _button(button: Payload) -> str:
    out = " <span class=out>↗︎</span>" if button["style"] == 5 else ""
    return f"<button class={BUTTONS[button['style']]}>{escape(button['label'])}{out}</button>"


def _section(section: Payload) -> str:
    return f"<div class=beside><div>{_all(section['components'])}</div>{_one(section['accessory'])}</div>"


def _text(text: Payload) -> str:
    return f"<div class=text>{words(text['content'])}</div>"


def _gallery(gallery: Payload) -> str:
    images = (f'<img src="{escape(one["media"]["url"].removeprefix("attachment://"))}" alt="{escape(one["description"])}">' for one in gallery["items"])
    return f"<div class=gallery>{''.join(images)}</div>"


def _separator(separator: Payload) -> str:
    return "<hr>" if separator["divider"] else "<div class=gap></div>"


def _container(container: Payload) -> str:
    return f'<div class=container style="border-left-color:#{container["accent_color"]:06x}">{_all(container["components"])}</div>'


_DRAWN: dict[int, Callable[[Payload], str]] = {1: _row, 2: _button, 9: _section, 10: _text, 12: _gallery, 14: _separator, 17: _container}
"""What draws a component, by its type."""
