"""The walk through every registered act: who is served and who is refused, inside their place and outside."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from handlers import router
from handlers.batch import Handled, handle_batch
from handlers.digest import composed_by
from handlers.engine import runner
from handlers.events import Event, Kind
from handlers.registry import BUTTONS, COMMANDS, About
from handlers.turn import LateRefusal
from models.actions.caseload import transfer
from models.actions.sealed import file_complaint
from models.domain.campaigns import CHECKLIST, line_code
from models.domain.caseload import Handover
from models.domain.cases import State
from models.domain.roles import Role
from models.domain.sealed import Accused, Complaint, Naming, new_code, pack_ids
from models.domain.statements import Statement
from models.store.drafts import new_screen
from models.store.people import load_actors
from models.tables import (
    Campaign,
    Card,
    Case,
    CaseHanding,
    ChatImport,
    CommonProblem,
    ContactTask,
    Household,
    Import,
    JoinRequest,
    Leave,
    Meeting,
    MeetingItem,
    Member,
    MergeAsk,
    Person,
    Place,
    RoleHeld,
    Rule,
    SealedCase,
    Supervised,
    Transfer,
    Visit,
    Wish,
    WorkUnit,
)
from models.unit import Unit, Units
from reminders.digest import turned
from reminders.due import unreachable
from tests.factories import (
    Registry,
    add_draft,
    add_household,
    add_person,
    add_petition,
    make_registry,
)

assert router.HANDLERS  # importing it registers every act
composed_by(turned)

SIDES = ("inside", "outside")
FORGED = ("", "999999", "-1", "0", "abc", "9" * 30, "١", "1:2:3", "'; DROP TABLE cases", "!", "\x00", "1e3")
"""What stands in no button of ours: ids of nothing, and no ids at all."""

_SUBJECTS = {
    "answer": About.CASE,
    "campaign": About.CAMPAIGN,
    "consent": About.CASE,
    "correction": About.VISIT,
    "more": About.CASE,
    "sealed_reply": About.SEALED,
    "unbind": About.PERSON,
    "visit": About.HOUSEHOLD,
    "progress": About.CASE,
    "give_info": About.CASE,
    "object": About.CASE,
    "inform_for": About.CASE,
    "note": About.CASE,
    "merge": About.CASE,
    "handing": About.CASE,
    "clearing": About.SUPERVISED,
    "longer": About.CASE,
    "notlonger": About.CASE,
    "verify": About.CASE,
    "sendback": About.CASE,
    "reopen": About.CASE,
    "revisit": About.CASE,
    "commonaside": About.COMMON,
    "dispatch": About.CASE,
    "transfer": About.CASE,
    "add_helper": About.CASE,
    "drop_helper": About.CASE,
    "ask_info": About.CASE,
    "decline": About.CASE,
    "return": About.CASE,
    "raise": About.CASE,
    "minutes": About.MEETING,
}
_IN_STATE = {
    "progress": State.ACCEPTED,
    "give_info": State.INFO_ASKED,
    "object": State.ANSWERED,
    "inform": State.INFO_ASKED,
    "unmerge": State.MERGED,
    "unmerged": State.MERGED,
    "inform_for": State.INFO_ASKED,
    "outcome": State.ANSWERED,
    "rating": State.ANSWERED,
    "longer": State.ACCEPTED,
    "extend": State.IN_PROGRESS,
    "notlonger": State.IN_PROGRESS,
    "verify": State.ANSWERED,
    "sendback": State.ANSWERED,
    "reopen": State.ANSWERED,
    "revisit": State.ANSWERED,
    "closing": State.REVISITED,
    "approve": State.REVISITED,
    "transfer": State.RECEIVED,
    "add_helper": State.ACCEPTED,
    "drop_helper": State.ACCEPTED,
    "return": State.DISPATCHED,
    "receive": State.DISPATCHED,
    "recall": State.DISPATCHED,
    "take": State.RAISED,
}  # the state in which a case must stand for the act; else filed
_OF_COMING = {"uncampaign", "uncampaigned"}  # acts on a campaign that has not begun
_WHOLE = {
    "acts": "{}:0",
    "outcome": "{}:solved",
    "rating": "{}:solved:satisfied",
    "newcard": "{}:1",
    "withdrawn": "{}:withdraw",
    "mergeyes": "{}:1",
    "mergeno": "{}:1",
    "unmerged": "{}:yes",
    "newcards": "every:1",
    "letin": "{}:new",
    "mydata_withdraw": "service",
    "sensitive": "yes",
    "queue": "receive:0",
    "wipe": pack_ids([1, 2]),
    "open:setting": "1",
    "setting": "accept",
    "unset": "receive",
    "unsetyes": "receive",
    "check": f"{{}}:p1:{line_code(CHECKLIST[0])}:1",
    "covergive": "{}:p20:1",
    "covergave": "{}:p20:1",
    "meet": "{}:0",
    "meet_send": "{}:0:1",
    "meet_skip": "{}:0",
    "meet_units": "{}:0:0",
}  # whose data says more than an id
_updates = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Doable:
    """One registered act: how it is called in the matrix, what asks for it, what it is about."""

    name: str
    kind: Kind
    data: str
    about: About

    def event(self, person_id: int, subject: str, units: Units) -> Event:
        """Return the event of a person asking for it about a subject."""
        user, now = 1000 + person_id, units.world.clock()
        if self.kind is Kind.COMMAND:
            return Event(next(_updates), self.kind, user, user, now, name=self.data, message_id=1)
        subject = _WHOLE.get(self.data, "{}").format(subject)
        data = f"{self.data}:{subject}" if subject else self.data
        return Event(next(_updates), self.kind, user, user, now, text=data, message_id=1, callback_id="1")


@dataclass(frozen=True, slots=True)
class Town:
    """Who holds each role inside and outside, and the things that stand inside."""

    people: dict[tuple[Role, str], int]
    things: dict[About, int]
    cases: dict[State, int]
    coming: int  # a campaign that has not begun

    def subject(self, act: Doable) -> int | None:
        """Return the id of what an act is about: of a case, the one that stands where the act is possible."""
        if act.about is About.CASE:
            return self.cases[_IN_STATE.get(act.data.removeprefix("open:"), State.FILED)]
        return self.coming if act.data in _OF_COMING else self.things.get(act.about)


def doables() -> Iterator[Doable]:
    """Yield every registered act: commands, buttons, and dialogs to open."""
    for name, command in sorted(COMMANDS.items()):
        yield Doable(f"command {name}", Kind.COMMAND, name, command.about)
    for name, button in sorted(BUTTONS.items()):
        if name != "open":  # each dialog is a row of its own
            yield Doable(f"button {name}", Kind.TAP, name, button.about)
    for name in sorted({dialog.name for dialog in runner.registered()}):
        yield Doable(f"dialog {name}", Kind.TAP, f"open:{name}", _SUBJECTS.get(name, About.NOTHING))


def make_town(unit: Unit) -> Town:
    """Make two counties alike. What the acts are about stands in the first."""
    home = make_registry(unit)
    far = make_registry(unit)
    people: dict[tuple[Role, str], int] = {}
    for side, registry in zip(SIDES, (home, far), strict=True):
        people |= {
            (Role.CADRE, side): registry.cadre,
            (Role.TEAM_LEAD, side): registry.lead,
            (Role.OFFICE, side): registry.office,
            (Role.VILLAGER, side): registry.villager,
        }
        for role in (Role.HANDLER, Role.UNIT_LEAD, Role.DISCIPLINE, Role.ADMINISTRATOR):
            people[role, side] = add_person(unit, f"{role}-{side}", role, place=registry.county)
        _move_to_unit(unit, [people[Role.HANDLER, side], people[Role.UNIT_LEAD, side]], registry.county)
    things = {
        About.VISIT: _visit(unit, home.household, home.cadre).id,
        About.HOUSEHOLD: home.household.id,
        About.DRAFT: add_draft(unit, home.cadre, unit.now).id,
        About.PERSON: home.cadre,
        About.REQUEST: _request(unit, home.household).id,
        About.TRANSFER: _transfer(unit, home).id,
        About.WISH: _wish(unit, home).id,
        About.COMMON: _common(unit, home).id,
        About.CONTACT: _contact(unit, home),
        About.IMPORT: _import(unit, home.office, state="checked").id,
        About.SEALED: _sealed(unit, home),
        About.CAMPAIGN: _campaign(unit, home),
        About.FILE: _import(unit, home.office, state="asked").id,
    }
    _leave(unit, home)
    add_person(unit, "县办", Role.OFFICE, place=home.county)  # the level above the office inside
    station = unit.session.query(RoleHeld).filter_by(person_id=people[Role.HANDLER, "inside"]).one().unit_id
    cases = {state: _case(unit, home, state, station) for state in State}
    things[About.CASE] = cases[State.FILED]
    _merge_ask(unit, home, cases)
    things[About.MEETING] = _meeting(unit, home, cases[State.ACCEPTED])
    things[About.SUPERVISED] = _supervised(unit, home, cases[State.ACCEPTED])
    things[About.HANDING] = _handing(unit, home)
    unit.session.add(Rule(kind="receive_limit", key="default", place_id=home.township.id, value=2))
    unit.session.flush()
    return Town(people, things, cases, _coming(unit, home))


def _supervised(unit: Unit, home: Registry, case_id: int) -> int:
    due_on = unit.session.get_one(Case, case_id).due_on
    row = Supervised(case_id=case_id, due_on=due_on, person_id=home.office, listed_on=unit.today)
    unit.session.add(row)
    unit.session.flush()
    return row.id


def _handing(unit: Unit, home: Registry) -> int:
    """Let another cadre offer the cadre a case of theirs."""
    other = add_person(unit, "同事", Role.CADRE, place=home.village)
    case = add_petition(unit, home, responsible_id=other)
    row = CaseHanding(case_id=case.id, from_id=other, to_id=home.cadre, at=unit.now)
    unit.session.add(row)
    unit.session.flush()
    return row.id


def _meeting(unit: Unit, home: Registry, case_id: int) -> int:
    """Let the office hold a meeting on whose list a case is left for later."""
    meeting = Meeting(person_id=home.office, place_id=home.township.id, began_at=unit.now)
    unit.session.add(meeting)
    unit.session.flush()
    unit.session.add(
        MeetingItem(
            meeting_id=meeting.id, case_id=case_id, position=0, decision="skipped", decided_at=unit.now
        )
    )
    unit.session.flush()
    return meeting.id


def _case(unit: Unit, home: Registry, state: State, station: int | None) -> int:
    """Make a case of the villager's that stands in a state, with all that the state goes with."""
    changes: dict[str, Any] = {"state": state}
    if state is State.DISPATCHED:
        changes |= {"sent_to_id": station, "sent_on": unit.today, "dispatcher_id": home.office}
    if state is State.RECEIVED:
        changes |= {"unit_id": station, "sent_on": unit.today, "dispatcher_id": home.office}
    if state is State.IN_PROGRESS:
        changes["extension_asked"] = 3
    if state is State.REVISITED:
        changes |= {"verifier_id": home.lead, "verify_mode": "in_person", "outcome": "solved"}
    if state in (State.DISPATCHED, State.INFO_ASKED, State.MERGED):
        changes["before"] = State.ACCEPTED
    return add_petition(unit, home, **changes).id


