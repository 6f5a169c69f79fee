"""The import in a terminal: a bar while it reads, what it will change, a question, and what comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.prompt import Confirm

from bot.registry.columns import sheet_name
from bot.registry.importing import Importing, open_sources
from bot.registry.returns import write_returns
from locales import number, say
from models.domain.message import Phrase
from models.domain.refusal import Refused
from models.domain.registry.preview import Preview
from models.domain.registry.rows import Kind
from models.unit import Units


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the operator has asked for beforehand."""

    language: str
    keep_good: bool = False
    yes: bool = False
    end_gone: bool = False


class Importer:
    """Imports files and tells the operator of it; ``run`` returns whether all went well."""

    def __init__(self, units: Units, console: Console, *, wishes: Wishes) -> None:
        self._units = units
        self._console = console
        self._wishes = wishes

    def run(self, paths: Sequence[Path]) -> bool:
        """Import the files, or say in one sentence why not."""
        try:
            return self._import(paths)
        except Refused as refused:
            self._console.print(spoken(self._wishes.language, refused.phrase), markup=False)
            return False

    def _import(self, paths: Sequence[Path]) -> bool:
        importing = Importing(self._units.run, open_sources(paths))
        with self._bar(importing.expected) as (read, step):
            importing.read(read)
            preview = importing.check(lambda kind: step("import-step-check", kind))
        self._show(preview)
        if preview.bad:
            self._return(importing, paths)
        if not self._goes_on(preview):
            importing.drop()
            return not preview.bad
        with self._bar(None) as (_, step):
            importing.apply(
                lambda kind: step("import-step-apply", kind),
                keep_good=self._wishes.keep_good,
                end_gone=self._wishes.end_gone,
            )
        self._say("import-done")
        return True

    def _goes_on(self, preview: Preview) -> bool:
        if preview.bad and not self._wishes.keep_good:
            self._say("import-nothing-done")
            return False
        if not preview.changes and not (self._wishes.end_gone and preview.gone):
            self._say("import-nothing-new")
            return False
        if self._wishes.yes:
            return True
        question = say(self._wishes.language, "import-question")
        if Confirm.ask(question, console=self._console, default=False):
            return True
        self._say("import-nothing-done")
        return False

    def _show(self, preview: Preview) -> None:
        for kind, counts in preview.counts.items():
            told = {
                "added": counts.added,
                "changed": counts.changed,
                "gone": counts.gone,
                "unchanged": counts.unchanged,
            }
            words = {name: number(self._wishes.language, value) for name, value in told.items()}
            self._say("import-preview-line", kind=sheet_name(self._wishes.language, kind), **words)
        if preview.gone:
            self._say("import-preview-ended" if self._wishes.end_gone else "import-preview-kept")
        if preview.bad:
            self._say("import-preview-bad", count=number(self._wishes.language, preview.bad))

    def _return(self, importing: Importing, paths: Sequence[Path]) -> None:
        for path in write_returns(importing, paths[0].parent, language=self._wishes.language):
            self._say("import-returned-at", path=str(path))

    def _say(self, key: str, **params: str | int) -> None:
        self._console.print(say(self._wishes.language, key, params), markup=False)

    @contextmanager
    def _bar(self, total: int | None) -> Iterator[tuple[Callable[[int], None], Callable[[str, Kind], None]]]:
        language = self._wishes.language
        columns = (
            *(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=self._console, transient=True) as progress:
            task = progress.add_task(say(language, "import-step-read"), total=total)

            def step(key: str, kind: Kind) -> None:
                progress.update(task, description=say(language, key, {"kind": sheet_name(language, kind)}))

            yield lambda rows: progress.update(task, completed=rows), step


def spoken(language: str, phrase: Phrase) -> str:
    """Return a refusal's sentence, the words it is put together from in the same language."""
    params = {
        name: spoken(language, value) if isinstance(value, Phrase) else str(value)
        for name, value in phrase.params.items()
    }
    return say(language, phrase.key, params)
