"""Somebody who did not handle a case checks its result: it passes, or goes back with the reason."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from handlers.acting import OnCase
from handlers.engine.steps import Choice, Photos, Text, Words
from handlers.turn import Turn
from models.domain.cases import Act, Check, State
from models.domain.doing import Doing
from models.domain.extensions import Reason
from models.domain.roles import Can
from models.domain.statements import PHOTOS_LIMIT, SentMedia, Statement
from models.tables import Case

_PASSES, _FAILS = "passes", "fails"


class Checked(BaseModel):
    """A check: how, what was seen, and whether it will do."""

    model_config = ConfigDict(frozen=True)

    mode: Check
    verdict: str
    words: Statement
    photos: Annotated[tuple[SentMedia, ...], Field(max_length=PHOTOS_LIMIT)] = ()


def _act(checked: Checked) -> Act:
    return Act.VERIFY if checked.verdict == _PASSES else Act.SEND_BACK


def _doing(checked: Checked) -> Doing:
    media = (*checked.words.media, *checked.photos)
    return Doing(said=Statement(text=checked.words.text, media=media), mode=checked.mode)


def _is_closed(turn: Turn, case: Case) -> bool:
    """Return whether a case is to be reopened; before that it is sent back."""
    return case.state == State.CLOSED


def _reason(reason: Reason) -> Doing:
    return Doing(said=Statement(text=reason.words))


VERIFY = OnCase(
    act=Act.VERIFY,
    name="verify",
    model=Checked,
    needs=Can.VERIFY_CASE,
    doing=_doing,
    becomes=_act,
    more="words",
    steps=(
        Choice(name="mode", options=tuple(Check)),
        Choice(name="verdict", options=(_PASSES, _FAILS), across=2),
        Words(name="words"),
        Photos(name="photos", aside=True),
    ),
).dialog()

SEND_BACK = OnCase(
    act=Act.SEND_BACK,
    name="sendback",
    model=Reason,
    needs=Can.VERIFY_CASE,
    doing=_reason,
    steps=(Text(name="words"),),
).dialog()

REOPEN = OnCase(
    act=Act.REOPEN,
    name="reopen",
    model=Reason,
    needs=Can.REOPEN_CASE,
    doing=_reason,
    when=_is_closed,
    steps=(Text(name="words"),),
).dialog()
