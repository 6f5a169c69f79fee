"""A rehearsal at the terminal: what was asked is checked, days pass in a bar, a table sums up."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from bot.garbage import WORKING, looking_seldom
from bot.rehearsal.chart import write_chart
from bot.rehearsal.facts import Day
from bot.rehearsal.running import MOST_DAYS, Rehearsed, Wishes, rehearse
from bot.rehearsal.workbook import deed_in_words, kind_in_words, write_workbook
from bot.settings import Fault, Settings
from locales import join, say

WORKBOOK: Final = "rehearsal.xlsx"
CHART: Final = "rehearsal.png"
_YEARS: Final = range(2000, 2100)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the operator typed."""

    campaign: str
    start: str
    days: str
    seed: int
    folder: Path


def wishes_of(asked: Asked) -> Wishes:
    """Return what is to be rehearsed; raise Fault for a day or a number that is none."""
    try:
        start = date.fromisoformat(asked.start)
        days = int(asked.days) if asked.days.isascii() and asked.days.isdecimal() else 0
        if not 1 <= days <= MOST_DAYS:
            raise Fault("rehearse-days_wrong", most=MOST_DAYS, value=asked.days)
    except ValueError as error:
        raise Fault("rehearse-from_wrong", value=asked.start) from error
    if start.year not in _YEARS:
        raise Fault("rehearse-from_wrong", value=asked.start)
    return Wishes(asked.campaign, start, days, asked.seed)


class Rehearser:
    """Rehearses and tells of it: progress to ``err``, the table to ``out``."""

    def __init__(self, settings: Settings, out: Console, err: Console, *, language: str) -> None:
        self._settings = settings
        self._out = out
        self._err = err
        self._language = language

    def run(self, asked: Asked) -> None:
        """Do what was asked. Raises Fault for what cannot be done."""
        wishes = wishes_of(asked)
        began = time.monotonic()
        with looking_seldom(WORKING), TemporaryDirectory(prefix="lianxin-rehearsal-") as folder:
            found = self._rehearse(wishes, Path(folder))
            self._write(asked.folder, wishes, found)
            self._tell(wishes, found, seconds=time.monotonic() - began)
        for name in (WORKBOOK, CHART):
            self._err.print(self._say("rehearse-done", path=str(asked.folder / name)), markup=False)

    def _rehearse(self, wishes: Wishes, folder: Path) -> Rehearsed:
        columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
        with Progress(*columns, console=self._err, transient=True) as progress:
            task = progress.add_task(wishes.start.isoformat(), total=wishes.days)

            def evening(day: Day) -> None:
                progress.update(task, advance=1, description=day.day.isoformat())

            return rehearse(self._settings, wishes, folder, evening=evening)

    def _write(self, folder: Path, wishes: Wishes, found: Rehearsed) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_workbook(folder / WORKBOOK, found.facts, self._language)
            title = self._title(wishes, found)
            write_chart(folder / CHART, found.facts, title=title, language=self._language)
        except OSError as error:
            raise Fault("rehearse-out_wrong", path=str(folder)) from error

    def _title(self, wishes: Wishes, found: Rehearsed) -> str:
        last = wishes.start + timedelta(days=wishes.days - 1)
        name = found.cast.campaign.name
        return self._say("rehearse-title", name=name, first=wishes.start.isoformat(), last=last.isoformat())

    def _tell(self, wishes: Wishes, found: Rehearsed, *, seconds: float) -> None:
        language, facts = self._language, found.facts
        manners = Counter(one.bent.manner.value for one in found.cast.players.values())
        told = sum((day.told for day in facts.days), Counter[str]())
        done = sum((day.done for day in facts.days), Counter[str]())
        left = Counter(one.kind for one in facts.undone)
        table = Table(title=self._title(wishes, found), show_header=False)
        for name, count, parts in (
            ("people", manners.total(), [(self._say(f"rehearse-manner-{k}"), n) for k, n in _most(manners)]),
            ("messages", told.total(), [(kind_in_words(k, language), n) for k, n in _most(told)]),
            ("done-title", done.total(), [(deed_in_words(k, language), n) for k, n in _most(done)]),
            ("left", left.total(), [(self._say(f"rehearse-undone-{k}"), n) for k, n in _most(left)]),
            ("refused", facts.refused.total(), []),
        ):
            table.add_row(self._say(f"rehearse-{name}"), f"{count:,}", self._listed(parts))
        table.add_row(self._say("rehearse-seconds"), f"{seconds:.1f}", "")
        table.add_row(self._say("rehearse-digest"), "", facts.digest[:16])
        self._out.print(table, markup=False)

    def _listed(self, parts: Iterable[tuple[str, int]]) -> str:
        return join(self._language, [self._say("rehearse-listed", name=k, count=n) for k, n in parts])

    def _say(self, key: str, **params: str | int) -> str:
        return say(self._language, key, params)


def _most(counts: Counter[str]) -> Sequence[tuple[str, int]]:
    """Return what there is most of first; of as many, in the order of their names."""
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))
