"""Readers of exported conversations: Slack, DiscordChatExporter, Kith's transcript. What the rest of Kith may use is named here."""

from adapters.exports.archive import ExportArchive
from adapters.exports.export import Export, Found
from adapters.exports.opening import open_export
from adapters.exports.problems import Problem, Problems

__all__ = ["Export", "ExportArchive", "Found", "Problem", "Problems", "open_export"]
