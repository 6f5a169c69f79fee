"""The dispatch meeting (交办会): the office walks its list, one tap each to the proposed unit."""

from __future__ import annotations

from handlers import acting
from handlers.cases import turn_pages
from handlers.numbers import id_of, page_of
from handlers.registry import About, button
from handlers.standing import raised_lines, returned_line
from handlers.turn import Turn
from handlers.views import case_title, due_line, own_case
from models.actions import meetings
from models.actions.lifecycle import act_on
from models.actions.reading import saw_case
from models.domain.cases import Act, State
from models.domain.doing import Doing
from models.domain.meetings import Decision
from models.domain.message import Button, Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.domain.text import cut_utf16
from models.store.meetings import items_of, meeting_for
from models.store.parties import village_path
from models.store.places import unit_name
from models.store.routes import receivers_of, route_for
from models.tables import Case, Meeting, MeetingItem

_QUOTED = 200
_PAGE = 6


@button("meeting", needs=Can.DISPATCH_CASE)
def hold(turn: Turn, arg: str) -> None:
    """Begin the meeting, or go on where it was left."""
    turn.set_aside()
    meeting = meetings.hold(turn.unit, turn.actor)
    if meeting is None:
        back = (Button(Phrase("work-back"), "!work"), Button(Phrase("engine-menu"), "!menu"))
        past = (Button(Phrase("minutes-past"), "!meetings"),)
        turn.show(Message((Phrase("meeting-title"), Phrase(""), Phrase("meeting-nothing")), (past, back)))
        return
    _go_on(turn, meeting)


@button("meet", needs=Can.DISPATCH_CASE, about=About.MEETING)
def look(turn: Turn, arg: str) -> None:
    """Show one case of the list: ``<meeting>:<place in the list>``."""
    turn.set_aside()
    meeting, item, _ = _named(turn, arg)
    _show(turn, meeting, item)


@button("meet_send", needs=Can.DISPATCH_CASE, about=About.MEETING)
def send(turn: Turn, arg: str) -> None:
    """Send a case, ``<meeting>:<place in the list>:<unit>``; what was raised is taken over first."""
    meeting, item, unit_id = _named(turn, arg)
    case = _case(turn, item)
    doing = Doing(unit_id=id_of(unit_id))
    if case.state == State.RAISED:
        act_on(turn.unit, case, Act.TAKE, by=turn.actor)
    acting.do(turn, case, Act.DISPATCH, doing=doing)
    meetings.decide(turn.unit, item, Decision.SENT)
    _go_on(turn, meeting, after=item.position)


@button("meet_skip", needs=Can.DISPATCH_CASE, about=About.MEETING)
def skip(turn: Turn, arg: str) -> None:
    """Leave a case for later."""
    meeting, item, _ = _named(turn, arg)
    if item.decision != Decision.SENT:
        meetings.decide(turn.unit, item, Decision.SKIPPED)
    _go_on(turn, meeting, after=item.position)


@button("meet_undo", needs=Can.DISPATCH_CASE, about=About.MEETING)
def undo(turn: Turn, arg: str) -> None:
    """Take back what was decided last: what was sent is called back while nobody has received it."""
    meeting = meeting_for(turn.unit, turn.actor, id_of(arg))
    item = meetings.last_decided(turn.unit, meeting)
    if item.decision == Decision.SENT:
        acting.do(turn, _case(turn, item), Act.RECALL)
    meetings.take_back(turn.unit, item)
    _show(turn, meeting, item)


