"""The platform's side of a measurement: a lean Bot API on loopback, as cheap as Python allows.

It answers getUpdates (long poll, confirming by offset), sendMessage, editMessageText,
editMessageReplyMarkup and answerCallbackQuery with what Telegram's own answers hold, and tells
``on_shown`` of every message shown. It checks nothing: the sandbox does that.
"""

from __future__ import annotations

import asyncio
import json
import time
from binascii import a2b_qp
from collections import Counter, deque
from collections.abc import Callable
from typing import Final

HOST: Final = "127.0.0.1"
TOKEN: Final = "7000000002:bench-no-secret"
_BOT: Final = b'{"id":7000000002,"is_bot":true,"first_name":"bench","username":"bench_bot"}'
_SHOWS: Final = frozenset({"sendMessage", "editMessageText"})
_NO_KEYBOARD: Final = b'{"inline_keyboard":[]}'


class Wire:
    """One bot's Bot API. ``calls`` counts its calls by method, polls apart.

    ``on_shown`` takes the chat, the message's id, and its inline keyboard as JSON.
    """

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.on_shown: Callable[[int, int, bytes], None] = lambda chat, message, keyboard: None
        self.port = 0
        self._updates: deque[tuple[int, bytes]] = deque()
        self._last_update = 0
        self._last_message = 0
        self._waiting: _Connection | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._server: asyncio.Server | None = None
        self._connections: set[_Connection] = set()

    @property
    def url(self) -> str:
        """What a bot takes for Telegram's address."""
        return f"http://{HOST}:{self.port}"

    async def start(self) -> None:
        """Listen on a free port."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Connection(self), HOST, 0, backlog=1024)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Close every connection and stop listening."""
        if self._server is not None:
            self._server.close()
            for connection in list(self._connections):
                connection.close()
            await self._server.wait_closed()

    def say(self, user_id: int, text: str) -> None:
        """Let a person send a message."""
        self._last_message += 1
        command = (
            b',"entities":[{"type":"bot_command","offset":0,"length":%d}]' % len(text)
            if text.startswith("/")
            else b""
        )
        self._put(
            b'"message":{"message_id":%d,"from":%b,"chat":%b,"date":%d,"text":%b%b}'
            % (self._last_message, _sender(user_id), _chat(user_id), time.time(), _quoted(text), command)
        )

    def tap(self, user_id: int, message_id: int, data: str) -> None:
        """Let a person tap a button."""
        shown = b'{"message_id":%d,"from":%b,"chat":%b,"date":%d,"text":"-"}' % (
            message_id,
            _BOT,
            _chat(user_id),
            time.time(),
        )
        self._put(
            b'"callback_query":{"id":"%d","from":%b,"chat_instance":"1","message":%b,"data":%b}'
            % (self._last_update + 10**15, _sender(user_id), shown, _quoted(data))
        )

    def _put(self, content: bytes) -> None:
        self._last_update += 1
        update = b'{"update_id":%d,%b}' % (self._last_update, content)
        self._updates.append((self._last_update, update))
        if self._waiting is not None:
            # what is put in the same moment goes in one answer
            asyncio.get_running_loop().call_soon(self._hand_over)

    def _hand_over(self) -> None:
        connection, self._waiting = self._waiting, None
        if self._timer is not None:
            self._timer.cancel()
        if connection is not None:
            connection.answer(self._pending())

    def _pending(self) -> bytes:
        return b"[%b]" % b",".join([self._updates[i][1] for i in range(min(100, len(self._updates)))])

    def call(self, method: str, form: dict[bytes, bytes], connection: _Connection) -> None:
        """Answer one call, a poll perhaps later."""
        if method == "getUpdates":
            self._poll(form, connection)
            return
        self.calls[method] += 1
        if method in _SHOWS:
            self._show(form, connection)
        elif method == "getMe":
            connection.answer(_BOT)
        else:
            connection.answer(b"true")

    def _poll(self, form: dict[bytes, bytes], connection: _Connection) -> None:
        offset = int(form.get(b"offset", b"0"))
        while self._updates and self._updates[0][0] < offset:
            self._updates.popleft()
        seconds = float(form.get(b"timeout", b"0"))
        if self._updates or seconds <= 0:
            connection.answer(self._pending())
            return
        self._waiting = connection
        self._timer = asyncio.get_running_loop().call_later(seconds, self._hand_over)

    def _show(self, form: dict[bytes, bytes], connection: _Connection) -> None:
        chat = int(form[b"chat_id"])
        if b"message_id" in form:
            message = int(form[b"message_id"])
        else:
            self._last_message += 1
            message = self._last_message
        keyboard = _decoded(form[b"reply_markup"]) if b"reply_markup" in form else _NO_KEYBOARD
        text = json.dumps(_decoded(form[b"text"]).decode(), ensure_ascii=False).encode()
        connection.answer(
            b'{"message_id":%d,"from":%b,"chat":%b,"date":%d,"text":%b,"reply_markup":%b}'
            % (message, _BOT, _chat(chat), time.time(), text, keyboard)
        )
        self.on_shown(chat, message, keyboard)


class _Connection(asyncio.Protocol):
    """One kept connection, one call after the other."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._wire._connections.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._wire._connections.discard(self)
        if self._wire._waiting is self:
            self._wire._waiting = None

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        head = self._buffer[:end]
        lowered = head.lower()
        at = lowered.find(b"content-length:")
        length = int(lowered[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
        if len(self._buffer) < end + 4 + length:
            return
        body = self._buffer[end + 4 : end + 4 + length]
        self._buffer = self._buffer[end + 4 + length :]
        path = head.split(b" ", 2)[1]
        pairs = [pair.partition(b"=") for pair in body.split(b"&")] if body else []
        self._wire.call(
            path.rpartition(b"/")[2].decode(), {name: value for name, _, value in pairs}, connection=self
        )

    def answer(self, result: bytes) -> None:
        """Answer the call at hand; one that has gone gets nothing."""
        if self._transport is None or self._transport.is_closing():
            return
        body = b'{"ok":true,"result":%b}' % result
        self._transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
            % (len(body), body)
        )

    def close(self) -> None:
        """Close the connection."""
        if self._transport is not None:
            self._transport.close()


def _decoded(value: bytes) -> bytes:
    """Undo a form's percent encoding: quoted-printable but for the sign, so that C does it."""
    return a2b_qp(value.replace(b"+", b" ").replace(b"%", b"="))


def _sender(user_id: int) -> bytes:
    return b'{"id":%d,"is_bot":false,"first_name":"p%d","language_code":"zh-hans"}' % (user_id, user_id)


def _chat(user_id: int) -> bytes:
    return b'{"id":%d,"type":"private","first_name":"p%d"}' % (user_id, user_id)


def _quoted(text: str) -> bytes:
    return json.dumps(text, ensure_ascii=False).encode()
