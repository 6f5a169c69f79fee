"""Consents stay as they were said; whoever erased themselves is gone, and what the archive keeps is shut."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from models.actions.consent import Said, has_consented, say_word
from models.actions.erasure import erase
from models.domain.cases import State
from models.domain.message import Message, Phrase
from models.domain.privacy import NO_NAME, About, Word, masked
from models.domain.refusal import Refused
from models.domain.reminders import Reason, Slot, Status
from models.store.cases import case_for
from models.store.claiming import Push, Row, claim, push_all
from models.store.consents import last_word
from models.store.due import chats_of
from models.store.outbox import Chat, Lane, push
from models.tables import Account, Consent, Outbox, Person, ReminderLog
from models.unit import Unit, Units
from tests.factories import Registry, add_petition, make_registry
from tests.factories import actor as actor_of


@pytest.mark.parametrize("change", [update(Consent).values(word=Word.GIVEN), delete(Consent)])
def test_a_consent_is_never_changed_or_taken_away(units: Units, change: object) -> None:
    registry = units.run(make_registry)
    units.run(lambda unit: say_word(unit, actor_of(unit, registry.villager), Said(Word.REFUSED)))
    with pytest.raises(DBAPIError, match="append-only"):
        units.run(lambda unit: unit.session.execute(change))  # type: ignore[call-overload]  # either statement
    kept = units.run(lambda unit: unit.session.scalars(select(Consent.word)).all())
    assert kept == [Word.REFUSED]


def test_the_last_word_counts_and_reminders_heed_it(units: Units) -> None:
    registry = units.run(make_registry)

    def say(word: Word) -> tuple[bool, Word | None, bool]:
        def work(unit: Unit) -> tuple[bool, Word | None, bool]:
            actor = actor_of(unit, registry.cadre)
            say_word(unit, actor, Said(word))
            reached = bool(chats_of(unit, [registry.cadre]))
            return has_consented(actor), last_word(unit, registry.cadre, About.SERVICE), reached

        return units.run(work)

    assert say(Word.WITHDRAWN) == (False, Word.WITHDRAWN, False)
    assert say(Word.GIVEN) == (True, Word.GIVEN, True)


@pytest.mark.parametrize("word", [Word.WITHDRAWN, Word.REFUSED])
def test_reminders_on_their_way_go_with_the_consent_and_results_do_not(units: Units, word: Word) -> None:
    registry = units.run(make_registry)
    told = Message((Phrase("petition-formal"),))

    def owe_results(unit: Unit) -> None:
        for person in (registry.cadre, registry.villager):
            push(unit, Chat(1000 + person, "zh-CN"), told, not_before=unit.now)

    def owe_reminders(unit: Unit) -> None:
        for person in (registry.cadre, registry.villager):
            chat = Chat(1000 + person, "zh-CN")
            row = Row(person, "daily", unit.today, Slot.SELF, person, Status.COMPOSED, None)
            ((_, reminder_id),) = claim(unit, "digest", [row]).items()
            push_all(unit, [Push(reminder_id, chat, told, Lane.BULK)])

    def left(unit: Unit) -> list[tuple[int, bool]]:
        rows = select(Outbox.chat_id, Outbox.reminder_id).order_by(Outbox.chat_id, Outbox.id)
        return sorted((chat - 1000, reminder is not None) for chat, reminder in unit.session.execute(rows))

    units.run(owe_results)
    units.run(owe_reminders)
    units.run(lambda unit: say_word(unit, actor_of(unit, registry.villager), Said(word)))
    kept = [(registry.cadre, False), (registry.cadre, True), (registry.villager, False)]
    assert units.run(left) == sorted(kept)
    logged = units.run(
        lambda unit: unit.session.execute(
            select(ReminderLog.person_id, ReminderLog.status, ReminderLog.reason)
        ).all()
    )
    assert sorted(tuple(row) for row in logged) == sorted(
        [(registry.cadre, Status.COMPOSED, None), (registry.villager, Status.BLOCKED, Reason.WITHDRAWN)]
    )


def test_withdrawing_what_is_asked_apart_stops_no_reminder(units: Units) -> None:
    registry = units.run(make_registry)

    def owe(unit: Unit) -> None:
        row = Row(registry.cadre, "daily", unit.today, Slot.SELF, registry.cadre, Status.COMPOSED, None)
        ((_, reminder_id),) = claim(unit, "digest", [row]).items()
        told = Message((Phrase("petition-formal"),))
        push_all(unit, [Push(reminder_id, Chat(1000 + registry.cadre, "zh-CN"), told, Lane.BULK)])

    units.run(owe)
    said = Said(Word.WITHDRAWN, About.SENSITIVE)
    units.run(lambda unit: say_word(unit, actor_of(unit, registry.cadre), said))
    assert units.run(lambda unit: len(unit.session.scalars(select(Outbox.id)).all())) == 1


def test_who_filed_nothing_loses_the_name_too(units: Units) -> None:
    registry = units.run(make_registry)
    assert units.run(lambda unit: erase(unit, actor_of(unit, registry.villager))) is False

    def left(unit: Unit) -> tuple[str, bool]:
        gone = unit.session.get(Account, 1000 + registry.villager) is None
        return unit.session.get_one(Person, registry.villager).name, gone

    assert units.run(left) == (NO_NAME, True)


def test_open_cases_of_the_erased_go_on_and_closed_ones_are_shut(units: Units) -> None:
    def file(unit: Unit) -> tuple[Registry, int, int]:
        registry = make_registry(unit)
        answered = add_petition(unit, registry, state=State.CLOSED)
        return registry, add_petition(unit, registry).id, answered.id

    registry, waiting, answered = units.run(file)
    assert units.run(lambda unit: erase(unit, actor_of(unit, registry.villager))) is True
    cadre = registry.cadre
    assert units.run(lambda unit: case_for(unit, actor_of(unit, cadre), waiting).id) == waiting
    with pytest.raises(Refused, match="locked"):
        units.run(lambda unit: case_for(unit, actor_of(unit, cadre), answered))


def test_the_staff_are_not_erased(units: Units) -> None:
    registry = units.run(make_registry)
    with pytest.raises(Refused, match="erase_staff"):
        units.run(lambda unit: erase(unit, actor_of(unit, registry.cadre)))


@pytest.mark.parametrize(
    ("phone", "shown"), [("13800005678", "138****5678"), ("110", "*10"), ("", ""), ("12345678", "123*5678")]
)
def test_a_phone_is_shown_masked(phone: str, shown: str) -> None:
    assert masked(phone) == shown
