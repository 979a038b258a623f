"""Slack's mrkdwn as HTML, as far as Kith writes it. Pure; markup that is not known here is an error, so that no picture shows it wrongly."""

import re
from html import escape, unescape

from bot.errors import KithError
from bot.moment import SECOND, Moment, local
from sample import ZONE

_BOLD = re.compile(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])")
_ITALIC = re.compile(r"(?<![\w_])_([^_\n]+)_(?![\w_])")
_DATE = re.compile(r"<!date\^(\d+)\^([^|^>]+)\|[^>]*>")
_EMOJI = re.compile(r":([a-z_]+):")
_UNKNOWN = re.compile(r"[<>`~]")
_SIGNS = {"speech_balloon": "💬", "warning": "⚠️"}
_DATES = {"{date_short_pretty}": "today", "{time}": "%H:%M"}
"""What Slack writes for the parts of a date that is of this day, as a format of `strftime`."""


def words(text: str) -> str:
    """The text, its lines divided. Raises KithError for markup that is not known here."""
    plain = _DATE.sub(_date, text)
    if unknown := _UNKNOWN.search(plain):
        raise KithError(f"{unknown[0]!r} in {text!r} may be markup.", "Teach it to screens/slack_words.py.")
    shown = escape(unescape(_EMOJI.sub(_sign, plain)), quote=False)
    return _ITALIC.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", shown)).replace("\n", "<br>")


def _date(found: re.Match[str]) -> str:
    form = found[2]
    for token, meaning in _DATES.items():
        form = form.replace(token, meaning)
    if "{" in form:
        raise KithError(f"The date {found[0]!r} has a part that is not known here.", "Teach it to screens/slack_words.py.")
    return local(Moment(int(found[1]) * SECOND), ZONE).strftime(form)


def _sign(found: re.Match[str]) -> str:
    if found[1] not in _SIGNS:
        raise KithError(f"The emoji {found[0]} is not known here.", "Add it to screens/slack_words.py.")
    return _SIGNS[found[1]]
