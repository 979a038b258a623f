"""What somebody said, without what they pasted: code, links, quotes, mentions and markup are taken out before any rule looks.

The length is capped first, so that every rule works on at most `ANALYSED` characters whatever comes in. Decides nothing about meaning.
"""

import re
from collections.abc import Iterable

ANALYSED = 800
"""Characters of a message that rules look at: what people do with words they do early, and a cap bounds the cost of any expression."""
_ARRIVING = 8 * ANALYSED
"""Characters that plain splitting may look at, so that a question after a long paste is still heard."""

_MARKUP = re.compile(r"<([@#!:at])[^<>\n]*>|<(?:https?:|mailto:|tel:)[^<>\n]*>")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>]+")
_PICTURE = re.compile(r"!\[[^\]\n]{0,200}\]\([^()\s]{1,1000}\)")
_SHORTCODE = re.compile(r":([a-z+][a-z0-9_+-]*|\+1):")
_NAMED = re.compile(r"(?<![\w@])@(?!(?:everyone|here|channel)\b)[\w.-]+")
_GAP = re.compile(r"[^\w.-]")
_TO_ALL = ("<!here", "<!channel", "<!everyone")
_EMOJI = {"pray": "🙏", "wave": "👋", "clap": "👏", "tada": "🎉"}
_QUOTE = (">", "&gt;")


def stripped(text: str, lead: int = 0) -> str:
    """The text without its lead, code, quotes, links and markup, at most `ANALYSED` characters; "@name" stays for whoever looks for names."""
    text = text[lead : lead + _ARRIVING]
    if "```" in text:
        text = "\n".join(text.split("```")[::2])
    if ">" in text or "&gt;" in text:
        text = _without_quotes(text)
    text = text[:ANALYSED]
    if "`" in text:
        text = _without_code(text)
    if "<" in text:
        text = _MARKUP.sub(_said, text)
    if "![" in text:
        text = _PICTURE.sub(" link ", text)
    if "http" in text or "www." in text:
        text = _LINK.sub(" link ", text)
    return _SHORTCODE.sub(_emoji, text) if text.count(":") > 1 else text


def joined(text: str, names: Iterable[str]) -> str:
    """The text, as long as before, with these names in one word each behind their "@", so that nothing of them is taken for speech: "@Ann-Lee"."""
    for name in sorted(names, key=len, reverse=True) if "@" in text else ():
        if _GAP.search(name):
            text = text.replace(f"@{name}", f"@{_GAP.sub('-', name)}")
    return text


def unnamed(text: str) -> str:
    """A stripped text in which every "@name" is a bare "@"."""
    return _NAMED.sub("@", text) if "@" in text else text


def clean(text: str, lead: int = 0) -> str:
    """What the rules see of a message."""
    return unnamed(stripped(text, lead))


def _without_quotes(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith(_QUOTE))


def _without_code(text: str) -> str:
    parts = text.split("`")
    spoken = parts[::2] if len(parts) % 2 else [*parts[:-1:2], parts[-1]]
    return " code ".join(spoken)


def _said(markup: re.Match[str]) -> str:
    found = markup.group()
    if found.startswith(_TO_ALL):
        return " @everyone "
    if found.startswith("<@"):
        return "@"
    return " " if markup.group(1) else " link "


def _emoji(code: re.Match[str]) -> str:
    return f" {_EMOJI.get(code.group(1), '')} "
