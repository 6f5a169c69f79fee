"""What the bot sends, as PTB sends it, and what people then have before them."""

from __future__ import annotations

import io

import aiohttp
import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.error import BadRequest, Forbidden

from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox
from bot.sandbox.world import World

MEGABYTE = 1024 * 1024


async def test_the_bot_learns_who_it_is(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.username, me.is_bot) == (7000000001, "lianxin_bot", True)


async def test_a_text_arrives_with_its_buttons(bot: Bot, cadre: Person) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])
    sent = await bot.send_message(1001, "<b>Visit</b> 张三?", parse_mode="HTML", reply_markup=keyboard)
    post = await cadre.sees("Visit 张三?")
    assert (post.id, post.html, post.buttons) == (sent.message_id, "<b>Visit</b> 张三?", [["Yes"]])
    assert sent.text_html == "<b>Visit</b> 张三?"
    assert sent.reply_markup == keyboard
    assert sent.chat.id == 1001


async def test_message_ids_are_never_used_twice(bot: Bot, cadre: Person, world: World) -> None:
    other = world.add_person(2, "B")
    other.start()
    ids = [(await bot.send_message(chat, "x")).message_id for chat in (1001, 2, 1001, 2)]
    assert sorted(set(ids)) == ids


async def test_an_edit_changes_the_message_in_place(bot: Bot, cadre: Person) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])
    sent = await bot.send_message(1001, "one", reply_markup=keyboard)
    edited = await bot.edit_message_text("two", 1001, sent.message_id)
    assert not isinstance(edited, bool)
    assert (edited.text, edited.reply_markup) == ("two", None)
    assert edited.edit_date is not None
    assert [post.text for post in cadre.messages] == ["two"]
    await bot.edit_message_reply_markup(1001, sent.message_id, reply_markup=keyboard)
    assert cadre.buttons == ["Yes"]


async def test_a_deleted_message_is_gone(bot: Bot, cadre: Person) -> None:
    sent = await bot.send_message(1001, "x")
    assert await bot.delete_message(1001, sent.message_id)
    assert cadre.messages == []
    said = cadre.say("secret")[0]
    assert await bot.delete_messages(1001, [said.id, 999])
    assert said.id not in cadre.chat.posts


async def test_a_reply_keyboard_is_shown_pressed_and_removed(bot: Bot, cadre: Person) -> None:
    keyboard = ReplyKeyboardMarkup(
        [
            [
                KeyboardButton("My number", request_contact=True),
                KeyboardButton("Here", request_location=True),
            ],
            ["No"],
        ]
    )
    await bot.send_message(1001, "Who are you?", reply_markup=keyboard)
    assert cadre.keyboard == [["My number", "Here"], ["No"]]
    cadre.press("My number")
    cadre.press("Here")
    cadre.press("No")
    contact, place, text = (update.message for update in await bot.get_updates())
    assert contact
    assert contact.contact
    assert contact.contact.user_id == 1001
    assert place
    assert place.location
    assert place.location.latitude == pytest.approx(34.58)
    assert text
    assert text.text == "No"
    await bot.send_message(1001, "Thanks", reply_markup=ReplyKeyboardRemove())
    assert cadre.keyboard == []


async def test_a_one_time_keyboard_goes_after_its_use(bot: Bot, cadre: Person) -> None:
    await bot.send_message(1001, "?", reply_markup=ReplyKeyboardMarkup([["a"]], one_time_keyboard=True))
    cadre.press("a")
    assert cadre.keyboard == []


async def test_a_photo_is_uploaded_and_sent_again_by_its_id(bot: Bot, cadre: Person) -> None:
    sent = await bot.send_photo(1001, b"\x89PNG first", caption="<i>roof</i>", parse_mode="HTML")
    assert len(sent.photo) > 1
    assert sent.photo[0].width < sent.photo[-1].width
    assert sent.caption_html == "<i>roof</i>"
    again = await bot.send_photo(1001, sent.photo[-1].file_id)
    assert again.photo[-1].file_unique_id == sent.photo[-1].file_unique_id
    small = await bot.send_photo(1001, sent.photo[0].file_id)
    assert small.photo[-1].file_unique_id == sent.photo[-1].file_unique_id


