"""Coming in and being put out: invitations, phones, contact cards, the cadre's word, unbinding."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.sandbox.person import Person
from bot.sandbox.posts import Post
from models.actions.cards import issue_card
from models.actions.entrance import invite
from models.domain.joining import INVITATION_HOLDS, REQUEST_WAITS, TRIES
from models.domain.roles import Role
from models.store.joining import phone_index
from models.tables import (
    Account,
    Assignment,
    AuditRow,
    Draft,
    Household,
    Invitation,
    Joining,
    JoinRequest,
    Member,
    RoleHeld,
)
from models.tables import Person as Somebody
from models.unit import Unit
from tests.flows.conftest import Home, Town
from tests.flows.talk import menu, opens, said, sees, taps

MINE = "+8613912345678"


def newcomer(town: Town, name: str = "Somebody", phone: str | None = None) -> Person:
    person = town.sandbox.world.add_person(900_000 + len(town.sandbox.world.people), name)
    if phone is not None:
        person.user.phone = phone
    return person


async def person_of(town: Town, who: Person) -> int:
    return await town.facts(lambda unit: unit.session.get_one(Account, who.user.id).person_id)


async def account_of(town: Town, who: Person) -> int | None:
    """Return the person whom an account belongs to."""

    def find(unit: Unit) -> int | None:
        found = unit.session.get(Account, who.user.id)
        return found.person_id if found else None

    return await town.facts(find)


async def acts(town: Town, act: str) -> int:
    await town.settle()
    return await town.facts(
        lambda unit: len(unit.session.scalars(select(AuditRow.id).where(AuditRow.act == act)).all())
    )


async def invited(town: Town, phone: str | None = MINE) -> tuple[int, str]:
    """Put a cadre of the lead's village, who has not come in, on record; return them and a payload."""

    def make(unit: Unit) -> tuple[int, str]:
        lead = unit.session.get_one(Account, town.lead.user.id).person_id
        query = select(RoleHeld.place_id).where(RoleHeld.person_id == lead)
        index = phone_index(unit, phone) if phone else None
        person = Somebody(name="龚新来", phone=phone, phone_index=index)
        unit.session.add(person)
        unit.session.flush()
        village = unit.session.scalars(query).one()
        held = RoleHeld(person_id=person.id, role=Role.CADRE, place_id=village, since=unit.today)
        unit.session.add(held)
        return person.id, invite(unit, person.id)

    return await town.facts(make)


async def card_of_first(town: Town) -> tuple[int, str]:
    """Make the card of the villager's household; return the household and the payload."""

    def make(unit: Unit) -> tuple[int, str]:
        person = unit.session.get_one(Account, town.villager.user.id).person_id
        home = unit.session.scalars(select(Member.household_id).where(Member.person_id == person)).one()
        return home, issue_card(unit, home, actor_id=None).payload

    return await town.facts(make)


async def empty_home(town: Town) -> tuple[int, str]:
    """Make the card of another household of the cadre's in which nobody has come in."""
    mine, _ = await card_of_first(town)

    def make(unit: Unit) -> tuple[int, str]:
        cadre = unit.session.get_one(Account, town.cadre.user.id).person_id
        query = select(Assignment.household_id).where(
            Assignment.cadre_id == cadre, Assignment.household_id != mine
        )
        home = unit.session.scalars(query.order_by(Assignment.id)).first() or 0
        return home, issue_card(unit, home, actor_id=None).payload

    return await town.facts(make)


async def asked(town: Town, payload: str, name: str = "张小明") -> Person:
    """Let somebody scan a card and ask the cadre."""
    person = newcomer(town)
    person.start(payload)
    await sees(person, "join-card-how")
    person.press(said(person, "join-ask-cadre"))
    await sees(person, "join-name")
    person.say(name)
    await sees(person, "join-relation")
    await taps(person, "join-relation-child")
    await sees(person, "join-asked")
    return person


def told(person: Person, key: str, **params: str) -> list[Post]:
    """Return the messages that say what a key says."""
    return [post for post in person.messages if said(person, key, **params) in post.text]


