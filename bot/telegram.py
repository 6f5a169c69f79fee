"""The adapter to Telegram: messages out as calls of the Bot API, its errors in our terms.

The calls are posted as forms, as python-telegram-bot posts them, but without its models: building a
keyboard of eight buttons and reading the sent message back costs it a millisecond and more a
call, and of the answer only the message's id is wanted. ``AiohttpRequest`` remains its extension
point, so that ``telegram.Bot`` can use the same connections where its models are worth their price.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from telegram.error import NetworkError
from yarl import URL

from bot.attachments import FileCall, file_calls, paid_form
from bot.failures import (
    Blocked,
    ChatMissing,
    Conflict,
    Failure,
    Gone,
    Rejected,
    RetryAfter,
    Unauthorized,
    UnknownOutcome,
    Unreachable,
)
from bot.incoming import ALLOWED, read_event
from bot.render import Keyboard, Rendered, Upload
from bot.request import AiohttpRequest, NotSent, parsed
from models.domain.message import Ask

__all__ = ["API_URL", "Messenger", "calls", "read_event"]

API_URL: Final = "https://api.telegram.org"

_LOG: Final = logging.getLogger(__name__)
_ANSWER_LIMIT: Final = 200
_POLL_MARGIN: Final = 10.0
"""Seconds past the long poll's own time after which its answer is given up."""

_PATH: Final = re.compile(r"(?:[\w-]+/)*[\w-]+(?:\.\w+)?")
_FETCHED: Final = frozenset({200, 206})
_NO_FILE: Final = 404

_NO_PREVIEW: Final = '{"is_disabled":true}'
_NO_BUTTONS: Final = '{"inline_keyboard":[]}'
_ALLOWED: Final = json.dumps(ALLOWED)

_UNCHANGED: Final = ("message is not modified",)
_LATE: Final = ("query is too old", "query id is invalid", "query_id_invalid")
_GONE: Final = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message identifier is not specified",
    "there is no text in the message to edit",
)
_NO_CHAT: Final = ("chat not found", "peer_id_invalid", "user not found", "chat_id is empty", "upgraded to a")
_NO_PERSON: Final = (
    "user_is_blocked",
    "user is deactivated",
    "user_is_deactivated",
    "input_user_deactivated",
)

_BY_STATUS: Final[Mapping[int, Callable[[str], Failure]]] = {
    401: Unauthorized,
    403: Blocked,
    404: Unauthorized,
    409: Conflict,
}
_BY_WORDS: Final[Sequence[tuple[tuple[str, ...], Callable[[str], Failure]]]] = (
    (_NO_PERSON, Blocked),
    (_NO_CHAT, ChatMissing),
    (_GONE, Gone),
)


