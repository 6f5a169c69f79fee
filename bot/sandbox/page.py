"""The page's side of the server: its files, its words, the live line, and what people do on it."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from aiohttp import BodyPartReader, web

import locales
from bot.sandbox import acts
from bot.sandbox.files import MAX_UPLOAD, content_type
from bot.sandbox.frames import Frame, chat_frame, frame_of
from bot.sandbox.person import CannotDo
from bot.sandbox.posts import Chat

if TYPE_CHECKING:
    from bot.sandbox.server import Sandbox

STATIC = Path(__file__).parent / "static"
_STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
_BACKLOG = 10_000  # frames a page may be behind before its line is cut; it then asks for the whole state anew


class Page:
    """Serves the page; it listens to the world only while somebody looks."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._world = sandbox.world
        self._lines: dict[web.WebSocketResponse, asyncio.Queue[str | None]] = {}

    def add_routes(self, app: web.Application) -> None:
        """Put the addresses of the page into an application."""
        app.router.add_get("/", self.index)
        app.router.add_get("/page/live", self.live)
        app.router.add_get("/page/words", self.words)
        app.router.add_get("/page/file/{file_id}", self.file)
        app.router.add_post("/page/act", self.act)
        app.router.add_post("/page/upload", self.upload)
        app.router.add_post("/page/clock", self.clock)
        if STATIC.is_dir():
            app.router.add_static("/static", STATIC)

    async def close(self) -> None:
        """Hang up on everybody."""
        for queue in self._lines.values():
            queue.put_nowait(None)
        await asyncio.sleep(0)

    # reading

    async def index(self, _: web.Request) -> web.StreamResponse:
        """Answer with the page."""
        if not (STATIC / "index.html").is_file():
            raise web.HTTPNotFound
        return web.FileResponse(STATIC / "index.html", headers={"Cache-Control": "no-cache"})

    async def words(self, request: web.Request) -> web.StreamResponse:
        """Answer with the words of the page; a variable stands as {name}."""
        language = request.query.get("language", locales.DEFAULT)
        language = language if language in locales.LANGUAGES else locales.DEFAULT
        return web.json_response({key: _words(language, key) for key in _page_keys(language)})

    async def file(self, request: web.Request) -> web.StreamResponse:
        """Answer with a file, a document always as something to save."""
        stored = self._world.files.find(request.match_info["file_id"])
        if stored is None or not _from_here(request):
            raise web.HTTPNotFound
        content = stored.read()
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
        if stored.kind == "document":
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(stored.name)}"
        return web.Response(
            body=content, content_type=content_type(content[:16], stored.mime), headers=headers
        )

    async def live(self, request: web.Request) -> web.StreamResponse:
        """Keep a line open: the whole state first, then every change."""
        if not _from_here(request):
            raise web.HTTPForbidden
        line = web.WebSocketResponse(heartbeat=30)
        await line.prepare(request)
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        queue.put_nowait(json.dumps(self._state(), ensure_ascii=False))
        self._join(line, queue)
        writer = asyncio.create_task(_write(line, queue))
        try:
            async for _ in line:
                pass  # the page speaks by POST only
        finally:
            self._leave(line)
            queue.put_nowait(None)
            await writer
        return line

    # doing

    async def act(self, request: web.Request) -> web.StreamResponse:
        """Do what somebody did on the page."""
        if not _from_here(request):
            raise web.HTTPForbidden
        asked: dict[str, Any] = {}
        try:
            asked = await request.json()
            person = self._world.people[int(asked["chat"])]
            return web.json_response({"ok": True} | acts.ACTS[asked["act"]](person, asked))
        except CannotDo as error:
            return self._cannot(error.key, chat=asked.get("chat"))
        except (ValueError, KeyError, TypeError):
            return self._cannot("sandbox-refused-unknown")

    async def upload(self, request: web.Request) -> web.StreamResponse:
        """Send a file somebody chose on the page."""
        if not _from_here(request):
            raise web.HTTPForbidden
        form: dict[str, str] = {}
        content, name = b"", ""
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.name == "file":
                content, name = bytes(await part.read()), part.filename or ""
            elif isinstance(part, BodyPartReader) and part.name:
                form[part.name] = await part.text()
        try:
            if len(content) > MAX_UPLOAD:
                raise CannotDo("sandbox-refused-too_big")
            person = self._world.people[int(form["chat"])]
            return web.json_response({"ok": True} | acts.send_file(person, form, (name, content)))
        except CannotDo as error:
            return self._cannot(error.key, chat=form.get("chat"))
        except (ValueError, KeyError):
            return self._cannot("sandbox-refused-unknown")

    async def clock(self, request: web.Request) -> web.StreamResponse:
        """Move the bot's time."""
        if not _from_here(request):
            raise web.HTTPForbidden
        try:
            step = (await request.json())["step"]
            if step != "digest" and step not in _STEPS:
                raise KeyError(step)
        except (ValueError, KeyError, TypeError):
            return self._cannot("sandbox-refused-unknown")
        sandbox = self._sandbox
        now = await (sandbox.move_to_next_digest() if step == "digest" else sandbox.move(_STEPS[step]))
        return web.json_response({"ok": True, "clock": now.isoformat()})

    # telling

    def show_clock(self) -> None:
        """Tell every page the time."""
        if self._lines:
            self._send({"type": "clock", "clock": self._sandbox.clock.now().isoformat()})

    def _state(self) -> Frame:
        profile = self._world.profile
        return {
            "type": "state",
            "clock": self._sandbox.clock.now().isoformat(),
            "zone": self._sandbox.zone,
            "bot": {"name": profile.name, "username": profile.username},
            "chats": [chat_frame(self._world, chat) for chat in self._world.chats.values() if chat.private],
        }

    def _heard(self, kind: str, chat: Chat, detail: Any) -> None:
        if chat.private:
            self._send(frame_of(self._world, kind, chat, detail=detail))

    def _send(self, frame: Frame) -> None:
        text = json.dumps(frame, ensure_ascii=False)
        for queue in self._lines.values():
            queue.put_nowait(text if queue.qsize() < _BACKLOG else None)

    def _join(self, line: web.WebSocketResponse, queue: asyncio.Queue[str | None]) -> None:
        self._lines[line] = queue
        if len(self._lines) == 1:
            self._world.listeners.append(self._heard)

    def _leave(self, line: web.WebSocketResponse) -> None:
        del self._lines[line]
        if not self._lines:
            self._world.listeners.remove(self._heard)

    def _cannot(self, key: str, *, chat: Any = None) -> web.Response:
        person = self._world.people.get(int(chat)) if chat else None
        language = person.user.language if person else locales.DEFAULT
        return web.json_response({"ok": False, "error": locales.say(language, key)})


def _page_keys(language: str) -> list[str]:
    return sorted(key for key in locales.keys(language) if key.startswith("sandbox-"))


def _words(language: str, key: str) -> str:
    return locales.say(language, key, {name: f"{{{name}}}" for name in locales.variables(language, key)})


def _from_here(request: web.Request) -> bool:
    """Return whether the request is the page's own: another site open in the same browser is none."""
    host = urlsplit(f"//{request.host}").hostname
    origin = request.headers.get("Origin")
    return host in ("127.0.0.1", "localhost") and origin in (None, f"http://{request.host}")


async def _write(line: web.WebSocketResponse, queue: asyncio.Queue[str | None]) -> None:
    try:
        while (text := await queue.get()) is not None:
            await line.send_str(text)
        await line.close()
    except ConnectionError:
        pass  # the page is gone; its reader ends by itself
