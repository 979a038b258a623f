"""Watches the HTTP answers that a platform gives to Kith: their status, for the metrics; never an address or a word."""

from types import SimpleNamespace

import aiohttp

from bot.observer import Observer


def traced(observer: Observer, platform: str) -> aiohttp.TraceConfig:
    """What an aiohttp session is given to have its answers counted, those that its library repeats by itself too."""

    async def answered(_session: aiohttp.ClientSession, _context: SimpleNamespace, params: aiohttp.TraceRequestEndParams) -> None:
        observer.answered(platform, params.response.status)

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(answered)
    return trace