async def test_a_document_comes_back_byte_for_byte(bot: Bot, cadre: Person) -> None:
    sent = await bot.send_document(1001, b"a,b\n1,2\n" * 1000, filename="台账.csv")
    assert sent.document
    assert (sent.document.file_name, sent.document.file_size) == ("台账.csv", 8000)
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"a,b\n1,2\n" * 1000


async def test_a_voice_message_has_its_length(bot: Bot, cadre: Person) -> None:
    sent = await bot.send_voice(1001, b"OggS", duration=7)
    assert sent.voice
    assert sent.to_dict()["voice"]["duration"] == 7


async def test_an_album_is_sent_by_upload_and_by_id(bot: Bot, cadre: Person) -> None:
    known = (await bot.send_photo(1001, b"\x89PNG")).photo[-1].file_id
    sent = await bot.send_media_group(
        1001,
        [InputMediaPhoto(b"\x89PNG one", caption="<b>two</b>", parse_mode="HTML"), InputMediaPhoto(known)],
    )
    assert len({message.media_group_id for message in sent}) == 1
    assert [message.caption for message in sent] == ["two", None]
    assert sent[1].photo[-1].file_id == known


async def test_albums_telegram_refuses_are_refused(bot: Bot, cadre: Person) -> None:
    photo = InputMediaPhoto(b"\x89PNG")
    with pytest.raises(BadRequest, match="2-10 items"):
        await bot.send_media_group(1001, [photo])
    with pytest.raises(BadRequest, match="2-10 items"):
        await bot.send_media_group(1001, [photo] * 11)
    with pytest.raises(BadRequest, match="mixed"):
        await bot.send_media_group(1001, [photo, InputMediaDocument(b"x")])


@pytest.mark.parametrize("file_id", ["nonsense", "https://example.org/a.jpg"])
async def test_a_file_nobody_has_is_not_sent(bot: Bot, cadre: Person, file_id: str) -> None:
    with pytest.raises(BadRequest, match=r"^Wrong file identifier/http url specified"):
        await bot.send_photo(1001, file_id)


async def test_a_file_is_sent_as_what_it_is_only(bot: Bot, cadre: Person) -> None:
    sent = await bot.send_document(1001, b"x")
    assert sent.document
    with pytest.raises(BadRequest, match=r"^Can't use file of type document as photo"):
        await bot.send_photo(1001, sent.document.file_id)
    with pytest.raises(BadRequest, match=r"^There is no document in the request"):
        await bot.send_document(1001, "")
    with pytest.raises(BadRequest, match=r"^File must be non-empty"):
        await bot.send_document(1001, b"")


async def test_files_that_are_too_big_are_refused_each_in_its_way(
    sandbox: Sandbox, bot: Bot, cadre: Person, http: aiohttp.ClientSession
) -> None:
    with pytest.raises(BadRequest, match="is too big for a photo; the maximum size is 10485760 bytes"):
        await bot.send_photo(1001, b"\0" * (10 * MEGABYTE + 1))
    form = aiohttp.FormData({"chat_id": "1001"})
    form.add_field("document", io.BytesIO(bytes(50 * MEGABYTE + 1)), filename="big.bin")
    async with http.post(f"/bot{sandbox.token}/sendDocument", data=form) as answer:
        assert answer.status == 413
        assert (await answer.json())["description"] == "Request Entity Too Large"
    assert cadre.messages == []


async def test_a_file_of_21_megabytes_cannot_be_fetched(bot: Bot, cadre: Person) -> None:
    cadre.send_document("big.zip", size=21 * MEGABYTE)
    cadre.send_document("fits.zip", size=20 * MEGABYTE)
    big, fits = (update.message for update in await bot.get_updates())
    assert big
    assert fits
    assert big.document
    assert fits.document
    assert big.document.file_size == 21 * MEGABYTE
    with pytest.raises(BadRequest, match=r"^File is too big"):
        await bot.get_file(big.document.file_id)
    assert (await bot.get_file(fits.document.file_id)).file_size == 20 * MEGABYTE
    with pytest.raises(BadRequest, match=r"^Invalid file_id"):
        await bot.get_file("nonsense")


