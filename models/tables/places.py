"""Places, one tree from province to group, and the units that answer for work in them.

``code`` is the key that files know a row by, null where a row came from no file; ``digest`` is keyed,
over the row as the file last held it; ``gone_on`` is the day from which the office's files hold it no more.
"""

from __future__ import annotations

from datetime import date

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
    code: Mapped[str | None] = mapped_column(String(64), index=True, unique=True)
    digest: Mapped[bytes | None]
    gone_on: Mapped[date | None]


class WorkUnit(Base):
    """A unit (单位): a bureau or station whose people visit villages or handle cases."""

    __tablename__ = "units"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    code: Mapped[str | None] = mapped_column(String(64), index=True, unique=True)
    digest: Mapped[bytes | None]
    gone_on: Mapped[date | None]


class UnitVillage(Base):
    """A unit linked to a village (联村), from ``since`` until before ``until``."""

    __tablename__ = "unit_villages"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    village_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    since: Mapped[date]
    until: Mapped[date | None]
