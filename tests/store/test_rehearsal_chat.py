"""`lianxin rehearse --campaign` with a campaign that an office made in chat, on a copy that has its ticks."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from sqlalchemy import select

from bot.main import open_units
from bot.rehearsal.running import Wishes, rehearse
from bot.sample.registry import load_sample
from bot.settings import Settings
from handlers import router
from handlers.batch import handle_batch
from handlers.events import Event, Kind
from models.actions.checks import campaign_of_home, tick
from models.domain.campaigns import CHECKLIST
from models.domain.roles import Level, Role
from models.tables import Assignment, Campaign, Draft, Place, RoleHeld
from models.unit import Unit, Units
from tests.databases import Databases
from tests.factories import Clock, join, local

assert router.HANDLERS  # importing it registers every act
pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]  # a week is lived through
BEGINS = date(2026, 9, 1)
LAST = date(2026, 9, 20)
NAME = "秋季回头看"
_updates = itertools.count(1)


def _does(units: Units, person: int, kind: Kind, text: str) -> None:
    user = 1000 + person
    event = Event(next(_updates), kind, user, user, units.world.clock(), text, message_id=1, callback_id="1")
    units.run(lambda unit: handle_batch(unit, [event]))


def _taps(units: Units, person: int, verb: str) -> None:
    """Tap a button of the person's open dialog."""
    draft = units.run(lambda unit: unit.session.scalars(select(Draft)).one())
    _does(units, person, Kind.TAP, f"d:{draft.id}:{draft.revision}:{verb}")


def _office(unit: Unit) -> tuple[int, str]:
    query = select(RoleHeld.person_id, Place.name).join(Place, Place.id == RoleHeld.place_id)
    row = unit.session.execute(query.where(RoleHeld.role == Role.OFFICE, Place.level == Level.COUNTY)).one()
    join(unit, row[0])
    return row[0], row[1]


def _make_in_chat(units: Units) -> int:
    """Make a campaign by its conversation alone; return its id."""
    office, county = units.run(_office)
    _does(units, office, Kind.TAP, "open:campaign")
    for said in (NAME, county, BEGINS.isoformat(), LAST.isoformat(), "2", "3"):
        _does(units, office, Kind.TEXT, said)
    _taps(units, office, "s")
    _taps(units, office, "send")
    return units.run(
        lambda unit: unit.session.scalars(select(Campaign.id).where(Campaign.name == NAME)).one()
    )


def _tick_one(unit: Unit) -> None:
    cadre, home = unit.session.execute(
        select(Assignment.cadre_id, Assignment.household_id).order_by(Assignment.household_id)
    ).first() or (0, 0)
    found, campaign = campaign_of_home(unit, cadre, home)
    assert campaign is not None
    tick(unit, cadre, (found, campaign, CHECKLIST[0]), is_done=True)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
@pytest.mark.parametrize("called", [NAME, "its id"])
def test_a_campaign_made_in_chat_is_rehearsed_with_what_it_asks(
    databases: Databases, tmp_path: Path, kind: Literal["sqlite", "postgres"], called: str
) -> None:
    with databases.fresh(kind) as url:
        settings = Settings(database_url=url, keys=tmp_path / "lianxin.keys")
        units = open_units(settings, Clock(local(BEGINS)))
        try:
            units.run(lambda unit: load_sample(unit, households=12, seed=1))
            campaign = _make_in_chat(units)
            units.run(_tick_one)
        finally:
            units.engine.dispose()
        work = tmp_path / "work"
        work.mkdir()
        wishes = Wishes(str(campaign) if called == "its id" else called, BEGINS, 6, 67)
        found = rehearse(settings, wishes, work, evening=_nothing)
    assert found.cast.campaign.id == campaign
    undone = [one for one in found.facts.undone if one.kind == "household"]
    assert {(one.asked, one.due) for one in undone} == {(2, LAST.isoformat())}
    copied, visits, others = _copied(work / "copy.sqlite", campaign)
    assert copied == [(CHECKLIST[0],)]
    assert visits > 2
    assert others == 0, "visits count in the campaign that ends first"


def _nothing(_: object) -> None:
    pass


def _copied(file: Path, campaign: int) -> tuple[list[tuple[str]], int, int]:
    """Return the ticks of a copy, and how many visits are the campaign's and how many another's."""
    with closing(sqlite3.connect(file)) as copy:
        asks: Callable[..., sqlite3.Cursor] = copy.execute
        ticks = asks("SELECT line FROM household_checks").fetchall()
        ours = asks("SELECT COUNT(*) FROM visits WHERE campaign_id = ?", (campaign,)).fetchone()[0]
        all_of_them = asks("SELECT COUNT(*) FROM visits").fetchone()[0]
    return ticks, ours, all_of_them - ours
