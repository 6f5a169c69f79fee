"""How cases are written: a line in a list, the whole, what happened to it."""

from __future__ import annotations

from datetime import date, datetime

from handlers.details import handed_over, with_details
from handlers.looks import Look, look_at, seen_events, seen_files
from handlers.numbers import id_of
from handlers.signing import signed
from handlers.standing import awaited, next_line, staff_lines
from handlers.turn import Turn
from models.domain import wording
from models.domain.cases import LIVE, OPEN, RUNNING, UNSETTLED, Act, Party, Source, State, Urgency
from models.domain.message import MediaKind, Phrase, media_from_json
from models.domain.privacy import NO_NAME
from models.domain.sight import Sight
from models.domain.text import cut_utf16
from models.domain.turns import turn_of
from models.domain.wording import case_phrase, due_phrase
from models.store.cases import case_for
from models.store.happened import Happened
from models.store.links import failed_of, is_theirs_too
from models.store.merging import open_ask
from models.store.parties import is_petitioner, parties_of
from models.store.people import name_of
from models.store.petitioners import others_of
from models.store.places import place_name, unit_name
from models.tables import Case
from models.unit import Unit

_MOST = 10
_SHOWN = 300
"""What a case's screen has room for: lines, with the newest events; UTF-16 units of one statement."""


def own_case(turn: Turn, subject: str) -> Case:
    """Return the case a button names if the actor may see it, else raise Refused."""
    return case_for(turn.unit, turn.actor, id_of(subject))


def case_title(turn: Turn, case: Case) -> Phrase:
    """Return how one case is called."""
    return case_phrase(case.number, case.category, place_name(turn.unit, case.village_id), source=case.source)


def days_left(unit: Unit, due: date) -> int:
    """Return the working days until a day: 0 on the day itself, negative when it is over."""
    return wording.days_left(unit.today, due, calendar=unit.world.calendar)


def due_line(unit: Unit, due: date, case: Phrase) -> Phrase:
    """Return a case in a list of work, with its warning colour and the word beside it."""
    return due_phrase(unit.today, due, case=case, calendar=unit.world.calendar)


def case_lines(turn: Turn, case: Case, look: Look | None = None) -> tuple[Phrase, ...]:
    """Return a case as the actor sees it: what, whose turn, until when, what happened."""
    look = look or look_at(turn, case)
    lines = [Phrase("case-head", {"case": case_title(turn, case)})]
    if case.urgency == Urgency.URGENT:
        lines.append(Phrase("case-urgent"))
    lines += petitioner_lines(turn, case, look.sight)
    if look.sight is not Sight.SHARED:
        lines += _told(turn, case)
    lines += _linked(turn, case, is_own=look.sight is not Sight.STAFF)
    lines += _stand(turn, case)
    is_staff = look.sight is Sight.STAFF
    upcoming = next_line(case, is_own=not is_staff)
    lines += staff_lines(turn, case) if is_staff else []
    lines += [Phrase("")] if upcoming is None else [upcoming, Phrase("")]
    happened = seen_events(turn, case, look)
    if len(lines) > _MOST - 2:
        lines.pop()  # the empty one: the newest event and how many were earlier go before it
    room = max(1, _MOST - len(lines))
    if len(happened) > room > 1:
        room -= 1
        lines.append(Phrase("timeline-earlier", {"count": len(happened) - room}))
    lines += [_happened(turn, case, event, look=look) for event in happened[-room:]]
    return tuple(lines)


def _told(turn: Turn, case: Case) -> list[Phrase]:
    """Return what its filer said, and the files that the reader may see."""
    lines = [Phrase("case-words", {"words": _short(case.words)})] if case.words else []
    files = _files(turn, case)
    if case.source == Source.PETITION and not (case.words or files):
        lines.append(Phrase("case-plain"))
    return [*lines, *files]


def _short(words: str) -> str:
    """Return the beginning of what somebody said, in one line."""
    return cut_utf16(" ".join(words.split()), _SHOWN)


