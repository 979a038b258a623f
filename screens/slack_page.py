"""Blocks of Slack, as their JSON says them, as a page that looks as Slack shows them. Pure; a block that is not known here is an error."""

from collections.abc import Callable, Iterable
from html import escape

from bot.errors import KithError
from bot.moment import SECOND, Moment, local
from sample import ZONE
from screens.page import Payload, drawn, page
from screens.slack_words import words

FACE = "<div class=face>K</div>"
TABS = "<nav><b>Home</b><span>Messages</span><span>About</span></nav>"


def message(sent: Payload) -> str:
    """The page of a direct message."""
    time = local(Moment(int(sent["ts"].partition(".")[0]) * SECOND), ZONE)
    head = f"<header><b>{escape(sent['bot_profile']['name'].title())}</b> <i>APP</i> <time>{time:%H:%M}</time></header>"
    return page("slack", f"<article>{FACE}<section>{head}{_all(sent['blocks'])}</section></article>")


def home(view: Payload) -> str:
    """The page of an App Home."""
    return page("slack", f"<div class=bar>{FACE}<b>Kith</b></div>{TABS}<section class=home>{_all(view['blocks'])}</section>")


def _all(blocks: Iterable[Payload]) -> str:
    return "".join(map(_one, blocks))


def _one(block: Payload) -> str:
    return drawn(block, _DRAWN)


def _header(block: Payload) -> str:
    return f"<h3>{_one(block['text'])}</h3>"


def _section(block: Payload) -> str:
    if "accessory" in block:
        raise KithError("A section with an accessory is not known here.", "Teach it to screens/slack_page.py.")
    text = f"<div class=section>{_one(block['text'])}</div>" if "text" in block else ""
    return f"{text}<div class=fields>{''.join(f'<div>{_one(field)}</div>' for field in block.get('fields', ()))}</div>"


def _context(block: Payload) -> str:
    return f"<div class=context>{''.join(f'<span>{_one(element)}</span>' for element in block['elements'])}</div>"


def _actions(block: Payload) -> str:
    return f"<div class=row>{_all(block['elements'])}</div>"


def _button(element: Payload) -> str:
    return f"<button class={element.get('style', 'plain')}>{_one(element['text'])}</button>"


def _mrkdwn(text: Payload) -> str:
    return words(text["text"])


def _plain(text: Payload) -> str:
    return escape(text["text"], quote=False)


def _divider(_: Payload) -> str:
    return "<hr>"


_DRAWN: dict[str, Callable[[Payload], str]] = {
    "actions": _actions,
    "button": _button,
    "context": _context,
    "divider": _divider,
    "header": _header,
    "mrkdwn": _mrkdwn,
    "plain_text": _plain,
    "section": _section,
}
"""What draws a block, an element or a text, by its type."""