def _merge_ask(unit: Unit, home: Registry, cases: dict[State, int]) -> None:
    """Let the office ask for the merging of a case; and let the merged one go on under another."""
    into = cases[State.ACCEPTED]
    unit.session.add(
        MergeAsk(id=1, case_id=cases[State.FILED], into_id=into, asked_by_id=home.office, asked_at=unit.now)
    )
    unit.session.get_one(Case, cases[State.MERGED]).merged_into_id = into
    unit.session.flush()


def _contact(unit: Unit, home: Registry) -> int:
    """Let a member of the household block the bot."""
    member = add_person(unit, "失联", Role.VILLAGER, place=home.village)
    unit.session.add(Member(household_id=home.household.id, person_id=member))
    unit.session.flush()
    unreachable(unit, 1000 + member)
    return unit.session.scalars(select(ContactTask.id).where(ContactTask.person_id == member)).one()


def _common(unit: Unit, home: Registry) -> CommonProblem:
    problem = CommonProblem(
        place_id=home.village.id,
        category="water",
        found_on=unit.today,
        households=3,
        villages=1,
        state="open",
    )
    unit.session.add(problem)
    unit.session.flush()
    return problem


def _move_to_unit(unit: Unit, people: list[int], county: Place) -> None:
    station = WorkUnit(name="供水站", place_id=county.id)
    unit.session.add(station)
    unit.session.flush()
    for person_id in people:
        held = unit.session.query(RoleHeld).filter_by(person_id=person_id).one()
        held.place_id, held.unit_id = None, station.id
    unit.session.flush()


