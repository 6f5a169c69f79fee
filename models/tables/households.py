"""Households, who lives in them, and which cadre they are linked to."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base
from models.tables.types import EncryptedText, Id


class Household(Base):
    """A household (户): its number within the village, and the name of its head.

    A number belongs to one household at a time: one that is gone gives its number back.
    """

    __tablename__ = "households"
    __table_args__ = (
        Index(
            "ix_households_village_id_number",
            "village_id",
            "number",
            unique=True,
            postgresql_where=text("gone_on IS NULL"),
            sqlite_where=text("gone_on IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    village_id: Mapped[int] = mapped_column(ForeignKey("places.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    number: Mapped[str] = mapped_column(String(16))
    head: Mapped[str] = mapped_column(EncryptedText("households.head"))
    code: Mapped[str | None] = mapped_column(String(64), index=True, unique=True)
    digest: Mapped[bytes | None]
    gone_on: Mapped[date | None]


class HouseholdLabel(Base):
    """A label (脱贫户, 低保 ...) a household bears, from ``since`` until before ``until``.

    Labels tell of health and hardship: ``label`` is the blind index of the label's key, so that rows
    are counted and found by whoever has the keys, and say nothing to others.
    """

    __tablename__ = "household_labels"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("households.id"), index=True)
    label: Mapped[bytes]
    since: Mapped[date]
    until: Mapped[date | None]


class Member(Base):
    """A person of a household who may speak for it in chat."""

    __tablename__ = "members"

    household_id: Mapped[int] = mapped_column(ForeignKey("households.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)


class Assignment(Base):
    """A household linked to a cadre (联户), from ``since`` until before ``until``."""

    __tablename__ = "assignments"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("households.id"), index=True)
    cadre_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    since: Mapped[date]
    until: Mapped[date | None]
