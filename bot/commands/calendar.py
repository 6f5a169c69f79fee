"""`lianxin calendar`: the days off and make-up days of a year, from a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.terminal import LANGUAGE, SQUARES, err, out
from bot.commands.terminal import words as _
from bot.main import open_units
from bot.render import plain
from bot.settings import Fault, read_settings
from bot.workdays import Read, read_days
from locales import join
from models.domain.announced import Days, merged, missing, unusual, working_days_of
from models.domain.calendar import WorkingCalendar
from models.domain.message import Phrase
from models.domain.refusal import Refused
from models.store.days import Put, count_open, known_days, put_days
from models.unit import Units

_SHOWN = 20


def calendar(
    file: Annotated[
        Path | None, typer.Argument(exists=True, dir_okay=False, help=_("cli-calendar-file-help"))
    ] = None,
    *,
    check: Annotated[bool, typer.Option("--check", help=_("cli-calendar-check-help"))] = False,
) -> None:
    """Load a file of days, or only look into it; without one say which years are known. 1 for a bad file."""
    settings = read_settings()
    units = open_units(settings)
    try:
        if file is None:
            _show(units)
        else:
            _take(units, _read(file, units), check=check)
    finally:
        units.engine.dispose()


def _show(units: Units) -> None:
    days = units.run(known_days)
    out.print(_("calendar-known", year=days.calendar().last_known_year()), markup=False)
    _lines(days, {one.day.year for one in days.days})


def _take(units: Units, read: Read, *, check: bool) -> None:
    """Say what would be known, and write it unless something is wrong."""
    found = merged(units.run(known_days), read.days)
    _lines(found, {one.day.year for one in read.days.days})
    faults = [_("calendar-wrong-row", row=one.row, reason=_(one.key, **one.params)) for one in read.faults]
    faults += [_("calendar-wrong-count", year=year, count=count) for year, count in unusual(found).items()]
    for fault in faults[:_SHOWN]:
        out.print(f"🔴 {fault}", markup=False)
    if len(faults) > _SHOWN:
        out.print(_("calendar-wrong-more", count=len(faults) - _SHOWN), markup=False)
    if faults:
        err.print(_("calendar-not_loaded", count=len(faults)), markup=False)
        raise typer.Exit(1)
    if check:
        err.print(_("calendar-checked"), markup=False)
    else:
        _tell(*units.run(lambda unit: (put_days(unit, read.days, actor_id=None), count_open(unit))))


def _read(file: Path, units: Units) -> Read:
    world = units.world
    try:
        return read_days(file, world.clock().astimezone(world.zone).date())
    except Refused as refused:
        params = {name: _value(value) for name, value in refused.phrase.params.items()}
        raise Fault("cli-people-refused", sentence=plain(_(refused.phrase.key, **params))) from refused


def _value(value: object) -> str | int:
    if isinstance(value, Phrase):
        return _(value.key)
    return value if isinstance(value, int) else str(value)


def _lines(days: Days, years: Iterable[int]) -> None:
    found = days.calendar()
    for year in sorted(years):
        _line(days, found, year)


def _line(days: Days, found: WorkingCalendar, year: int) -> None:
    """Say what is known of a year, and what is missing while it is not whole."""
    own = [one for one in days.days if one.day.year == year]
    off = sum(not one.worked for one in own)
    params = {"year": year, "off": off, "worked": len(own) - off}
    if year in days.years:
        said = _("calendar-year-whole", **params, count=working_days_of(found, year))
    elif found.is_known_year(year):
        said = _("calendar-year-beside", **params)
    else:
        holidays = join(LANGUAGE, [_(f"holiday-{name}") for name in missing(days.days, year)])
        said = _("calendar-year-part", **params, missing=holidays)
    out.print(f"{SQUARES[found.is_known_year(year)]} {said}", markup=False)


def _tell(done: Put, count: int) -> None:
    if not (done.added or done.changed or done.removed):
        err.print(_("calendar-same"), markup=False)
        return
    err.print(
        _("calendar-loaded", added=done.added, changed=done.changed, removed=done.removed, count=count),
        markup=False,
    )
