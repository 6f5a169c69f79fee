"""How fast the coverage of a province is read by county, from the counters of every village.

16,035 villages of 14 cities and 86 counties, each with a day's row for every day of a campaign of 71 days.

    python -m tests.bench.coverage [sqlite | postgres]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, literal, select, text

from models.domain.campaigns import total
from models.domain.roles import Level
from models.store.covered import coverage_below
from models.store.sets import is_postgres
from models.tables import Campaign, CoverageDay, CoverageVillage, Place
from models.unit import Unit, Units
from tests.bench.figures import Figures, figure
from tests.databases import Postgres, migrate
from tests.factories import Clock, local, units_on

VILLAGES = 16_035
CITIES, COUNTIES, TOWNSHIPS = 14, 86, 1_228
DAYS = 71
ROUNDS = 20
_HOMES = 120
_CHUNK = 20_000
_FIRST = date(2026, 7, 1)


def measure(kind: str, url: str) -> Figures:
    """Return the figures of an empty database at ``url``."""
    migrate(url)
    units = units_on(url, Clock(local("2026-09-10", "10:00")))
    try:
        path, campaign = units.run(_make)
        found = _read(units, path, campaign)
    finally:
        units.engine.dispose()
    note = f"{VILLAGES} villages x {DAYS} days into {COUNTIES} counties; median of {ROUNDS}"
    name = "coverage_province_ms" if kind == "postgres" else f"coverage_province_{kind}_ms"
    return {name: figure(found, "ms", note=note)}


def _make(unit: Unit) -> tuple[str, int]:
    rows: list[dict[str, Any]] = []

    def add(level: Level, above: dict[str, Any] | None) -> dict[str, Any]:
        number = len(rows) + 1
        path = f"{above['path'] if above else '/'}{number}/"
        parent = above["id"] if above else None
        rows.append({"id": number, "parent_id": parent, "level": level, "name": f"{number}", "path": path})
        return rows[-1]

    province = add(Level.PROVINCE, None)
    cities = [add(Level.CITY, province) for _ in range(CITIES)]
    counties = [add(Level.COUNTY, cities[n % CITIES]) for n in range(COUNTIES)]
    townships = [add(Level.TOWNSHIP, counties[n % COUNTIES]) for n in range(TOWNSHIPS)]
    villages = [add(Level.VILLAGE, townships[n % TOWNSHIPS])["id"] for n in range(VILLAGES)]
    _insert(unit, Place, rows)
    campaign = Campaign(
        place_id=1, name="1", starts_on=_FIRST, ends_on=_FIRST + timedelta(days=DAYS), required=2
    )
    unit.session.add(campaign)
    unit.session.flush()
    counts = {"first": 1, "second": 1, "required": 1}
    sums = {name: count * DAYS for name, count in counts.items()}
    keys = [{"campaign_id": campaign.id, "village_id": village} for village in villages]
    _insert(unit, CoverageVillage, [{**key, **sums, "households": _HOMES} for key in keys])
    if is_postgres(unit):  # checked a row at a time, which is not what is measured
        for key in ("campaign_id", "village_id"):
            unit.session.execute(text(f"ALTER TABLE coverage_days DROP CONSTRAINT fk_coverage_days_{key}"))
    for day in range(DAYS):
        given = select(
            CoverageVillage.campaign_id,
            CoverageVillage.village_id,
            literal(_FIRST + timedelta(days=day)),
            *(literal(1) for _ in counts),
        )
        unit.session.execute(insert(CoverageDay).from_select([*keys[0], "day", *counts], given))
    return province["path"], campaign.id


def _insert(unit: Unit, table: Any, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), _CHUNK):
        unit.session.execute(insert(table), rows[start : start + _CHUNK])


def _read(units: Units, path: str, campaign: int) -> float:
    """Return the milliseconds that reading by county takes: the median."""
    with units.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")

    def read(unit: Unit) -> float:
        began = time.perf_counter()
        found = coverage_below(unit, campaign, path, levels=2)
        seconds = time.perf_counter() - began
        whole = total(one.coverage for one in found)
        if len(found) != COUNTIES or whole != (VILLAGES * _HOMES, *[VILLAGES * DAYS] * 3):
            raise RuntimeError(f"{len(found)} counties, {whole}")
        return seconds * 1000

    return statistics.median([units.run(read) for _ in range(ROUNDS)])


def main() -> None:
    """Measure on a database of its own and print what was found."""
    with tempfile.TemporaryDirectory() as folder, Postgres() as server:
        for kind, url in (
            ("sqlite", f"sqlite:///{Path(folder) / 'x.sqlite'}"),
            ("postgres", server.create("x")),
        ):
            if not sys.argv[1:] or kind in sys.argv[1:]:
                print(measure(kind, url))


if __name__ == "__main__":
    main()
