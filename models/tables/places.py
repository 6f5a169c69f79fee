"""Places, one tree from province to group, and the units that answer for work in them."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base
from models.tables.types import Id


class Place(Base):
    """A province, city, county, township, village or group.

    ``path`` is the ids from the root to this place, ``/1/4/9/``: what lies below a place is what
    begins with its path.
    """

    __tablename__ = "places"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"), index=True)
    level: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(64))
    path: Mapped[str] = mapped_column(String(128), index=True)


class WorkUnit(Base):
    """A unit (单位): a bureau or station whose people visit villages or handle cases."""

    __tablename__ = "units"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
