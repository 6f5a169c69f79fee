"""The methods of the Bot API that this one knows, by name, and those that neither send nor edit.

Checked against Bot API 10.1. A method is ``(World, Params) -> JSON value`` and refuses by ApiError;
getUpdates waits and is therefore in ``api``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.sandbox import editing, sending
from bot.sandbox.errors import bad_request
from bot.sandbox.params import Params
from bot.sandbox.profile import read_scope
from bot.sandbox.telling import tell_membership
from bot.sandbox.world import World

Method = Callable[[World, Params], Any]

MAX_ANSWER = 200
_TEXT_SIZES = {"name": 64, "description": 512, "short_description": 120}


def get_me(world: World, _: Params) -> dict[str, Any]:
    """Return the bot's account."""
    return world.profile.as_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_webhook(world: World, params: Params) -> bool:
    """Refuse: the world is polled. An empty address removes what is not there, as with Telegram."""
    if params.text("url"):
        raise bad_request("bad webhook: this local Bot API delivers by getUpdates only")
    return delete_webhook(world, params)


def delete_webhook(world: World, params: Params) -> bool:
    """Accept, and forget waiting updates when asked to."""
    if params.truth("drop_pending_updates"):
        world.updates.drop()
    return True


def get_webhook_info(world: World, _: Params) -> dict[str, Any]:
    """Return that there is none."""
    return {"url": "", "has_custom_certificate": False, "pending_update_count": len(world.updates)}


def answer_callback_query(world: World, params: Params) -> bool:
    """Answer a tap, once and within 150 seconds."""
    if len(params.text("text")) > MAX_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    world.close_tap(params.text("callback_query_id"), params.text("text"), alert=params.truth("show_alert"))
    return True


def get_file(world: World, params: Params) -> dict[str, Any]:
    """Return where a file of up to 20 MB can be fetched."""
    return world.files.describe(params.text("file_id"))


def get_chat(world: World, params: Params) -> dict[str, Any]:
    """Return what is known of a chat the bot may read."""
    chat = world.chats.get(params.chat_id())
    if chat is None or (chat.private and not chat.started):
        raise bad_request("chat not found")
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    return chat.as_json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }


def leave_chat(world: World, params: Params) -> bool:
    """Leave a group; the bot is told of it by an update."""
    chat = world.destination(params.chat_id())
    if chat.private:
        raise bad_request("chat member status can't be changed in private chats")
    chat.member = False
    world.announce("chat", chat)
    people = list(world.people.values())
    if people:
        tell_membership(world, chat, people[0].user, change=("member", "left"))
    return True


def set_my_commands(world: World, params: Params) -> bool:
    """Keep the commands of a scope and language and show them in the menus they are for."""
    scope = read_scope(params.structure("scope"))
    if scope[0] == "chat":
        world.destination(scope[1] or 0)
    world.profile.set_commands(scope, params.text("language_code"), params.structure("commands"))
    _announce_commands(world)
    return True


def get_my_commands(world: World, params: Params) -> list[dict[str, str]]:
    """Return the commands kept for exactly this scope and language."""
    scope = read_scope(params.structure("scope"))
    return world.profile.commands.get((scope, params.text("language_code")), [])


def delete_my_commands(world: World, params: Params) -> bool:
    """Forget the commands of a scope and language."""
    scope = read_scope(params.structure("scope"))
    world.profile.commands.pop((scope, params.text("language_code")), None)
    _announce_commands(world)
    return True


def set_chat_menu_button(_world: World, _: Params) -> bool:
    """Accept; the page always shows the commands."""
    return True


def _announce_commands(world: World) -> None:
    for chat in world.chats.values() if world.listeners else ():
        world.announce("commands", chat)


def _setter(what: str) -> Method:
    def set_text(world: World, params: Params) -> bool:
        text = params.text(what)
        if len(text) > _TEXT_SIZES[what]:
            raise bad_request(f"bot {what.replace('_', ' ')} is too long")
        world.profile.texts[what, params.text("language_code")] = text
        return True

    return set_text


def _getter(what: str) -> Method:
    def get_text(world: World, params: Params) -> dict[str, str]:
        texts = world.profile.texts
        return {what: texts.get((what, params.text("language_code"))) or texts.get((what, ""), "")}

    return get_text


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendVoice": sending.send_voice,
    "sendDocument": sending.send_document,
    "sendMediaGroup": sending.send_media_group,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "answerCallbackQuery": answer_callback_query,
    "getFile": get_file,
    "getChat": get_chat,
    "leaveChat": leave_chat,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setChatMenuButton": set_chat_menu_button,
    "setMyName": _setter("name"),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description"),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyShortDescription": _getter("short_description"),
}
