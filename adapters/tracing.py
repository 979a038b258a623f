"""Watches the HTTP answers that a platform gives to Kith: their status, for the metrics; never an address or a word. Keeps a pace before requests."""

import asyncio
from types import SimpleNamespace

import aiohttp

from bot.observer import Observer
from bot.pace import Pace

ANSWERS = ("/interactions/", "/webhooks/")
"""Answers to people, which must not wait; Discord does not count them (docs.discord.com, rate limits)."""


def traced(observer: Observer, platform: str, pace: Pace | None = None) -> aiohttp.TraceConfig:
    """What an aiohttp session is given to have its answers counted, those that its library repeats by itself too, and to keep a pace."""

    async def begins(_session: aiohttp.ClientSession, _context: SimpleNamespace, params: aiohttp.TraceRequestStartParams) -> None:
        if pace is not None and not any(part in params.url.path for part in ANSWERS):
            await asyncio.sleep(pace.turn(asyncio.get_running_loop().time()))

    async def answered(_session: aiohttp.ClientSession, _context: SimpleNamespace, params: aiohttp.TraceRequestEndParams) -> None:
        observer.answered(platform, params.response.status)

    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(begins)
    trace.on_request_end.append(answered)
    return trace
