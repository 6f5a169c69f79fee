"""Writing the audit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert

from models.store.acting import acts_as
from models.tables import AuditRow
from models.unit import Unit

AS = "as"
_ROW = insert(AuditRow.metadata.tables[AuditRow.__tablename__])


def record(
    unit: Unit, act: str, subject: str, *, actor_id: int | None, details: dict[str, Any] | None = None
) -> None:
    """Append one act to the audit; ``subject`` is ``kind:id``, ``details`` are sealed.

    The details of somebody who holds several roles say ``as`` which they acted.
    """
    role = acts_as(unit, actor_id)
    if role is not None:
        details = {**(details or {}), AS: role}
    row = {"at": unit.now, "actor_id": actor_id, "act": act, "subject": subject, "details": details}
    unit.gather(_append, row)


def _append(unit: Unit, rows: Sequence[dict[str, Any]]) -> None:
    unit.session.connection().execute(_ROW, rows)
