"""Reminders known of, put off and handed over; late cases pressed for and cleared; an office's limits."""

from __future__ import annotations

from sqlalchemy import select

from bot.sandbox.person import Person
from models.actions.supervising import list_late
from models.tables import Account, Case, Supervised
from models.unit import Unit
from tests.flows.conftest import Town
from tests.flows.talk import files, replied, said, sees, taps
from tests.flows.test_caseload import colleague, hands, person_of, told


async def _case(town: Town) -> Case:
    return await town.facts(lambda unit: unit.session.scalars(select(Case).order_by(Case.id.desc())).all()[0])


async def _at_reminders(person: Person) -> None:
    await taps(person, "remind-button")
    await person.sees_button(said(person, "remind-seen-button"))


async def test_a_cadre_knows_of_a_case_puts_it_off_and_hands_it_over(town: Town) -> None:
    cadre = town.cadre
    other, name = await colleague(town, cadre, "zh-CN")
    await files(town.villager)
    case = await _case(town)
    await cadre.sees(case.number)
    await taps(cadre, "push-accept")
    await cadre.sees_button(said(cadre, "remind-button"))
    await _at_reminders(cadre)
    await taps(cadre, "remind-seen-button")
    await told(cadre, "已知悉")
    await _at_reminders(cadre)
    await taps(cadre, "remind-snooze-button")
    await told(cadre, "改到哪天提醒")
    last = cadre.last.labels[0]
    await cadre.taps(last)
    await told(cadre, "再提醒。")
    await _at_reminders(cadre)
    await taps(cadre, "remind-hand-button")
    await sees(cadre, "handing-taker")
    cadre.say(name)
    await sees(cadre, "handing-review")
    await taps(cadre, "engine-send")
    await sees(cadre, "handing-sent", number=case.number, name=name)
    await other.sees_button(said(other, "handing-take"))
    await taps(other, "handing-take")
    await told(other, "由您办了")
    await told(cadre, "已接手")
    heard = await told(town.villager, "换由")
    assert name in heard.text
    assert case.number in heard.text
    assert said(other, "told-villager") in other.last.text
    taker = await town.facts(lambda unit: unit.session.get_one(Account, other.user.id).person_id)
    assert (await _case(town)).responsible_id == taker
    _, giver = await person_of(town, cadre)
    for person in (town.villager, other):
        await hands(person, case, "timeline-hand_over-taken", name=name, giver=giver)
    assert "待受理" in (await replied(cadre, "/why")).text


async def test_an_office_presses_for_a_late_case_and_clears_it_with_a_note(town: Town) -> None:
    office = town.office
    assert said(office, "supervise-none") in (await replied(office, "/supervise")).text
    await files(town.villager)
    case = await _case(town)

    def late(unit: Unit) -> None:
        row = unit.session.get_one(Case, case.id)
        row.due_on = unit.world.calendar.add_working_days(unit.today, -7)

    await town.facts(late)
    await town.facts(list_late)
    assert "已超 7 天" in (await replied(office, "/supervise")).text
    await office.taps(case.number.partition("-")[2])
    await office.sees_button(said(office, "supervise-press"))
    await taps(office, "supervise-press")
    await told(office, "已催办")
    assert case.number in (await told(town.cadre, "催办")).text
    await taps(office, "supervise-clear")
    await sees(office, "clearing-note")
    office.say("水管周五到货，已和户主说好")
    await sees(office, "clearing-review")
    await taps(office, "engine-send")
    await sees(office, "clearing-sent", number=case.number)
    note = await town.facts(lambda unit: unit.session.scalars(select(Supervised.note)).one())
    assert note == "水管周五到货，已和户主说好"
    assert said(office, "supervise-none") in (await replied(office, "/supervise")).text


async def test_an_office_sees_the_effect_of_a_limit_before_it_holds_and_takes_it_back(town: Town) -> None:
    office = town.office
    await files(town.villager)
    shown = await replied(office, "/settings")
    assert said(office, "setting-days-count", count=1) in shown.text
    await taps(office, "settings-name-accept")
    await office.sees_button(said(office, "settings-change"))
    await taps(office, "settings-change")
    await sees(office, "setting-days")
    office.say("三")
    effect = said(office, "settings-effect-accept_limit", count=0, now=1)
    assert effect in (await office.sees(effect)).text
    await taps(office, "engine-send")
    await office.sees_button(said(office, "settings-undo"))
    await taps(office, "settings-undo")
    await office.sees_button(said(office, "settings-undo-yes"))
    await taps(office, "settings-undo-yes")
    await sees(office, "settings-undone")
    shown = await replied(office, "/settings")
    assert said(office, "setting-days-count", count=3) not in shown.text


async def test_an_office_says_how_often_households_are_visited(town: Town) -> None:
    office = town.office
    await replied(office, "/settings")
    await taps(office, "settings-name-answer")
    await taps(office, "settings-of_categories")
    await sees(office, "settings-about-answer_limit")
    await replied(office, "/settings")
    await taps(office, "settings-of_labels")
    shown = await sees(office, "settings-about-visit_every")
    assert f"{said(office, 'label-unstable_open')}：30 天" in shown.text
    await taps(office, "label-unstable_open")
    await office.sees_button(said(office, "settings-change"))
    await taps(office, "settings-change")
    await sees(office, "setting-span")
    office.say("三天")
    await sees(office, "refused-number_low", value=3, low="7")
    office.say("15")
    effect = said(office, "settings-effect-visit_every", count=0, now=0)
    assert effect in (await office.sees(effect)).text
    await taps(office, "engine-send")
    await office.sees(f"{said(office, 'label-unstable_open')}改为 15 天")


async def test_digests_cannot_be_set_into_quiet_hours(town: Town) -> None:
    office = town.office
    await replied(office, "/settings")
    await taps(office, "settings-name-quiet_until")
    await office.sees_button(said(office, "settings-change"))
    await taps(office, "settings-change")
    await sees(office, "setting-clock")
    office.say("09:00")
    await sees(office, "refused-hours_overlap")