@pytest.mark.parametrize("written", [MINE, "139 1234 5678", "８６－139-1234-5678", "0086 13912345678"])
async def test_the_invited_persons_own_phone_lets_them_in_however_it_is_written(
    town: Town, written: str
) -> None:
    person_id, start = await invited(town)
    person = newcomer(town)
    person.start(start)
    await sees(person, "join-phone")
    assert person.keyboard
    assert await account_of(town, person) is None
    person.send_contact(written, own=True)
    await sees(person, "join-phone-right")
    assert await account_of(town, person) == person_id
    assert not person.keyboard


async def agrees(person: Person) -> None:
    """Agree to the notice, which comes before anything else."""
    agree = said(person, "notice-agree")
    await person.sees_button(agree)
    await person.taps(agree)


async def test_who_has_no_phone_on_record_enters_at_once(town: Town) -> None:
    person_id, start = await invited(town, None)
    person = newcomer(town)
    person.start(start)
    await agrees(person)
    await person.sees_button(said(person, "menu-visit"))
    assert await account_of(town, person) == person_id


async def test_a_pending_confirmation_outlives_a_restart_and_ends_after_a_day(town: Town) -> None:
    person_id, start = await invited(town)
    person = newcomer(town, phone=MINE)
    person.start(start)
    await sees(person, "join-phone")
    await town.settle()
    await town.restart()
    person.say("你好")
    await sees(person, "refused-need_contact")
    await town.later(days=1, minutes=1)
    person.send_contact()
    await sees(person, "start-stranger")
    person.start(start)
    await sees(person, "join-phone")
    person.press(said(person, "engine-send-contact"))
    await sees(person, "join-phone-right")
    assert await account_of(town, person) == person_id


async def test_a_forwarded_invitation_lets_nobody_else_in_and_the_office_is_told_once(town: Town) -> None:
    person_id, start = await invited(town)
    name = await town.facts(lambda unit: unit.session.get_one(Somebody, person_id).name)
    thief = newcomer(town)
    thief.start(start)
    await sees(thief, "join-phone")
    for _ in range(TRIES - 1):
        thief.send_contact()
        await sees(thief, "join-phone-differs")
    thief.send_contact()
    await sees(thief, "join-shut")
    assert not thief.keyboard
    assert await account_of(town, thief) is None
    assert await acts(town, "enter_refused") == TRIES
    await town.office.sees(said(town.office, "invites-misused", name=name))
    assert len(told(town.office, "invites-misused", name=name)) == 1
    thief.start(start)
    await sees(thief, "refused-invitation_revoked")


async def test_who_invited_is_told_once_of_the_wrong_hands(town: Town) -> None:
    person_id, start = await invited(town)
    lead = await person_of(town, town.lead)

    def invited_by_lead(unit: Unit) -> str:
        for one in unit.session.scalars(select(Invitation).where(Invitation.person_id == person_id)):
            one.invited_by = lead
        return unit.session.get_one(Somebody, person_id).name

    name = await town.facts(invited_by_lead)
    thief = newcomer(town)
    for _ in range(TRIES):
        thief.start(start)
        await sees(thief, "join-phone")
        thief.send_contact()
        await town.settle()
    await town.lead.sees(said(town.lead, "invites-misused", name=name))
    assert len(told(town.lead, "invites-misused", name=name)) == 1
    colleague = town.villager
    colleague.start(start)
    await sees(colleague, "start-other-person")


async def test_somebody_elses_contact_shared_as_ones_own_is_refused_and_noted(town: Town) -> None:
    _, start = await invited(town)
    person = newcomer(town)
    person.start(start)
    await sees(person, "join-phone")
    person.send_contact(MINE)  # the right number, and not theirs
    await sees(person, "refused-contact_not_own")
    assert await account_of(town, person) is None
    assert await acts(town, "enter_refused") == 1


async def bad_invitation(town: Town, state: str) -> tuple[int, str]:
    """Make an invitation by the lead that is used, revoked or expired."""
    lead = await person_of(town, town.lead)
    if state == "used":
        person_id = await person_of(town, town.cadre)
    else:
        person_id, _ = await invited(town, None)

    def make(unit: Unit) -> str:
        token = invite(unit, person_id)
        unit.session.flush()
        for one in unit.session.scalars(select(Invitation).where(Invitation.person_id == person_id)):
            one.invited_by = lead
            one.used_at = unit.now if state == "used" else None
            one.revoked_at = unit.now if state == "revoked" else None
            one.expires_at = unit.now if state == "expired" else unit.now + timedelta(days=1)
        return token

    return person_id, await town.facts(make)


