"""HTTP to the Bot API: what is posted, and what each way of failing is called."""

from __future__ import annotations

import asyncio
import socket
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import parse_qsl

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot
from telegram.error import NetworkError, TimedOut
from yarl import URL

from bot.request import AiohttpRequest, Limits, NotSent, encode, proxy_for
from tests.wire.server import TOKEN, Server


@asynccontextmanager
async def _listening(*, says: bytes | None) -> AsyncIterator[URL]:
    """A server that reads a request, says this and hangs up; with None it says nothing."""
    done = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        if says is None:
            await done.wait()
        else:
            writer.write(says)
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    yield URL(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot{TOKEN}/sendMessage")
    done.set()
    server.close()
    await asyncio.sleep(0.01)


async def _post(url: URL) -> tuple[int, bytes]:
    async with AiohttpRequest(Limits(connect=0.3, write=0.3, read=0.3)) as request:
        return await request.send_form(url, {"text": "x"})


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(st.dictionaries(st.text("abc_", min_size=1), words.filter(bool), max_size=5))
def test_a_form_is_read_back_as_it_was_written(form: dict[str, str]) -> None:
    assert dict(parse_qsl(encode(form).decode(), encoding="utf-8", errors="strict")) == form


async def test_a_small_form_arrives(server: Server, request_: AiohttpRequest) -> None:
    status, body = await request_.send_form(
        URL(f"{server.url}/bot{TOKEN}/sendMessage"), {"text": "走访 & 100 % +1\n😀", "chat_id": "5"}
    )
    assert (status, server.calls) == (200, [("sendMessage", {"text": "走访 & 100 % +1\n😀", "chat_id": "5"})])
    assert b"message_id" in body


async def test_the_bot_of_python_telegram_bot_sends_text_and_files_through_it(
    server: Server, request_: AiohttpRequest
) -> None:
    message = {"message_id": 9, "date": 1, "chat": {"id": 5, "type": "private"}}
    bot = Bot(TOKEN, base_url=f"{server.url}/bot", request=request_)
    server.will(message)
    assert (await bot.send_message(5, "走访")).message_id == 9
    server.will(message)
    await bot.send_document(5, b"\0\1" * 100_000, filename="台账.xlsx", caption="附件")
    name, _, content = server.last["document"]
    assert (name, len(content), server.last["caption"]) == ("台账.xlsx", 200_000, "附件")


async def test_a_redirect_is_not_followed(server: Server, request_: AiohttpRequest) -> None:
    server.replies.append(web.Response(status=307, headers={"Location": "http://127.0.0.1:1/elsewhere"}))
    status, _ = await request_.send_form(URL(f"{server.url}/bot{TOKEN}/getMe"), {})
    assert status == 307


async def test_a_refused_connection_means_surely_not_sent() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(NotSent, match="refused"):
        await _post(URL(f"http://127.0.0.1:{port}/bot{TOKEN}/sendMessage"))


async def test_a_server_that_never_answers_is_a_time_out_of_unknown_outcome() -> None:
    async with _listening(says=None) as url:
        with pytest.raises(TimedOut) as caught:
            await _post(url)
    assert not isinstance(caught.value, NotSent)


@pytest.mark.parametrize(
    "says", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{", b"nonsense\r\n\r\n"]
)
async def test_an_answer_cut_short_is_an_unknown_outcome(says: bytes) -> None:
    async with _listening(says=says) as url:
        with pytest.raises(NetworkError) as caught:
            await _post(url)
    assert not isinstance(caught.value, NotSent)


async def test_no_free_connection_in_time_means_surely_not_sent() -> None:
    limits = Limits(connect=0.2, read=1.0, connections=1)
    async with _listening(says=None) as url, AiohttpRequest(limits) as request:
        first = asyncio.create_task(request.send_form(url, {"text": "x"}))
        await asyncio.sleep(0.05)
        with pytest.raises(NotSent):
            await request.send_form(url, {"text": "y"})
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)


async def test_no_error_holds_the_token() -> None:
    async with _listening(says=b"nonsense\r\n\r\n") as url:
        for address in (url, url.with_port(1), URL(f"http:///bot{TOKEN}/getMe")):
            with pytest.raises(NetworkError) as caught:
                await _post(address)
            assert TOKEN not in "".join(traceback.format_exception(caught.value))


async def test_it_serves_again_after_a_shutdown(server: Server, request_: AiohttpRequest) -> None:
    url = URL(f"{server.url}/bot{TOKEN}/getMe")
    await request_.shutdown()
    with pytest.raises(RuntimeError):
        await request_.send_form(url, {})
    await request_.initialize()
    assert (await request_.send_form(url, {}))[0] == 200


def test_the_proxy_of_the_environment_is_never_used_for_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "inside.example")
    assert proxy_for(URL("https://api.telegram.org")) == "http://proxy.example:3128"
    assert proxy_for(URL("https://inside.example")) is None
    assert [proxy_for(URL(f"http://{host}:8081")) for host in ("127.0.0.1", "localhost", "[::1]")] == [
        None
    ] * 3
