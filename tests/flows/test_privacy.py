"""Notice and consent, what is held about me, and who looked at it."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest
from sqlalchemy import select

from bot.sandbox.person import Person as Phone
from bot.sandbox.posts import Post
from models.actions.entrance import invite
from models.domain import privacy
from models.tables import Account, AuditRow, Case, Consent, Draft, Member, Person, Wish
from models.unit import Unit
from tests.flows.conftest import Home, Town
from tests.flows.talk import asked_for_words, files, menu, opens, replied, said, sees, taps

pytestmark = pytest.mark.asyncio(loop_scope="module")

FORMULA = "=1+1 水管冻裂，三天没水"


def known_as(unit: Unit, phone: Phone) -> Person:
    account = unit.session.get_one(Account, phone.user.id)
    return unit.session.get_one(Person, account.person_id)


async def words_said(town: Town, phone: Phone) -> list[tuple[str, str, bool]]:
    def look(unit: Unit) -> list[tuple[str, str, bool]]:
        rows = unit.session.scalars(
            select(Consent).where(Consent.person_id == known_as(unit, phone).id).order_by(Consent.id)
        )
        return [(one.about, one.word, one.by_guardian) for one in rows]

    return await town.facts(look)


async def drafts_of(town: Town, phone: Phone) -> str:
    """Return all that is kept of what somebody has not sent yet."""

    def look(unit: Unit) -> str:
        return repr(
            unit.session.scalars(select(Draft.state).where(Draft.person_id == known_as(unit, phone).id)).all()
        )

    return await town.facts(look)


async def newcomer(town: Town, home: Home) -> Phone:
    """Somebody of the registry who pressed the invitation's button and did nothing else."""

    def invited(unit: Unit) -> str:
        inside = select(Account.person_id)
        no_phone = select(Person.id).where(Person.phone_index.is_(None))
        other = select(Member.person_id).where(
            Member.person_id.not_in(inside), Member.person_id.in_(no_phone)
        )
        return invite(unit, unit.session.scalars(other.limit(1)).one())

    user_id = 5000 + len(town.sandbox.world.people)
    phone = town.sandbox.world.add_person(
        user_id, "N", language=home.villager.user.language, start_payload=await town.facts(invited)
    )
    phone.start()
    await phone.sees_button(said(phone, "notice-decline"))
    return phone


async def files_of(phone: Phone, count: int) -> list[Post]:
    def look() -> list[Post] | None:
        found = [post for post in phone.messages if post.from_bot and post.file is not None]
        return found if len(found) >= count else None

    return await phone.waits(look, "files", within=60)


async def test_nothing_is_kept_or_shown_before_the_notice_is_agreed_to(county: Town, home: Home) -> None:
    phone = await newcomer(county, home)
    assert await words_said(county, phone) == []
    answer = await replied(phone, "水管坏了")
    assert said(phone, "notice-not_kept") in answer.text
    for data in ("!open:petition", "!menu", "!mine"):
        tap = await phone.answered(phone.tap_data(data, answer))
        assert tap.text == said(phone, "notice-first")
    assert said(phone, "notice-decline") in (await replied(phone, "/menu")).labels
    drafts = await county.facts(
        lambda unit: unit.session.scalars(
            select(Draft.id).where(Draft.person_id == known_as(unit, phone).id)
        ).all()
    )
    assert drafts == []
    await taps(phone, "notice-decline")
    await sees(phone, "notice-declined")
    await taps(phone, "notice-again")
    await phone.sees_button(said(phone, "notice-agree"))
    await taps(phone, "notice-agree-guardian")
    await phone.sees_button(said(phone, "menu-petition"))
    phone.tap(said(phone, "notice-decline"), await phone.sees(said(phone, "notice-sensitive")))
    await sees(phone, "notice-sensitive-no")
    assert await words_said(county, phone) == [
        ("service", "refused", False),
        ("service", "given", True),
        ("sensitive", "refused", False),
    ]
    await asked_for_words(phone)  # all works without the consent that is not needed


async def apart(phone: Phone, category: str = "medical") -> Post:
    """Begin a petition of health or family and go as far as the question that is asked apart."""
    await opens(phone, "menu-petition")
    await sees(phone, "petition-category")
    await taps(phone, f"petition-category-{category}")
    return await sees(phone, "petition-apart")


async def filed_by(town: Town, phone: Phone) -> list[Case]:
    def look(unit: Unit) -> list[Case]:
        rows = select(Case).where(Case.filer_id == known_as(unit, phone).id).order_by(Case.id)
        return list(unit.session.scalars(rows))

    return await town.facts(look)


