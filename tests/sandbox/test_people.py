"""What a simulated person does, as the bot receives it, and what they wait to see."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.sandbox.entities import utf16_len
from bot.sandbox.person import CannotDo, Person
from bot.sandbox.world import World

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("✅ Yes", callback_data="y")]])


async def received(bot: Bot) -> Update:
    """The newest update."""
    return (await bot.get_updates(offset=-1))[0]


async def message(bot: Bot) -> Message:
    found = (await received(bot)).effective_message
    assert found
    return found


async def test_the_first_start_carries_the_invitation_and_only_once(bot: Bot, world: World) -> None:
    person = world.add_person(3, "Li Si", "villager", language="en", start_payload="abc")
    person.start()
    person.start()
    first, second = (update.message for update in await bot.get_updates())
    assert first
    assert second
    assert (first.text, second.text) == ("/start abc", "/start")
    assert first.entities[0].type == "bot_command"
    assert first.from_user
    assert first.from_user.language_code == "en"


async def test_a_long_text_comes_in_pieces_as_from_a_messenger(bot: Bot, cadre: Person) -> None:
    posts = cadre.say("😀" * 5000)
    assert [utf16_len(post.text) for post in posts] == [4096, 4096, 1808]
    assert len(await bot.get_updates()) == 3


async def test_nothing_cannot_be_said(cadre: Person) -> None:
    with pytest.raises(CannotDo) as cannot:
        cadre.say("")
    assert cannot.value.key == "sandbox-refused-empty"


async def test_a_tap_carries_its_message_and_waits_for_an_answer(bot: Bot, cadre: Person) -> None:
    await bot.send_message(1001, "Sure?", reply_markup=KEYBOARD)
    tap = cadre.tap("Yes")
    query = (await received(bot)).callback_query
    assert query
    assert query.message
    assert (query.id, query.data, query.message.message_id) == (tap, "y", cadre.last.id)
    await query.answer("noted")
    assert (await cadre.answered(tap)).text == "noted"


async def test_a_button_that_is_not_there_cannot_be_tapped(bot: Bot, cadre: Person) -> None:
    await bot.send_message(1001, "Sure?", reply_markup=KEYBOARD)
    with pytest.raises(AssertionError, match="no button 'No'"):
        cadre.tap("No")


async def test_a_tap_under_a_deleted_message_names_it_as_out_of_reach(bot: Bot, cadre: Person) -> None:
    await bot.send_message(1001, "Sure?", reply_markup=KEYBOARD)
    post = cadre.last
    await bot.delete_message(1001, post.id)
    cadre.tap_data("y", post)
    query = (await received(bot)).callback_query
    assert query
    assert query.message
    assert not query.message.is_accessible


async def test_an_album_comes_as_several_updates_of_one_group(bot: Bot, cadre: Person) -> None:
    cadre.send_album(3, caption="roof")
    messages = [update.message for update in await bot.get_updates()]
    assert len({one.media_group_id for one in messages if one}) == 1
    assert [one.caption for one in messages if one] == ["roof", None, None]
    assert all(len(one.photo) > 1 for one in messages if one)


async def test_files_of_every_kind_come_with_their_facts(bot: Bot, cadre: Person) -> None:
    cadre.send_voice(4)
    voice = (await message(bot)).to_dict()["voice"]
    assert (voice["duration"], voice["mime_type"]) == (4, "audio/ogg")
    cadre.send_document("a.xlsx", size=21 * 1024 * 1024, caption="ledger")
    document = await message(bot)
    assert document.document
    assert (document.document.file_name, document.caption) == ("a.xlsx", "ledger")
    cadre.send_sticker()
    assert (await message(bot)).sticker
    cadre.send_photo(caption="one")
    photo = await message(bot)
    file = await bot.get_file(photo.photo[-1].file_id)
    assert (await file.download_as_bytearray())[:4] == b"\x89PNG"


async def test_the_own_contact_is_told_from_somebody_elses(bot: Bot, cadre: Person) -> None:
    cadre.send_contact()
    own = (await message(bot)).contact
    cadre.send_contact("+8613900000000", name="B")
    other = (await message(bot)).contact
    assert own
    assert other
    assert (own.user_id, other.user_id) == (1001, None)
    assert other.phone_number == "+8613900000000"


async def test_an_edited_message_comes_as_such(bot: Bot, cadre: Person) -> None:
    said = cadre.say("one")[0]
    cadre.edit(said, "two")
    update = await received(bot)
    assert update.edited_message
    assert update.edited_message.text == "two"
    await bot.send_message(1001, "x")
    with pytest.raises(CannotDo):
        cadre.edit(cadre.last, "y")


async def test_who_blocked_the_bot_does_nothing_until_unblocking(bot: Bot, cadre: Person) -> None:
    cadre.block()
    update = (await received(bot)).my_chat_member
    assert update
    assert update.new_chat_member.status == "kicked"
    with pytest.raises(CannotDo):
        cadre.say("hello")
    cadre.unblock()
    cadre.say("hello")


async def test_seeing_waits_for_what_is_new_only(bot: Bot, cadre: Person) -> None:
    await bot.send_message(1001, "menu")
    cadre.say("hello")
    seeing = asyncio.create_task(cadre.sees("menu"))
    await asyncio.sleep(0.05)
    assert not seeing.done()
    sent = await bot.send_message(1001, "menu again")
    assert (await seeing).id == sent.message_id


async def test_seeing_takes_an_edited_message_for_new(bot: Bot, cadre: Person) -> None:
    sent = await bot.send_message(1001, "one", reply_markup=KEYBOARD)
    tap = asyncio.create_task(cadre.taps("Yes"))
    await tap
    await bot.edit_message_text("two", 1001, sent.message_id)
    assert (await cadre.sees("two")).id == sent.message_id


async def test_seeing_in_vain_fails_and_says_what_there_is(bot: Bot, cadre: Person) -> None:
    await bot.send_message(1001, "something else")
    with pytest.raises(AssertionError, match=r"'menu' to be seen; Zhang San has: .*something else"):
        await cadre.sees("menu", within=0.05)


async def test_a_language_switch_shows_in_later_updates(bot: Bot, cadre: Person) -> None:
    cadre.say("x")
    assert (await message(bot)).to_dict()["from"]["language_code"] == "zh-hans"
    cadre.speak("en")
    cadre.say("x")
    assert (await message(bot)).to_dict()["from"]["language_code"] == "en"


async def test_dates_follow_the_clock_of_the_world(bot: Bot, cadre: Person, world: World) -> None:
    sent = await bot.send_message(1001, "x")
    assert abs((sent.date - world.clock.now()).total_seconds()) < 5
    assert sent.date.year == 2026
