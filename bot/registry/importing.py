"""One import, step by step: read the files, check them, show what they change, apply or drop.

The steps run units through ``run``, many short ones while reading and one to apply, so that the bot
may let each wait its turn. Whoever calls shows progress: every step tells how far it is.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from bot.documents.reading import open_tables
from bot.documents.table import Table, is_blank
from bot.registry.columns import REASON, is_notes, recognise, translations
from models.actions import imports
from models.domain.refusal import Refused
from models.domain.registry.check import Bounds, Checker
from models.domain.registry.preview import Preview
from models.domain.registry.rows import Fault, Kind
from models.store.registry.checks import faults_of
from models.store.registry.staging import Rejected, Taken
from models.unit import Unit

T = TypeVar("T")

CHUNK = 20_000
"""Rows staged by one unit: some 10 MB of memory."""


class Run(Protocol):
    """Does work in a unit and returns its result once that is committed: ``Units.run`` or a queue to it."""

    def __call__(self, work: Callable[[Unit], T]) -> T:
        """Run ``work``."""


class Source(NamedTuple):
    """A table of an import: its number there, what it holds, the field of each column."""

    number: int
    kind: Kind
    fields: list[str]
    table: Table


def open_sources(paths: Sequence[Path]) -> list[Source]:
    """Return the tables of the files, places before what lies in them; Refused for what cannot be read.

    A workbook's sheet of notes is left out. All is looked at before anything is read.
    """
    tables = [table for path in paths for table in open_tables(path) if table.header]
    found = [(*recognise(table.header), table) for table in tables if not is_notes(table.name)]
    if not found:
        raise Refused("file_empty")
    order = list(Kind)
    found.sort(key=lambda one: order.index(one[0]))
    return [Source(number, *one) for number, one in enumerate(found)]


class Importing:
    """An import under way, of one person or the operator (None), for the places below ``scope``.

    ``begun`` is called with its id in the unit in which it begins.
    """

    def __init__(
        self,
        run: Run,
        sources: Sequence[Source],
        *,
        actor_id: int | None = None,
        scope: str = "",
        begun: Callable[[Unit, int], None] = lambda _unit, _id: None,
    ) -> None:
        self.sources = sources
        self._run = run
        self._actor_id = actor_id
        self._scope = scope
        self._begun = begun
        self._id = 0
        self.rows = 0

    def read(self, told: Callable[[int], None]) -> None:
        """Read every row and put it aside; ``told`` how many have been read so far.

        While the database takes one chunk, the next is read and checked.
        """
        self._id, bounds = self._run(self._begin)
        with ThreadPoolExecutor(1) as beside, _uncollected():
            under_way: Future[None] | None = None
            for source in self.sources:
                for taken, rejected in _checked(source, bounds):
                    if under_way is not None:
                        under_way.result()
                        told(self.rows)
                    stage = partial(imports.stage_rows, import_id=self._id, kind=source.kind)
                    work = partial(stage, taken=taken, rejected=rejected)
                    under_way = beside.submit(self._run, work)
                    self.rows += len(taken) + len({one.line for one in rejected})
            if under_way is not None:
                under_way.result()
        told(self.rows)

    def _begin(self, unit: Unit) -> tuple[int, Bounds]:
        begun = imports.begin_import(unit, actor_id=self._actor_id, scope=self._scope)
        self._begun(unit, begun[0])
        return begun

    def check(self, told: Callable[[Kind], None]) -> Preview:
        """Check what was read and return what it would change."""
        return self._run(partial(imports.check_import, import_id=self._id, told=told))

    @property
    def expected(self) -> int:
        """About how many rows there are to read."""
        return sum(source.table.expected() for source in self.sources)

    def sources_by_path(self) -> list[Source]:
        """Return the tables file by file, in the order in which they stand in each."""
        return sorted(self.sources, key=lambda one: (str(one.table.path), one.table.place))

    def faults(self, source: Source) -> list[tuple[int, Fault]]:
        """Return what is wrong in the rows of a table, by line."""
        return self._run(partial(faults_of, import_id=self._id, source=source.number))

    def apply(self, told: Callable[[Kind], None], *, keep_good: bool, end_gone: bool) -> Preview:
        """Bring all of it into the registry, or nothing, and forget what was put aside."""
        apply = partial(
            imports.apply_import, import_id=self._id, keep_good=keep_good, end_gone=end_gone, told=told
        )
        preview = self._run(apply)
        self.drop()
        return preview

    def resume(self, import_id: int) -> None:
        """Take up an import of these files that was read and checked before."""
        self._id = import_id

    def drop(self) -> None:
        """Forget what was put aside."""
        self._run(partial(imports.drop_import, import_id=self._id))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let nobody look for garbage meanwhile: rows make no cycles, and a fifth of the time is saved."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _checked(source: Source, bounds: Bounds) -> Iterator[tuple[list[Taken], list[Rejected]]]:
    """Yield the good and the bad rows of a table, chunk by chunk."""
    own = [place for place, field in enumerate(source.fields) if field != REASON]
    fields = [source.fields[place] for place in own]
    checker = Checker(source.kind, fields, bounds=bounds, translate=translations(bounds))
    whole, width = len(own) == len(source.fields), len(source.fields)
    lines = source.table.rows()
    while chunk := list(islice(lines, CHUNK)):
        taken: list[Taken] = []
        rejected: list[Rejected] = []
        for line in chunk:
            if len(line.cells) > width and not is_blank(line.cells[width:]):
                rejected.append(Rejected(source.number, line.number, Fault("", "too_many_cells")))
                continue
            cells = line.cells if whole else [line.cells[place] for place in own]
            found = checker.check(cells if len(cells) == len(own) else cells[: len(own)])
            if isinstance(found, dict):
                taken.append(Taken(source.number, line.number, found))
            else:
                rejected += [Rejected(source.number, line.number, fault) for fault in found]
        yield taken, rejected