async def test_health_is_asked_apart_once_and_the_consent_is_noted_at_once(county: Town, home: Home) -> None:
    villager = home.villager
    await apart(villager)
    kept = await replied(villager, "我得了重病")
    assert said(villager, "refused-need_tap") in kept.text
    assert "重病" not in await drafts_of(county, villager)
    await taps(villager, "apart-agree")
    await sees(villager, "petition-words")
    assert (await words_said(county, villager))[-1] == ("sensitive", "given", False)
    villager.say("我得了重病")
    await sees(villager, "petition-review")
    await taps(villager, "engine-send")
    await sees(villager, "petition-sent-close")
    assert [(one.category, one.words) for one in await filed_by(county, villager)] == [
        ("medical", "我得了重病")
    ]
    await opens(villager, "menu-petition")
    await taps(villager, "petition-category-subsistence_aid")
    await sees(villager, "petition-words")  # agreed before: asked once


async def test_who_does_not_agree_files_without_details_and_nothing_told_is_kept(
    county: Town, home: Home
) -> None:
    villager = home.villager
    await replied(villager, "我得了重病，没钱看")  # words first: the category is asked after them
    await sees(villager, "petition-category")
    await taps(villager, "petition-category-medical")
    await sees(villager, "petition-apart")
    await taps(villager, "apart-plain")
    review = await sees(villager, "petition-review")
    assert "重病" not in review.text
    assert "重病" not in await drafts_of(county, villager)
    assert (await words_said(county, villager))[-1] == ("sensitive", "refused", False)
    assert said(villager, "petition-photos-button") not in review.labels
    refused = await replied(villager, "我得了重病")
    assert "重病" not in refused.text.replace(said(villager, "refused-need_tap"), "")
    await taps(villager, "engine-send")
    await sees(villager, "petition-sent-close")
    (case,) = await filed_by(county, villager)
    assert (case.category, case.words) == ("medical", "")
    shown = await menu(home.cadre)
    await home.cadre.answered(home.cadre.tap_data(f"!case:{case.id}", shown))
    await sees(home.cadre, "case-plain")


async def test_more_words_to_a_matter_of_health_are_asked_apart_too(county: Town, home: Home) -> None:
    villager = home.villager
    await apart(villager, "subsistence_aid")
    await taps(villager, "apart-plain", "engine-send")
    await sees(villager, "petition-sent-close")
    (case,) = await filed_by(county, villager)
    villager.tap_data(f"open:more:{case.id}", await menu(villager))
    await sees(villager, "more-apart")
    await taps(villager, "apart-plain")
    await sees(villager, "more-plain")
    villager.tap_data(f"open:more:{case.id}", await menu(villager))
    await sees(villager, "more-apart")
    await taps(villager, "apart-agree")
    await sees(villager, "more-words")
    villager.say("家里断粮了")
    await sees(villager, "more-review")
    await taps(villager, "engine-send")
    await villager.sees(case.number)


async def test_a_consent_withdrawn_before_sending_keeps_the_words_out(county: Town, home: Home) -> None:
    villager = home.villager
    await apart(villager)
    await taps(villager, "apart-agree")
    await sees(villager, "petition-words")
    villager.say("我得了重病")
    review = await sees(villager, "petition-review")
    villager.tap_data("!mydata_withdraw:sensitive", await menu(villager))
    await sees(villager, "mydata-withdrawn-sensitive")
    tap = villager.tap(said(villager, "engine-send"), review)
    assert (await villager.answered(tap)).text == said(villager, "refused-not_agreed_apart")
    assert await filed_by(county, villager) == []


