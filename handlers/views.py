"""How cases are written: a line in a list, the whole, what happened to it."""

from __future__ import annotations

from datetime import date, datetime

from handlers.numbers import id_of
from handlers.turn import Turn
from models.domain import wording
from models.domain.cases import OPEN, Act, Source, State, Urgency
from models.domain.message import MediaKind, Phrase, media_from_json
from models.domain.privacy import NO_NAME
from models.domain.wording import case_phrase, due_phrase
from models.store.cases import case_for, events_of, files_of
from models.store.leaves import acts_for
from models.store.places import place_name
from models.tables import Case, CaseEvent, Person
from models.unit import Unit


def own_case(turn: Turn, subject: str) -> Case:
    """Return the case a button names if the actor may see it, else raise Refused."""
    return case_for(turn.unit, turn.actor, id_of(subject))


def case_title(turn: Turn, case: Case) -> Phrase:
    """Return how one case is called."""
    return case_phrase(case.number, case.category, place_name(turn.unit, case.village_id))


def days_left(unit: Unit, due: date) -> int:
    """Return the working days until a day: 0 on the day itself, negative when it is over."""
    return wording.days_left(unit.today, due, calendar=unit.world.calendar)


def due_line(unit: Unit, due: date, case: Phrase) -> Phrase:
    """Return a case in a list of work, with its warning colour and the word beside it."""
    return due_phrase(unit.today, due, case=case, calendar=unit.world.calendar)


def case_lines(turn: Turn, case: Case) -> tuple[Phrase, ...]:
    """Return a case as the actor sees it: what, whose turn, until when, what happened."""
    unit, session = turn.unit, turn.unit.session
    responsible = session.get_one(Person, case.responsible_id)
    own = case.filer_id == turn.actor.id
    lines = [Phrase("case-head", {"case": case_title(turn, case)})]
    if case.urgency == Urgency.URGENT:
        lines.append(Phrase("case-urgent"))
    if case.filer_id is not None and not own:
        lines.append(Phrase("case-who", {"name": session.get_one(Person, case.filer_id).name}))
    if case.words:
        lines.append(Phrase("case-words", {"words": case.words}))
    files = _files(unit, case)
    if case.source == Source.PETITION and not (case.words or files):
        lines.append(Phrase("case-plain"))
    lines += files
    lines += [Phrase(""), *_stand(turn, case, responsible), Phrase("")]
    lines += [_happened(turn, case, event) for event in events_of(unit, case.id)]
    return tuple(lines)


def _files(unit: Unit, case: Case) -> list[Phrase]:
    media = [media_from_json(one.media) for one in files_of(unit, case.id)]
    lines = [Phrase("case-voice", {"seconds": one.seconds}) for one in media if one.kind is MediaKind.VOICE]
    photos = sum(1 for one in media if one.kind is not MediaKind.VOICE)
    return [*lines, Phrase("case-photos", {"count": photos})] if photos else lines


def _stand(turn: Turn, case: Case, responsible: Person) -> list[Phrase]:
    if case.state not in OPEN:
        return [Phrase("case-state", {"state": Phrase(f"state-{case.state}")})]
    left = days_left(turn.unit, case.due_on)
    if left < 0:
        due = Phrase("case-due-over", {"day": case.due_on, "days": -left})
    elif case.due_on == turn.unit.today:
        due = Phrase("case-due-today")
    else:
        due = Phrase("case-due", {"day": case.due_on, "days": left})
    if acts_for(turn.unit, turn.actor.id, case.responsible_id):
        act = Phrase("case-act-accept" if case.state == State.FILED else "case-act-answer")
        if case.responsible_id != turn.actor.id:
            return [due, Phrase("case-your-turn-for", {"act": act, "name": responsible.name})]
        return [due, Phrase("case-your-turn", {"act": act})]
    return [due, Phrase("case-waiting", {"name": responsible.name})]


_HAPPENED = {
    Act.ACCEPT: "timeline-accepted",
    Act.ANSWER: "timeline-answered",
    Act.SOLVE_ON_THE_SPOT: "timeline-solved",
    Act.ADD_WORDS: "timeline-added",
}


def _happened(turn: Turn, case: Case, event: CaseEvent) -> Phrase:
    person = turn.unit.session.get(Person, event.actor_id) if event.actor_id else None
    params: dict[str, str | date | Phrase] = {
        "day": local_day(turn.unit, event.at),
        "name": NO_NAME if _is_locked(case, person) else _acted(turn, person, event),
    }
    if event.act == Act.FILE:
        key = "timeline-filed-visit" if case.source == Source.VISIT else "timeline-filed"
        return Phrase(key if case.filer_id in (None, turn.actor.id) else "timeline-filed-other", params)
    line = Phrase(_HAPPENED.get(Act(event.act), "timeline-added"), params)
    if not event.words or _is_locked(case, person):
        return line
    return Phrase("timeline-said", {"line": line, "words": event.words})


def _is_locked(case: Case, person: Person | None) -> bool:
    """Return whether what somebody said to a case is kept for the archive alone."""
    return person is not None and person.locked_at is not None and case.state not in OPEN


def _acted(turn: Turn, person: Person | None, event: CaseEvent) -> str | Phrase:
    """Return who did it, in which of several roles, and for whom they stood in."""
    if person is None:
        return ""
    name: str | Phrase = person.name
    if event.acted_as is not None:
        name = Phrase("person-as", {"name": name, "role": Phrase(f"role-{event.acted_as}")})
    if event.for_id is None:
        return name
    other = turn.unit.session.get_one(Person, event.for_id)
    return Phrase("timeline-for", {"name": name, "other": other.name})


def local_day(unit: Unit, at: datetime) -> date:
    """Return the local day of an instant."""
    return at.astimezone(unit.world.zone).date()


def state_line(turn: Turn, case: Case) -> Phrase:
    """Return where a petition stands, in one plain line for its filer."""
    name = turn.unit.session.get_one(Person, case.responsible_id).name
    if case.state == State.ANSWERED and case.answered_at is not None:
        return Phrase("mine-state-answered", {"day": local_day(turn.unit, case.answered_at)})
    left = days_left(turn.unit, case.due_on)
    if left < 0:
        return Phrase("mine-state-accepted-over", {"name": name, "days": -left})
    if case.state == State.FILED:
        return Phrase("mine-state-filed", {"day": case.due_on})
    if case.due_on == turn.unit.today:
        return Phrase("mine-state-accepted-today", {"name": name})
    return Phrase("mine-state-accepted", {"name": name, "day": case.due_on, "days": left})
