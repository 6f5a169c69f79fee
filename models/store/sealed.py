"""The store of the sealed track: every read names its reader, an actor of the desk or a typed code.

Nothing else of the bot queries these tables. Ids are random, days are days, and each body is sealed for
its own row by the ring of the sealed track.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select

from models.domain.refusal import Refused
from models.domain.roles import Can, Role
from models.domain.sealed import SealedAct, SealedState, is_desk, suppressed
from models.keys import Keyring
from models.sealed_keys import sealed_keys_of, unseal
from models.store.desks import called, mark, marks_of
from models.store.people import Actor, roles_of
from models.store.sets import is_among
from models.tables import Person, Place, RoleHeld, SealedCase, SealedEvent, SealedFile
from models.unit import Unit

_RANDOM_BITS = 59  # eighteen digits, what a button's number may have
_CODE = "sealed_cases.code"


@dataclass(frozen=True, slots=True)
class Opened:
    """A complaint as its desk, or whoever has its code, reads it."""

    row: SealedCase
    body: dict[str, Any] = field(repr=False)

    @property
    def words(self) -> str:
        """What was said."""
        return str(self.body["words"])


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a complaint's own log; ``by`` is a person of the desk, None for whoever has the code."""

    act: SealedAct
    on_day: date
    words: str = field(repr=False)
    by: int | None


def random_id() -> int:
    """Return an id that says nothing of when it was given."""
    return secrets.randbits(_RANDOM_BITS) or 1


def code_index(unit: Unit, code: str) -> bytes:
    """Return by what a code's complaint is found; it does not tell the code."""
    return sealed_keys_of(unit.session.get_bind().engine).index(_CODE, code)


def keep_case(unit: Unit, desk: Place, code: str, *, body: dict[str, Any], files: Sequence[bytes]) -> None:
    """Write a complaint and its pictures; nothing is written of who, and of when only the day.

    ``barred`` of the body are the names that must not read it: they are kept as marks.
    """
    case_id = random_id()
    body = body | {"barred": sorted(mark(unit, case_id, one) for one in body["barred"])}
    unit.session.add(
        SealedCase(
            id=case_id,
            code_index=code_index(unit, code),
            desk_id=desk.id,
            state=SealedState.FILED,
            filed_on=unit.today,
            body=_seal_json(unit, context(SealedCase, case_id), body),
        )
    )
    unit.session.flush()
    for seq, content in enumerate(files, 1):
        file_id = random_id()
        sealed = _ring(unit).seal(context(SealedFile, file_id), content)
        unit.session.add(SealedFile(id=file_id, case_id=case_id, seq=seq, body=sealed))
    unit.session.flush()


def is_kept(unit: Unit, code: str) -> bool:
    """Return whether a complaint of this code is here."""
    wanted = select(SealedCase.id).where(SealedCase.code_index == code_index(unit, code))
    return unit.session.scalars(wanted).first() is not None


def case_by_code(unit: Unit, code: str) -> Opened | None:
    """Return the complaint that a code follows."""
    row = unit.session.scalars(
        select(SealedCase).where(SealedCase.code_index == code_index(unit, code)).with_for_update()
    ).first()
    return _opened(unit, row) if row is not None else None


def cases_for(unit: Unit, actor: Actor) -> list[Opened]:
    """Return the complaints an actor's desk may read, those not closed first, then the newest day."""
    if not actor.may(Can.READ_SEALED) or not is_desk(actor.held):
        return []
    paths = actor.below(Can.READ_SEALED)
    rows = unit.session.scalars(
        select(SealedCase)
        .join(Place, Place.id == SealedCase.desk_id)
        .where(or_(*(Place.path.startswith(one, autoescape=True) for one in paths)))
        .order_by(SealedCase.state == SealedState.CLOSED, SealedCase.filed_on.desc(), SealedCase.id)
    )
    opened = [_opened(unit, row) for row in rows]
    return [one for one in opened if not is_barred(unit, actor, one)]


def case_for(unit: Unit, actor: Actor, case_id: int) -> Opened:
    """Return a complaint the actor's desk may read, else raise Refused, whether or not there is one."""
    found = next((one for one in cases_for(unit, actor) if one.row.id == case_id), None)
    if found is None:
        raise Refused("not_yours")
    return found


def is_barred(unit: Unit, actor: Actor, case: Opened) -> bool:
    """Return whether a complaint must never be read by this actor, whatever desk they hold."""
    return bars(unit, case, marks_of(actor))


