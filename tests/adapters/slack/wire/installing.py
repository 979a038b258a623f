"""Tokens: which one opens which workspace, what was revoked, and oauth.v2.access with its single-use codes and refresh tokens."""

import itertools

from tests.adapters.slack.wire.blocks import Payload
from tests.adapters.slack.wire.calling import Refused
from tests.adapters.slack.wire.world import World

APP_TOKEN = "xapp-1-A000000001-1-app"
CLIENT = ("1.1", "client-secret")
_TAKES = {"client_id", "client_secret", "code", "redirect_uri", "grant_type", "refresh_token"}


class Tokens:
    """All tokens of one app. With `rotating` set, installing gives tokens of twelve hours and a refresh token that works once."""

    def __init__(self) -> None:
        self.worlds: dict[str, World] = {}
        self.revoked: dict[str, str] = {}
        self.rotating = False
        self._once: dict[str, World] = {}
        self._count = itertools.count(1)

    def world(self, token: str) -> World:
        """The workspace that a token opens. Raises Refused."""
        if not token:
            raise Refused("not_authed", "a call without a token")
        if token in self.revoked:
            raise Refused(self.revoked[token])
        if token not in self.worlds:
            raise Refused("invalid_auth")
        return self.worlds[token]

    def revoke(self, world: World, error: str) -> None:
        """From now on every token of a workspace answers this error."""
        self.revoked |= {token: error for token, one in self.worlds.items() if one is world}

    def code(self, world: World) -> str:
        """What comes back to the app's redirect address after somebody allowed it."""
        one = f"code-{next(self._count)}"
        self._once[one] = world
        return one

    def access(self, arguments: Payload) -> Payload:
        """oauth.v2.access. Raises Refused."""
        if set(arguments) - _TAKES:
            raise Refused("invalid_arguments", f"oauth.v2.access: {sorted(set(arguments) - _TAKES)}")
        if arguments.get("client_id") != CLIENT[0]:
            raise Refused("invalid_client_id")
        if arguments.get("client_secret") != CLIENT[1]:
            raise Refused("bad_client_secret")
        refreshing = arguments.get("grant_type") == "refresh_token"
        world = self._once.pop(str(arguments.get("refresh_token" if refreshing else "code")), None)
        if world is None:
            raise Refused("invalid_refresh_token" if refreshing else "invalid_code")
        return self._issue(world)

    def _issue(self, world: World) -> Payload:
        number = next(self._count)
        token = f"xoxe.xoxb-{number}" if self.rotating else f"xoxb-installed-{number}"
        self.worlds[token] = world
        rotation: Payload = {}
        if self.rotating:
            rotation = {"refresh_token": f"xoxe-1-{number}", "expires_in": 43_200}
            self._once[rotation["refresh_token"]] = world
        who = {"bot_user_id": world.bot.id, "app_id": world.app, "team": {"id": world.team, "name": world.domain}, "enterprise": None}
        by = {"authed_user": {"id": next(iter(world.people))}}
        return {"ok": True, **by, "access_token": token, "token_type": "bot", "scope": "chat:write,commands", **who, "is_enterprise_install": False, **rotation}
