"""A file of the registry that fits the synthetic one: a village to come, with all that hangs on it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

from sqlalchemy import select

from bot.documents.writing import Sheet, write_xlsx
from bot.registry.columns import column, fields_of, sheet_name
from bot.sample.names import Names, load_words
from locales import LANGUAGES, say
from models.domain.registry.rows import Kind
from models.domain.roles import Level, Role
from models.tables import Place
from models.unit import Unit

_SEED = 2
_LABEL = "subsistence"

Cells = list[list[str]]


def ready_registry(unit: Unit) -> dict[str, tuple[str, bytes]]:
    """Return what the first township's office may import, by language: a workbook's name and bytes.

    It brings a village with groups and households, a unit, and two cadres without a phone.
    """
    township = unit.session.scalars(
        select(Place).where(Place.level == Level.TOWNSHIP).order_by(Place.path).limit(1)
    ).one()
    taken = set(unit.session.scalars(select(Place.name).where(Place.level == Level.VILLAGE)))
    name = next(one for one in load_words().villages() if one not in taken)
    return {
        language: _workbook(language, _rows(language, township, village=name, since=f"{unit.today}"))
        for language in LANGUAGES
    }


def _rows(language: str, township: Place, *, village: str, since: str) -> dict[Kind, Cells]:
    words = load_words()
    names = Names(Random(_SEED), words)  # noqa: S311 - no secret: it must draw the same again
    above = township.code or ""
    code, station, cadres = f"{above}-V1", f"{above}-U1", [f"{above}-A1", f"{above}-A2"]
    level = {one: say(language, f"place-level-{one}") for one in (Level.VILLAGE, Level.GROUP)}
    groups = [(f"{code}-{n}", words.groups[n - 1]) for n in (1, 2)]
    cadre = say(language, f"role-{Role.CADRE}")
    homes = [("001", groups[0][0], ""), ("002", groups[0][0], ""), ("003", groups[1][0], _LABEL)]
    return {
        Kind.PLACE: [
            [code, above, level[Level.VILLAGE], village],
            *([group, code, level[Level.GROUP], called] for group, called in groups),
        ],
        Kind.UNIT: [[station, words.unit.format(county=township.name, name=words.responsible[0]), above]],
        Kind.PERSON: [[one, names.draw(), "", station, "", cadre, ""] for one in cadres],
        Kind.HOUSEHOLD: [
            ["", code, group, number, names.draw(), say(language, f"label-{label}") if label else ""]
            for number, group, label in homes
        ],
        Kind.UNIT_VILLAGE: [[station, code, since]],
        Kind.ASSIGNMENT: [
            ["", code, number, cadres[number == homes[-1][0]], since] for number, _, _ in homes
        ],
    }


def _workbook(language: str, rows: dict[Kind, Cells]) -> tuple[str, bytes]:
    sheets = [
        Sheet(sheet_name(language, kind), [column(language, kind, field) for field in fields_of(kind)], cells)
        for kind, cells in rows.items()
    ]
    with tempfile.TemporaryDirectory(prefix="lianxin-") as folder:
        path = Path(folder) / "registry.xlsx"
        write_xlsx(path, sheets)
        return f"{say(language, 'import-chat-file')}.xlsx", path.read_bytes()