def bars(unit: Unit, case: Opened, names: set[str]) -> bool:
    """Return whether any of these names is barred from a complaint."""
    kept = set(case.body["barred"])
    return any(mark(unit, case.row.id, name) in kept for name in names)


def count_for(unit: Unit, actor: Actor) -> int | None:
    """Return how many complaints lie with the desks below the actor's own; None for fewer than five.

    A desk's own are no secret to it; what is counted for others, here and in any ledger, is suppressed.
    """
    own = {one.place_id for one in actor.held}
    return suppressed(sum(one.row.desk_id not in own for one in cases_for(unit, actor)))


def append(unit: Unit, case: SealedCase, act: SealedAct, *, words: str = "", by: int | None = None) -> None:
    """Append a line to a complaint's own log: its day, and sealed who of the desk and what was said."""
    last = select(func.coalesce(func.max(SealedEvent.seq), 0)).where(SealedEvent.case_id == case.id)
    event_id = random_id()
    body = _seal_json(unit, context(SealedEvent, event_id), {"words": words, "by": by})
    seq = unit.session.scalars(last).one() + 1
    unit.session.add(
        SealedEvent(id=event_id, case_id=case.id, seq=seq, on_day=unit.today, act=act, body=body)
    )
    unit.session.flush()


def lines_of(unit: Unit, case: SealedCase) -> list[Line]:
    """Return the log of a complaint, the oldest first."""
    rows = unit.session.scalars(
        select(SealedEvent).where(SealedEvent.case_id == case.id).order_by(SealedEvent.seq)
    )
    lines = []
    for row in rows:
        body = _unseal_json(unit, context(SealedEvent, row.id), row.body)
        lines.append(Line(SealedAct(row.act), row.on_day, body["words"], body["by"]))
    return lines


def files_of(unit: Unit, case: SealedCase) -> list[int]:
    """Return the ids of a complaint's pictures in their order."""
    wanted = select(SealedFile.id).where(SealedFile.case_id == case.id).order_by(SealedFile.seq)
    return list(unit.session.scalars(wanted))


def file_for(unit: Unit, actor: Actor, file_id: int) -> bytes:
    """Return a picture of a complaint the actor may read, else raise Refused."""
    row = unit.session.get(SealedFile, file_id)
    if row is None:
        raise Refused("not_yours")
    case_for(unit, actor, row.case_id)
    return unseal(unit.session.get_bind().engine, context(SealedFile, file_id), row.body)


def desks_waiting(unit: Unit, people: Collection[int]) -> set[int]:
    """Return which of these people are a desk with which something of an earlier day waits.

    Of today's nothing is said before tomorrow: the day is all that is known of when one was filed.
    """
    rows = unit.session.execute(
        select(Person, SealedCase)
        .join(RoleHeld, RoleHeld.person_id == Person.id)
        .join(SealedCase, SealedCase.desk_id == RoleHeld.place_id)
        .where(
            is_among(unit, RoleHeld.person_id, people),
            RoleHeld.role == Role.DISCIPLINE,
            RoleHeld.since <= unit.today,
            or_(RoleHeld.until.is_(None), RoleHeld.until > unit.today),
            SealedCase.state == SealedState.FILED,
            SealedCase.filed_on < unit.today,
        )
    ).all()
    waiting: dict[int, list[SealedCase]] = {}
    for person, row in rows:
        waiting.setdefault(person.id, []).append(row)
    people_by_id = {person.id: person for person, _ in rows}
    held = roles_of(unit, waiting)
    found = set()
    for person_id, cases in waiting.items():
        roles = held.get(person_id, ())
        names = called(people_by_id[person_id], (one.unit_id for one in roles))
        if is_desk(roles) and not all(bars(unit, _opened(unit, row), names) for row in cases):
            found.add(person_id)
    return found


def context(table: type[Any], row_id: int) -> str:
    """Return what a body is sealed for: its table and its row."""
    return f"{table.__tablename__}.body:{row_id}"


def _seal_json(unit: Unit, place: str, value: Any) -> bytes:
    plain = json.dumps(value, ensure_ascii=False).encode(errors="replace")
    return _ring(unit).seal(place, plain)


def _unseal_json(unit: Unit, place: str, body: bytes) -> dict[str, Any]:
    opened = unseal(unit.session.get_bind().engine, place, body)
    value: dict[str, Any] = json.loads(opened)
    return value


def _opened(unit: Unit, row: SealedCase) -> Opened:
    return Opened(row, _unseal_json(unit, context(SealedCase, row.id), row.body))


def _ring(unit: Unit) -> Keyring:
    return sealed_keys_of(unit.session.get_bind().engine)
