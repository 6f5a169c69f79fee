"""`lianxin audit`: is the audit as it was written?"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

import typer
from rich.progress import Progress

from bot import heads
from bot.commands.terminal import SQUARES, err, out
from bot.commands.terminal import words as _
from bot.heads import Noted
from bot.main import open_units
from bot.settings import Settings, read_settings
from models.store.sealing import head
from models.store.verifying import Walk, start, step
from models.unit import Units

EXIT_BROKEN = 1
EXIT_UNSURE = 3
TOO_OLD = timedelta(minutes=10)
"""How long a row may wait for its seal before somebody should look at the sealer."""
_HEADS_EXPECTED = timedelta(days=2)

app = typer.Typer(help=_("cli-audit-help"), no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def group() -> None:
    """Keep `verify` a word of its own, also while it is the only one."""


@app.command(help=_("cli-audit-verify-help"))
def verify() -> None:
    """Read the chain from its beginning; exit code 0 whole, 1 broken, 3 whole as far as can be told."""
    settings = read_settings()
    noted = heads.noted(settings.head_file)
    units = open_units(settings)
    try:
        walk = walk_through(units, noted)
        code = _tell(units, walk, noted, settings=settings)
    finally:
        units.engine.dispose()
    raise typer.Exit(code)


def walk_through(units: Units, noted: list[Noted]) -> Walk:
    """Verify the whole chain. What seems wrong is looked at twice: rows may be erased or pruned meanwhile."""
    first = _walk(units, noted)
    if first.fault is None:
        return first
    second = _walk(units, noted)
    while second.fault is not None and second.fault != first.fault:
        first, second = second, _walk(units, noted)
    return second


def _walk(units: Units, noted: list[Noted]) -> Walk:
    walk = units.run(lambda unit: start(unit, [one.head for one in noted]))
    with Progress(console=err, transient=True, disable=not err.is_terminal) as progress:
        task = progress.add_task("", total=units.run(head).seq - walk.pruned)
        while not walk.done:
            units.run(partial(step, walk=walk))
            progress.update(task, completed=walk.head.seq - walk.pruned)
    return walk


def _tell(units: Units, walk: Walk, noted: list[Noted], *, settings: Settings) -> int:
    """Print what was found and return the exit code."""
    if walk.fault is not None:
        fault = walk.fault
        out.print(_(f"audit-{fault.breach}", seq=fault.seq, row=fault.audit_id or 0), markup=False)
        _tell_window(walk, settings, units.world.clock())
        return EXIT_BROKEN
    sure = [_tell_window(walk, settings, units.world.clock()), _tell_heads(walk, noted, settings=settings)]
    out.print(
        f"{SQUARES[all(sure)]} {_('audit-whole', sealed=walk.head.seq, pruned=walk.pruned)}", markup=False
    )
    return 0 if all(sure) else EXIT_UNSURE


def _tell_window(walk: Walk, settings: Settings, now: datetime) -> bool:
    """Say what is not sealed; return whether that is little enough."""
    rows, since = walk.unsealed.rows, walk.unsealed.since
    if since is None:
        out.print(_("audit-window-none"), markup=False)
        return True
    out.print(_("audit-window", rows=rows, since=_local(since, settings)), markup=False)
    return now - since <= TOO_OLD


def _tell_heads(walk: Walk, noted: list[Noted], *, settings: Settings) -> bool:
    """Say what the heads outside vouch for; return whether there are any where there should be."""
    if noted:
        last = noted[-1]
        out.print(
            _(
                "audit-heads",
                count=len(noted),
                at=_local(last.at, settings),
                after=walk.head.seq - last.head.seq,
            ),
            markup=False,
        )
        return True
    out.print(_("audit-heads-none", path=str(settings.head_file)), markup=False)
    return walk.began is None or walk.looked_at is None or walk.looked_at - walk.began < _HEADS_EXPECTED


def _local(at: datetime, settings: Settings) -> str:
    return at.astimezone(settings.zone).strftime("%Y-%m-%d %H:%M:%S")