@pytest.mark.parametrize("state", ["used", "revoked", "expired"])
async def test_an_invitation_that_is_no_good_is_refused_noted_and_told_of_once(
    town: Town, state: str
) -> None:
    person_id, start = await bad_invitation(town, state)
    name = await town.facts(lambda unit: unit.session.get_one(Somebody, person_id).name)
    thieves = [newcomer(town, f"Thief {i}") for i in range(2)]
    for thief in (*thieves, thieves[0]):
        thief.start(start)
        await sees(thief, f"refused-invitation_{state}")
        await town.settle()
    assert [await account_of(town, one) for one in thieves] == [None, None]

    def rows(unit: Unit) -> list[tuple[str, dict[str, object]]]:
        query = select(AuditRow.subject, AuditRow.details).where(AuditRow.act == "enter_refused")
        return [(subject, details) for subject, details in unit.session.execute(query.order_by(AuditRow.id))]

    why = f"invitation_{state}"
    assert await town.facts(rows) == [
        (f"person:{person_id}", {"user": one.user.id, "why": why}) for one in (*thieves, thieves[0])
    ]
    await town.lead.waits(
        lambda: told(town.lead, f"invites-pressed-{state}", name=name) or None, "it is told"
    )
    assert len(told(town.lead, f"invites-pressed-{state}", name=name)) == 1
    assert len(told(town.cadre, "invites-pressed-own")) == (1 if state == "used" else 0)


async def test_a_wrong_phone_before_entering_does_not_hide_a_used_invitation_pressed_later(
    town: Town,
) -> None:
    _, start = await invited(town)
    person, thief = newcomer(town), newcomer(town)
    person.start(start)
    await sees(person, "join-phone")
    person.send_contact()
    await sees(person, "join-phone-differs")
    person.user.phone = MINE
    person.send_contact()
    await person.sees_button(said(person, "notice-agree"))
    thief.start(start)
    await sees(thief, "refused-invitation_used")
    await sees(person, "invites-pressed-own")
    assert await acts(town, "enter_refused") == 2


async def test_a_tap_on_what_is_somebody_elses_is_noted(town: Town) -> None:
    household, _ = await card_of_first(town)
    thief = town.villager
    tap = thief.tap_data(f"home:{household}", await menu(thief))
    assert (await thief.answered(tap)).text == said(thief, "refused-not_allowed")
    thief_id = await person_of(town, thief)
    query = select(AuditRow.actor_id, AuditRow.subject).where(AuditRow.act == "refused_tap")
    rows = await town.facts(lambda unit: [tuple(row) for row in unit.session.execute(query)])
    assert rows == [(thief_id, f"household:{household}")]


async def test_one_person_has_one_account(town: Town) -> None:
    person_id = await person_of(town, town.cadre)
    start = await town.facts(lambda unit: invite(unit, person_id))
    second = newcomer(town)
    second.start(start)
    await sees(second, "refused-person_has_account")
    assert await account_of(town, second) is None


async def test_a_team_lead_invites_below_their_place_and_takes_it_back(town: Town) -> None:
    lead = town.lead
    person_id, _ = await invited(town)
    name = await town.facts(lambda unit: unit.session.get_one(Somebody, person_id).name)
    await opens(lead, "menu-invite")
    await sees(lead, "invites-none")
    await taps(lead, "invites-new")
    await sees(lead, "invite-person")
    lead.say(name)
    await sees(lead, "invite-review")
    await taps(lead, "engine-send")
    forward = await lead.sees("https://t.me/lianxin_bot?start=")
    payload = re.search(r"start=([\w-]{22})", forward.text)
    assert payload is not None
    await taps(lead, "invites-take-back")
    await lead.sees(said(lead, "invites-revoked", name=name))
    person = newcomer(town)
    person.start(payload[1])
    await sees(person, "refused-invitation_revoked")
    assert await acts(town, "invite") == 1
    assert await acts(town, "revoke_invitation") == 1


