"""The sealed track: filing a complaint, following it by its code, and what its desk does.

Nothing here touches the ordinary audit, counts, pushes or reminders: a complaint keeps its own log.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.domain.refusal import Refused
from models.domain.sealed import Accused, Complaint, Naming, SealedAct, SealedState
from models.store import sealed
from models.store.desks import barred, desk_for
from models.store.households import household, household_of_person
from models.store.people import Actor
from models.store.sealed import Line, Opened
from models.store.sealed_upkeep import count_try, is_locked_out
from models.tables import Household, Person, Place
from models.unit import Unit

_AFTER = {
    SealedAct.ACCEPT: SealedState.ACCEPTED,
    SealedAct.REPLY: SealedState.ACCEPTED,
    SealedAct.ASK: SealedState.ACCEPTED,
    SealedAct.CLOSE: SealedState.CLOSED,
}


def desk_of(unit: Unit, person_id: int, about: Accused) -> Place | None:
    """Return the desk that somebody's complaint about this level would go to; None when there is none."""
    home = _home(unit, person_id)
    if home is None:
        return None
    out = barred(unit, *home, about=about)
    return desk_for(unit, home[1].path, about, is_out=lambda names: not out.isdisjoint(names))


def levels_for(unit: Unit, person_id: int) -> list[Accused]:
    """Return about whom somebody can complain here: those for whom there is a desk."""
    return [about for about in Accused if desk_of(unit, person_id, about) is not None]


def file_complaint(
    unit: Unit, filer: Person, complaint: Complaint, *, code: str, files: Sequence[bytes]
) -> None:
    """Write a sealed complaint; filed twice with one code it is written once.

    ``files`` are pictures made anew. Raises Refused when no desk may read it: then nothing is kept.
    """
    home = _home(unit, filer.id)
    desk = desk_of(unit, filer.id, complaint.about)
    if home is None or desk is None:
        raise Refused("sealed_elsewhere")
    if sealed.is_kept(unit, code):
        return
    body: dict[str, Any] = {
        "words": complaint.words.text,
        "about": complaint.about,
        "village": home[1].name,
        "barred": barred(unit, *home, about=complaint.about),
    }
    if complaint.who is Naming.NAMED:
        body |= {"name": filer.name, "phone": filer.phone}
    sealed.keep_case(unit, desk, code, body=body, files=files)


def _home(unit: Unit, person_id: int) -> tuple[Household, Place] | None:
    household_id = household_of_person(unit, person_id)
    return household(unit, household_id) if household_id is not None else None


def look(unit: Unit, user_id: int, code: str) -> Opened | None:
    """Return the complaint of a code, None for an unknown one, which is counted against the account.

    Raises Refused when the account typed too many unknown ones today.
    """
    if is_locked_out(unit, user_id):
        raise Refused("sealed_locked")
    found = sealed.case_by_code(unit, code)
    if found is None:
        count_try(unit, user_id)
    return found


def add_words(unit: Unit, case: Opened, words: str) -> None:
    """Append what whoever has the code adds; a closed complaint is opened again by it."""
    sealed.append(unit, case.row, SealedAct.ADD, words=words)
    case.row.state = SealedState.FILED
    unit.session.flush()


def read(unit: Unit, actor: Actor, case_id: int) -> tuple[Opened, list[Line]]:
    """Return a complaint and its log to its desk; a person's first look on a day is a line of that log."""
    case = sealed.case_for(unit, actor, case_id)
    lines = sealed.lines_of(unit, case.row)
    seen = (SealedAct.READ, unit.today, actor.id)
    if seen not in {(one.act, one.on_day, one.by) for one in lines}:
        sealed.append(unit, case.row, SealedAct.READ, by=actor.id)
        lines = sealed.lines_of(unit, case.row)
    return case, lines


def act(unit: Unit, actor: Actor, case_id: int, *, what: SealedAct, words: str = "") -> Opened:
    """Accept, answer, ask or close as the desk; raises Refused for a closed one, or one accepted already."""
    case = sealed.case_for(unit, actor, case_id)
    if case.row.state == SealedState.CLOSED:
        raise Refused("sealed_closed")
    if what is SealedAct.ACCEPT and case.row.state != SealedState.FILED:
        raise Refused("sealed_accepted")
    case.row.state = _AFTER[what]
    sealed.append(unit, case.row, what, words=words, by=actor.id)
    return case


def hand_up(unit: Unit, actor: Actor, case_id: int) -> Place:
    """Give a complaint to the nearest desk above; raise Refused when there is none."""
    case = sealed.case_for(unit, actor, case_id)
    here = unit.session.get_one(Place, case.row.desk_id)
    above = here.path.removesuffix(f"{here.id}/")
    about = Accused(case.body["about"])
    desk = desk_for(unit, above, about, is_out=lambda names: sealed.bars(unit, case, names))
    if desk is None:
        raise Refused("sealed_no_higher")
    case.row.desk_id, case.row.state = desk.id, SealedState.FILED
    sealed.append(unit, case.row, SealedAct.HAND_UP, by=actor.id)
    return desk