def _wish(unit: Unit, home: Registry) -> Wish:
    wish = Wish(person_id=home.villager, part="name", value="张丁丁", asked_at=unit.now, asked_of=home.cadre)
    unit.session.add(wish)
    unit.session.flush()
    return wish


def _transfer(unit: Unit, home: Registry) -> Transfer:
    """Let the lead give the cadre a household of somebody else's."""
    other = add_person(unit, "前任", Role.CADRE, place=home.village)
    add_household(unit, home.village, home.group, cadre=other)
    lead = load_actors(unit, [1000 + home.lead])[1000 + home.lead]
    return transfer(unit, lead, Handover(other, home.cadre))[0]


def _leave(unit: Unit, home: Registry) -> None:
    stand_in = add_person(unit, "顶班", Role.CADRE, place=home.village)
    days = {"first_on": unit.today, "last_on": unit.today + timedelta(days=3)}
    unit.session.add(
        Leave(person_id=home.cadre, stand_in_id=stand_in, set_by=home.lead, set_at=unit.now, **days)
    )
    unit.session.flush()


def _request(unit: Unit, household: Household) -> JoinRequest:
    card = Card(household_id=household.id, payload_hash=b"1" * 32, issued_at=unit.now)
    unit.session.add(card)
    unit.session.flush()
    request = JoinRequest(
        household_id=household.id,
        card_id=card.id,
        user_id=7,
        chat_id=7,
        language="zh-CN",
        name="来客",
        relation="head",
        asked_at=unit.now,
        expires_at=unit.now + timedelta(days=7),
    )
    unit.session.add(request)
    unit.session.flush()
    return request


