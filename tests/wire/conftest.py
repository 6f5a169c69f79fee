"""What the tests of the wire share: a server on loopback, and our side of it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.request import AiohttpRequest, Limits
from bot.telegram import Messenger
from tests.wire.server import TOKEN, Server


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    server = Server()
    app = web.Application(client_max_size=30_000_000)
    app.router.add_route("*", "/bot{token}/{method}", server.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield server
    await runner.cleanup()


@pytest.fixture
async def request_() -> AsyncIterator[AiohttpRequest]:
    async with AiohttpRequest(Limits(connect=0.5, write=0.5, read=0.5)) as request:
        yield request


@pytest.fixture
def messenger(server: Server, request_: AiohttpRequest) -> Messenger:
    return Messenger(TOKEN, server.url, request=request_)
