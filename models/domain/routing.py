"""A route as an office sets it in chat: which unit cases of a category are proposed for."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel

from models.domain.categories import Category

ANY: Final = "default"
"""The code for every category that has no route of its own."""
ROUTED: Final = (*(one.value for one in Category if one is not Category.CONDUCT), ANY)


class Routing(BaseModel):
    """A category's code, or ``default``, and a unit's id; 0 leaves it to the office."""

    category: str
    unit: int
