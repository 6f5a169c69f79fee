"""How a case stands beyond whose turn it is: what comes next, who helps, why it came back."""

from __future__ import annotations

from datetime import date
from typing import Final

from handlers.looks import look_at
from handlers.turn import Turn
from models.domain.cases import OPEN, Act, Party, State
from models.domain.message import Phrase
from models.domain.moves import MOVES, Clock
from models.domain.shielding import asked_instead
from models.domain.text import cut_utf16
from models.domain.turns import turn_of
from models.store.happened import events_of
from models.store.helpers import helpers_of
from models.store.parties import village_path
from models.store.places import unit_name
from models.store.rules import RECEIVE_LIMIT, limit_of
from models.tables import Case

_QUOTED: Final = 60
"""UTF-16 units of each reason that is quoted."""
_AGAIN: Final = frozenset(move.act for move in MOVES if move.clock is Clock.RESTART)
_COMES_BACK: Final = (State.FILED, State.ACCEPTED, State.DISPATCHED, State.RAISED)


def next_line(case: Case, *, is_own: bool) -> Phrase | None:
    """Return what happens after the step that is awaited now; None when nothing more does."""
    if turn_of(State(case.state), is_verified=case.verifier_id is not None) is None:
        return None
    verified = case.state == State.REVISITED and case.verifier_id is None
    key = "unverified" if verified else case.state
    return Phrase(f"next-own-{key}" if is_own else f"next-{key}")


def receive_by(turn: Turn, case: Case) -> date | None:
    """Return until when the unit receives what was sent to it."""
    if case.state != State.DISPATCHED or case.sent_on is None:
        return None
    limit = limit_of(turn.unit, RECEIVE_LIMIT, village_path(turn.unit, case))
    return turn.unit.world.calendar.add_working_days(case.sent_on, limit)


def staff_lines(turn: Turn, case: Case) -> list[Phrase]:
    """Return what the staff see of a case's way: receive by when, which units help, why it was returned."""
    lines = []
    day = receive_by(turn, case)
    if day is not None:
        key = "case-receive_by" if day >= turn.unit.today else "case-receive_over"
        lines.append(Phrase(key, {"day": day}))
    helpers = helpers_of(turn.unit, case.id)
    if helpers:
        names = tuple(Phrase("engine-words", {"words": unit_name(turn.unit, one)}) for one in helpers)
        lines.append(Phrase("case-helpers", {"units": names}))
    if case.returns and case.state in _COMES_BACK:
        lines.append(returned_line(turn, case))
    return [*lines, *raised_lines(turn, case)]


def returned_line(turn: Turn, case: Case) -> Phrase:
    """Return how often units returned a case, with their reasons, the newest first."""
    said = [one.words or "" for one in events_of(turn.unit, case) if one.act == Act.RETURN]
    quoted = tuple(
        Phrase("told-words", {"words": cut_utf16(" ".join(words.split()), _QUOTED)})
        for words in reversed(said)
    )
    return Phrase("case-returned", {"count": case.returns, "reasons": quoted})


def raised_lines(turn: Turn, case: Case) -> list[Phrase]:
    """Return why a case that is not answered yet was raised a level, also once it is taken there."""
    if case.state not in OPEN or case.desk_id is None:
        return []
    said = [one.words for one in events_of(turn.unit, case) if one.act == Act.RAISE and one.words]
    if not said:
        return []
    return [Phrase("case-raised", {"words": cut_utf16(" ".join(said[-1].split()), _QUOTED)})]


def began_again(turn: Turn, case: Case) -> Phrase | None:
    """Return since when a case is open again and why, as far as the reader may read the reason."""
    look = look_at(turn, case)
    last = next((one for one in reversed(events_of(turn.unit, case)) if one.act in _AGAIN), None)
    if last is None:
        return None
    why = Phrase(f"receipt-why-{last.act}")
    if last.words and look.reads(last):
        words = cut_utf16(" ".join(last.words.split()), _QUOTED)
        why = Phrase("receipt-why-said", {"why": why, "words": words})
    filed = case.filed_at.astimezone(turn.unit.world.zone).date()
    return Phrase("receipt-start-again", {"filed": filed, "day": case.start_on, "why": why})


def awaited(case: Case, party: Party) -> Party:
    """Return who is awaited in truth: of what the village must not see, the office."""
    return asked_instead(party, case.category)
