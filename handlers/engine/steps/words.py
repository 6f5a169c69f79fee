"""Steps answered in the person's own words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import Any

from handlers.engine.state import Given, Seen
from handlers.engine.steps.base import Face, Stay, Step, Taken, need, typed, words
from handlers.engine.steps.files import file_of
from handlers.events import Kind
from models.domain.message import MediaKind, Phrase, media_to_json
from models.domain.refusal import Refused
from models.domain.statements import PHOTOS_LIMIT, WORDS_LIMIT
from models.domain.text import clean, cut_utf16, is_wordless, utf16_length

_SHOWN = 300


def checked(text: str, limit: int) -> str:
    """Return cleaned words, or raise Refused when they are empty, wordless or too long."""
    cleaned = clean(text)
    if not cleaned:
        raise Refused("empty")
    if utf16_length(cleaned) > limit:
        raise Refused("too_long", limit=limit, length=utf16_length(cleaned))
    if is_wordless(cleaned):
        raise Refused("wordless")
    return cleaned


@dataclass(frozen=True, kw_only=True)
class Text(Step):
    """A few words, nothing else; ``limit`` in UTF-16 units."""

    limit: int = 1000
    brief: bool = False

    def take(self, seen: Seen, given: Given) -> Taken | Stay:
        """Take a text message."""
        text = typed(given)
        if text is None:
            raise need("words")
        return Taken(checked(text, self.limit))

    def show(self, seen: Seen, value: Any) -> Phrase:
        """Return the words, cut where they are long."""
        return words(cut_utf16(str(value), _SHOWN))


@dataclass(frozen=True, kw_only=True)
class Words(Step):
    """What happened: text or a voice message, with photos beside it.

    The value is ``{"text": …, "media": […]}``. A photo alone waits for words; a photo with a
    caption is both.
    """

    limit: int = WORDS_LIMIT
    brief: bool = False

    def take(self, seen: Seen, given: Given) -> Taken | Stay:
        """Take text, a voice message, or photos."""
        before = self._begun(seen)
        event = given.event
        if event is None:
            raise Refused("need_words_or_voice")
        if event.kind is Kind.TEXT:
            return Taken({**before, "text": checked(event.text, self.limit)})
        if event.kind is not Kind.MEDIA:
            raise need("words_or_voice")
        media = file_of(event, (MediaKind.PHOTO, MediaKind.VOICE, MediaKind.DOCUMENT))
        if len(before["media"]) >= PHOTOS_LIMIT:
            raise Refused("too_many_photos", limit=PHOTOS_LIMIT)
        value = {"text": before["text"], "media": [*before["media"], media_to_json(media)]}
        if event.text:
            value["text"] = checked(event.text, self.limit)
        if value["text"] or media.kind is MediaKind.VOICE:
            return Taken(value)
        return Stay({"partial": value}, note=Phrase("engine-photo-then-words"))

    def face(self, seen: Seen) -> Face:
        """Say how many photos wait for their words."""
        count = len(self._begun(seen)["media"])
        return Face(lines=(Phrase("engine-photo-count", {"count": count}),)) if count else Face()

    def is_complete(self, value: Any) -> bool:
        """Return whether there are words, typed or spoken."""
        return (
            value is None or bool(value["text"]) or any(one[0] == MediaKind.VOICE for one in value["media"])
        )

    def _begun(self, seen: Seen) -> Any:
        """Return what came before its words: photos of this question, or of before it was asked."""
        answer = seen.state.answers.get(seen.id)
        before = seen.state.partial or (None if self.is_complete(answer) else answer)
        return before or {"text": "", "media": []}

    def show(self, seen: Seen, value: Any) -> Phrase:
        """Return the words, the length of the voice and the number of photos."""
        parts = [words(cut_utf16(value["text"], _SHOWN))] if value["text"] else []
        for kind, _, _, _, seconds in value["media"]:
            if kind == MediaKind.VOICE:
                parts.append(Phrase("engine-voice", {"seconds": seconds}))
        photos = sum(1 for one in value["media"] if one[0] != MediaKind.VOICE)
        if photos:
            parts.append(Phrase("format-count-photos", {"count": photos}))
        return reduce(lambda left, right: Phrase("engine-dotted", {"left": left, "right": right}), parts)

    def add(self, value: Any, more: Any) -> Any:
        """Return two statements as one, the first may be None; raise Refused beyond the limits."""
        value = value or {"text": "", "media": []}
        text = "\n".join(one for one in (value["text"], more["text"]) if one)
        media = [*value["media"], *more["media"]]
        if len(media) > PHOTOS_LIMIT:
            raise Refused("too_many_photos", limit=PHOTOS_LIMIT)
        return {"text": checked(text, self.limit) if text else "", "media": media}
