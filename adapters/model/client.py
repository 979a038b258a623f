"""Asks a language model to word one question. Slow, broken or talkative answers become None: the caller has words of its own.

Sends the words of one message without names and links, and nothing else. Judges nothing: what comes back is checked by `bot.questions.is_grounded`.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import aiohttp
import structlog
from msgspec import DecodeError, Struct, json

from bot.moment import MINUTE, Moment, after
from bot.ports import Clock

PATIENCE = 2.5
"""Seconds that a person may wait for better words."""
REST = 5 * MINUTE
"""After a failure nothing is asked for so long: a dead model must not slow every answer down."""
_MOST_BYTES = 64 * 1024
_TASK = (
    "A colleague wrote the message below. Write exactly one open follow-up question to them, of 8 to 20 words, that first says back what they told and then "
    "asks how or what. Use only their words and plain question words. No greeting, no advice, no quotation marks."
)


class Spoken(Struct):
    """What a model said."""

    content: str


class Choice(Struct):
    """One answer of a model."""

    message: Spoken


class Reply(Struct):
    """What is read of an answer."""

    choices: list[Choice]


class ModelClient:
    """A model at an address such as `http://localhost:11434/v1`. Safe to call from any thread, with or without an event loop."""

    def __init__(self, url: str, model: str, key: str, clock: Clock, patience: float = PATIENCE) -> None:
        self._address = f"{url.rstrip('/')}/chat/completions"
        self._model = model
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._clock = clock
        self._patience = patience
        self._resting_until = Moment(0)

    def question(self, text: str) -> str | None:
        """A question about a text; None when there is none in time, and for five minutes after that."""
        if self._clock.now() < self._resting_until:
            return None
        with ThreadPoolExecutor(1) as thread:
            asked = thread.submit(asyncio.run, self._ask(text))
            try:
                return asked.result()
            except (aiohttp.ClientError, TimeoutError, DecodeError, ValueError, OSError) as exc:
                structlog.get_logger().warning("model_failed", error=type(exc).__name__)
                self._resting_until = after(self._clock.now(), REST)
                return None

    async def _ask(self, text: str) -> str | None:
        patience = aiohttp.ClientTimeout(total=self._patience)
        async with (
            aiohttp.ClientSession(timeout=patience, headers=self._headers) as session,
            session.post(self._address, json=self._request(text), allow_redirects=False, raise_for_status=True) as answer,
        ):
            body = b""
            async for chunk in answer.content.iter_chunked(8192):
                body += chunk
                if len(body) > _MOST_BYTES:
                    raise ValueError("the answer does not end")
        choices = json.decode(body, type=Reply).choices
        return choices[0].message.content.strip().strip('"') if choices else None

    def _request(self, text: str) -> dict[str, Any]:
        messages = [{"role": "system", "content": _TASK}, {"role": "user", "content": text}]
        return {"model": self._model, "messages": messages, "max_tokens": 60, "temperature": 0.3}
