"""The short road and aiohttp answer alike, and a connection may change from one to the other."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from typing import Any

import aiohttp
import pytest

from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox

FORM = "application/x-www-form-urlencoded"


class Connection:
    """A raw connection, to say things no client says."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    @classmethod
    async def to(cls, sandbox: Sandbox) -> Connection:
        return cls(*await asyncio.open_connection("127.0.0.1", sandbox.port))

    async def answer(self) -> tuple[int, dict[str, Any]]:
        async with asyncio.timeout(5):
            head = await self.reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
            body = await self.reader.readexactly(length)
        return int(head.split()[1]), json.loads(body) if body.startswith(b"{") else {}

    async def close(self) -> None:
        self.writer.close()
        await self.writer.wait_closed()


def request(sandbox: Sandbox, method: str, body: bytes = b"", *, extra: str = "") -> bytes:
    head = (
        f"POST /bot{sandbox.token}/{method} HTTP/1.1\r\nHost: 127.0.0.1\r\n{extra}"
        f"Content-Type: {FORM}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def test_a_request_may_come_byte_by_byte(sandbox: Sandbox, cadre: Person) -> None:
    line = await Connection.to(sandbox)
    for byte in request(sandbox, "sendMessage", b"chat_id=1001&text=a+%2B+b"):
        line.writer.write(bytes([byte]))
        await line.writer.drain()
    assert (await line.answer())[0] == 200
    assert cadre.last.text == "a + b"
    await line.close()


async def test_requests_sent_at_once_are_answered_in_order(sandbox: Sandbox, cadre: Person) -> None:
    line = await Connection.to(sandbox)
    polls = request(sandbox, "getUpdates", b"timeout=1")
    line.writer.write(
        polls + b"".join(request(sandbox, "sendMessage", b"chat_id=1001&text=%d" % n) for n in range(9))
    )
    assert (await line.answer())[1] == {"ok": True, "result": []}
    texts = [(await line.answer())[1]["result"]["text"] for _ in range(9)]
    assert texts == list("012345678")
    await line.close()


async def test_a_connection_goes_over_to_aiohttp_and_stays_whole(sandbox: Sandbox, cadre: Person) -> None:
    line = await Connection.to(sandbox)
    line.writer.write(request(sandbox, "getMe"))
    assert (await line.answer())[0] == 200
    sandbox.world.fail_next("getMe", status=500)
    line.writer.write(request(sandbox, "getMe"))
    assert (await line.answer())[0] == 500
    line.writer.write(request(sandbox, "sendMessage", b"chat_id=1001&text=x"))
    assert (await line.answer())[0] == 200
    await line.close()


@pytest.mark.parametrize("extra", ["", "Connection: close\r\n"])
async def test_both_roads_refuse_alike(sandbox: Sandbox, cadre: Person, extra: str) -> None:
    for method, body, status, description in [
        ("nothing", b"", 404, "Not Found: method not found"),
        ("sendMessage", b"chat_id=1001", 400, "Bad Request: message text is empty"),
        ("sendMessage", b"chat_id=9&text=x", 400, "Bad Request: chat not found"),
    ]:
        line = await Connection.to(sandbox)
        line.writer.write(request(sandbox, method, body, extra=extra))
        found = await line.answer()
        assert found == (status, {"ok": False, "error_code": status, "description": description})
        await line.close()


async def test_a_body_that_is_no_json_is_refused(sandbox: Sandbox, http: aiohttp.ClientSession) -> None:
    for body in ("{", "[1]", '"x"', ""):
        async with http.post(
            f"/bot{sandbox.token}/sendMessage", data=body, headers={"Content-Type": "application/json"}
        ) as answer:
            assert answer.status == 400


@pytest.mark.parametrize("noise", [b"nonsense\r\n\r\n", b"\x00" * 9000, b"POST /bot" + b"x" * 9000])
async def test_noise_is_turned_away_and_does_no_harm(sandbox: Sandbox, noise: bytes) -> None:
    line = await Connection.to(sandbox)
    line.writer.write(noise)
    assert (await line.answer())[0] == 400
    await line.close()
    later = await Connection.to(sandbox)
    later.writer.write(request(sandbox, "getMe"))
    assert (await later.answer())[0] == 200
    await later.close()


async def test_a_port_that_is_taken_is_an_error_at_once(sandbox: Sandbox) -> None:
    with pytest.raises(OSError, match=str(sandbox.port)):
        await Sandbox(port=sandbox.port).start()


def test_the_command_line_does_not_load_the_sandbox() -> None:
    code = (
        "import sys, bot.cli, bot.main; sys.exit(any(name.startswith('bot.sandbox') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=50).returncode == 0
