"""A case followed by the code on paper: seen read-only, then taken up by whoever's it is."""

from __future__ import annotations

from handlers import acting
from handlers.cases import case_message
from handlers.engine import runner
from handlers.events import Event, Kind
from handlers.guard import watched
from handlers.looks import paper_look
from handlers.numbers import id_of
from handlers.registry import About, button, command
from handlers.telling import Told, tell
from handlers.turn import Turn
from handlers.views import case_lines
from models.actions.proxy import claim, refuse_others
from models.domain.cases import Act
from models.domain.codes import looks_like_code, proof_of
from models.domain.doing import NOTHING
from models.domain.message import Button, Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store import audit
from models.store.codes import case_by_code
from models.store.parties import is_petitioner
from models.tables import Case


@command("track", needs=Can.SEE_OWN_PETITIONS)
@button("track", needs=Can.SEE_OWN_PETITIONS)
def track(turn: Turn, arg: str) -> None:
    """Look a code up, or say how it is done."""
    turn.set_aside()
    if arg:
        look_up(turn, arg)
    else:
        turn.show(Message((Phrase("track-how"),), runner.MENU_ROW))


def is_meant(turn: Turn, event: Event) -> bool:
    """Return whether somebody who may follow a case by its code has sent what looks like one."""
    is_text = event.kind is Kind.TEXT and looks_like_code(event.text)
    return is_text and turn.actor.may(Can.SEE_OWN_PETITIONS)


def look_up(turn: Turn, typed: str) -> None:
    """Show the case that a code belongs to; a wrong one is counted."""
    found = watched(turn, lambda: case_by_code(turn.unit, typed))
    if found is None:
        return
    case, code = found
    refuse_others(turn.unit, turn.actor, case)
    if is_petitioner(turn.unit, case, turn.actor.id):
        turn.say(case_message(turn, case))
        return
    audit.record(turn.unit, "follow_by_code", f"case:{case.id}", actor_id=turn.actor.id)
    take = Button(Phrase("act-claim"), f"claim:{case.id}:{proof_of(code.code_hash)}")
    lines = (*case_lines(turn, case, paper_look(turn, case)), Phrase(""), Phrase("track-claim"))
    turn.say(Message(lines, ((take, Button(Phrase("engine-menu"), "menu")),)))


@button("claim", needs=Can.CONFIRM_CASE, about=About.CASE)
def take_up(turn: Turn, arg: str) -> None:
    """Take up a case that was filed for one's household, ``<case>:<proof of the code>``."""
    subject, _, proof = arg.partition(":")
    case = turn.unit.session.get(Case, id_of(subject))
    if case is None or case.voided_at is not None:
        raise Refused("not_yours")
    claim(turn.unit, turn.actor, case, proof=proof)
    tell(turn, Told(case, Act.CLAIM, NOTHING, case.responsible_id))
    turn.set_aside()
    turn.in_place = True
    turn.show(acting.after(turn, case, Phrase("claim-done", {"number": case.number})))
