import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from aiohttp import web

from adapters.model import ModelClient
from adapters.model.client import REST
from bot.moment import Moment

TEXT = "I've been restoring our old wooden canoe and it takes forever"
GOOD = "You mentioned restoring your old wooden canoe, how is it coming along?"


class Hands:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.time = Moment(1_000_000)

    def now(self) -> Moment:
        return self.time


class Server:
    """A language model that does as a test says, on a port of its own, in a thread of its own."""

    def __init__(self) -> None:
        self.asked: list[dict[str, object]] = []
        self.keys: list[str | None] = []
        self.reply: object = said(GOOD)
        self.status = 200
        self.url = ""
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),))

    async def _serve(self) -> None:
        app = web.Application()
        app.router.add_post("/v1/chat/completions", self._answer)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
        self._ready.set()
        await self._stop.wait()
        await runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(await request.json())
        self.keys.append(request.headers.get("Authorization"))
        if self.reply == "hang":
            await self._stop.wait()
        if self.reply == "redirect":
            raise web.HTTPTemporaryRedirect("/elsewhere")
        if isinstance(self.reply, str):
            return web.Response(text=self.reply, status=self.status)
        return web.json_response(self.reply, status=self.status)

    def start(self) -> None:
        self._thread.start()
        self._ready.wait()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()
        self._loop.close()


def said(words: str) -> dict[str, object]:
    return {"id": "1", "choices": [{"index": 0, "message": {"role": "assistant", "content": words}}]}


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    server.start()
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


def client(server: Server, clock: Hands | None = None, key: str = "") -> ModelClient:
    return ModelClient(server.url, "small", key, clock or Hands(), patience=0.5)


def test_a_model_words_a_question(server: Server) -> None:
    assert client(server, key="s3cret").question(TEXT) == GOOD
    assert server.keys == ["Bearer s3cret"]
    assert server.asked[0]["model"] == "small"
    assert server.asked[0]["messages"][-1] == {"role": "user", "content": TEXT}  # type: ignore[index]


def test_without_a_key_none_is_sent(server: Server) -> None:
    assert client(server).question(TEXT) == GOOD
    assert server.keys == [None]


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        ("hang", 200),
        ("redirect", 200),
        ("I am afraid I can't do that", 200),
        ("<html>Bad gateway</html>", 502),
        (said(GOOD), 500),
        (said(GOOD), 401),
        ({"error": "no such model"}, 200),
        ({"choices": [{"message": {"content": None}}]}, 200),
        ({"choices": "none"}, 200),
        ([], 200),
        (said("long " * 40_000), 200),
        ("", 200),
    ],
)
def test_a_model_that_misbehaves_is_left_alone_for_a_while(server: Server, reply: object, status: int) -> None:
    clock = Hands()
    asking = client(server, clock)
    server.reply, server.status = reply, status
    assert asking.question(TEXT) is None
    server.reply, server.status = said(GOOD), 200
    assert asking.question(TEXT) is None
    assert len(server.asked) == 1
    clock.time = Moment(clock.time + REST)
    assert asking.question(TEXT) == GOOD


def test_a_model_without_an_answer_is_no_failure(server: Server) -> None:
    asking = client(server)
    server.reply = {"choices": []}
    assert asking.question(TEXT) is None
    server.reply = said(f' "{GOOD}" ')
    assert asking.question(TEXT) == GOOD


def test_nobody_listens() -> None:
    with serving() as server:
        asking = client(server)
    assert asking.question(TEXT) is None


def test_it_may_be_asked_inside_an_event_loop(server: Server) -> None:
    async def inside() -> str | None:
        return client(server).question(TEXT)

    assert asyncio.run(inside()) == GOOD
