"""What an act on a case costs beside a plain step of a dialog, and how fast an office's list opens.

Both in process, one event a unit: acts are taps of a cadre, a handler and a villager (accept, receive,
solved), each with the messages that they owe; steps are those of a visit. They are done in turns, so
that noise meets both. The list is a page of 50 of the 122,006 open cases that a province found.

    python -m tests.bench.cases [URL]
"""

from __future__ import annotations

import itertools
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import event, insert

from bot.garbage import SERVING, looking_seldom
from handlers import router
from handlers.batch import Handled, handle_batch
from handlers.events import Event, Kind
from models.domain.cases import State
from models.domain.queues import Queue
from models.domain.roles import Level, Role
from models.store.ids import next_id
from models.store.outbox import Letter
from models.store.queues import counts
from models.store.worklist import COUNTED, count_open, open_cases
from models.tables import Case, Petitioner, Place, RoleHeld, WorkUnit
from models.unit import Unit, Units
from tests.bench.figures import Figures, figure
from tests.databases import Postgres, migrate
from tests.factories import (
    Clock,
    Registry,
    actor,
    add_case,
    add_person,
    local,
    make_registry,
    units_on,
)

assert router.HANDLERS  # importing it registers every act

CASES = 122_006
"""Problems found in one province's campaign (DOMAIN 1)."""
_MIX: tuple[dict[str, Any], ...] = (
    *[{"state": State.FILED}] * 4,
    *[{"state": State.ACCEPTED}] * 10,
    *[{"state": State.IN_PROGRESS}] * 12,
    {"state": State.IN_PROGRESS, "extension_asked": 5},
    *[{"state": State.DISPATCHED}] * 3,
    *[{"state": State.ANSWERED}] * 7,
    {"state": State.REVISITED},
    {"state": State.REVISITED, "verified": True},
    {"state": State.ACCEPTED, "on_desk": True},
    {"state": State.RAISED, "on_desk": True},
)
"""Where open cases stand, out of forty; what waits for the office is not many of them, yet thousands here."""
VILLAGES = 16_035
"""Of the same province."""
PAGE = 50
ROUNDS = 60
_TIMES = 20
_GROUPS = {Queue.TAKE, Queue.DISPATCH, Queue.EXTEND, Queue.APPROVE}
"""What waits for an office: each group has to be counted, and has more than anybody counts."""
_NOW = local("2026-09-10", "10:00")
_updates = itertools.count(1)


class _Office(NamedTuple):
    registry: Registry
    handler: int
    station: int


def measure(kind: str, url: str) -> Figures:
    """Return the figures of an empty database at ``url``."""
    migrate(url)
    units = units_on(url, Clock(_NOW))
    try:
        office = units.run(_make)
        with looking_seldom(SERVING):  # as the bot does
            ratio, note = _act_vs_step(units, office)
        units.run(lambda unit: _fill(unit, office))
        listed, in_all = _list(units, office)
    finally:
        units.engine.dispose()
    return {
        f"action_vs_step_{kind}": figure(ratio, "times", note=note),
        f"case_list_{kind}_ms": figure(
            listed, "ms", note=f"{PAGE} of {CASES} cases, counts and page; {in_all:.1f} ms with all else"
        ),
    }


def _make(unit: Unit) -> _Office:
    registry = make_registry(unit)
    station = WorkUnit(name="水管站", place_id=registry.township.id)
    unit.session.add(station)
    unit.session.flush()
    handler = add_person(unit, "经办", Role.HANDLER, place=registry.township)
    held = unit.session.query(RoleHeld).filter_by(person_id=handler).one()
    held.place_id, held.unit_id = None, station.id
    return _Office(registry, handler, station.id)


def _act_vs_step(units: Units, office: _Office) -> tuple[float, str]:
    """Return how many times the seconds of a step an act takes, medians of rounds done in turns."""
    acts: list[float] = []
    steps: list[float] = []
    for _ in range(ROUNDS):
        acts += _do_acts(units, office)
        steps += _do_steps(units, office)
    act, step = statistics.median(acts), statistics.median(steps)
    return (
        act / step,
        f"act {act * 1000:.2f} ms, step {step * 1000:.2f} ms, {len(acts)} and {len(steps)} in turns",
    )


def _do_acts(units: Units, office: _Office) -> list[float]:
    home = office.registry
    sent = {"sent_to_id": office.station, "sent_on": local("2026-09-09").date(), "dispatcher_id": home.office}
    wanted = (
        (home.cadre, "!accept:{}", {"state": State.FILED}),
        (office.handler, "!receive:{}", {"state": State.DISPATCHED, "before": State.ACCEPTED, **sent}),
        (home.villager, "outcome:{}:solved", {"state": State.ANSWERED}),
    )
    found = []
    for person, data, changes in wanted:
        case = units.run(partial(_petition, home=home, changes=changes))
        found.append(_timed(units, _tap(person, data.format(case)))[1])
    return found


def _petition(unit: Unit, *, home: Registry, changes: dict[str, Any]) -> int:
    case = add_case(unit, home, "2026-09-15", filer_id=home.villager, source="petition", **changes)
    unit.session.add(Petitioner(case_id=case.id, person_id=home.villager, joined_at=unit.now))
    return case.id


