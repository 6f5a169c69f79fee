"""The command line: run, sample, demo, cards, import, rehearse, doctor ...; groups in `bot.commands`."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import signal
import sys
from collections.abc import Callable, Coroutine
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.commands import audit, calendar, coverage, keys, people, reminders
from bot.commands.terminal import LANGUAGE, SQUARES
from bot.commands.terminal import err as _err
from bot.commands.terminal import out as _out
from bot.commands.terminal import words as _
from bot.doctor import examine
from bot.failures import Conflict, Unauthorized
from bot.garbage import SERVING, WORKING, look_seldom
from bot.main import Bot, open_units
from bot.sample import load_sample
from bot.settings import Fault, read_settings, refuse_webhook, require_token
from locales import DEFAULT, LANGUAGES
from models.actions.imports import bounds_of
from models.domain.refusal import Refused

EXIT_FAULT = 2

app = typer.Typer(
    help=_("cli-help"),
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(audit.app, name="audit")
app.add_typer(keys.app, name="keys")
app.add_typer(reminders.app, name="reminders")
app.command("invite", help=_("cli-invite-help"))(people.invite)
app.command("calendar", help=_("cli-calendar-help"))(calendar.calendar)
app.command("coverage", help=_("cli-coverage-help"))(coverage.coverage)
app.command("unbind", help=_("cli-unbind-help"))(people.unbind)


def main() -> None:
    """Run the command line; a fault of the operator's is one sentence and exit code 2."""
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s", stream=sys.stderr
    )
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        app()
    except Fault as fault:
        _err.print(_(fault.key, **fault.params), markup=False)
        sys.exit(EXIT_FAULT)
    except Unauthorized:
        _err.print(_("fault-token-refused"), markup=False)
        sys.exit(EXIT_FAULT)


@app.callback(invoke_without_command=True)
def root(
    show_version: Annotated[
        bool, typer.Option("--version", help=_("cli-version-help"), is_eager=True)
    ] = False,
) -> None:
    """Take the options that stand before any command."""
    if show_version:
        _out.print(version("lianxin"))
        raise typer.Exit


@app.command(help=_("cli-run-help"))
def run() -> None:
    """Serve Telegram until interrupted."""
    settings = read_settings()
    refuse_webhook(settings)
    require_token(settings)
    bot = Bot(settings, open_units(settings))

    async def serve() -> None:
        look_seldom(SERVING)
        await bot.start()
        try:
            me = await _patiently(bot)
            _err.print(_("cli-run-started", username=str(me.get("username", ""))), markup=False)
            await bot.serve()
        finally:
            await bot.stop()

    _until_interrupted(serve)
    _err.print(_("cli-run-stopped"), markup=False)


async def _patiently(bot: Bot) -> dict[str, Any]:
    """Ask who we are; a network that is away is no fault, polling waits for it."""
    with contextlib.suppress(Conflict, OSError):
        return await bot.who()
    return {}


def _until_interrupted(serve: Callable[[], Coroutine[Any, Any, None]]) -> None:
    async def guarded() -> None:
        task = asyncio.ensure_future(serve())
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, task.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            await task

    asyncio.run(guarded())


@app.command(help=_("cli-sample-help"))
def sample(
    households: Annotated[
        int, typer.Option(min=1, max=1_000_000, help=_("cli-sample-households-help"))
    ] = 518,
    seed: Annotated[int, typer.Option(help=_("cli-sample-seed-help"))] = 1,
    reveal: Annotated[Path | None, typer.Option(dir_okay=False, help=_("cli-sample-reveal-help"))] = None,
) -> None:
    """Load a synthetic registry and print who can enter."""
    units = open_units(read_settings())
    try:
        result = units.run(lambda unit: load_sample(unit, households=households, seed=seed))
    except Refused as refused:
        raise Fault("cli-sample-not_empty") from refused
    finally:
        units.engine.dispose()
    if reveal is not None:
        reveal.write_text("".join(f"{line}\n" for line in result.revealed), encoding="utf-8")
    for person in result.persons:
        sys.stdout.write(json.dumps(person, ensure_ascii=False) + "\n")
    _err.print(
        _("cli-sample-done", villages=result.villages, households=result.households, cadres=result.cadres),
        markup=False,
    )


@app.command(help=_("cli-demo-help"))
def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help=_("cli-demo-port-help"))] = 8080,
    households: Annotated[int, typer.Option(min=8, max=100_000, help=_("cli-demo-households-help"))] = 518,
) -> None:
    """Open the sandbox: a local Bot API, its page, and the unchanged bot."""
    from bot.demo import open_demo  # the sandbox is no part of any other command

    def ready(url: str) -> None:
        sys.stdout.write(f"Open {url}\n")
        sys.stdout.flush()
        _err.print(_("cli-demo-stop"), markup=False)

    _until_interrupted(lambda: open_demo(port, households, ready=ready))


