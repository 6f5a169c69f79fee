"""A small server that keeps what it was asked and answers what it was told to."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

TOKEN = "7:made-up-token"


@dataclass
class Server:
    """Answers ``replies`` in turn, then a sent message; ``calls`` are (method, fields)."""

    url: str = ""
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    replies: deque[web.Response] = field(default_factory=deque)

    def will(self, result: Any) -> None:
        self.replies.append(web.json_response({"ok": True, "result": result}))

    def will_refuse(self, code: int, description: str, **parameters: Any) -> None:
        body = {"ok": False, "error_code": code, "description": description}
        if parameters:
            body["parameters"] = parameters
        self.replies.append(web.json_response(body, status=code))

    @property
    def last(self) -> dict[str, Any]:
        return self.calls[-1][1]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        assert request.match_info["token"] == TOKEN
        self.calls.append((request.match_info["method"], await _fields(request)))
        if self.replies:
            return self.replies.popleft()
        return web.json_response({"ok": True, "result": {"message_id": 100 + len(self.calls)}})


async def _fields(request: web.Request) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            found[name] = (value.filename, value.content_type, value.file.read())
            continue
        assert isinstance(value, str)
        try:
            found[name] = json.loads(value) if value[:1] in "[{" else value
        except ValueError:
            found[name] = value
    return found
