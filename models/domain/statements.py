"""What people say in their own words and files, checked and cleaned."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from models.domain.message import Media, media_from_json

WORDS_LIMIT = 20_000
"""UTF-16 units of what somebody has to say; a messenger sends more than 4096 in pieces."""
PHOTOS_LIMIT = 10


def _read_media(value: Any) -> Any:
    return media_from_json(value) if isinstance(value, list) else value


SentMedia = Annotated[Media, BeforeValidator(_read_media)]
"""A file a person sent; also reads the plain list a dialog keeps it as."""


class Statement(BaseModel):
    """Words, a voice message, photos: what somebody said happened."""

    model_config = ConfigDict(frozen=True)

    text: str = ""
    media: tuple[SentMedia, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said, which is so only where words must not be noted."""
        return not (self.text or self.media)