def _sealed(unit: Unit, home: Registry) -> int:
    """Let the villager complain about somebody of the village, to the township's desk, below the county's."""
    add_person(unit, "乡纪检", Role.DISCIPLINE, place=home.township)
    said = Complaint(about=Accused.VILLAGE, words=Statement(text="账目不清"), who=Naming.ANONYMOUS)
    filer = unit.session.get_one(Person, home.villager)
    file_complaint(unit, filer, said, code=new_code(), files=())
    return unit.session.scalars(select(SealedCase.id)).one()


def _campaign(unit: Unit, home: Registry) -> int:
    """Let a campaign of two visits run that was ended earlier than planned."""
    last = unit.today + timedelta(days=10)
    campaign = Campaign(
        place_id=home.township.id, name="大走访", starts_on=unit.today, ends_on=last, required=2
    )
    campaign.planned_end = last + timedelta(days=10)
    unit.session.add(campaign)
    unit.session.flush()
    return campaign.id


def _coming(unit: Unit, home: Registry) -> int:
    day = unit.today + timedelta(days=30)
    campaign = Campaign(place_id=home.township.id, name="回头看", starts_on=day, ends_on=day)
    unit.session.add(campaign)
    unit.session.flush()
    return campaign.id


def _import(unit: Unit, office: int, *, state: str) -> ChatImport:
    held = unit.session.query(RoleHeld).filter_by(person_id=office).one()
    scope = unit.session.get_one(Place, held.place_id).path
    read = Import(actor_id=office, scope=scope, state="checked", began_at=unit.now, counts={"bad": 0})
    if state == "checked":
        unit.session.add(read)
        unit.session.flush()
    row = ChatImport(
        person_id=office,
        chat_id=1000 + office,
        scope=scope,
        state=state,
        import_id=read.id,
        screen_id=new_screen(unit, 1000 + office, 1).id,
        began_at=unit.now,
    )
    unit.session.add(row)
    unit.session.flush()
    return row


def _visit(unit: Unit, household: Household, cadre: int) -> Visit:
    visit = Visit(
        number=f"2026-{unit.today:%m%d}-0001",
        household_id=household.id,
        cadre_id=cadre,
        visited_on=unit.today,
        mode="in_person",
        ordinal=1,
        topics=[],
        reported_at=unit.now,
    )
    unit.session.add(visit)
    unit.session.flush()
    return visit


def add_neighbour(unit: Unit, town: Town) -> int:
    """Add another member of the villager's own household; return their id."""
    household = unit.session.get_one(Household, town.things[About.HOUSEHOLD])
    place = unit.session.get_one(Place, household.village_id)
    person = add_person(unit, "同户", Role.VILLAGER, place=place)
    unit.session.add(Member(household_id=household.id, person_id=person))
    unit.session.flush()
    return person


class _Done(Exception):
    """The act was tried: everything it did is taken back."""


def is_served(units: Units, event: Event) -> bool:
    """Return whether an event is served; whatever it does is taken back."""
    return is_serving(answered(units, event))


def is_serving(keys: list[str]) -> bool:
    """Return whether keys of an answer serve somebody: none is a refusal."""
    return not any(key.startswith("refused-") for key in keys)


def answered(units: Units, event: Event) -> list[str]:
    """Return the keys of what an event is answered with, then take it back; raise what is a bug."""
    return answered_together(units, [event])[0]


def answered_together(units: Units, events: list[Event]) -> list[list[str]]:
    """Return the same for events of several people, in one unit like a group that came at once."""
    found: list[Handled] = []

    def attempt(unit: Unit) -> None:
        found.extend(handle_batch(unit, events))
        raise _Done

    try:
        units.run(attempt)
    except LateRefusal as late:
        if len(events) == 1:
            return [[late.refused.phrase.key]]
        return [answered(units, event) for event in events]
    except _Done:
        pass
    return [_said(one) for one in found]


def _said(handled: Handled) -> list[str]:
    said = [line.key for row in handled.owed if row.message for line in row.message.lines]
    return said + ([handled.popup.key] if handled.popup is not None else [])
