"""What pretend people say: a sentence of the locale for each occasion, and a picture that does not exist."""

from __future__ import annotations

from locales import DEFAULT, say
from models.domain.message import Media, MediaKind
from models.domain.statements import Statement


def said(occasion: str, *, photo: bool = False) -> Statement:
    """Return what somebody says on an occasion, with evidence where a ``photo`` is asked for."""
    media = (Media(MediaKind.PHOTO, "rehearsal", "rehearsal", size=1),) if photo else ()
    return Statement(text=say(DEFAULT, f"rehearse-said-{occasion}"), media=media)
