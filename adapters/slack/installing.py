"""Several workspaces: who installed Kith, with tokens that nobody reads where they are kept, renewed by one at a time.

slack_sdk's own SQL stores are not used: they keep tokens in plain text and users that Kith does not need, and can't be imported without SQLAlchemy's
asynchronous half.
"""

import asyncio
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import msgspec
from msgspec import Struct
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.errors import SlackTokenRotationError
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.manifest import OPTIONAL_SCOPES, SCOPES
from adapters.slack.teams import silent
from bot.errors import StorageError
from bot.moment import SECOND
from bot.ports import Clock

STATE_LIVES = 600
"""Seconds that somebody has to allow the installation."""
RENEWED_BEFORE = 120
"""Minutes before its end at which a rotating token is renewed."""


class Sealing(Protocol):
    """Encrypts with the operator's key."""

    def seal(self, text: bytes) -> bytes:
        """A text that nobody reads without the key."""

    def open(self, sealed: bytes) -> bytes:
        """The text that was sealed. Raises StorageError when it was not sealed with this key."""


class Bots(Protocol):
    """Where a secret is kept for each workspace, sealed. Blocking; every call raises StorageError when that is refused."""

    def save(self, team: str, secret: bytes) -> None:
        """Keeps a secret in the place of an earlier one."""

    def find(self, team: str) -> bytes | None:
        """The secret of a workspace."""

    def drop(self, team: str) -> None:
        """Forgets the secret of a workspace."""

    def close(self) -> None:
        """Releases what it is kept in."""


class _Kept(Struct, frozen=True):
    """All that is kept of an installation: who Kith is there is asked with the token."""

    token: str
    refresh_token: str | None
    expires_at: int | None


class States(AsyncOAuthStateStore):
    """Proves that whoever ends an installation began it here, lately: the state is the time, sealed. Bolt compares it with the browser's cookie."""

    def __init__(self, seal: Sealing, clock: Clock) -> None:
        self._seal = seal
        self._clock = clock

    async def async_issue(self, *_args: Any, **_kwargs: Any) -> str:  # noqa: ANN401 - slack_sdk's own signature
        """A state that is good for ten minutes."""
        return urlsafe_b64encode(self._seal.seal(str(self._clock.now()).encode())).decode()

    async def async_consume(self, state: str) -> bool:
        """Whether the state was issued here in the last ten minutes."""
        try:
            at = int(self._seal.open(urlsafe_b64decode(state)))
        except (StorageError, NotBase64, ValueError):
            return False
        return 0 <= self._clock.now() - at <= STATE_LIVES * SECOND


class Installed(AsyncInstallationStore):
    """`adapters.slack.teams.Tokens` of all workspaces that installed Kith, and where Bolt's installation flow brings new ones."""

    def __init__(self, credentials: tuple[str, str], bots: Bots, states: States, base: str = "") -> None:
        """`credentials`: the app's client id and client secret."""
        self._client_id, self._client_secret = credentials
        self._bots = bots
        self._states = states
        client = AsyncWebClient(base_url=base or AsyncWebClient.BASE_URL, retry_handlers=[], logger=silent())
        self._rotator = AsyncTokenRotator(client_id=self._client_id, client_secret=self._client_secret, client=client)
        self._welcome: Callable[[str], Awaitable[None]] | None = None

    def greet(self, welcome: Callable[[str], Awaitable[None]]) -> None:
        """Calls `welcome` with every workspace that installs Kith from now on."""
        self._welcome = welcome

    async def token(self, team: str) -> str:
        """The token of a workspace, renewed when it ends soon; empty when Kith is not installed there. For one team from one place at a time."""
        bot = await self._found(team)
        if bot is None:
            return ""
        try:
            renewed = await self._rotator.perform_bot_token_rotation(bot=bot, minutes_before_expiration=RENEWED_BEFORE)
        except SlackTokenRotationError:
            again = await self._found(team)
            if again is None or again.bot_token == bot.bot_token:
                raise
            return str(again.bot_token)  # another process was faster
        if renewed is None:
            return str(bot.bot_token)
        await self._save(team, renewed)
        return str(renewed.bot_token)

    async def revoked(self, team: str) -> None:
        """Forgets the token of a workspace that removed Kith."""
        await asyncio.to_thread(self._bots.drop, team)

    def close(self) -> None:
        """Releases what the tokens are kept in."""
        self._bots.close()

    async def async_save(self, installation: Installation) -> None:
        """A workspace installed Kith."""
        await self._save(str(installation.team_id), installation.to_bot())
        if self._welcome is not None:
            await self._welcome(str(installation.team_id))

    def flow(self, client: AsyncWebClient, address: str) -> AsyncOAuthFlow:
        """Bolt's pages for installing; `address` is where Slack sends people back to."""
        settings = AsyncOAuthSettings(
            client_id=self._client_id,
            client_secret=self._client_secret,
            scopes=[*SCOPES, *OPTIONAL_SCOPES],
            redirect_uri=address,
            installation_store=self,
            state_store=self._states,
            logger=silent(),
        )
        return AsyncOAuthFlow(client=client, logger=silent(), settings=settings)

    async def _found(self, team: str) -> Bot | None:
        secret = await asyncio.to_thread(self._bots.find, team)
        return None if secret is None else _bot(team, msgspec.json.decode(secret, type=_Kept))

    async def _save(self, team: str, bot: Bot) -> None:
        kept = _Kept(bot.bot_token, bot.bot_refresh_token, int(bot.bot_token_expires_at) if bot.bot_token_expires_at else None)
        await asyncio.to_thread(self._bots.save, team, msgspec.json.encode(kept))


def _bot(team: str, kept: _Kept) -> Bot:
    return Bot(
        team_id=team,
        bot_token=kept.token,
        bot_id="",
        bot_user_id="",
        installed_at=0.0,
        bot_refresh_token=kept.refresh_token,
        bot_token_expires_at=kept.expires_at,
    )
