"""The calls that send the files of a message: albums of what the platform keeps, uploads one by one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from bot.render import File, Rendered, Upload
from models.domain.message import Made, Media, MediaKind

_ALBUM: Final = 10
_METHODS: Final = {
    MediaKind.PHOTO: "sendPhoto",
    MediaKind.VOICE: "sendVoice",
    MediaKind.DOCUMENT: "sendDocument",
}


@dataclass(frozen=True, slots=True)
class FileCall:
    """One call of the Bot API; an ``upload`` goes as the part named by its kind."""

    method: str
    form: dict[str, str]
    upload: Upload | None = None


def file_calls(chat_id: int, media: Iterable[File]) -> Iterator[FileCall]:
    """Yield the calls: photos and documents kept there in albums of up to ten, all else one by one.

    ``ValueError`` for a file that was to be made before: a bug of the caller.
    """
    for (sort, kind), group in groupby(media, key=lambda one: (type(one), one.kind)):
        if sort is Made:
            raise ValueError("a file is still to be made")
        kept: list[Media] = []
        for one in group:
            if isinstance(one, Upload):
                yield FileCall(_METHODS[kind], {"chat_id": str(chat_id)}, one)
            elif isinstance(one, Media):
                kept.append(one)
        size = 1 if kind is MediaKind.VOICE else _ALBUM
        for start in range(0, len(kept), size):
            yield _album(chat_id, kept[start : start + size])


def paid_form(message: Rendered) -> dict[str, str]:
    """Return what a call's form holds besides when the message may cost something."""
    return {"allow_paid_broadcast": "true"} if message.paid else {}


def _album(chat_id: int, files: Sequence[Media]) -> FileCall:
    kind = files[0].kind
    if len(files) == 1:
        return FileCall(_METHODS[kind], {"chat_id": str(chat_id), kind.value: files[0].file_id})
    album = json.dumps([{"type": kind.value, "media": one.file_id} for one in files])
    return FileCall("sendMediaGroup", {"chat_id": str(chat_id), "media": album})
