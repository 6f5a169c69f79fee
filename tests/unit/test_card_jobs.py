"""Jobs for the process that draws: what is written is what is read, and a failure is told."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.documents.jobs import Drawing, Job, PrintedCard, from_json, to_json
from bot.documents.workshop import NotDrawn, Workshop
from models.domain.cards import COMPLAINTS, PROMISES, CardFacts, Contact

LINK = "https://t.me/lianxin_bot?start=abc"
FACTS = CardFacts("小庄村", "三组", "003", "张𠮷", Contact("王甲", "13000000001"), None, PROMISES, COMPLAINTS)
OTHER = CardFacts("西庄村", "一组", "4", "李", Contact("王甲"), Contact("李乙"), ("自己的话",), ())
JOB = Job(Drawing.SHEETS, "zh-CN", (PrintedCard(FACTS, LINK), PrintedCard(OTHER, LINK)))


def test_a_job_is_read_as_it_was_written() -> None:
    assert from_json(to_json(JOB)) == JOB


def test_what_leads_to_a_household_is_not_in_a_trace() -> None:
    assert LINK not in repr(JOB)


async def test_a_document_is_drawn_while_the_loop_goes_on() -> None:
    lateness = 0.0
    loop = asyncio.get_running_loop()
    drawing = asyncio.create_task(Workshop().draw(JOB))
    while not drawing.done():
        before = loop.time()
        await asyncio.sleep(0.01)
        lateness = max(lateness, loop.time() - before)
    assert drawing.result().startswith(b"%PDF-")
    assert lateness < 0.5


async def test_a_process_that_fails_is_told(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(NotDrawn):
        await Workshop().draw(Job(Drawing.PICTURE, "zh-CN", (PrintedCard(FACTS, "x" * 5000),)))
    assert "张" not in caplog.text
    assert "not drawn" in caplog.text


async def test_a_document_nobody_waits_for_leaves_no_process() -> None:
    drawing = asyncio.create_task(Workshop().draw(JOB))
    await asyncio.sleep(0.2)
    drawing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await drawing
    assert not _drawing_processes()


def _drawing_processes() -> list[str]:
    """Return the command lines of our children that draw."""
    children = Path("/proc/self/task").glob("*/children")
    ids = [one for path in children for one in path.read_text().split()]
    lines = [Path(f"/proc/{one}/cmdline") for one in ids]
    return [line.read_text() for line in lines if line.exists() and "bot.documents" in line.read_text()]
