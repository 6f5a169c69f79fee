"""`lianxin reminders`: why was somebody reminded, or not?"""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from bot.commands.terminal import out
from bot.commands.terminal import words as _
from bot.main import open_units
from bot.settings import Fault, read_settings
from models.store import audit
from models.store.ledger import Entry, case_numbered, entries_of_case
from models.unit import Unit, Units

app = typer.Typer(help=_("cli-reminders-help"), no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def group() -> None:
    """Keep `why` a word of its own, also while it is the only one."""


@app.command(help=_("cli-reminders-why-help"))
def why(number: Annotated[str, typer.Argument(help=_("cli-reminders-case-help"))]) -> None:
    """Show every reminder of a case: whom it was for, what became of it and why. The look is audited."""
    units = open_units(read_settings())
    try:
        found = units.run(lambda unit: _look(unit, number))
        if found is None:
            raise Fault("cli-reminders-no_case", number=number)
        if not found:
            out.print(_("ledger-none-case", number=number), markup=False)
            return
        out.print(_table(units, found, number))
    finally:
        units.engine.dispose()


def _look(unit: Unit, number: str) -> list[Entry] | None:
    case = case_numbered(unit, number)
    if case is None:
        return None
    audit.record(unit, "ask_reminders", f"case:{case.id}", actor_id=None)
    return entries_of_case(unit, case.id)


def _table(units: Units, found: list[Entry], number: str) -> Table:
    table = Table(title=number)
    for column in ("due", "at", "who", "what", "fate"):
        table.add_column(_(f"ledger-column-{column}"))
    for one in found:
        at = (one.sent_at or one.at).astimezone(units.world.zone)
        table.add_row(
            one.due_on.isoformat(),
            f"{at:%Y-%m-%d %H:%M}",
            one.name or "–",
            _(f"ledger-rule-{one.told}", number=number),
            _(f"ledger-fate-{one.fate}"),
        )
    return table
