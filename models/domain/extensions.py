"""An extension as it is asked for in chat, and a reason in a few words."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from models.domain.cases import EXTENSION_MOST


class Longer(BaseModel):
    """More working days, and why."""

    model_config = ConfigDict(frozen=True)

    days: Annotated[int, Field(ge=1, le=EXTENSION_MOST)]
    words: Annotated[str, Field(min_length=1, max_length=1000)]


class Reason(BaseModel):
    """Why something is refused, sent back or opened again."""

    model_config = ConfigDict(frozen=True)

    words: Annotated[str, Field(min_length=1, max_length=1000)]