async def test_an_invitation_made_in_chat_expires(town: Town) -> None:
    lead = town.lead
    await invited(town, None)
    await opens(lead, "menu-invite")
    await sees(lead, "invites-none")
    await taps(lead, "invites-new")
    await sees(lead, "invite-person")
    lead.tap_data(_first_option(lead.last), lead.last)
    await sees(lead, "invite-review")
    await taps(lead, "engine-send")
    forward = await lead.sees("https://t.me/lianxin_bot?start=")
    await town.later(days=INVITATION_HOLDS.days, minutes=1)
    person = newcomer(town)
    person.start(forward.text.partition("start=")[2].split()[0])
    await sees(person, "refused-invitation_expired")


def _first_option(post: Post) -> str:
    data = (str(one["callback_data"]) for row in post.rows or [] for one in row)
    return next(one for one in data if ":o:" in one)


async def test_nobody_invites_or_unbinds_above_themselves(town: Town) -> None:
    office = await person_of(town, town.office)
    shown = await menu(town.lead)
    for data in (f"!uninvite:{office}", f"!open:invite:{office}", f"!open:unbind:{office}"):
        answer = await town.lead.answered(town.lead.tap_data(data, shown))
        assert answer.text == said(town.lead, "refused-not_yours")
    for data in ("!invites", "!uninvite:1", "!open:invite", "!open:unbind", "!members", "!home:1"):
        answer = await town.villager.answered(town.villager.tap_data(data, await menu(town.villager)))
        assert answer.text == said(town.villager, "refused-not_allowed")
    assert await account_of(town, town.office) == office


async def test_a_lost_phone_is_unbound_with_a_reason_and_a_new_one_invited(town: Town) -> None:
    lead, cadre = town.lead, town.cadre
    person_id = await person_of(town, cadre)
    name = await town.facts(lambda unit: unit.session.get_one(Somebody, person_id).name)
    await opens(cadre, "menu-visit")  # a draft that must stay
    await sees(cadre, "visit-household")
    await opens(lead, "menu-invite")
    await sees(lead, "invites-none")
    await taps(lead, "invites-unbind")
    await sees(lead, "unbind-person")
    lead.say(name)
    await sees(lead, "unbind-reason")
    lead.say("手机丢了")
    await sees(lead, "unbind-review")
    await taps(lead, "engine-send")
    await lead.sees(said(lead, "unbind-sent", name=name))
    await cadre.sees("手机丢了")
    assert await account_of(town, cadre) is None
    cadre.say("/menu")
    await sees(cadre, "start-stranger")
    drafts = select(Draft.id).where(Draft.person_id == person_id)
    roles = select(RoleHeld.id).where(RoleHeld.person_id == person_id)
    assert await town.facts(lambda unit: len(unit.session.scalars(drafts).all())) == 1
    assert await town.facts(lambda unit: len(unit.session.scalars(roles).all())) == 1
    await taps(lead, "invites-again")
    await sees(lead, "invite-review")
    await taps(lead, "engine-send")
    forward = await lead.sees("https://t.me/lianxin_bot?start=")
    new_phone = newcomer(town)
    new_phone.start(forward.text.partition("start=")[2].split()[0])
    await agrees(new_phone)
    await new_phone.sees_button(said(new_phone, "menu-visit"))
    assert await account_of(town, new_phone) == person_id
    assert await acts(town, "unbind") == 1


async def test_a_card_and_the_phone_of_a_member_bind_that_member(town: Town) -> None:
    home, payload = await empty_home(town)

    def with_phone(unit: Unit) -> int:
        query = select(Somebody).join(Member, Member.person_id == Somebody.id)
        person = unit.session.scalars(query.where(Member.household_id == home).order_by(Somebody.id)).first()
        assert person is not None
        person.phone, person.phone_index = MINE, phone_index(unit, MINE)
        return person.id

    person_id = await town.facts(with_phone)
    person = newcomer(town, phone="139 1234 5678")
    person.start(payload)
    await sees(person, "join-card-how")
    assert await account_of(town, person) is None, "a scan binds nobody"
    person.send_contact()
    await sees(person, "join-phone-right")
    assert await account_of(town, person) == person_id
    again = newcomer(town, phone=MINE)
    again.start(payload)
    await sees(again, "join-card-how")
    again.send_contact()
    await sees(again, "refused-person_has_account")


