"""The pictures of docs/pictures: they say what the program sends, nothing unknown is passed over, none is out of date. Needs no browser."""

import json
import pkgutil
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from bot.errors import ConfigurationError, KithError
from bot.model import SUGGESTION_KINDS
from screens import discord_page, discord_words, slack_page, slack_words
from screens.drawing import drawn
from screens.gallery import FOLDER, Sent, Source, sent, sources, stale
from screens.photographing import browser

ROOT = Path(__file__).parents[2]
MOST_BYTES = 150_000
KEYS = ("content", "label", "description", "text")
"""Under which payloads say what people read."""
MARKUP = re.compile(r"\\(?=\W)|^(###|-#|>) |\*+|(?<!\w)_|_(?!\w)", re.MULTILINE)


class Read(HTMLParser):
    """What somebody reads on a page, descriptions of images included."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words = ""
        self.feed(page.partition("</style>")[2])

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += "\n" if tag == "br" else ""
        self.words += dict(attrs).get("alt") or ""


@pytest.fixture(scope="module")
def seen() -> Sent:
    return sent()


@pytest.fixture(scope="module")
def found(seen: Sent) -> dict[str, Source]:
    return sources(seen)


def texts(payload: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    """Each line that a payload shows, without its markup."""
    if isinstance(payload, list):
        for one in payload:
            yield from texts(one)
    elif isinstance(payload, dict):
        for key, value in payload.items():
            if key in KEYS and isinstance(value, str):
                yield from (MARKUP.sub("", line) for line in re.sub(r"<!date.*?>|:\w+:", "\n", value).split("\n"))
            else:
                yield from texts(value)


def test_nothing_that_is_sent_is_left_out(seen: Sent, found: dict[str, Source]) -> None:
    payloads = {
        "discord-card.png": seen.discord.answer["components"],
        "discord-nudge.png": seen.discord.nudge["components"],
        "discord-digest.png": seen.discord.digest["components"],
        "slack-card.png": seen.slack_tuesday.message["blocks"],
        "slack-home.png": seen.slack_friday.home["blocks"],
    }
    for name, payload in payloads.items():
        shown, wanted = Read(found[name].text).words, list(filter(None, texts(payload)))
        assert len(wanted) > 5
        assert [text for text in wanted if text not in shown] == [], name


def test_the_terminal_shows_every_line(seen: Sent, found: dict[str, Source]) -> None:
    plain = re.sub(r"\x1b\[[\d;]*m", "", seen.terminal)
    assert "kith> who should I thank?" in plain
    shown = Read(found["terminal.png"].text).words
    assert [line for line in plain.splitlines() if line not in shown] == []


def test_a_digest_brings_its_picture(found: dict[str, Source]) -> None:
    ((name, content),) = found["discord-digest.png"].images.items()
    assert f'src="{name}"' in found["discord-digest.png"].text
    assert content.startswith(b"\x89PNG")


def test_the_pictures_are_up_to_date(found: dict[str, Source]) -> None:
    assert stale(found) == [], "run make screens"


def test_no_picture_is_heavy(found: dict[str, Source]) -> None:
    assert {name: size for name in found if (size := (FOLDER / name).stat().st_size) > MOST_BYTES} == {}


def test_every_picture_is_shown_somewhere_with_its_description(found: dict[str, Source]) -> None:
    pages = "\n".join(page.read_text("utf-8") for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))])
    described = {name for alt, name in re.findall(r"!\[([^\]]+)\]\(pictures/([^)]+)\)", pages) if len(alt) > 20}
    assert described == set(found)


def test_no_page_asks_the_network(found: dict[str, Source]) -> None:
    assert [name for name, one in found.items() if re.search(r"(src|href)=\"?(https?:)?//|url\(|@import", one.text)] == []


@pytest.mark.parametrize("component", [{"type": 13}, {"type": 17, "accent_color": 0, "components": [{"type": 3}]}], ids=str)
def test_a_component_of_discord_that_is_not_known_is_an_error(component: dict[str, Any]) -> None:
    message = {"author": {"global_name": "Kith"}, "timestamp": "2026-02-24T17:05", "flags": 0, "components": [component]}
    with pytest.raises(KithError, match="not known here"):
        discord_page.shown(message)


@pytest.mark.parametrize("block", [{"type": "image"}, {"type": "section", "text": {"type": "mrkdwn", "text": "a"}, "accessory": {}}], ids=str)
def test_a_block_of_slack_that_is_not_known_is_an_error(block: dict[str, Any]) -> None:
    with pytest.raises(KithError, match="not known here"):
        slack_page.home({"blocks": [block]})


@pytest.mark.parametrize("text", ["<@12>", "~~a~~", "`a`", "[a](b)", "a_b_"])
def test_markup_of_discord_that_is_not_known_is_an_error(text: str) -> None:
    with pytest.raises(KithError, match="markup"):
        discord_words.words(text)


@pytest.mark.parametrize("text", ["<@U1>", "`a`", ":tada:", "<!date^1^{date_long}|x>"])
def test_markup_of_slack_that_is_not_known_is_an_error(text: str) -> None:
    with pytest.raises(KithError, match=r"markup|not known here"):
        slack_words.words(text)


def test_words_of_people_stay_words() -> None:
    assert discord_words.words(r"\*a\* \<b\> & c") == "<p>*a* &lt;b&gt; &amp; c</p>"
    assert slack_words.words("a &lt;b&gt; &amp; *c*") == "a &lt;b&gt; &amp; <b>c</b>"


def test_the_way_of_a_message_names_what_is_there(found: dict[str, Source]) -> None:
    graph = found["architecture.svg"].text
    for name in re.findall(r"\bbot(?:\.\w+)+", graph):
        pkgutil.resolve_name(name)
    kinds = re.search(r"one file a kind\\n([^\"]+)", graph)
    assert kinds
    assert set(re.findall(r"[a-z_]{3,}", kinds[1].replace("\\n", " "))) == set(SUGGESTION_KINDS)


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for make, advice in ((browser, "apt-get install chromium"), (lambda: drawn("graph {}"), "apt-get install graphviz")):
        with pytest.raises(ConfigurationError, match=advice):
            make()


def test_a_changed_picture_is_out_of_date(found: dict[str, Source]) -> None:
    name, one = next(iter(found.items()))
    assert stale(found | {name: Source(one.text + " ")}) == [name]
    assert stale({kept: one for kept, one in found.items() if kept != name}) == [name]
    assert json.loads((FOLDER / "made.json").read_text("utf-8")).keys() == found.keys()
