"""Acts on cases: conversations offer theirs, and do them, through here.

A conversation says with ``offer`` which button begins its act; the screen of a case then shows the button
to whoever the table of the case's life lets do it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from handlers import apart
from handlers.engine.dialog import Dialog
from handlers.engine.steps import Step
from handlers.telling import Told, tell
from handlers.turn import Turn
from handlers.views import own_case
from models.actions.consent import note_heard
from models.actions.lifecycle import PARTING, act_on, barred, refuse_early
from models.actions.reading import saw_case
from models.domain.cases import LIVE, Act, Party, State
from models.domain.doing import NOTHING, Doing
from models.domain.lifecycle import possible
from models.domain.message import Button, Message, Param, Phrase
from models.domain.roles import Can
from models.store.parties import is_petitioner
from models.tables import Case

OFFERED: dict[Act, str] = {}
"""For each act what its button's data begins with; the case's id follows."""


_WHEN: dict[Act, Callable[[Turn, Case], bool]] = {}


def offer(act: Act, data: str, *, when: Callable[[Turn, Case], bool] | None = None) -> None:
    """Let an act stand on the screens of cases: ``data`` is the callback data before ``:<case id>``.

    ``when`` leaves it out where what it needs cannot be met anyhow.
    """
    OFFERED[act] = data
    if when is not None:
        _WHEN[act] = when


_DIALOGS: dict[str, Act] = {}


def act_of(dialog: str) -> Act | None:
    """Return the act on a case that a dialog leads to; None where it is opened for something else."""
    opened = (act for act, data in OFFERED.items() if data == f"open:{dialog}")
    return _DIALOGS.get(dialog) or next(opened, None)


def offered(turn: Turn, case: Case, parties: frozenset[Party]) -> list[tuple[Act, Button]]:
    """Return what the actor, being these parties, may do to a case now, as buttons, in the table's order.

    What this very person may not, or what has no use now, is left out.
    """
    acts = [act for act in possible(State(case.state), parties) if act in OFFERED]
    no = barred(turn.unit, case, acts, actor_id=turn.actor.id)
    no |= {act for act in acts if act in _WHEN and not _WHEN[act](turn, case)}
    return [(act, Button(Phrase(f"act-{act}"), f"{OFFERED[act]}:{case.id}")) for act in acts if act not in no]


def do(turn: Turn, case: Case, act: Act, *, doing: Doing = NOTHING) -> tuple[Phrase, ...]:
    """Do an act on a case for whoever acts, and tell those whom it concerns; raise Refused.

    Returns what to say of the villager's hearing of it, if anything.
    """
    before, main_id = case.responsible_id, case.merged_into_id
    act_on(turn.unit, case, act, by=turn.actor, doing=doing)
    reached = tell(turn, Told(case, act, doing, before=before))
    if main_id is not None and act in PARTING:
        main = turn.unit.session.get_one(Case, main_id)
        if main.state in LIVE:
            tell(turn, Told(main, Act.PART, Doing(case_id=case.id), before=main.responsible_id))
    turn.wake = True
    if reached is None or is_petitioner(turn.unit, case, turn.actor.id):
        return ()
    return (Phrase("told-villager" if reached else "told-nobody"),)


def after(turn: Turn, case: Case, *done: Phrase) -> Message:
    """Return what stands after an act: its lines, and the ways on."""
    if is_petitioner(turn.unit, case, turn.actor.id):
        back = Button(Phrase("mine-back"), "mine")
    else:
        back = Button(Phrase("work-back"), "work")
    return Message(done, ((Button(Phrase("push-see"), f"case:{case.id}"), back),))


# Answers of no step: the case, and how it is named beside the title.
_CASE, _NUMBER, _CATEGORY = "_case", "_number", "_category"


def _head(turn: Turn, answers: Mapping[str, Any]) -> Phrase:
    return Phrase(
        "case-short",
        {"number": answers[_NUMBER], "category": Phrase(f"category-{answers[_CATEGORY]}")},
    )


def _plain(filled: Any) -> Doing:
    return NOTHING


def _nothing(turn: Turn, case: Case) -> dict[str, Any]:
    return {}


def case_of(turn: Turn, answers: Mapping[str, Any]) -> Case:
    """Return the case of an open dialog; who may see it was asked when it began and is again at its end."""
    return turn.unit.session.get_one(Case, answers[_CASE])


def _no_notes(turn: Turn, answers: Mapping[str, Any]) -> tuple[Phrase, ...]:
    return ()


@dataclass(frozen=True, kw_only=True)
class OnCase:
    """An act on a case as a dialog: ``doing`` makes of the filled model what comes with the act.

    Its words are the dialog's usual ones, and ``<name>-sent`` with ``number``. ``data`` is what its button
    says, where that is not simply to open it. ``known`` gives more answers known at the start, ``notes``
    lines for the review. Where the answers decide which act it comes to, ``becomes`` says so, and
    ``<name>-sent-<act>`` is said too.
    """

    act: Act
    name: str
    model: type[BaseModel]
    needs: Can
    steps: tuple[Step, ...]
    doing: Callable[[Any], Doing] = _plain
    more: str | None = None
    known: Callable[[Turn, Case], dict[str, Any]] = _nothing
    becomes: Callable[[Any], Act] | None = None
    asks_apart: bool = False  # before words of health or family
    heard: bool = False  # the words are a villager's, written down by somebody of the staff
    notes: Callable[[Turn, Mapping[str, Any]], tuple[Phrase, ...]] = _no_notes
    when: Callable[[Turn, Case], bool] | None = None
    data: str = ""

    def dialog(self, *, finish: Callable[[Turn, Any, str], Message] | None = None) -> Dialog:
        """Return the dialog, and offer its act; ``finish`` does it where that is more than one act."""
        offer(self.act, self.data or f"open:{self.name}", when=self.when)
        _DIALOGS[self.name] = self.act
        return Dialog(
            name=self.name,
            model=self.model,
            needs=self.needs,
            begin=self._begin,
            keep=apart.keep_heard if self.heard else apart.keep,
            finish=finish or self._finish,
            head=_head,
            notes=self.notes,
            more=self.more,
            steps=self.steps,
        )

    def _begin(self, turn: Turn, subject: str) -> dict[str, Any]:
        case = own_case(turn, subject)
        refuse_early(turn.unit, case, self.act, by=turn.actor)
        known = {
            _CASE: case.id,
            _NUMBER: case.number,
            _CATEGORY: case.category,
            **self.known(turn, case),
        }
        saw_case(turn.unit, turn.actor, "open_case", case=case)
        if not self.asks_apart:
            return known
        return {**known, "category": case.category, **({} if self.heard else apart.known(turn))}

    def _finish(self, turn: Turn, filled: Any, subject: str) -> Message:
        case = own_case(turn, subject)
        act = self.becomes(filled) if self.becomes is not None else self.act
        heard = do(turn, case, act, doing=self.doing(filled))
        if self.heard:
            note_heard(turn.unit, case, turn.actor.id, apart=filled.apart)
        done = [Phrase(f"{self.name}-sent", {"number": case.number})]
        if self.becomes is not None:
            params: dict[str, Param] = {"number": case.number, "day": case.due_on, "count": case.attempts}
            done.append(Phrase(f"{self.name}-sent-{act}", params))
        return after(turn, case, *done, *heard)
