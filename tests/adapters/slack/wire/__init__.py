"""Slack on loopback, at the level of the wire: slack_sdk and Bolt run against it unpatched. It knows nothing of Kith."""

from tests.adapters.slack.wire import happenings
from tests.adapters.slack.wire.slack import Slack, serving
from tests.adapters.slack.wire.world import Channel, Person, World

__all__ = ["Channel", "Person", "Slack", "World", "happenings", "serving"]
