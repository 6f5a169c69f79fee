"""Writing the audit."""

from __future__ import annotations

from typing import Any

from models.tables import AuditRow
from models.unit import Unit


def record(
    unit: Unit, act: str, subject: str, *, actor_id: int | None, details: dict[str, Any] | None = None
) -> None:
    """Append one act to the audit; ``subject`` is ``kind:id``, ``details`` are sealed."""
    unit.session.add(AuditRow(at=unit.now, actor_id=actor_id, act=act, subject=subject, details=details))
