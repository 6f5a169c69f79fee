"""`lianxin coverage`: the counters of the campaigns, and making them anew from the visits."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from bot.commands.terminal import out
from bot.commands.terminal import words as _
from bot.main import open_units
from bot.settings import read_settings
from models.store.covered import coverage_at
from models.store.recounting import Differs, Sums, campaigns, recounted
from models.unit import Units

Anew = Annotated[bool, typer.Option("--recount", help=_("cli-coverage-recount-help"))]


def coverage(*, recount: Anew = False) -> None:
    """Show how far campaigns have come; with ``recount`` count those not over anew, and say what differed."""
    units = open_units(read_settings())
    try:
        found = units.run(campaigns)
        if not found:
            out.print(_("coverage-none"), markup=False)
        for campaign_id, name, is_over in found:
            if recount and is_over:
                out.print(_("cli-coverage-over", name=name), markup=False)
            elif recount:
                _recount(units, campaign_id, name)
            _show(units, campaign_id, name)
    finally:
        units.engine.dispose()


def _show(units: Units, campaign_id: int, name: str) -> None:
    now = units.run(lambda unit: coverage_at(unit, campaign_id, "/"))
    counts = {"households": now.households, "first": now.first, "second": now.second, "done": now.done}
    out.print(_("cli-coverage-line", name=name, **counts), markup=False)


def _recount(units: Units, campaign_id: int, name: str) -> None:
    wrong = units.run(lambda unit: recounted(unit, campaign_id))
    if not wrong:
        out.print(_("cli-coverage-right", name=name), markup=False)
        return
    out.print(_("cli-coverage-wrong", name=name, count=len(wrong)), markup=False)
    out.print(_table(wrong))


def _table(wrong: list[Differs]) -> Table:
    table = Table()
    for column in ("village", "before", "now", "days"):
        table.add_column(_(f"cli-coverage-column-{column}"))
    for one in wrong:
        table.add_row(one.village, _sums(one.before), _sums(one.now), str(one.days))
    return table


def _sums(sums: Sums | None) -> str:
    return "–" if sums is None else " / ".join(map(str, sums))