def _linked(turn: Turn, case: Case, *, is_own: bool) -> list[Phrase]:
    """Return the closed case that came back as this one, to whoever may know of it."""
    failed = failed_of(turn.unit, case)
    if failed is None or (is_own and not is_theirs_too(turn.unit, failed, turn.actor.id)):
        return []
    return [Phrase("case-recurs", {"number": failed.number})]


def _files(turn: Turn, case: Case) -> list[Phrase]:
    media = [media_from_json(one.media) for one in seen_files(turn, case)]
    lines = [Phrase("case-voice", {"seconds": one.seconds}) for one in media if one.kind is MediaKind.VOICE]
    photos = sum(1 for one in media if one.kind is not MediaKind.VOICE)
    return [*lines, Phrase("case-photos", {"count": photos})] if photos else lines


def petitioner_lines(turn: Turn, case: Case, sight: Sight) -> list[Phrase]:
    """Return whose case it is: to the staff by name and count, to whoever joined that they did."""
    unit, lines = turn.unit, []
    if case.merged_into_id is not None:
        main = unit.session.get_one(Case, case.merged_into_id)
        lines.append(Phrase("case-merged", {"number": main.number, "state": Phrase(f"state-{main.state}")}))
    ask = open_ask(unit, case) if case.state in OPEN else None
    if ask is not None and sight is not Sight.SHARED:
        main = unit.session.get_one(Case, ask.into_id)
        lines.append(Phrase("case-merge-asked", {"number": main.number}))
    if sight is Sight.SHARED and is_petitioner(unit, case, turn.actor.id):
        return [*lines, Phrase("case-shared")]
    if case.source == Source.PROXY and case.filed_by_id is not None:
        lines.append(Phrase("case-proxy", {"name": name_of(unit, case.filed_by_id)}))
    if sight is Sight.STAFF:
        if case.filer_id is not None:
            lines.append(Phrase("case-who", {"name": name_of(unit, case.filer_id)}))
        count = others_of(unit, case)
        if count:
            lines.append(Phrase("case-others", {"count": count}))
    return lines


def _stand(turn: Turn, case: Case) -> list[Phrase]:
    """Return until when, whose turn it is to do what, and where the case stands."""
    state = State(case.state)
    upcoming = turn_of(state, is_verified=case.verifier_id is not None)
    lines = [Phrase("case-state", {"state": Phrase(f"state-{state}")})]
    if state in RUNNING:
        lines.append(_due(turn, case))
    elif state is State.INFO_ASKED:
        lines.append(Phrase("case-paused"))
    if state in RUNNING and case.extension_asked:
        lines.append(Phrase("case-extension_asked", {"count": case.extension_asked}))
    if upcoming is None:
        return lines
    act = Phrase(f"turn-{upcoming.act}")
    parties = parties_of(turn.unit, turn.actor, case)
    party = awaited(case, upcoming.party)
    if party not in parties:
        return [*lines, Phrase("case-waiting", {"name": _awaited(turn, case, party), "act": act})]
    if upcoming.party is Party.RESPONSIBLE and case.responsible_id != turn.actor.id:
        name = name_of(turn.unit, case.responsible_id)
        return [*lines, Phrase("case-your-turn-for", {"act": act, "name": name})]
    return [*lines, Phrase("case-your-turn", {"act": act})]


def _due(turn: Turn, case: Case) -> Phrase:
    left = days_left(turn.unit, case.due_on)
    if left < 0:
        return Phrase("case-due-over", {"day": case.due_on, "days": -left})
    if case.due_on == turn.unit.today:
        return Phrase("case-due-today")
    return Phrase("case-due", {"day": case.due_on, "days": left})


