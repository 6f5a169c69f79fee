"""What the bot says of itself: its name, its commands in each chat and language, its descriptions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.posts import Chat

Command = dict[str, str]
Scope = tuple[str, int | None]

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat",
           "chat_administrators", "chat_member"}  # fmt: skip


@dataclass(slots=True)
class Profile:
    """The bot's account and the texts it set; texts are kept by kind and language."""

    id: int = 7_000_000_001
    name: str = "Lianxin"
    username: str = "lianxin_bot"
    commands: dict[tuple[Scope, str], list[Command]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the bot's User object."""
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}

    def set_commands(self, scope: Scope, language: str, commands: Any) -> None:
        """Keep the commands of a scope and language; ApiError 400 for what Telegram refuses."""
        if not isinstance(commands, list):
            raise bad_request("expected an Array of BotCommand")
        if len(commands) > 100:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self.commands[scope, language] = [_command(one) for one in commands]

    def commands_in(self, chat: Chat) -> list[Command]:
        """Return the commands the menu of a chat shows: the nearest scope wins, its language first."""
        language = chat.user.language[:2].lower() if chat.user else ""
        common = "all_private_chats" if chat.private else "all_group_chats"
        for scope in (("chat", chat.id), (common, None), ("default", None)):
            for wanted in (language, ""):
                if found := self.commands.get((scope, wanted)):
                    return found
        return []


def read_scope(data: Any) -> Scope:
    """Return the scope described by a BotCommandScope object, the default one for none."""
    if not data:
        return "default", None
    if not isinstance(data, dict) or data.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if data["type"].startswith("chat"):
        try:
            return data["type"], int(data.get("chat_id", ""))
        except (TypeError, ValueError):
            raise bad_request("chat not found") from None
    return data["type"], None


def _command(data: Any) -> Command:
    if not isinstance(data, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name = str(data.get("command", "")).removeprefix("/")
    description = str(data.get("description", "")).strip()
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}
