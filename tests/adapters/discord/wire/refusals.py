"""How Discord says no: its error codes with status and words, and the failures that a test orders for coming requests."""

import json
from dataclasses import dataclass, field
from fnmatch import fnmatch

from aiohttp import web

from .world import Payload

REASONS = {
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    40003: (403, "You are opening direct messages too fast"),
    40060: (400, "Interaction has already been acknowledged."),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50013: (403, "Missing Permissions"),
    50027: (401, "Invalid Webhook Token"),
    50035: (400, "Invalid Form Body"),
    50278: (403, "Cannot send messages to this user due to having no mutual guilds"),
}


CUT = 0
FREE = {"X-RateLimit-Limit": "50", "X-RateLimit-Remaining": "49", "X-RateLimit-Reset": "1", "X-RateLimit-Reset-After": "1.000", "Via": "1.1 google"}


@dataclass(frozen=True, slots=True)
class Call:
    """One request as it came: `template` is its path with names for ids, as in Discord's documentation."""

    method: str
    template: str
    params: dict[str, str]
    query: dict[str, str]
    body: Payload | list[Payload] | None
    files: dict[str, bytes] = field(default_factory=dict)

    def fits(self, route: str) -> bool:
        """Whether this is a request to a route, written with or without wildcards: "POST */messages"."""
        return fnmatch(f"{self.method} {self.template}", route)

    @property
    def form(self) -> Payload:
        """The body as an object; empty when there was none."""
        return self.body if isinstance(self.body, dict) else {}


class Refused(Exception):
    """Discord's no: an HTTP status with one of its error codes."""

    def __init__(self, code: int, details: list[str] | None = None) -> None:
        status, words = REASONS[code]
        super().__init__(words)
        self.status = status
        self.body: Payload = {"message": words, "code": code} | (
            {"errors": {"_errors": [{"code": "INVALID", "message": each} for each in details]}} if details else {}
        )


@dataclass(slots=True)
class Failure:
    """An ordered failure: a Discord error code or an HTTP status, for the next requests that fit. `accepted` ones are carried out before they fail."""

    route: str
    code: int
    times: int = 1
    accepted: bool = False
    retry_after: float = 0.5
    scope: str = "user"

    def fits(self, call: Call) -> bool:
        """Whether this one is to fail."""
        return self.times > 0 and call.fits(self.route)

    def answer(self, request: web.Request) -> web.Response:
        """What Discord would answer; nothing at all when the connection is cut."""
        if self.code == CUT and request.transport:
            request.transport.abort()
            return web.Response()
        if self.code in REASONS:
            return refusal(Refused(self.code))
        if self.code == 429:
            return limited(self.retry_after, self.scope)
        return web.Response(status=self.code, text="<html>error</html>", content_type="text/html")


@dataclass(slots=True)
class Limit:
    """A rate limit that a test has set: so many requests to a route, for each id in its path apart, within so many seconds of the loop."""

    route: str
    requests: int
    seconds: float
    windows: dict[str, tuple[float, int]] = field(default_factory=dict)

    def take(self, call: Call, now: float) -> tuple[int, float]:
        """How many requests are left after this one (below 0: it is one too many) and after how many seconds the count begins anew."""
        key = " ".join(call.params.values())
        ends, taken = self.windows.get(key, (0.0, 0))
        if now >= ends:
            ends, taken = now + self.seconds, 0
        self.windows[key] = (ends, taken + 1)
        return self.requests - taken - 1, ends - now

    def headers(self, left: int, seconds: float) -> dict[str, str]:
        """The headers that tell the client."""
        counts = {"X-RateLimit-Limit": str(self.requests), "X-RateLimit-Remaining": str(max(left, 0)), "X-RateLimit-Reset": "1"}
        return counts | {"X-RateLimit-Reset-After": f"{seconds:.3f}", "X-RateLimit-Bucket": f"{abs(hash(self.route)):x}", "Via": "1.1 google"}


def answered(data: object, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """JSON with the bare content type that discord.py looks for."""
    return web.Response(body=json.dumps(data).encode(), status=status, headers=headers, content_type="application/json")


def refusal(no: Refused) -> web.Response:
    return answered(no.body, no.status)


def unauthorized() -> web.Response:
    return answered({"message": "401: Unauthorized", "code": 0}, 401)


def limited(retry_after: float, scope: str) -> web.Response:
    """A 429: scope `user`, `global` or `shared`; or `cloudflare`, the one without Via and without JSON."""
    if scope == "cloudflare":
        return web.Response(status=429, text="error code: 1015", headers={"Retry-After": str(round(retry_after) or 1)})
    body = {"message": "You are being rate limited.", "retry_after": retry_after, "global": scope == "global"}
    headers = {"Via": "1.1 google", "Retry-After": str(round(retry_after) or 1), "X-RateLimit-Scope": scope}
    return answered(body, 429, headers | ({"X-RateLimit-Global": "true"} if scope == "global" else {}))
