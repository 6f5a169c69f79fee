"""A campaign's counters made anew by hand: what they said before, and what they say now."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from models.store.coverage import recount
from models.store.sets import is_among, rows_of
from models.tables import Campaign, CoverageDay, CoverageVillage, Place
from models.unit import Unit

Sums = tuple[int, int, int, int]
"""Households of a village, and those with their first, second and last required visit."""


class Differs(NamedTuple):
    """A village whose counters were wrong: its sums before and now (None: no row), and how many days."""

    village: str
    before: Sums | None
    now: Sums | None
    days: int


class Round(NamedTuple):
    """A campaign as the operator's list shows it.

    One that is over keeps its counters: households have moved since, and its figures were reported.
    """

    id: int
    name: str
    is_over: bool


class _Counters(NamedTuple):
    villages: dict[int, Sums]
    days: dict[tuple[int, date], tuple[int, int, int]]


def campaigns(unit: Unit) -> list[Round]:
    """Return all campaigns, the first made in front."""
    query = select(Campaign.id, Campaign.name, Campaign.ends_on < unit.today).order_by(Campaign.id)
    return [Round(id_, name, bool(is_over)) for id_, name, is_over in rows_of(unit, query)]


def recounted(unit: Unit, campaign_id: int) -> list[Differs]:
    """Make a campaign's counters anew from its visits; return the villages where they had been wrong.

    Nothing is counted meanwhile: the campaign is locked before its counters are read.
    """
    rows_of(unit, select(Campaign.id).where(Campaign.id == campaign_id).with_for_update(key_share=True))
    before = _counters(unit, campaign_id)
    recount(unit, campaign_id)
    now = _counters(unit, campaign_id)
    days: dict[int, int] = {}
    for village, day in before.days.keys() | now.days.keys():
        if before.days.get((village, day)) != now.days.get((village, day)):
            days[village] = days.get(village, 0) + 1
    every = before.villages.keys() | now.villages.keys()
    wrong = {one for one in every if before.villages.get(one) != now.villages.get(one)} | days.keys()
    names = select(Place.id, Place.name).where(is_among(unit, Place.id, wrong)).order_by(Place.path)
    return [
        Differs(name, before.villages.get(id_), now.villages.get(id_), days.get(id_, 0))
        for id_, name in rows_of(unit, names)
    ]


def _counters(unit: Unit, campaign_id: int) -> _Counters:
    """Return the rows as they stand; days with nothing left in them are no rows to a recount."""
    sums, day = CoverageVillage, CoverageDay
    villages = select(sums.village_id, sums.households, sums.first, sums.second, sums.required)
    days = select(day.village_id, day.day, day.first, day.second, day.required)
    return _Counters(
        {
            row[0]: (row[1], row[2], row[3], row[4])
            for row in rows_of(unit, villages.where(sums.campaign_id == campaign_id))
        },
        {
            (row[0], row[1]): (row[2], row[3], row[4])
            for row in rows_of(unit, days.where(day.campaign_id == campaign_id))
            if any(row[2:])
        },
    )
