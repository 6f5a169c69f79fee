"""The short road of a call: plain calls are answered straight from the socket, all else goes to aiohttp.

Benchmarks send thousands of calls a second through this server; a call costs it less than half of what it
costs through a web framework. A connection starts on the short road and leaves it for good with the first
request that is more than a small POST of the Bot API: an upload, a file, the page, or any while a fault is
ordered.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine
from http import HTTPStatus
from typing import cast

from aiohttp import web

from bot.sandbox.api import POLL, BotApi, Reply
from bot.sandbox.errors import ApiError
from bot.sandbox.params import Params, from_body

_MAX_HEAD = 8192
_HEAD = b"HTTP/1.1 %d %b\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
_CALL = re.compile(rb"POST /bot([A-Za-z0-9:_-]+)/(\w+) HTTP/1\.1\r\n")
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d{1,7})(?=\r|$)", re.IGNORECASE)
_KIND = re.compile(
    rb"\r\ncontent-type: *(application/(?:json|x-www-form-urlencoded))(?=[\r;]|$)", re.IGNORECASE
)
_SPECIAL = re.compile(
    rb"\r\n(?:transfer-encoding|expect|connection: *close|content-encoding|upgrade)", re.IGNORECASE
)


class Lanes:
    """Listens, and knows the connections that are on the short road."""

    def __init__(self, api: BotApi, runner: web.AppRunner) -> None:
        self.api = api
        self.runner = runner
        self.open_lanes: set[Lane] = set()
        self._server: asyncio.Server | None = None

    async def open(self, host: str, port: int) -> int:
        """Listen and return the port; OSError when it is taken."""
        self._server = await asyncio.get_running_loop().create_server(lambda: Lane(self), host, port)
        return int(self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Stop listening and close the connections on the short road."""
        if self._server is not None:
            self._server.close()
        for lane in list(self.open_lanes):
            await lane.close()


class Lane(asyncio.Protocol):
    """One connection on the short road, one request at a time."""

    def __init__(self, lanes: Lanes) -> None:
        self._lanes = lanes
        self._api = lanes.api
        self._buffer = b""
        self._poll: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast(asyncio.Transport, transport)
        self._lanes.open_lanes.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """End; a poll goes on to its own end, as with Telegram."""
        self._lanes.open_lanes.discard(self)

    def data_received(self, data: bytes) -> None:
        """Take what came and answer each request that is whole."""
        self._buffer += data
        while self._buffer and self._poll is None and self._step():
            pass

    async def close(self) -> None:
        """Close the connection once a poll has ended."""
        if self._poll is not None:
            await asyncio.wait([self._poll], timeout=1.0)
        self._transport.close()

    def _step(self) -> bool:
        """Answer the first request of the buffer; false when it is not whole or is not for this road."""
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0 and len(self._buffer) < _MAX_HEAD:
            return False
        head = self._buffer[: max(end, 0)]
        asked, length, kind = _CALL.match(head), _LENGTH.search(head), _KIND.search(head)
        if not asked or not length or not kind or _SPECIAL.search(head) or self._api.world.faults.waiting:
            self._leave()
            return False
        whole = end + 4 + int(length[1])
        if len(self._buffer) < whole:
            return False
        body, self._buffer = self._buffer[end + 4 : whole], self._buffer[whole:]
        self._call(asked, kind[1].decode().lower(), body=body)
        return True

    def _call(self, asked: re.Match[bytes], kind: str, *, body: bytes) -> None:
        try:
            name = self._api.name_of(asked[1].decode(), asked[2].decode())
            params = Params(from_body(kind, body))
        except ApiError as error:
            return self._write(error.reply())
        call = self._api.note(name, params)
        if name != POLL:
            return self._write(self._api.answer_now(call, params))
        self._poll = asyncio.create_task(self._answer_poll(self._api.answer(call, params)))
        return None

    async def _answer_poll(self, answer: Coroutine[None, None, Reply]) -> None:
        try:
            self._write(await answer)
        finally:
            self._poll = None
        self.data_received(b"")  # whatever came meanwhile

    def _write(self, reply: Reply) -> None:
        if self._transport.is_closing():
            return
        status, body = reply
        head = _HEAD % (status, HTTPStatus(status).phrase.encode(), len(body))
        self._transport.write(head + body)

    def _leave(self) -> None:
        server = self._lanes.runner.server
        if server is None:
            self._transport.close()
            return
        self._lanes.open_lanes.discard(self)
        handler = server()
        self._transport.set_protocol(handler)
        handler.connection_made(self._transport)
        handler.data_received(self._buffer)
        self._buffer = b""
