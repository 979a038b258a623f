"""`bot.observer.Observer` as metrics of Prometheus. A label is one of a few words of the program: never a person, a channel or a text."""

from collections.abc import Mapping
from contextlib import AbstractContextManager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from bot.moment import SECOND, Moment
from bot.observer import Fate
from bot.ports import Clock
from bot.stored import Backlog

_GROUPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
_LISTENING = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1.0)


class Metrics:
    """The metrics of one process; those of the outbox and of suggestions kept are the database's, so they are the same for all processes over it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.last: dict[str, Moment] = {}
        """When something last came in, by platform."""
        disable_created_metrics()  # type: ignore[no-untyped-call]  # prometheus_client left it without types
        self._registry = registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=registry)
        self._taken = Counter("kith_events", "Events, commands and buttons that came in.", ("platform", "kind"), registry=registry)
        self._last = Gauge("kith_last_event_timestamp_seconds", "When something last came in.", ("platform",), registry=registry)
        self._listening = Histogram("kith_listening_seconds", "Time to understand one event.", buckets=_LISTENING, registry=registry)
        self._written = Histogram("kith_group_events", "Events that were written in one transaction.", buckets=_GROUPS, registry=registry)
        self._refused = Counter("kith_refused_writes", "Tries to write that the database refused.", registry=registry)
        self._posts = Gauge("kith_outbox_posts", "Posts that should have been sent by now.", registry=registry)
        self._age = Gauge("kith_outbox_age_seconds", "How long the oldest of them has waited.", registry=registry)
        self._delivered = Counter("kith_deliveries", "Tries to send a post.", ("platform", "kind", "outcome"), registry=registry)
        self._suggested = Counter("kith_suggestions", "Suggestions shown, and what people decided.", ("kind", "outcome"), registry=registry)
        self._answered = Counter("kith_platform_responses", "HTTP answers of a platform.", ("platform", "status"), registry=registry)
        self._sessions = Gauge("kith_platform_sessions_left", "Sessions that may be begun until tomorrow.", ("platform",), registry=registry)
        self._connected = Gauge("kith_platform_connected", "1 while a platform is connected.", ("platform",), registry=registry)

    def taken(self, platform: str, kind: str) -> None:
        """See `bot.observer.Observer`."""
        now = self._clock.now()
        self.last[platform] = now
        self._taken.labels(platform, kind).inc()
        self._last.labels(platform).set(now / SECOND)

    def listening(self) -> AbstractContextManager[object]:
        """See `bot.observer.Observer`."""
        return self._listening.time()

    def written(self, events: int) -> None:
        """See `bot.observer.Observer`."""
        self._written.observe(events)

    def refused(self) -> None:
        """See `bot.observer.Observer`."""
        self._refused.inc()

    def delivered(self, platform: str, kind: str, fate: Fate) -> None:
        """See `bot.observer.Observer`."""
        self._delivered.labels(platform, kind, fate).inc()

    def suggested(self, kind: str, outcome: str) -> None:
        """See `bot.observer.Observer`."""
        self._suggested.labels(kind, outcome).inc()

    def answered(self, platform: str, status: int) -> None:
        """See `bot.observer.Observer`."""
        self._answered.labels(platform, str(status)).inc()

    def sessions_left(self, platform: str, left: int) -> None:
        """See `bot.observer.Observer`."""
        self._sessions.labels(platform).set(left)

    def session_begun(self, platform: str) -> None:
        """See `bot.observer.Observer`."""
        self._sessions.labels(platform).dec()

    def text(self, backlog: Backlog | None, connected: Mapping[str, bool]) -> bytes:
        """All metrics in Prometheus' text form; without a backlog, when the database does not say, the outbox is NaN."""
        age = float("nan") if backlog is None else 0.0 if backlog.since is None else (self._clock.now() - backlog.since) / SECOND
        self._posts.set(float("nan") if backlog is None else backlog.posts)
        self._age.set(age)
        for platform, is_connected in connected.items():
            self._connected.labels(platform).set(is_connected)
        return generate_latest(self._registry)
