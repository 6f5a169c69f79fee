"""An extension: asked for with days and a reason, refused with a reason; it is granted in one tap."""

from __future__ import annotations

from handlers.acting import OnCase
from handlers.engine.steps import Number, Text
from models.domain.cases import Act
from models.domain.doing import Doing
from models.domain.extensions import Longer, Reason
from models.domain.roles import Can
from models.domain.statements import Statement


def _asked(longer: Longer) -> Doing:
    return Doing(said=Statement(text=longer.words), days=longer.days)


def _refused(reason: Reason) -> Doing:
    return Doing(said=Statement(text=reason.words))


LONGER = OnCase(
    act=Act.ASK_EXTENSION,
    name="longer",
    model=Longer,
    needs=Can.HANDLE_CASE,
    doing=_asked,
    steps=(Number(name="days", whole=True, unit="format-working_days"), Text(name="words")),
).dialog()

NOT_LONGER = OnCase(
    act=Act.REFUSE_EXTENSION,
    name="notlonger",
    model=Reason,
    needs=Can.EXTEND_CASE,
    doing=_refused,
    steps=(Text(name="words"),),
).dialog()
