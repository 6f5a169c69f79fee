"""`lianxin keys`: which keys there are, a new one for everything, an old one taken out."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.progress import Progress

from bot.commands.terminal import SQUARES, err, out
from bot.commands.terminal import words as _
from bot.keyfile import read_keys
from bot.main import open_units
from bot.rotation import others, retire, rotate
from bot.sealed_rotation import retire_sealed, rotate_sealed
from bot.settings import read_settings
from models.store.resealing import counted

app = typer.Typer(help=_("cli-keys-help"), no_args_is_help=True, rich_markup_mode=None)

_Sealed = Annotated[bool, typer.Option("--sealed", help=_("cli-keys-sealed-help"))]


@app.command("status", help=_("cli-keys-status-help"))
def show_status() -> None:
    """Say how many values each key seals."""
    settings = read_settings()
    units = open_units(settings)
    try:
        found = units.run(counted)
    finally:
        units.engine.dispose()
    ring = read_keys(settings.key_file)
    for key_id in sorted({*ring.secrets, *found}):
        state = "active" if key_id == ring.active else "old" if key_id in ring.secrets else "missing"
        out.print(_(f"keys-status-{state}", id=key_id, count=found[key_id]), markup=False)
    out.print(_("keys-status-others"), markup=False)
    sealed = read_keys(settings.sealed_key_file)
    out.print(_("keys-status-sealed", ids=", ".join(map(str, sorted(sealed.secrets)))), markup=False)


@app.command("rotate", help=_("cli-keys-rotate-help"))
def rotate_all(*, sealed: _Sealed = False) -> None:
    """Seal everything again by a new key, or the sealed track alone; exit code 1 when something is left."""
    settings = read_settings()
    units = open_units(settings)
    if sealed:
        try:
            key_id, is_whole = rotate_sealed(units, settings.sealed_key_file)
        finally:
            units.engine.dispose()
        out.print(_("keys-rotate-sealed" if is_whole else "keys-rotate-sealed_left", id=key_id), markup=False)
        raise typer.Exit(0 if is_whole else 1)
    try:
        total = units.run(counted).total()
        left = others(units, read_keys(settings.key_file).active)
        if left:
            err.print(_("keys-rotate-resumed", count=left), markup=False)
        with Progress(console=err, transient=True, disable=not err.is_terminal) as progress:
            task = progress.add_task("", total=left or total)
            done = rotate(
                units, settings.key_file, tell=lambda so_far: progress.update(task, completed=so_far)
            )
    finally:
        units.engine.dispose()
    key = "keys-rotate-left" if done.left else "keys-rotate-done"
    message = _(key, id=done.key_id, count=done.resealed, left=done.left)
    out.print(f"{SQUARES[not done.left]} {message}", markup=False)
    raise typer.Exit(1 if done.left else 0)


@app.command("retire", help=_("cli-keys-retire-help"))
def retire_one(
    key_id: Annotated[int, typer.Argument(metavar="ID", min=1, max=255, help=_("cli-keys-retire-id-help"))],
    *,
    sealed: _Sealed = False,
) -> None:
    """Take a key out of the file."""
    settings = read_settings()
    units = open_units(settings)
    try:
        if sealed:
            retire_sealed(units, settings.sealed_key_file, key_id)
        else:
            retire(units, settings.key_file, key_id)
    finally:
        units.engine.dispose()
    out.print(_("keys-retire-done", id=key_id), markup=False)
