"""What people are told of an act on a case: villagers in plain speech, the staff in a line with a button."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.signing import signed
from handlers.turn import Turn
from models.domain.cases import UNSETTLED, Act, Source, State
from models.domain.doing import Doing
from models.domain.hearing import ABOUT_PETITIONERS, ABOUT_STAFF
from models.domain.message import Button, Media, MediaKind, Message, Param, Phrase
from models.domain.sight import OF_ONE
from models.domain.ways import mark_of, ways_of
from models.store.hearers import chats_of, hearers_of, people_of_units
from models.store.helpers import helpers_of, units_of
from models.store.leaves import acts_for
from models.store.parties import is_petitioner
from models.store.people import Actor, name_of
from models.store.petitioners import petitioner_of
from models.store.places import unit_name
from models.tables import Case


@dataclass(frozen=True, slots=True)
class Told:
    """An act that was just done to a case; ``before`` is who answered for it until then.

    ``by`` is who did it, when that is not who acts now.
    """

    case: Case
    act: Act
    doing: Doing
    before: int
    by: Actor | None = None


def tell(turn: Turn, told: Told) -> bool | None:
    """Owe a message to everybody who hears of the act, each in their own words; never to whoever did it.

    Returns whether any villager can be told; None when villagers do not hear of it.
    """
    petitioners, staff = hearers_of(turn.unit, told.case, told.act)
    if told.before != told.case.responsible_id and told.act in ABOUT_STAFF:
        staff = [*staff, told.before]
    done_by = (told.by or turn.actor).id
    chats = chats_of(turn.unit, {*petitioners, *staff} - {done_by})
    for person_id, chat in chats.items():
        own = person_id in petitioners
        message = for_petitioner(turn, told, whom=person_id) if own else for_staff(turn, told)
        turn.tell(chat, message)
    if told.act is Act.DROP_HELPER:
        _tell_dropped(turn, told, but={*staff, done_by})
    return not chats.keys().isdisjoint(petitioners) if told.act in ABOUT_PETITIONERS else None


def _tell_dropped(turn: Turn, told: Told, *, but: set[int]) -> None:
    """Tell the people of a unit that it helps no more: they cannot open the case, so there is no button."""
    people = people_of_units(turn.unit, [told.doing.unit_id])
    line = Phrase("heard-dropped", {**_params(turn, told), "name": (told.by or turn.actor).name})
    for chat in chats_of(turn.unit, set(people) - but).values():
        turn.tell(chat, Message((line,)))


def for_petitioner(turn: Turn, told: Told, *, whom: int) -> Message:
    """Return what a villager is told: what was decided, by whom, until when, what they can do.

    Words that are one petitioner's are not told to the others, nor who they are.
    """
    if told.act not in ABOUT_PETITIONERS:
        raise ValueError(f"villagers do not hear of {told.act}")
    case, by = told.case, (told.by or turn.actor).id
    from_villager = is_petitioner(turn.unit, case, by)
    own = case.filer_id == whom or (case.filer_id is None and case.source == Source.VISIT)
    said = told.doing.said if told.act not in OF_ONE or (own and not from_villager) else None
    lines = [Phrase(f"told-{told.act}", _params(turn, told)), *_merged_from(turn, case, whom)]
    media: tuple[Media, ...] = said.media if said is not None else ()
    if said is not None and said.text:
        lines.append(Phrase("told-words", {"words": said.text}))
    if any(one.kind is MediaKind.VOICE for one in media):
        lines.append(Phrase("told-voice"))
    if not from_villager:
        lines.append(Phrase("told-by", {"name": who(turn, told), "day": turn.unit.today}))
    hint = _hint(State(case.state))
    if hint is not None:
        lines += [Phrase(""), hint]
    return Message(tuple(lines), (*ways(case), (_see(case, "answer-told-see"),)), media=media)


def for_staff(turn: Turn, told: Told) -> Message:
    """Return what somebody of the staff is told: the case's number and what happened, not its story."""
    params = {**_params(turn, told), "name": (told.by or turn.actor).name}
    return Message((Phrase(f"heard-{told.act}", params),), ((_see(told.case, "push-see"),),))


def _merged_from(turn: Turn, case: Case, whom: int) -> list[Phrase]:
    """Return the line that says which case of their own goes on under this number."""
    row = petitioner_of(turn.unit, case.id, whom)
    if row is None or row.merged_from_id is None:
        return []
    own = turn.unit.session.get_one(Case, row.merged_from_id)
    return [Phrase("told-merged-from", {"number": own.number})]


def who(turn: Turn, told: Told) -> str | Phrase:
    """Return who acts as a villager reads it: of which office, and for whom they stood in."""
    actor, case = told.by or turn.actor, told.case
    if told.before != actor.id and acts_for(turn.unit, actor.id, told.before):
        name = signed(turn.unit, case, actor.id)
        return Phrase("timeline-for", {"name": name, "other": name_of(turn.unit, told.before)})
    theirs = {case.unit_id, *helpers_of(turn.unit, case.id)}
    of_unit = next((one for one in units_of(actor) if one in theirs), None)
    if of_unit is not None:
        return Phrase("told-of-unit", {"unit": unit_name(turn.unit, of_unit), "name": actor.name})
    return signed(turn.unit, case, actor.id)


def _params(turn: Turn, told: Told) -> dict[str, Param]:
    case, doing = told.case, told.doing
    params: dict[str, Param] = {
        "number": case.number,
        "category": Phrase(f"category-{case.category}"),
        "name": who(turn, told),
        "day": case.due_on,
        "unit": unit_name(turn.unit, doing.unit_id) if doing.unit_id is not None else "",
        "days": case.extension or case.extension_asked or 0,
        "outcome": Phrase(f"outcome-{doing.outcome}") if doing.outcome is not None else "",
        "road": Phrase(f"road-{doing.road}") if doing.road is not None else "",
        "other": "",
    }
    if doing.case_id is not None:
        params["other"] = turn.unit.session.get_one(Case, doing.case_id).number
    return params


def _hint(state: State) -> Phrase | None:
    """Return what a villager can do now, as a sentence."""
    if state in UNSETTLED:
        return Phrase("told-hint-answered")
    if state in (State.INFO_ASKED, State.CLOSED, State.DECLINED, State.MERGED):
        return Phrase(f"told-hint-{state}")
    return None


def ways(case: Case) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons by which a villager answers."""
    return ways_of(case.id, State(case.state), case.answered_at)


def answer_mark(case: Case) -> int:
    """Return what tells this answer from an earlier one."""
    return mark_of(case.answered_at)


def _see(case: Case, key: str) -> Button:
    return Button(Phrase(key), f"case:{case.id}")