class Messenger:
    """One bot's voice and ear on Telegram.

    Every method raises a ``Failure``: ``Blocked``, ``ChatMissing``, ``RetryAfter``, ``UnknownOutcome``,
    ``Unreachable``, ``Unauthorized``, ``Rejected``; ``edit`` also ``Gone``, ``updates`` also ``Conflict``.
    """

    def __init__(self, token: str, api_url: str = API_URL, *, request: AiohttpRequest) -> None:
        self._request = request
        self._base = f"{api_url.rstrip('/')}/bot{token}/"
        self._files = f"{api_url.rstrip('/')}/file/bot{token}/"
        self._urls: dict[str, URL] = {}

    def __repr__(self) -> str:
        return "Messenger(token=***)"

    async def start(self) -> None:
        """Open the connections."""
        await self._request.initialize()

    async def stop(self) -> None:
        """Close the connections."""
        await self._request.shutdown()

    async def send(self, chat_id: int, message: Rendered) -> int:
        """Send the files of a message, then its text with its buttons; return the text's message id.

        Files that Telegram refuses are left out, with a warning in the log. When the text fails after
        its files arrived, the failure says so in ``files_sent``.
        """
        files_sent = False
        try:
            for call in file_calls(chat_id, message.media):
                files_sent |= await self._sent_file(replace(call, form=call.form | paid_form(message)))
            sent = await self._call("sendMessage", _text_form(chat_id, message) | paid_form(message))
            return int(sent["message_id"])
        except Failure as failure:
            failure.files_sent = files_sent
            raise

    async def edit(self, chat_id: int, message_id: int, message: Rendered) -> None:
        """Put text and buttons in place of a message's; that nothing changes is no failure."""
        form = _text_form(chat_id, message)
        form["message_id"] = str(message_id)
        await self._call("editMessageText", form, fine=_UNCHANGED)

    async def strip(self, chat_id: int, message_id: int) -> None:
        """Take the buttons from a message; that it has none, or is gone, is no failure."""
        form = {"chat_id": str(chat_id), "message_id": str(message_id), "reply_markup": _NO_BUTTONS}
        await self._call("editMessageReplyMarkup", form, fine=(*_UNCHANGED, *_GONE))

    async def answer(self, callback_id: str, text: str = "", *, alert: bool = False) -> None:
        """Answer a tap, with at most 200 characters; that it is too late is no failure."""
        form = {"callback_query_id": callback_id}
        if text:
            form |= {"text": text[:_ANSWER_LIMIT], "show_alert": "true" if alert else "false"}
        await self._call("answerCallbackQuery", form, fine=_LATE)

    async def updates(self, offset: int, seconds: float) -> list[dict[str, Any]]:
        """Wait at most ``seconds`` for updates from ``offset`` on, confirming all before it."""
        form = {
            "offset": str(offset),
            "timeout": str(int(seconds)),
            "limit": "100",
            "allowed_updates": _ALLOWED,
        }
        found = await self._call("getUpdates", form, read_timeout=seconds + _POLL_MARGIN)
        if not isinstance(found, list):
            raise UnknownOutcome("getUpdates answered with no list")
        return found

    async def commands(self, language: str | None, menu: Sequence[tuple[str, str]]) -> None:
        """Set the menu of commands, (name, description) each, for a two-letter language or all others."""
        form = {"commands": json.dumps([{"command": name, "description": said} for name, said in menu])}
        if language is not None:
            form["language_code"] = language
        await self._call("setMyCommands", form)

    async def leave(self, chat_id: int) -> None:
        """Leave a group; that we are out already is no failure."""
        try:
            await self._call("leaveChat", {"chat_id": str(chat_id)})
        except (Blocked, ChatMissing):
            return

    async def delete(self, chat_id: int, message_ids: Sequence[int]) -> None:
        """Delete up to 100 messages of a private chat, whoever sent them; old and gone ones are skipped."""
        form = {"chat_id": str(chat_id), "message_ids": json.dumps(list(message_ids))}
        await self._call("deleteMessages", form)

    async def me(self) -> dict[str, Any]:
        """Return the bot's own user; the surest way to learn that token and address are right."""
        found = await self._call("getMe", {})
        return dict(found)

    async def file_start(self, file_id: str, most: int) -> bytes:
        """Return the first ``most`` bytes of a file kept there.

        ``Rejected`` is a file that cannot be had: unknown, expired, too big.
        """
        found = await self._call("getFile", {"file_id": file_id})
        path = found.get("file_path") if isinstance(found, dict) else None
        if not isinstance(path, str) or not _PATH.fullmatch(path):
            raise Rejected("getFile answered with no path")
        try:
            status, start = await self._request.fetch_start(URL(self._files + path), most)
        except NotSent as error:
            raise Unreachable(error.message) from None
        except NetworkError as error:
            raise UnknownOutcome(error.message) from None
        if status in _FETCHED:
            return start
        raise (
            Rejected(f"HTTP {status}")
            if status == _NO_FILE
            else _failure(status, f"HTTP {status}", parameters=None)
        )

    async def fetch(self, file_id: str, *, limit: int) -> bytes:
        """Return a file that somebody sent, at most ``limit`` bytes; Rejected when it is bigger or gone."""
        if len(content := await self.file_start(file_id, limit + 1)) > limit:
            raise Rejected("file is too big")
        return content

    async def _sent_file(self, call: FileCall) -> bool:
        try:
            await self._call(call.method, call.form, upload=call.upload)
        except Rejected as refusal:
            chat = call.form["chat_id"]
            _LOG.warning("%s to chat %s refused, sent without: %s", call.method, chat, refusal.description)
            return False
        return True

    async def _call(
        self,
        method: str,
        form: Mapping[str, str],
        *,
        fine: tuple[str, ...] = (),
        read_timeout: float | None = None,
        upload: Upload | None = None,
    ) -> Any:
        """Return what the method answers; None when it is refused for one of the ``fine`` reasons."""
        url = self._urls.get(method)
        if url is None:
            url = self._urls[method] = URL(self._base + method)
        try:
            if upload is None:
                status, body = await self._request.send_form(url, form, read_timeout=read_timeout)
            else:
                part = {upload.kind.value: (upload.name, upload.content, upload.mime)}
                status, body = await self._request.send_files(url, form, part)
        except NotSent as error:
            raise Unreachable(error.message) from None
        except NetworkError as error:
            raise UnknownOutcome(error.message) from None
        answer = parsed(body)
        if 200 <= status < 300:
            if answer.get("ok") is True:
                return answer["result"]
            raise UnknownOutcome(f"{method}: not an answer of the Bot API")
        description = str(answer.get("description") or f"HTTP {status}")
        if status == 400 and _mentions(description, fine):
            return None
        raise _failure(status, description, parameters=answer.get("parameters"))


def calls(message: Rendered) -> int:
    """Return how many messages a chat receives when this is sent: what a limit on it counts."""
    return 1 + len(message.media)


def _text_form(chat_id: int, message: Rendered) -> dict[str, str]:
    form = {
        "chat_id": str(chat_id),
        "text": message.text,
        "parse_mode": "HTML",
        "link_preview_options": _NO_PREVIEW,
    }
    if message.ask is not None:
        form["reply_markup"] = json.dumps(_reply_keyboard(message.ask), ensure_ascii=False)
    elif message.buttons:
        rows = [[{"text": label, "callback_data": data} for label, data in row] for row in message.buttons]
        form["reply_markup"] = json.dumps({"inline_keyboard": rows}, ensure_ascii=False)
    return form


def _reply_keyboard(keyboard: Keyboard) -> dict[str, Any]:
    if keyboard.ask is Ask.NOTHING:
        return {"remove_keyboard": True}
    asks = "request_contact" if keyboard.ask is Ask.CONTACT else "request_location"
    rows: list[list[dict[str, Any]]] = [[{"text": keyboard.label, asks: True}]]
    rows += [[{"text": label} for label in row] for row in keyboard.rows]
    return {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}


def _failure(status: int, description: str, *, parameters: Any) -> Failure:
    """Return what a refusal means; the texts are Telegram's own, none of them documented."""
    if status == 429:
        seconds = parameters.get("retry_after") if isinstance(parameters, dict) else None
        return RetryAfter(float(seconds) if isinstance(seconds, (int, float)) and seconds > 0 else 1.0)
    if status in _BY_STATUS:
        return _BY_STATUS[status](description)
    if status >= 500:
        return UnknownOutcome(description)
    meant = (failure for phrases, failure in _BY_WORDS if _mentions(description, phrases))
    return next(meant, Rejected)(description)


def _mentions(description: str, phrases: tuple[str, ...]) -> bool:
    lowered = description.lower()
    return any(phrase in lowered for phrase in phrases)
