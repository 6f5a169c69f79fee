"""The files of an import that are made when they are sent: the template, and the copy with reasons."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from bot.failures import Rejected
from bot.registry.importing import Importing, open_sources
from bot.registry.returns import write_returns
from bot.registry.template import MOST_PLACES, Spot, write_template
from bot.telegram import Messenger
from bot.worker import Worker
from locales import say
from models.actions import chat_imports, imports
from models.domain.refusal import Refused
from models.domain.roles import Level
from models.store.places import place_at, places_with_code
from models.unit import Unit

T = TypeVar("T")


class Made(NamedTuple):
    """A file that was made: its name and its bytes."""

    name: str
    content: bytes


async def template(worker: Worker, language: str, *, place: str | None) -> Made:
    """Return the template in a language, for the office of the place with this path."""
    bounds, own = await worker.run(lambda unit: (imports.bounds_of(unit), _own(unit, place)))

    def write() -> Made:
        with tempfile.TemporaryDirectory(prefix="lianxin-") as folder:
            path = Path(folder) / "template.xlsx"
            write_template(path, language, bounds=bounds, own=own)
            return Made(f"{say(language, 'import-chat-file')}.xlsx", path.read_bytes())

    return await asyncio.to_thread(write)


async def returns(worker: Worker, messenger: Messenger, *, job_id: int, language: str) -> Made:
    """Return the copy of the file of an import, bad rows with their reasons; Refused when it is over."""
    found = await worker.run(lambda unit: _open(unit, job_id))
    if found is None:
        raise Refused("import_over")
    file_id, import_id = found
    try:
        content = await messenger.fetch(file_id, limit=chat_imports.MAX_BYTES)
    except Rejected:
        raise Refused("import_send_again") from None
    loop = asyncio.get_running_loop()

    def run(work: Callable[[Unit], T]) -> T:
        return asyncio.run_coroutine_threadsafe(worker.run(work), loop).result()

    def write() -> Made:
        with tempfile.TemporaryDirectory(prefix="lianxin-") as folder:
            path = save(Path(folder), content)
            importing = Importing(run, open_sources([path]))
            importing.resume(import_id)
            (copy,) = write_returns(importing, Path(folder), language=language)
            name = f"{say(language, 'import-chat-file')}-{say(language, 'import-returned')}{copy.suffix}"
            return Made(name, copy.read_bytes())

    return await asyncio.to_thread(write)


def save(folder: Path, content: bytes) -> Path:
    """Write a file that somebody sent into a folder, named by what it holds."""
    path = folder / ("registry.xlsx" if content.startswith(b"PK") else "registry.csv")
    path.write_bytes(content)
    return path


def _own(unit: Unit, path: str | None) -> tuple[Spot, ...]:
    """Return the place of a path and those below it, as far as they have codes."""
    if path is None or place_at(unit, path).code is None:
        return ()
    found = places_with_code(unit, path, most=MOST_PLACES)
    return tuple(Spot(one.code or "", Level(one.level), one.name) for one in found)


def _open(unit: Unit, job_id: int) -> tuple[str, int] | None:
    """Return the file and the import of a preview that waits for its answer."""
    row = chat_imports.job_of(unit, job_id)
    if row.state != chat_imports.CHECKED or row.file_id is None or row.import_id is None:
        return None
    return row.file_id, row.import_id
