"""Campaigns that visit households, and the counters of how far they have come.

What a household has reached is one row a campaign; the counters are sums over these rows, changed in the
same transaction, and can be made again from them at any time.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base
from models.tables.types import Id


class Campaign(Base):
    """A round of visits in a place between two dates, both included.

    ``required`` visits a household, ``spacing`` days at least between two of them. ``phases`` are pairs of
    name and last day; ``checklist`` is what is to be done for each household, null for the six ones;
    ``survey`` names the survey form, if there is one. ``planned_end`` is the last day of one that was ended
    early, as it had been.
    """

    __tablename__ = "campaigns"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    name: Mapped[str] = mapped_column(String(64))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    required: Mapped[int] = mapped_column(server_default="1", default=1)
    spacing: Mapped[int] = mapped_column(server_default="0", default=0)
    phases: Mapped[list[list[str]]] = mapped_column(JSON, server_default="[]", default=list)
    checklist: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    survey: Mapped[str | None] = mapped_column(String(64))
    planned_end: Mapped[date | None]


class HouseholdCheck(Base):
    """A line of a campaign's checklist that is done for a household: on which day it was ticked, and by whom.

    A line is its own key: one that is taken off the list and put on again has its ticks back.
    """

    __tablename__ = "household_checks"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"), primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("households.id"), primary_key=True, index=True)
    line: Mapped[str] = mapped_column(String(64), primary_key=True)
    done_on: Mapped[date]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))


class HouseholdReach(Base):
    """What a campaign's visits have come to for one household, and the village that it is counted in.

    The village is null while the household is counted nowhere: it is gone, or has left the campaign's place.
    """

    __tablename__ = "household_reach"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"), primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("households.id"), primary_key=True, index=True)
    village_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    first_on: Mapped[date | None]
    second_on: Mapped[date | None]
    required_on: Mapped[date | None]


class CoverageDay(Base):
    """How many households of a village reached their first, second, required visit on a day."""

    __tablename__ = "coverage_days"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"), primary_key=True)
    village_id: Mapped[int] = mapped_column(ForeignKey("places.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    first: Mapped[int]
    second: Mapped[int]
    required: Mapped[int]


class CoverageVillage(Base):
    """A village's days summed, beside the households it has: what is read for places above."""

    __tablename__ = "coverage_villages"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"), primary_key=True)
    village_id: Mapped[int] = mapped_column(ForeignKey("places.id"), primary_key=True)
    households: Mapped[int]
    first: Mapped[int]
    second: Mapped[int]
    required: Mapped[int]
