"""What people are told of an act on a case: villagers in plain speech, the staff in a line with a button."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.turn import Turn
from models.domain.cases import UNSETTLED, Act, State
from models.domain.doing import Doing
from models.domain.hearing import ABOUT_PETITIONERS, ABOUT_STAFF
from models.domain.message import Button, Media, MediaKind, Message, Param, Phrase
from models.store.hearers import hearers_of
from models.store.helpers import helpers_of, units_of
from models.store.leaves import acts_for
from models.store.people import accounts_of
from models.store.places import unit_name
from models.tables import Case, Person


@dataclass(frozen=True, slots=True)
class Told:
    """An act that was just done to a case; ``before`` is who answered for it until then."""

    case: Case
    act: Act
    doing: Doing
    before: int


def tell(turn: Turn, told: Told) -> bool | None:
    """Owe a message to everybody who hears of the act, each in their own words; never to whoever did it.

    Returns whether any villager can be told; None when villagers do not hear of it.
    """
    petitioners, staff = hearers_of(turn.unit, told.case, told.act)
    if told.before != told.case.responsible_id and told.act in ABOUT_STAFF:
        staff = [*staff, told.before]
    accounts = accounts_of(turn.unit, {*petitioners, *staff} - {turn.actor.id})
    reached = [one for one in accounts if one.person_id in petitioners]
    for account in accounts:
        own = account.person_id in petitioners
        turn.tell(account, for_petitioner(turn, told) if own else for_staff(turn, told))
    return bool(reached) if told.act in ABOUT_PETITIONERS else None


def for_petitioner(turn: Turn, told: Told) -> Message:
    """Return what a villager is told: what was decided, by whom, until when, what they can do."""
    if told.act not in ABOUT_PETITIONERS:
        raise ValueError(f"villagers do not hear of {told.act}")
    case, said = told.case, told.doing.said
    lines = [Phrase(f"told-{told.act}", _params(turn, told))]
    media: tuple[Media, ...] = said.media if said is not None else ()
    if said is not None and said.text:
        lines.append(Phrase("told-words", {"words": said.text}))
    if any(one.kind is MediaKind.VOICE for one in media):
        lines.append(Phrase("told-voice"))
    lines.append(Phrase("told-by", {"name": who(turn, told), "day": turn.unit.today}))
    hint = _hint(State(case.state))
    if hint is not None:
        lines += [Phrase(""), hint]
    return Message(tuple(lines), (*_ways(case), (_see(case, "answer-told-see"),)), media=media)


def for_staff(turn: Turn, told: Told) -> Message:
    """Return what somebody of the staff is told: the case's number and what happened, not its story."""
    params = {**_params(turn, told), "name": turn.actor.name}
    return Message((Phrase(f"heard-{told.act}", params),), ((_see(told.case, "push-see"),),))


def who(turn: Turn, told: Told) -> str | Phrase:
    """Return who acts as a villager reads it: the unit for its people, and for whom somebody stood in."""
    actor = turn.actor
    if told.before != actor.id and acts_for(turn.unit, actor.id, told.before):
        absent = turn.unit.session.get_one(Person, told.before)
        return Phrase("timeline-for", {"name": actor.name, "other": absent.name})
    theirs = {told.case.unit_id, *helpers_of(turn.unit, told.case.id)}
    of_unit = next((one for one in units_of(actor) if one in theirs), None)
    if of_unit is not None:
        return Phrase("told-of-unit", {"unit": unit_name(turn.unit, of_unit), "name": actor.name})
    return actor.name


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


def _ways(case: Case) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons by which a villager answers."""
    state = State(case.state)
    if state in UNSETTLED:
        return (
            (
                Button(Phrase("outcome-button-solved"), f"outcome:{case.id}:solved"),
                Button(Phrase("outcome-button-partly"), f"outcome:{case.id}:partly"),
                Button(Phrase("outcome-button-unsolved"), f"open:object:{case.id}"),
            ),
        )
    if state is State.CLOSED:
        return ((Button(Phrase("outcome-button-relapse"), f"open:object:{case.id}"),),)
    if state is State.INFO_ASKED:
        return ((Button(Phrase("act-give_info"), f"open:give_info:{case.id}"),),)
    return ()


def _see(case: Case, key: str) -> Button:
    return Button(Phrase(key), f"case:{case.id}")