def _do_steps(units: Units, office: _Office) -> list[float]:
    """Walk a visit by its own buttons; the first tap, which opens it, is no step."""
    cadre = office.registry.cadre
    handled, _ = _timed(units, _tap(cadre, "!open:visit"))
    found = []
    for part in (f":o:{office.registry.household.id}", ":o:in_person", ":o:head", ":ok"):
        data = next(one for one in _buttons(handled.owed) if one.endswith(part))
        handled, seconds = _timed(units, _tap(cadre, data))
        found.append(seconds)
    discard = next((one for one in _buttons(handled.owed) if one.endswith(":x")), None)
    if discard is not None:
        handled, _ = _timed(units, _tap(cadre, discard))
        sure = next(one for one in _buttons(handled.owed) if one.endswith(":xx"))
        _timed(units, _tap(cadre, sure))
    return found


def _tap(person: int, data: str) -> Event:
    user = 1000 + person
    return Event(next(_updates), Kind.TAP, user, user, _NOW, text=data, message_id=1, callback_id="1")


def _timed(units: Units, event: Event) -> tuple[Handled, float]:
    began = time.perf_counter()
    handled = units.run(lambda unit: handle_batch(unit, [event]))[0]
    seconds = time.perf_counter() - began
    if handled.popup is not None and handled.popup.key.startswith("refused-"):
        raise RuntimeError(f"{event.text}: {handled.popup.key}")
    return handled, seconds


def _buttons(owed: tuple[Letter, ...]) -> list[str]:
    return [button.data for row in owed if row.message for line in row.message.buttons for button in line]


def _fill(unit: Unit, office: _Office) -> None:
    """Add open cases of the office's county: every field that a list shows, spread over villages and days."""
    home = office.registry
    villages = _add_villages(unit, home.township)
    days = [local("2026-09-01").date().replace(day=1 + n % 28) for n in range(28)]
    first = next_id(unit, Case.__tablename__)
    rows = [
        {
            "id": first + n + 1_000_000,
            "number": f"2026-{n:06d}x",
            "source": "visit",
            "kind": "help",
            "category": "water",
            "urgency": "normal",
            **_stands(office, _MIX[n % len(_MIX)]),
            "household_id": home.household.id,
            "village_id": villages[n * 7 % VILLAGES],
            "responsible_id": home.cadre,
            "words": "水管冻裂",
            "filed_at": _NOW,
            "start_on": days[0],
            "limit_days": 5,
            "due_on": days[n % 28],
            "provisional": False,
        }
        for n in range(CASES)
    ]
    for start in range(0, len(rows), 5_000):
        unit.session.execute(insert(Case), rows[start : start + 5_000])


def _add_villages(unit: Unit, above: Place) -> list[int]:
    first = next_id(unit, Place.__tablename__) + 1_000_000
    ids = [first + n for n in range(VILLAGES)]
    level = {"parent_id": above.id, "level": Level.VILLAGE}
    unit.session.execute(
        insert(Place), [level | {"id": id_, "name": f"村{id_}", "path": f"{above.path}{id_}/"} for id_ in ids]
    )
    return ids


def _stands(office: _Office, mixed: dict[str, Any]) -> dict[str, Any]:
    """Return the columns that say where a case stands."""
    sent = mixed["state"] == State.DISPATCHED
    return {
        "state": mixed["state"],
        "extension_asked": mixed.get("extension_asked", 0),
        "verifier_id": office.registry.lead if mixed.get("verified") else None,
        "desk_id": office.registry.township.id if mixed.get("on_desk") else None,
        "sent_to_id": office.station if sent else None,
    }


def _list(units: Units, office: _Office) -> tuple[float, float]:
    """Return the milliseconds that opening the list takes, medians of twenty: the database's, and in all.

    What the list asks is asked again of the driver alone, with all rows fetched: that is the database's time.
    """
    person = office.registry.office
    with units.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")

    def opens(unit: Unit) -> float:
        reader = actor(unit, person)
        asked.clear()
        began = time.perf_counter()
        groups = counts(unit, reader)
        found = count_open(unit, reader)
        page = open_cases(unit, reader, skip=0, limit=PAGE)
        seconds = time.perf_counter() - began
        if found < COUNTED or len(page) != PAGE or set(groups) != _GROUPS:
            raise RuntimeError(f"{found} cases, {len(page)} on the page, {groups}")
        return seconds * 1000

    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    event.listen(units.engine, "before_cursor_execute", note)
    in_all = statistics.median([units.run(opens) for _ in range(_TIMES)])
    event.remove(units.engine, "before_cursor_execute", note)
    database = units.run(lambda unit: _of_the_database(unit, asked))
    return database, in_all


def _of_the_database(unit: Unit, asked: list[tuple[str, Any]]) -> float:
    cursor = unit.session.connection().connection.cursor()
    found = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        for statement, parameters in asked:
            cursor.execute(statement, parameters)
            cursor.fetchall()
        found.append((time.perf_counter() - began) * 1000)
    return statistics.median(found)


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