async def test_a_file_is_fetched_with_the_token_and_a_known_path_only(
    sandbox: Sandbox, bot: Bot, cadre: Person, http: aiohttp.ClientSession
) -> None:
    cadre.send_photo()
    message = (await bot.get_updates())[0].message
    assert message
    file = await bot.get_file(message.photo[-1].file_id)
    assert file.file_path
    path = file.file_path.partition(sandbox.token)[2]
    for address, status in [
        (f"{sandbox.token}{path}", 200),
        (f"1:wrong{path}", 401),
        (f"{sandbox.token}/no", 404),
    ]:
        async with http.get(f"/file/bot{address}") as answer:
            assert answer.status == status


async def test_commands_are_kept_by_scope_and_language(bot: Bot, cadre: Person, world: World) -> None:
    other = world.add_person(2, "B", language="en")
    other.start()
    await bot.set_my_commands([BotCommand("menu", "Menu")])
    await bot.set_my_commands([BotCommand("menu", "菜单")], language_code="zh")
    await bot.set_my_commands([BotCommand("visit", "走访")], scope=BotCommandScopeChat(1001))
    assert [one["description"] for one in world.profile.commands_in(cadre.chat)] == ["走访"]
    assert [one["description"] for one in world.profile.commands_in(other.chat)] == ["Menu"]
    assert (await bot.get_my_commands(language_code="zh"))[0].description == "菜单"
    await bot.delete_my_commands(scope=BotCommandScopeChat(1001))
    assert [one["description"] for one in world.profile.commands_in(cadre.chat)] == ["菜单"]
    with pytest.raises(BadRequest, match=r"^Chat not found"):
        await bot.set_my_commands([], scope=BotCommandScopeChat(404))


async def test_descriptions_are_kept_and_bounded(bot: Bot) -> None:
    await bot.set_my_description("what this is")
    await bot.set_my_description("这是什么", language_code="zh")
    await bot.set_my_short_description("short")
    assert (await bot.get_my_description(language_code="zh")).description == "这是什么"
    assert (await bot.get_my_description(language_code="fr")).description == "what this is"
    assert (await bot.get_my_short_description()).short_description == "short"
    with pytest.raises(BadRequest, match="too long"):
        await bot.set_my_description("x" * 513)


async def test_a_chat_is_described_to_who_may_know_it(bot: Bot, cadre: Person, world: World) -> None:
    chat = await bot.get_chat(1001)
    assert (chat.type, chat.first_name) == ("private", "Zhang San")
    world.add_person(5, "Stranger")
    with pytest.raises(BadRequest, match=r"^Chat not found"):
        await bot.get_chat(5)


async def test_a_group_can_be_written_to_until_it_is_left(bot: Bot, cadre: Person, world: World) -> None:
    group = world.group("village")
    group.say(cadre, "/menu")
    joined, said = await bot.get_updates()
    assert joined.my_chat_member
    assert joined.my_chat_member.new_chat_member.status == "member"
    assert said.message
    assert said.message.chat.type == "group"
    await bot.send_message(group.chat.id, "only in private")
    assert [post.text for post in group.messages] == ["only in private"]
    assert await bot.leave_chat(group.chat.id)
    with pytest.raises(Forbidden):
        await bot.send_message(group.chat.id, "x")
    with pytest.raises(BadRequest, match="private chats"):
        await bot.leave_chat(1001)


async def test_a_reply_shows_what_it_answers(bot: Bot, cadre: Person) -> None:
    said = cadre.say("question")[0]
    sent = await bot.send_message(1001, "answer", reply_to_message_id=said.id)
    assert sent.reply_to_message
    assert sent.reply_to_message.text == "question"


@pytest.mark.parametrize("form", ["query", "urlencoded", "json", "multipart"])
async def test_parameters_are_taken_in_every_form(
    sandbox: Sandbox, cadre: Person, http: aiohttp.ClientSession, form: str
) -> None:
    address = f"/bot{sandbox.token}/sendMessage"
    fields = {"chat_id": "1001", "text": "一 & 2 + 3%", "reply_markup": '{"inline_keyboard":[]}'}
    multipart = aiohttp.FormData(fields, default_to_multipart=True)
    sending = {
        "query": http.get(address, params=fields),
        "urlencoded": http.post(address, data=fields),
        "json": http.post(address, json={"chat_id": 1001, "text": fields["text"], "reply_markup": None}),
        "multipart": http.post(address, data=multipart),
    }
    async with sending.pop(form) as answer:
        assert answer.status == 200
    for unsent in sending.values():
        unsent.close()
    assert cadre.last.text == "一 & 2 + 3%"
