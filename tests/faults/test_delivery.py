"""Sending, when sending goes wrong."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import datetime

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError

from bot.render import Rendered
from handlers.batch import Handled
from handlers.events import Event, Kind
from models.domain.message import Media, MediaKind, Message, Phrase
from models.store import outbox
from models.store.outbox import LEASE, Do, Reply, release_all
from models.tables import Outbox, Screen
from models.unit import Unit
from tests.faults.postroom import Postroom, open_postroom, words


@pytest.fixture
async def room(database: str) -> AsyncIterator[Postroom]:
    async with open_postroom(database) as room:
        yield room


async def test_a_429_is_obeyed_and_the_message_arrives_once(room: Postroom) -> None:
    room.fault(method="sendMessage", status=429, description="Too Many Requests", retry_after=1)
    await room.says(room.cadre, "一")
    await room.cadre.sees("一")
    refused, sent = room.sandbox.world.calls.of("sendMessage")
    assert sent.at - refused.answered >= 0.99
    await room.settled()
    assert room.texts(room.cadre) == ["一"]


async def test_a_429_of_one_chat_does_not_hold_up_another(room: Postroom) -> None:
    room.fault(method="sendMessage", status=429, retry_after=30, chat_id=room.cadre.chat.id)
    await room.says(room.cadre, "一")
    await room.called("sendMessage")
    await room.says(room.lead, "二")
    await room.lead.sees("二")


async def test_a_reply_with_an_unknown_outcome_is_sent_again(room: Postroom) -> None:
    room.sandbox.world.drop_next("sendMessage", acted=True)
    await room.says(room.cadre, "一")
    await room.settled()
    assert room.texts(room.cadre) == ["一", "一"]


async def test_a_reply_without_an_answer_is_given_up_after_a_while_and_sent_again(room: Postroom) -> None:
    room.sandbox.world.hang_next("sendMessage", seconds=30, acted=True)
    await room.says(room.cadre, "一")
    await room.settled()
    assert room.texts(room.cadre) == ["一", "一"]


async def test_a_reply_outlives_two_broken_answers(room: Postroom) -> None:
    room.sandbox.world.fail_next("sendMessage", 2, status=502, description="Bad Gateway")
    await room.says(room.cadre, "一", "二")
    await room.settled()
    assert room.texts(room.cadre) == ["一", "二"]


async def test_a_digest_with_an_unknown_outcome_is_marked_so_and_not_sent_again(room: Postroom) -> None:
    room.sandbox.world.drop_next("sendMessage", acted=True)
    (digest,) = await room.digest(room.cadre)
    await room.settled()
    assert await room.status(digest) == "unknown"
    assert room.texts(room.cadre) == ["晨报"]


async def test_a_push_with_an_unknown_outcome_is_sent_once_more(room: Postroom) -> None:
    room.sandbox.world.drop_next("sendMessage", acted=True)
    (push,) = await room.red_push(room.cadre)
    await room.settled()
    assert await room.status(push) == "sent"
    assert room.texts(room.cadre) == ["逾期", "逾期"]


async def test_a_push_whose_outcome_is_unknown_twice_is_sent_no_third_time(room: Postroom) -> None:
    room.sandbox.world.drop_next("sendMessage", 2, acted=True)
    (push,) = await room.red_push(room.cadre)
    await room.settled()
    assert await room.status(push) == "unknown"
    assert room.texts(room.cadre) == ["逾期", "逾期"]


async def test_who_blocked_the_bot_is_marked_and_owed_nothing_more(room: Postroom) -> None:
    room.cadre.block()
    (digest,) = await room.digest(room.cadre)
    await room.says(room.cadre, "一", "二")
    await room.settled()
    assert (await room.account(room.cadre)).unreachable_at is not None
    assert await room.status(digest) == "blocked"
    assert room.texts(room.cadre) == []


async def test_what_is_owed_later_to_a_chat_that_is_blocked_is_dropped_too(room: Postroom) -> None:
    room.cadre.block()
    await room.says(room.cadre, "一")
    await room.settled()
    (digest,) = await room.digest(room.cadre)
    await room.settled()
    assert await room.status(digest) == "blocked"


async def test_who_comes_back_is_written_to_again(room: Postroom) -> None:
    room.cadre.block()
    await room.says(room.cadre, "一")
    await room.settled()
    room.cadre.unblock()
    await room.says(room.cadre, "二")
    await room.cadre.sees("二")


async def test_a_red_push_that_reaches_nobody_is_given_to_the_next_one_up(room: Postroom) -> None:
    room.cadre.block()
    (push,) = await room.red_push(room.cadre)
    await room.lead.waits(lambda: room.lead.messages, "the push")
    await room.settled()
    assert await room.status(push) == "sent"


async def test_a_screen_that_is_gone_is_sent_anew_and_then_edited_there(room: Postroom) -> None:
    screen = await room.screen(room.cadre)
    await room.replies(room.cadre, Reply(Do.SEND, words("一"), screen_id=screen))
    first = await room.cadre.sees("一")
    room.sandbox.world.delete(first)
    await room.replies(room.cadre, Reply(Do.EDIT, words("二"), screen_id=screen))
    second = await room.cadre.sees("二")
    assert second.id != first.id
    await room.replies(room.cadre, Reply(Do.EDIT, words("三"), screen_id=screen))
    assert (await room.cadre.sees("三")).id == second.id
    await room.settled()
    assert await room.message_of(screen) == second.id


async def test_an_edit_that_changes_nothing_is_done(room: Postroom) -> None:
    screen = await room.screen(room.cadre)
    await room.replies(room.cadre, Reply(Do.SEND, words("一"), screen_id=screen))
    await room.settled()
    await room.replies(room.cadre, Reply(Do.EDIT, words("一"), screen_id=screen))
    await room.settled()
    (edit,) = room.sandbox.world.calls.of("editMessageText")
    assert "not modified" in edit.description
    assert room.texts(room.cadre) == ["一"]


async def test_the_messages_of_a_chat_keep_their_order_whatever_happens_to_them(room: Postroom) -> None:
    room.fault(method="sendMessage", status=429, retry_after=1)
    room.sandbox.world.drop_next("sendMessage", acted=False)
    room.sandbox.world.fail_next("sendMessage", status=500)
    await room.says(room.cadre, *"一二三四五")
    await room.settled()
    assert room.texts(room.cadre) == list("一二三四五")


async def test_edits_that_wait_come_down_to_the_newest(room: Postroom) -> None:
    screen = await room.screen(room.cadre)
    room.fault(method="sendMessage", status=429, retry_after=1)
    texts = "一二三四五"
    await room.replies(
        room.cadre,
        Reply(Do.SEND, words("零"), screen_id=screen),
        *(Reply(Do.EDIT, words(text), screen_id=screen) for text in texts),
    )
    await room.cadre.sees("五")
    await room.settled()
    assert len(room.sandbox.world.calls.of("editMessageText")) == 1


async def test_what_a_stopped_bot_had_not_sent_is_sent_at_the_next_start(room: Postroom) -> None:
    room.fault(method="sendMessage", status=429, retry_after=30)
    await room.says(room.cadre, "一", "二")
    digests = await room.digest(room.lead)
    await room.lead.sees("晨报")
    await room.called("sendMessage", 2)
    (late,) = await room.digest(room.cadre)
    await room.until(lambda unit: all(unit.session.scalars(select(Outbox.leased_until)).all()))
    await room.close()
    await room.open()
    await room.settled()
    assert sorted(room.texts(room.cadre)) == sorted(["一", "二", "晨报"])
    assert room.texts(room.cadre)[:2] == ["一", "二"]
    assert [await room.status(one) for one in (*digests, late)] == ["sent", "sent"]


async def test_a_tap_that_is_answered_too_late_hurts_nobody(room: Postroom) -> None:
    room.sandbox.world.post(room.cadre.chat, text="一", rows=[[{"text": "是", "callback_data": "x"}]])
    tap = room.cadre.tap("是")
    room.sandbox.world.expire_taps()
    event = Event(
        update_id=1, kind=Kind.TAP, at=room.clock.now(), chat_id=room.cadre.chat.id,
        user_id=room.cadre.user.id, message_id=1, callback_id=tap,
    )  # fmt: skip
    room.delivery.accept([Handled(event, popup=Phrase("engine-wait"))])
    await room.called("answerCallbackQuery")
    await room.says(room.cadre, "二")
    await room.cadre.sees("二")


async def test_what_waits_longer_than_its_lease_is_sent_once(
    room: Postroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = asyncio.Event()
    send = room.messenger.send

    async def held(chat_id: int, message: Rendered) -> int:
        await gate.wait()
        return await send(chat_id, message)

    monkeypatch.setattr(room.messenger, "send", held)
    await room.says(room.cadre, "一")
    (digest,) = await room.digest(room.cadre)
    await room.until(lambda unit: all(unit.session.scalars(select(Outbox.leased_until))))
    room.clock.move(LEASE * 2)
    await room.until(lambda unit: all(at and at > unit.now for at in _leases(unit)))
    assert await room.do(lambda unit: unit.session.scalars(select(Outbox.attempts)).all()) == [1, 1]
    assert await room.status(digest) == "composed"
    gate.set()
    await room.settled()
    assert room.texts(room.cadre) == ["一", "晨报"]
    assert await room.status(digest) == "sent"


async def test_what_was_sent_and_could_not_be_marked_is_not_sent_again(
    room: Postroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(outbox, "done", _away)
        await room.says(room.cadre, "一")
        await room.cadre.sees("一")
        room.clock.move(LEASE * 2)
        await room.until(lambda unit: all(at and at > unit.now for at in _leases(unit)))
    await room.settled()
    assert room.texts(room.cadre) == ["一"]


async def test_a_reply_waits_while_the_database_cannot_say_which_message_it_changes(
    room: Postroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.says(room.cadre, "一")
    shown = await room.cadre.sees("一")
    screen = await room.screen(room.cadre)
    await room.replies(room.cadre, Reply(Do.EDIT, words("二"), screen_id=screen))
    with monkeypatch.context() as patch:
        patch.setattr(room.units, "run", _away)
        await asyncio.sleep(0.1)
    await room.do(lambda unit: setattr(unit.session.get_one(Screen, screen), "message_id", shown.id))
    await room.settled()
    assert room.texts(room.cadre) == ["二"]


async def test_a_chat_is_not_stuck_when_the_database_is_away_as_it_turns_out_to_be_blocked(
    room: Postroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.cadre.block()
    with monkeypatch.context() as patch:
        await room.says(room.cadre, "一")
        patch.setattr(room.units, "run", _away)
        await room.called("sendMessage")
        await asyncio.sleep(0.1)
    room.cadre.unblock()
    await room.says(room.cadre, "二")
    await room.cadre.sees("二")


def _leases(unit: Unit) -> Sequence[datetime | None]:
    return unit.session.scalars(select(Outbox.leased_until)).all()


def _away(*_: object) -> None:
    raise OperationalError("SELECT 1", {}, Exception("away"))


async def test_a_row_nobody_can_read_holds_up_nothing(room: Postroom) -> None:
    rows = await room.says(room.cadre, "一")
    del rows
    await room.settled()

    def spoil(unit: Unit) -> None:
        unit.session.add(
            Outbox(
                chat_id=room.cadre.chat.id, lane=7, act="send", language="zh-CN", body={"lines": 3},
                not_before=unit.now, attempts=0,
            )
        )  # fmt: skip

    await room.do(spoil)
    await room.digest(room.cadre)
    await room.settled()
    assert room.texts(room.cadre) == ["一", "晨报"]


async def test_files_that_arrived_are_not_sent_again_with_their_text(room: Postroom) -> None:
    photo = room.cadre.send_photo()
    assert photo.file is not None
    media = (Media(MediaKind.PHOTO, photo.file.file_id),)
    room.sandbox.world.fail_next("sendMessage", status=500)
    await room.replies(room.cadre, Reply(Do.SEND, Message((Phrase("engine-wait"),), media=media)))
    await room.settled()
    assert len(room.sandbox.world.calls.of("sendPhoto")) == 1
    assert len(room.cadre.messages) == 2


async def test_nothing_is_lost_while_nothing_gets_through(room: Postroom) -> None:
    port = room.sandbox.port
    await room.sandbox.stop()
    await room.says(room.cadre, "一")
    await room.says(room.lead, "二")
    await asyncio.sleep(0.1)
    room.sandbox.port = port
    await room.sandbox.start()
    await room.settled()
    assert (room.texts(room.cadre), room.texts(room.lead)) == (["一"], ["二"])


async def test_a_crash_leaves_leases_that_the_next_start_takes_up(room: Postroom) -> None:
    await room.delivery.stop()
    await room.says(room.cadre, "一")
    await room.do(lambda unit: unit.session.execute(update(Outbox).values(attempts=1)))
    assert await room.do(release_all) == 1
    await room.close()
    await room.open()
    await room.cadre.sees("一")


async def test_it_stops_even_when_it_is_woken_that_very_moment(room: Postroom) -> None:
    for _ in range(3):
        await room.settled()
        await asyncio.sleep(0.01)
        room.delivery.wake()
        async with asyncio.timeout(5):
            await room.close()
        await room.open()
