"""Steps answered by files: photos, a voice message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handlers.engine.state import Given, Seen
from handlers.engine.steps.base import Face, Stay, Step, Taken, need
from handlers.events import Event, Kind
from models.domain.files import FILES_A_DAY, MAX_BYTES, FileFault
from models.domain.message import Button, Media, MediaKind, Phrase, media_to_json
from models.domain.refusal import Refused
from models.domain.statements import PHOTOS_LIMIT

_MEGABYTE = 1024 * 1024


def file_of(event: Event, kinds: tuple[MediaKind, ...]) -> Media:
    """Return the file of a message; raise Refused when it is too big, of another kind, or not taken."""
    media = event.media
    if media is None or media.kind not in kinds:
        raise Refused("unsupported_file")
    if media.size > MAX_BYTES:
        raise Refused("file_too_big", limit=MAX_BYTES // _MEGABYTE)
    if event.fault is not None:
        limit = FILES_A_DAY if event.fault is FileFault.TODAY else MAX_BYTES // _MEGABYTE
        raise Refused(f"file_{event.fault}", limit=limit)
    return media


@dataclass(frozen=True, kw_only=True)
class Photos(Step):
    """Up to ten photos, one by one or as an album, until the person says done."""

    brief: bool = False
    limit: int = PHOTOS_LIMIT

    def face(self, seen: Seen) -> Face:
        """Say how many there are and offer to go on."""
        count = len(self._so_far(seen))
        if not count:
            return Face()
        return Face(
            (
                (
                    Button(Phrase("engine-done-count", {"count": count}), "ok"),
                    Button(Phrase("engine-clear"), "z"),
                ),
            ),
            (Phrase("engine-photo-count", {"count": count, "limit": self.limit}),),
        )

    def take(self, seen: Seen, given: Given) -> Taken | Stay:
        """Take a photo, start over, or end."""
        so_far = self._so_far(seen)
        if given.verb == "ok":
            return Taken(so_far)
        if given.verb == "z":
            return Stay({"partial": []})
        event = given.event
        if event is None or event.kind is not Kind.MEDIA:
            raise need("photo")
        media = file_of(event, (MediaKind.PHOTO, MediaKind.DOCUMENT))
        if len(so_far) >= self.limit:
            raise Refused("too_many_photos", limit=self.limit)
        return Stay({"partial": [*so_far, media_to_json(media)]})

    def add(self, value: Any, more: Any) -> Any:
        """Return two lists of photos as one, the first may be None; raise Refused beyond the limit."""
        photos = [*(value or ()), *more]
        if len(photos) > self.limit:
            raise Refused("too_many_photos", limit=self.limit)
        return photos

    def show(self, seen: Seen, value: Any) -> Phrase:
        """Return how many there are."""
        return Phrase("format-count-photos", {"count": len(value)})

    def _so_far(self, seen: Seen) -> list[Any]:
        partial = seen.state.partial
        return list(partial if partial is not None else seen.state.answers.get(seen.id) or [])


@dataclass(frozen=True, kw_only=True)
class Voice(Step):
    """One voice message."""

    brief: bool = False

    def take(self, seen: Seen, given: Given) -> Taken | Stay:
        """Take a voice message."""
        event = given.event
        if event is None or event.media is None or event.media.kind is not MediaKind.VOICE:
            raise need("voice")
        return Taken(media_to_json(file_of(event, (MediaKind.VOICE,))))

    def show(self, seen: Seen, value: Any) -> Phrase:
        """Return its length."""
        return Phrase("engine-voice", {"seconds": value[4]})
