"""Pictures of a sealed complaint: fetched before its unit, made anew without what cameras write."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from typing import Any

from PIL import Image, ImageOps

from bot.failures import Failure
from bot.telegram import Messenger
from handlers.dialogs.sealed import files_to_carry
from handlers.events import Event
from models.domain.files import MAX_BYTES
from models.domain.message import Media

_EDGE = 1600  # enough to read a letter by, less than what tells one camera's grain from another's
_MOST_PIXELS = 60_000_000
_QUALITY = 85
_PATIENCE = 20.0
_log = logging.getLogger(__name__)
logging.getLogger("PIL").setLevel(logging.WARNING)  # in its detail it names place, time and camera

Ask = Callable[[Callable[..., Any]], Coroutine[Any, Any, Any]]


class Carrier:
    """Fetches what a tap is about to file; ``ask`` runs a unit and waits out a database that is away."""

    def __init__(self, messenger: Messenger, ask: Ask) -> None:
        self._messenger = messenger
        self._ask = ask

    async def carry(self, event: Event) -> Event:
        """Return the event with its pictures; without them when the file server is away."""
        wanted: tuple[Media, ...] = await self._ask(
            lambda units: units.run(partial(files_to_carry, event=event))
        )
        try:
            async with asyncio.timeout(_PATIENCE):
                found = [await self._messenger.fetch(one.file_id, limit=MAX_BYTES) for one in wanted]
        except (Failure, TimeoutError) as failure:
            _log.warning("pictures could not be fetched (%s)", type(failure).__name__)
            return replace(event, carried=None)
        made = [await asyncio.to_thread(made_anew, content) for content in found]
        return replace(event, carried={one.file_id: new for one, new in zip(wanted, made, strict=True)})


def made_anew(content: bytes) -> bytes:
    """Return a picture's dots, upright and no larger than needed, as a JPEG of ours; empty when it is none.

    Nothing but the dots is taken over: no place, time, camera, comment, preview or profile.
    """
    try:
        with Image.open(io.BytesIO(content)) as found:
            if found.width * found.height > _MOST_PIXELS:
                return b""
            upright = ImageOps.exif_transpose(found).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return b""
    upright.thumbnail((_EDGE, _EDGE))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