async def test_a_new_version_of_the_notice_asks_again(
    county: Town, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asked_for_words(home.villager)

    def older(unit: Unit) -> None:
        unit.session.get_one(Account, home.villager.user.id).notice_version = privacy.VERSION - 1

    await county.facts(older)
    answer = await replied(home.villager, "水管坏了")
    assert said(home.villager, "notice-not_kept") in answer.text
    home.villager.tap(said(home.villager, "notice-agree"), answer)
    draft = await home.villager.waits(
        lambda: (
            home.villager.last
            if "petition" not in home.villager.last.text and home.villager.last.id > answer.id
            else None
        ),
        "a welcome",
    )
    assert said(home.villager, "menu-petition") in draft.labels


async def test_withdrawing_stops_what_is_not_needed_and_keeps_the_rights(county: Town, home: Home) -> None:
    villager = home.villager
    await opens(villager, "mydata-button")
    await sees(villager, "mydata-agreed")
    await taps(villager, "mydata-consent", "mydata-withdraw")
    await sees(villager, "mydata-withdrawn-service")
    assert (await words_said(county, villager))[-1] == ("service", "withdrawn", False)
    assert said(villager, "notice-not_kept") in (await replied(villager, "水管坏了")).text
    shown = await replied(villager, "/mydata")
    assert said(villager, "mydata-agreed-not") in shown.text
    await taps(villager, "mydata-consent", "notice-again", "notice-agree")
    await villager.sees_button(said(villager, "menu-petition"))


async def test_who_looked_at_my_petition_is_shown_to_me(county: Town, home: Home) -> None:
    await files(home.villager)
    case_button = await home.cadre.sees_button(said(home.cadre, "push-accept"))
    data = case_button.button(said(home.cadre, "push-accept"))
    assert data is not None
    case_id = int(data["callback_data"].rpartition(":")[2])
    shown = home.cadre.last
    await home.cadre.answered(home.cadre.tap_data(f"case:{case_id}", shown))
    await home.villager.answered(home.villager.tap_data(f"case:{case_id}", home.villager.last))

    def rows(unit: Unit) -> list[tuple[str, int | None]]:
        look = select(AuditRow.act, AuditRow.actor_id).where(
            AuditRow.subject == f"case:{case_id}", AuditRow.act == "open_case"
        )
        return [(act, actor) for act, actor in unit.session.execute(look)]

    cadre = await county.facts(lambda unit: known_as(unit, home.cadre))
    assert await county.facts(rows) == [("open_case", cadre.id)]
    await opens(home.villager, "mydata-button")
    await taps(home.villager, "mydata-looks")
    await home.villager.sees(f"{cadre.name}")
    await sees(home.villager, "mydata-act-open_case")


async def test_my_data_comes_as_a_table_of_text_and_as_json(county: Town, home: Home) -> None:
    await files(home.villager, FORMULA)
    await opens(home.villager, "mydata-button")
    await taps(home.villager, "mydata-export")
    table, text = (await files_of(home.villager, 2))[-2:]
    assert table.file is not None
    assert text.file is not None
    read = json.loads(text.file.read())
    person = await county.facts(lambda unit: known_as(unit, home.villager))
    assert read["name"] == person.name
    assert [one["words"] for one in read["cases"] if one["is_petition"]] == [FORMULA]
    book = openpyxl.load_workbook(io.BytesIO(table.file.read()))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert FORMULA in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


async def test_erasing_takes_what_may_go_and_locks_what_the_archive_keeps(county: Town, home: Home) -> None:
    await files(home.villager)
    before = await county.facts(lambda unit: known_as(unit, home.villager))
    await opens(home.villager, "menu-petition")
    await sees(home.villager, "petition-category")
    await opens(home.villager, "mydata-button")
    await taps(home.villager, "mydata-erase")
    await sees(home.villager, "mydata-erase-kept")
    await taps(home.villager, "mydata-erase-yes")
    await sees(home.villager, "mydata-erased-kept")
    assert said(home.villager, "start-stranger") in (await replied(home.villager, "/menu")).text

    def left(unit: Unit) -> tuple[str, str | None, bool, int, int]:
        person = unit.session.get_one(Person, before.id)
        drafts = unit.session.scalars(select(Draft.id).where(Draft.person_id == before.id)).all()
        homes = unit.session.scalars(select(Member).where(Member.person_id == before.id)).all()
        return person.name, person.phone, person.locked_at is not None, len(drafts), len(homes)

    assert await county.facts(left) == (before.name, None, True, 0, 0)


async def test_the_staff_are_told_why_they_are_not_erased(county: Town, home: Home) -> None:
    await opens(home.cadre, "mydata-button")
    await home.cadre.sees_button(said(home.cadre, "mydata-erase"))
    tap = await taps(home.cadre, "mydata-erase")
    assert (await home.cadre.answered(tap)).text == said(home.cadre, "refused-erase_staff")


async def test_a_wrong_name_is_put_right_by_the_cadre_and_by_nobody_else(county: Town, home: Home) -> None:
    await opens(home.villager, "mydata-button")
    await taps(home.villager, "mydata-correct")
    await sees(home.villager, "wish-part")
    await taps(home.villager, "wish-part-name")
    await sees(home.villager, "wish-value")
    home.villager.say("钱新新")
    await taps(home.villager, "engine-send")
    await sees(home.villager, "wish-sent")
    wish = await county.facts(
        lambda unit: unit.session.scalars(
            select(Wish.id).where(Wish.person_id == known_as(unit, home.villager).id)
        ).one()
    )
    stolen = await county.lead.answered(county.lead.tap_data(f"!wish_grant:{wish}", await menu(county.lead)))
    assert stolen.text == said(county.lead, "refused-not_yours")
    await home.cadre.sees(said(home.cadre, "wish-told"))
    await taps(home.cadre, "push-see")
    await home.cadre.sees("钱新新")
    await taps(home.cadre, "wish-grant")
    await sees(home.cadre, "wish-decided")
    assert (await county.facts(lambda unit: known_as(unit, home.villager))).name == "钱新新"
    kept = await county.facts(lambda unit: unit.session.get_one(Wish, wish).value)
    assert kept is None
