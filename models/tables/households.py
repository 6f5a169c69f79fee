"""Households, who lives in them, which cadre they are linked to, and the campaigns that visit them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base
from models.tables.types import EncryptedText, Id


class Household(Base):
    """A household (户): its number within the village, and the name of its head."""

    __tablename__ = "households"
    __table_args__ = (UniqueConstraint("village_id", "number"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    village_id: Mapped[int] = mapped_column(ForeignKey("places.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    number: Mapped[str] = mapped_column(String(16))
    head: Mapped[str] = mapped_column(EncryptedText("households.head"))


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


class Campaign(Base):
    """A round of visits in a place between two dates, both included."""

    __tablename__ = "campaigns"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    name: Mapped[str] = mapped_column(String(64))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