async def test_the_cadre_lets_a_new_member_in_and_may_unbind_them(town: Town) -> None:
    home, payload = await empty_home(town)
    person = await asked(town, payload)
    cadre = town.cadre
    await sees(cadre, "requests-who")
    await taps(cadre, "requests-is-new")
    await person.sees(said(person, "join-confirmed", name="").split("，")[0][1:].strip() or "✅")
    person_id = await account_of(town, person)
    assert person_id is not None
    members = select(Member.person_id).where(Member.household_id == home)
    assert person_id in await town.facts(lambda unit: list(unit.session.scalars(members)))
    person.say("/menu")
    await agrees(person)
    await opens(person, "menu-petition")
    await sees(person, "petition-category")
    await taps(cadre, "members-see")
    await cadre.sees("张小明")
    await cadre.taps(said(cadre, "members-unbind", name="张小明"))
    await sees(cadre, "unbind-reason")
    cadre.say("弄错了人")
    await sees(cadre, "unbind-review")
    await taps(cadre, "engine-send")
    await person.sees("弄错了人")
    assert await account_of(town, person) is None
    person.say("你好")
    await sees(person, "start-stranger")


async def test_the_cadre_recognises_a_member_whom_the_registry_knows(town: Town) -> None:
    home, payload = await empty_home(town)
    person = await asked(town, payload)
    await sees(town.cadre, "requests-who")
    head = await town.facts(lambda unit: unit.session.get_one(Household, home).head)
    before = await town.facts(lambda unit: len(unit.session.scalars(select(Somebody.id)).all()))
    await town.cadre.taps(said(town.cadre, "requests-is", name=head))
    await person.sees_button(said(person, "engine-menu"))
    assert await town.facts(lambda unit: len(unit.session.scalars(select(Somebody.id)).all())) == before
    bound = await account_of(town, person)
    assert bound is not None
    assert await town.facts(lambda unit: unit.session.get_one(Somebody, bound).name) == head


async def test_several_of_one_household_may_come_in(town: Town) -> None:
    home, payload = await card_of_first(town)
    person = await asked(town, payload, "李小红")
    await sees(town.cadre, "requests-who")
    await taps(town.cadre, "requests-is-new")
    await person.sees_button(said(person, "engine-menu"))
    await opens(town.cadre, "menu-members")
    town.cadre.tap_data(f"!home:{home}", town.cadre.last)
    shown = await town.cadre.sees("李小红")
    assert (
        len(
            [label for label in shown.labels if label.startswith(said(town.cadre, "members-unbind", name=""))]
        )
        == 2
    )


async def test_who_is_turned_away_is_told_and_cannot_use_the_card_again(town: Town) -> None:
    _, payload = await card_of_first(town)
    person = await asked(town, payload)
    await sees(town.cadre, "requests-who")
    await taps(town.cadre, "requests-not-theirs")
    await sees(person, "join-turned-away")
    assert await account_of(town, person) is None
    await sees(town.villager, "join-alarm")
    person.start(payload)
    await sees(person, "join-shut-card")


async def test_a_request_waits_some_days_and_not_longer(town: Town) -> None:
    _, payload = await empty_home(town)
    person = await asked(town, payload)
    question = await sees(town.cadre, "requests-who")
    person.start(payload)
    await sees(person, "join-card-how")
    person.press(said(person, "join-ask-cadre"))
    await sees(person, "join-name")
    person.say("张小明")
    await sees(person, "join-relation")
    answer = await person.answered(person.tap_data("j:child", person.last))
    assert answer.text == said(person, "refused-join_asked_already")
    await town.later(days=REQUEST_WAITS.days, minutes=1)
    data = question.button(said(town.cadre, "requests-is-new"))
    assert data is not None
    late = await town.cadre.answered(town.cadre.tap_data(data["callback_data"], question))
    assert late.text == said(town.cadre, "refused-join_expired")
    assert await account_of(town, person) is None


