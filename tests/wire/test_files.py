"""The beginning of a file: fetched from the Bot API without the rest, each failure by its name."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.failures import Failure, Rejected, UnknownOutcome, Unreachable
from bot.request import AiohttpRequest
from bot.sandbox.faults import Fault
from bot.sandbox.server import Sandbox
from bot.telegram import Messenger
from tests.wire.server import TOKEN

BIG = bytes(range(256)) * 40_000  # ten megabytes


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(limits=None) as sandbox:
        yield sandbox


@pytest.fixture
async def messenger(sandbox: Sandbox) -> AsyncIterator[Messenger]:
    messenger = Messenger(sandbox.token, sandbox.url, request=AiohttpRequest())
    await messenger.start()
    yield messenger
    await messenger.stop()


async def test_only_the_beginning_of_a_large_file_is_read(sandbox: Sandbox, messenger: Messenger) -> None:
    large = sandbox.world.files.add("document", BIG, name="台账.xlsx")
    small = sandbox.world.files.add("voice", b"OggS")
    assert await messenger.file_start(large.file_id, 4096) == BIG[:4096]
    assert await messenger.file_start(small.file_id, 4096) == b"OggS"


async def test_what_cannot_be_had_is_told_from_what_is_away(sandbox: Sandbox, messenger: Messenger) -> None:
    file = sandbox.world.files.add("photo", b"\x89PNG")
    too_big = sandbox.world.files.add("document", None, size=21 * 1024 * 1024)
    with pytest.raises(Rejected, match="too big"):
        await messenger.file_start(too_big.file_id, 9)
    with pytest.raises(Rejected):
        await messenger.file_start("nonsense", 9)
    for status, failure in ((404, Rejected), (502, UnknownOutcome), (None, UnknownOutcome)):
        count = 1 if status else 2  # a dropped GET is asked once more
        sandbox.world.faults.add(Fault("file", status=status, count=count))
        with pytest.raises(failure):
            await messenger.file_start(file.file_id, 9)
    await sandbox.stop()
    with pytest.raises(Unreachable):
        await messenger.file_start(file.file_id, 9)


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "a/../b.jpg", "http://x/y", "", None, 7])
async def test_a_path_that_leads_elsewhere_is_not_followed(path: object) -> None:
    asked: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.json_response({"ok": True, "result": {"file_path": path}})

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    messenger = Messenger(TOKEN, f"http://127.0.0.1:{runner.addresses[0][1]}", request=AiohttpRequest())
    await messenger.start()
    try:
        with pytest.raises(Rejected):
            await messenger.file_start("x", 9)
    finally:
        await messenger.stop()
        await runner.cleanup()
    assert asked == [f"/bot{TOKEN}/getFile"]


async def test_no_failure_names_the_token(sandbox: Sandbox, messenger: Messenger) -> None:
    file = sandbox.world.files.add("photo", b"\x89PNG")
    for status in (404, 500, None):
        sandbox.world.faults.add(Fault("file", status=status, count=1 if status else 2))
        with pytest.raises(Failure) as caught:
            await messenger.file_start(file.file_id, 9)
        assert sandbox.token not in repr(caught.value)