@app.command(help=_("cli-cards-help"))
def cards(
    *,
    village: Annotated[str, typer.Option(help=_("cli-cards-village-help"))],
    out: Annotated[Path, typer.Option(dir_okay=False, help=_("cli-cards-out-help"))] = Path("cards.pdf"),
    single: Annotated[str | None, typer.Option(help=_("cli-cards-single-help"))] = None,
    bot_username: Annotated[str | None, typer.Option(help=_("cli-cards-username-help"))] = None,
    language: Annotated[str, typer.Option(help=_("cli-cards-language-help"))] = DEFAULT,
) -> None:
    """Print the contact cards of a village, or of one household of it."""
    from bot.printing import Order, print_cards, username_of  # fonts and PDF are for this command alone

    settings = read_settings()
    language = _known(language)
    username = bot_username or asyncio.run(username_of(settings))
    units = open_units(settings)
    try:
        printed = print_cards(units, Order(village, single, out, username=username, language=language))
    finally:
        units.engine.dispose()
    _err.print(_("cli-cards-done", count=printed.cards, path=str(out)), markup=False)
    if printed.skipped:
        _err.print(_("cli-cards-skipped", count=printed.skipped), markup=False)


@app.command("import", help=_("cli-import-help"))
def import_files(
    files: Annotated[
        list[Path], typer.Argument(exists=True, dir_okay=False, help=_("cli-import-files-help"))
    ],
    *,
    keep_good: Annotated[bool, typer.Option("--keep-good", help=_("cli-import-keep_good-help"))] = False,
    end_gone: Annotated[bool, typer.Option("--end-gone", help=_("cli-import-end_gone-help"))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("cli-import-yes-help"))] = False,
    language: Annotated[str, typer.Option(help=_("cli-import-language-help"))] = LANGUAGE,
) -> None:
    """Bring files of the registry into the database; exit code 1 when rows were bad or nothing was read."""
    from bot.registry.console import Importer, Wishes  # readers of sheets are no part of the bot's start

    wishes = Wishes(_known(language), keep_good=keep_good, yes=yes, end_gone=end_gone)
    units = open_units(read_settings())
    look_seldom(WORKING)
    try:
        well = Importer(units, _err, wishes=wishes).run(files)
    finally:
        units.engine.dispose()
    raise typer.Exit(0 if well else 1)


@app.command(help=_("cli-template-help"))
def template(
    file: Annotated[Path, typer.Argument(dir_okay=False, help=_("cli-template-file-help"))] = Path(
        "lianxin.xlsx"
    ),
    language: Annotated[str, typer.Option(help=_("cli-import-language-help"))] = LANGUAGE,
) -> None:
    """Write the workbook to fill in for an import."""
    from bot.registry.template import write_template  # the writer of sheets is no part of the bot's start

    known = _known(language)
    units = open_units(read_settings())
    try:
        write_template(file, known, bounds=units.run(bounds_of))
    finally:
        units.engine.dispose()
    _err.print(_("cli-template-done", path=str(file)), markup=False)


@app.command("rehearse", help=_("cli-rehearse-help"))
def rehearse_campaign(
    *,
    campaign: Annotated[str, typer.Option(help=_("cli-rehearse-campaign-help"))],
    start: Annotated[str, typer.Option("--from", help=_("cli-rehearse-from-help"))],
    days: Annotated[str, typer.Option(help=_("cli-rehearse-days-help"))],
    seed: Annotated[int, typer.Option(help=_("cli-rehearse-seed-help"))] = 1,
    out: Annotated[Path, typer.Option(file_okay=False, help=_("cli-rehearse-out-help"))] = Path("rehearsal"),
) -> None:
    """Rehearse a campaign on a copy of the database, which itself is only read."""
    from bot.rehearsal.console import Asked, Rehearser  # pictures and sheets are no part of the bot's start

    asked = Asked(campaign, start, days, seed, out)
    Rehearser(read_settings(), _out, _err, language=LANGUAGE).run(asked)


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise Fault("cli-language-unknown", language=language, languages=" ".join(LANGUAGES))
    return language


@app.command(help=_("cli-doctor-help"))
def doctor() -> None:
    """Say what is well and what is not; exit code 1 when something must be put right."""
    findings = asyncio.run(examine(read_settings()))
    for finding in findings:
        _out.print(f"{SQUARES[finding.well]} {_(finding.key, **finding.params)}", markup=False)
    faults = sum(1 for finding in findings if not finding.well)
    _out.print(_("doctor-faults", count=faults) if faults else _("doctor-all-ok"), markup=False)
    raise typer.Exit(1 if faults else 0)


if __name__ == "__main__":
    main()
