"""Keyboards: what Telegram takes as reply_markup and what it refuses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.errors import ApiError, bad_request

MAX_BUTTONS = 100
MAX_DATA_BYTES = 64

Rows = list[list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class ReplyKeyboard:
    """Buttons in place of the person's letters; ``asks`` says what else than its text a button sends."""

    rows: Rows
    placeholder: str = ""
    one_time: bool = False


@dataclass(frozen=True, slots=True)
class Markup:
    """A reply_markup: ``inline`` rows under the message, or a ``reply`` keyboard, or its removal."""

    inline: Rows | None = None
    reply: ReplyKeyboard | None = None
    removes: bool = False
    forces_reply: bool = False

    @property
    def bars_edits(self) -> bool:
        """Whether a message sent with this can never be edited."""
        return self.reply is not None or self.removes or self.forces_reply


NONE = Markup()


def read_markup(data: Any, *, private: bool = True) -> Markup:
    """Return the keyboard described by parsed JSON; ApiError 400 for what Telegram refuses."""
    if not data:
        return NONE
    if not isinstance(data, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in data:
        return Markup(inline=_inline(data["inline_keyboard"]) or None)
    if "keyboard" in data:
        return Markup(reply=_reply(data, private))
    if _flag(data, "remove_keyboard"):
        return Markup(removes=True)
    if _flag(data, "force_reply"):
        return Markup(forces_reply=True)
    return NONE


def _inline(rows: Any) -> Rows:
    found = [[_inline_button(button) for button in _array(row)] for row in _array(rows, "inline_keyboard")]
    if sum(map(len, found)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return [row for row in found if row]


def _inline_button(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict):
        raise _unparsed_button("InlineKeyboardButton must be an Object")
    _text(button, inline=True)
    data, url = button.get("callback_data"), button.get("url")
    if data:
        if not isinstance(data, str):
            raise _unparsed_button('Field "callback_data" must be of type String')
        if len(data.encode()) > MAX_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif url:
        _check_url(str(url))
    elif not any(button.get(key) is not None for key in _OTHER_ACTIONS):
        raise _unparsed_button("Text buttons are unallowed in the inline keyboard")
    return button


_OTHER_ACTIONS = ("copy_text", "switch_inline_query", "switch_inline_query_current_chat",
                  "switch_inline_query_chosen_chat", "login_url", "web_app")  # fmt: skip


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme and parts.scheme not in ("http", "https", "tg", "ton"):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if "." not in (parts.netloc or parts.path) and parts.scheme not in ("tg", "ton"):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _reply(data: dict[str, Any], private: bool) -> ReplyKeyboard:
    rows = [
        [_reply_button(button, private) for button in _array(row)]
        for row in _array(data["keyboard"], "keyboard")
    ]
    for name in ("resize_keyboard", "is_persistent", "selective"):
        _flag(data, name)
    return ReplyKeyboard(
        [row for row in rows if row],
        placeholder=str(data.get("input_field_placeholder") or ""),
        one_time=_flag(data, "one_time_keyboard"),
    )


def _reply_button(button: Any, private: bool) -> dict[str, Any]:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request("KeyboardButton must be an Object")
    _text(button, inline=False)
    asked = [what for what in ("contact", "location") if _flag(button, f"request_{what}")]
    if asked and not private:
        word = "phone number" if asked[0] == "contact" else "location"
        raise bad_request(f"{word} can be requested in private chats only")
    return {"text": button["text"], "ask": asked[0] if asked else None}


def _text(button: dict[str, Any], *, inline: bool) -> None:
    prefix = "can't parse inline keyboard button: " if inline else "can't parse keyboard button: "
    if "text" not in button:
        raise bad_request(prefix + 'Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise bad_request(prefix + 'Field "text" must be of type String')
    if not button["text"].strip():
        raise bad_request(
            "inline keyboard button text is empty" if inline else "keyboard button text is empty"
        )


def _flag(data: dict[str, Any], name: str) -> bool:
    value = data.get(name, False)
    if not isinstance(value, bool):
        raise bad_request(f'field "{name}" must be of type Boolean')
    return value


def _array(value: Any, name: str = "") -> list[Any]:
    if isinstance(value, list | tuple):
        return list(value)
    if name:
        raise bad_request(f'field "{name}" must be of type Array')
    raise bad_request("expected an Array of buttons")


def _unparsed_button(reason: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {reason}")