@button("meet_units", needs=Can.DISPATCH_CASE, about=About.MEETING)
def units(turn: Turn, arg: str) -> None:
    """Offer every unit that a case can go to: ``<meeting>:<place in the list>:<page>``."""
    turn.set_aside()
    meeting, item, given = _named(turn, arg)
    case = _case(turn, item)
    names = list(receivers_of(turn.unit, case).items())
    pages = max(1, -(-len(names) // _PAGE))
    page = min(page_of(given), pages - 1)
    here = f"{meeting.id}:{item.position}"
    rows = [
        (Button(Phrase("engine-words", {"words": name}), f"!meet_send:{here}:{unit_id}"),)
        for unit_id, name in names[page * _PAGE : (page + 1) * _PAGE]
    ]
    turning = turn_pages(f"meet_units:{here}", page, pages)
    back = (Button(Phrase("engine-back"), f"!meet:{here}"),)
    lines = (_title(turn, meeting, item), Phrase(""), case_title(turn, case), Phrase("meeting-which"))
    turn.show(Message(lines, tuple(row for row in (*rows, turning, back) if row)))


def _named(turn: Turn, arg: str) -> tuple[Meeting, MeetingItem, str]:
    """Return the meeting and the item that a button names, and what follows; raise Refused."""
    named, position, rest = (*arg.split(":"), "", "")[:3]
    meeting = meeting_for(turn.unit, turn.actor, id_of(named))
    items = items_of(turn.unit, meeting.id)
    if not items or id_of(position) >= len(items):
        raise Refused("forged_button")
    return meeting, items[int(position)], rest


def _case(turn: Turn, item: MeetingItem) -> Case:
    return own_case(turn, str(item.case_id))


def _waits(turn: Turn, item: MeetingItem) -> bool:
    """Return whether a case can be dispatched still: it may have been withdrawn or declined meanwhile."""
    case = turn.unit.session.get_one(Case, item.case_id)
    return case.voided_at is None and case.state in (State.FILED, State.ACCEPTED, State.RAISED)


def _go_on(turn: Turn, meeting: Meeting, *, after: int = -1) -> None:
    """Show the next case that nothing was decided of, else how it went."""
    open_ones = [item for item in items_of(turn.unit, meeting.id) if item.decision is None]
    for item in [one for one in open_ones if not _waits(turn, one)]:
        meetings.decide(turn.unit, item, Decision.SKIPPED)
        open_ones.remove(item)
    later = [item for item in open_ones if item.position > after]
    turn.set_aside()
    turn.in_place = turn.in_place or after >= 0
    if open_ones:
        _show(turn, meeting, (later or open_ones)[0])
    else:
        _sum_up(turn, meeting)


def _show(turn: Turn, meeting: Meeting, item: MeetingItem) -> None:
    case = _case(turn, item)
    saw_case(turn.unit, turn.actor, "open_case", case=case)
    lines = [
        _title(turn, meeting, item),
        Phrase(""),
        due_line(turn.unit, case.due_on, case_title(turn, case)),
    ]
    if case.words:
        lines.append(Phrase("case-words", {"words": cut_utf16(" ".join(case.words.split()), _QUOTED)}))
    if case.returns:
        lines.append(returned_line(turn, case))
    lines += raised_lines(turn, case)
    here = f"{meeting.id}:{item.position}"
    rows: list[tuple[Button, ...]] = []
    if item.decision == Decision.SENT and item.unit_id is not None:
        lines.append(Phrase("meeting-was-sent", {"unit": unit_name(turn.unit, item.unit_id)}))
    else:
        rows += _choices(turn, case, here)
    rows += _ways(turn, meeting, item)
    turn.show(Message(tuple(lines), tuple(row for row in rows if row)))


def _choices(turn: Turn, case: Case, here: str) -> list[tuple[Button, ...]]:
    proposed = route_for(turn.unit, case.category, village_path(turn.unit, case))
    other = Button(Phrase("meeting-other"), f"!meet_units:{here}:0")
    later = Button(Phrase("meeting-skip"), f"!meet_skip:{here}")
    if proposed is None:
        return [(other, later)]
    name = unit_name(turn.unit, proposed)
    return [
        (Button(Phrase("meeting-send", {"unit": name}), f"!meet_send:{here}:{proposed}"),),
        (other, later),
    ]


def _ways(turn: Turn, meeting: Meeting, item: MeetingItem) -> list[tuple[Button, ...]]:
    decided = any(one.decided_at is not None for one in items_of(turn.unit, meeting.id))
    undo_last = (Button(Phrase("meeting-undo"), f"!meet_undo:{meeting.id}"),) if decided else ()
    end = Button(Phrase("meeting-end"), f"open:minutes:{meeting.id}")
    back = Button(Phrase("meeting-back"), f"!meet:{meeting.id}:{item.position - 1}")
    return [
        (back, *undo_last) if item.position else undo_last,
        (end, Button(Phrase("engine-menu"), "!menu")),
    ]


def _title(turn: Turn, meeting: Meeting, item: MeetingItem) -> Phrase:
    total = len(items_of(turn.unit, meeting.id))
    return Phrase("meeting-progress", {"done": item.position + 1, "total": total})


def summary(turn: Turn, meeting: Meeting) -> Phrase:
    """Return how many were sent, left for later, and not reached."""
    decided = [item.decision for item in items_of(turn.unit, meeting.id)]
    sent, skipped = decided.count(Decision.SENT), decided.count(Decision.SKIPPED)
    return Phrase(
        "meeting-summary",
        {"total": len(decided), "sent": sent, "skipped": skipped, "left": decided.count(None)},
    )


def _sum_up(turn: Turn, meeting: Meeting) -> None:
    rows = (
        (Button(Phrase("meeting-end"), f"open:minutes:{meeting.id}"),),
        (
            Button(Phrase("meeting-undo"), f"!meet_undo:{meeting.id}"),
            Button(Phrase("engine-menu"), "!menu"),
        ),
        (Button(Phrase("minutes-past"), "!meetings"),),
    )
    turn.show(Message((Phrase("meeting-title"), Phrase(""), summary(turn, meeting)), rows))
