"""The server itself: what is no request, a port that is taken, and who loads it."""

from __future__ import annotations

import subprocess
import sys

import aiohttp
import pytest

from bot.sandbox.server import Sandbox


async def test_a_body_that_is_no_json_is_refused(sandbox: Sandbox, http: aiohttp.ClientSession) -> None:
    for body in ("{", "[1]", '"x"', ""):
        async with http.post(
            f"/bot{sandbox.token}/sendMessage", data=body, headers={"Content-Type": "application/json"}
        ) as answer:
            assert answer.status == 400


async def test_a_port_that_is_taken_is_an_error_at_once(sandbox: Sandbox) -> None:
    with pytest.raises(OSError, match=str(sandbox.port)):
        await Sandbox(port=sandbox.port).start()


def test_the_command_line_does_not_load_the_sandbox() -> None:
    code = (
        "import sys, bot.cli, bot.main; sys.exit(any(name.startswith('bot.sandbox') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=50).returncode == 0