async def test_a_replayed_tap_lets_nobody_in_twice_and_a_forged_one_nobody_at_all(town: Town) -> None:
    _, payload = await empty_home(town)
    person = await asked(town, payload)
    question = await sees(town.cadre, "requests-who")
    data = question.button(said(town.cadre, "requests-is-new"))
    assert data is not None
    for thief in (town.villager, town.villager):
        answer = await thief.answered(thief.tap_data(data["callback_data"], await menu(thief)))
        assert answer.text == said(thief, "refused-not_allowed")
    assert await account_of(town, person) is None
    assert await acts(town, "join_forged") == 2
    warning = said(town.cadre, "requests-forged", number="\0").split("\0")[0].strip()
    assert len([post for post in town.cadre.messages if warning in post.text]) == 1, "told, and once"
    await taps(town.cadre, "requests-is-new")
    await person.sees_button(said(person, "engine-menu"))
    people = await town.facts(lambda unit: len(unit.session.scalars(select(Somebody.id)).all()))
    answer = await town.cadre.answered(town.cadre.tap_data(data["callback_data"], question))
    assert answer.text == said(town.cadre, "refused-join_decided")
    assert await town.facts(lambda unit: len(unit.session.scalars(select(Somebody.id)).all())) == people
    assert await acts(town, "join_replayed") == 1


async def test_the_photo_of_a_stolen_card_lets_nobody_in_and_the_household_is_told_once(town: Town) -> None:
    home, payload = await card_of_first(town)
    thieves = [newcomer(town, f"Thief {i}") for i in range(5)]
    for thief in thieves:
        thief.start(payload)
        await sees(thief, "join-card-how")
        thief.send_contact()
        await sees(thief, "join-phone-differs")
    await town.settle()
    await town.villager.waits(lambda: told(town.villager, "join-alarm") or None, "the alarm")
    for _ in range(TRIES - 1):
        thieves[0].send_contact(MINE)
        await town.settle()
    await sees(thieves[0], "join-shut-card")
    await town.settle()
    assert len(told(town.villager, "join-alarm")) == 1
    number = await town.facts(lambda unit: unit.session.get_one(Household, home).number)
    assert len(told(town.cadre, "join-alarm-cadre", number=number)) == 1
    assert [await account_of(town, one) for one in thieves] == [None] * 5
    assert await acts(town, "join_refused") >= 5
    assert await acts(town, "scan_card") == 5


async def test_a_card_replaced_meanwhile_binds_nobody(town: Town) -> None:
    home, payload = await card_of_first(town)
    person = newcomer(town)
    person.start(payload)
    await sees(person, "join-card-how")
    await town.facts(lambda unit: issue_card(unit, home, actor_id=None).household_id)
    person.send_contact()
    await sees(person, "refused-card_revoked")
    person.start(payload)
    await sees(person, "refused-card_revoked")
    assert await acts(town, "join_refused") == 1
    assert not told(town.villager, "join-alarm"), "an old card is no alarm when one account has it"
    for number in range(3):
        other = newcomer(town, f"Stranger {number}")
        other.start(payload)
        await sees(other, "refused-card_revoked")
    await town.villager.waits(lambda: told(town.villager, "join-alarm") or None, "the alarm")
    assert await acts(town, "join_refused") == 4


async def test_a_newcomer_who_gives_up_leaves_nothing_behind(town: Town) -> None:
    _, payload = await card_of_first(town)
    person = newcomer(town)
    person.start(payload)
    await sees(person, "join-card-how")
    person.say("/cancel")
    await sees(person, "start-stranger")
    assert not person.keyboard
    assert await town.facts(lambda unit: unit.session.scalars(select(Joining)).all()) == []
    assert await town.facts(lambda unit: unit.session.scalars(select(JoinRequest)).all()) == []


@pytest.mark.asyncio(loop_scope="module")
async def test_a_newcomer_and_their_cadre_read_it_in_their_own_language(county: Town, home: Home) -> None:
    payload = await county.facts(lambda unit: issue_card(unit, home.id, actor_id=None).payload)
    language = home.cadre.user.language
    user_id = 950_000 + len(county.sandbox.world.people)
    person = county.sandbox.world.add_person(user_id, "Somebody", language=language)
    person.start(payload)
    await sees(person, "join-card-how")
    person.send_contact()
    await sees(person, "join-phone-differs")
    person.press(said(person, "join-ask-cadre"))
    await sees(person, "join-name")
    person.say("X. Y.")
    await sees(person, "join-relation")
    await taps(person, "join-relation-spouse")
    await sees(person, "join-asked")
    await sees(home.cadre, "requests-who")
    await taps(home.cadre, "requests-is-new", "members-see")
    await home.cadre.sees_button(said(home.cadre, "members-unbind", name="X. Y."))
    await person.sees_button(said(person, "engine-menu"))
    await opens(home.cadre, "menu-members")
    await sees(home.cadre, "members-title")