def _awaited(turn: Turn, case: Case, party: Party) -> str | Phrase:
    """Return how the one is called who is awaited: a person, a unit, or who they are."""
    if party is Party.RESPONSIBLE:
        return signed(turn.unit, case, case.responsible_id)
    if party is Party.HANDLER and case.sent_to_id is not None:
        return unit_name(turn.unit, case.sent_to_id)
    if party is Party.PETITIONER:
        own = is_petitioner(turn.unit, case, turn.actor.id)
        return Phrase("party-you" if own else "party-petitioner")
    return Phrase(f"party-{party}")


def _happened(turn: Turn, case: Case, event: Happened, *, look: Look) -> Phrase:
    name = _acted(turn, event) if look.names(event) else Phrase("party-petitioner")
    is_locked = event.is_locked and case.state not in LIVE  # what they said is kept for the archive alone
    params: dict[str, str | date | Phrase] = {
        "day": local_day(turn.unit, event.at),
        "name": NO_NAME if is_locked else name,
        "unit": "",
    }
    sent_to = (event.details or {}).get("unit")
    if sent_to is not None:
        params["unit"] = unit_name(turn.unit, sent_to)
    if event.act == Act.FILE:
        return Phrase(_filed(case, look, event), params)
    line = with_details(turn, Phrase(f"timeline-{event.act}", params), event)
    if event.act == Act.HAND_OVER:
        line = handed_over(turn, params, event)
    if event.act == Act.GIVE_INFO and not is_petitioner(turn.unit, case, event.actor_id or 0):
        line = Phrase("timeline-give_info-for", params)
    if not event.words or not look.reads(event) or is_locked:
        return line
    return Phrase("timeline-said", {"line": line, "words": _short(event.words)})


def _filed(case: Case, look: Look, event: Happened) -> str:
    """Return how it reads that a case was filed: by whom, and for whom."""
    if case.source == Source.VISIT:
        return "timeline-filed-visit"
    if case.source == Source.PROXY:
        return "timeline-filed-by" if look.sight is Sight.OWN else "timeline-filed-proxy"
    return "timeline-filed" if event.actor_id in look.ours else "timeline-filed-other"


def _acted(turn: Turn, event: Happened) -> str | Phrase:
    """Return who did it, in which of several roles, and for whom they stood in."""
    if event.name is None:
        return ""
    name: str | Phrase = event.name
    if event.acted_as is not None:
        name = Phrase("person-as", {"name": name, "role": Phrase(f"role-{event.acted_as}")})
    if event.for_id is None:
        return name
    return Phrase("timeline-for", {"name": name, "other": name_of(turn.unit, event.for_id)})


def local_day(unit: Unit, at: datetime) -> date:
    """Return the local day of an instant."""
    return at.astimezone(unit.world.zone).date()


def state_line(turn: Turn, case: Case) -> Phrase:
    """Return where a petition stands, in one plain line for its filer."""
    state = State(case.state)
    if state in UNSETTLED and case.answered_at is not None:
        return Phrase(f"mine-state-{state}", {"day": local_day(turn.unit, case.answered_at)})
    if state is State.MERGED and case.merged_into_id is not None:
        main = turn.unit.session.get_one(Case, case.merged_into_id)
        return Phrase("mine-state-merged-into", {"number": main.number})
    if state not in RUNNING:
        return Phrase(f"mine-state-{state}")
    return _under_way(turn, case, state)


def _under_way(turn: Turn, case: Case, state: State) -> Phrase:
    left = days_left(turn.unit, case.due_on)
    name = signed(turn.unit, case, case.responsible_id)
    if left < 0:
        return Phrase("mine-state-accepted-over", {"name": name, "days": -left})
    if state is State.DISPATCHED and case.sent_to_id is not None:
        unit = unit_name(turn.unit, case.sent_to_id)
        return Phrase("mine-state-dispatched", {"unit": unit, "day": case.due_on})
    if state is State.FILED:
        return Phrase("mine-state-filed", {"name": name, "day": case.due_on})
    if case.due_on == turn.unit.today:
        return Phrase("mine-state-accepted-today", {"name": name})
    return Phrase("mine-state-accepted", {"name": name, "day": case.due_on, "days": left})
