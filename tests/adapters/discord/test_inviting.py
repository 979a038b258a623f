"""The invite link: the application of the token, exactly the permissions needed, and never the token itself."""

import base64
from urllib.parse import parse_qs, urlsplit

import pytest

from adapters.discord.inviting import invite
from bot.errors import ConfigurationError

TOKEN = base64.urlsafe_b64encode(b"123456789012345678").decode().rstrip("=") + ".made.up"


def test_the_link_asks_for_what_is_needed_and_nothing_else() -> None:
    asked = parse_qs(urlsplit(invite(TOKEN)).query)
    assert asked["client_id"] == ["123456789012345678"]
    assert int(asked["permissions"][0]) == 1 << 10 | 1 << 11 | 1 << 16
    assert asked["scope"] == ["bot applications.commands"]
    assert TOKEN not in invite(TOKEN)


@pytest.mark.parametrize("token", ["", "nonsense", "a.b.c", "ü.b.c"])
def test_what_is_no_token_is_said_so_without_showing_it(token: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        invite(token)
    assert not token or token not in str(refused.value)
