"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import time
from urllib.parse import unquote_to_bytes

from aiohttp import BodyPartReader, web

from bot.sandbox.errors import ApiError
from bot.sandbox.faults import Call, Fault
from bot.sandbox.files import MAX_UPLOAD, content_type
from bot.sandbox.methods import METHODS, Method
from bot.sandbox.params import Params, Upload
from bot.sandbox.world import World

MAX_BODY = MAX_UPLOAD + 8 * 1024 * 1024
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_METHODS: dict[str, tuple[str, Method | None]] = {
    name.lower(): (name, method) for name, method in METHODS.items()
} | {"getupdates": ("getUpdates", None)}


class BotApi:
    """Answers the bot; ``closing`` ends what hangs when the server stops."""

    def __init__(self, world: World, token: str) -> None:
        self.world = world
        self.token = token
        self.closing = asyncio.Event()

    def add_routes(self, app: web.Application) -> None:
        """Put the two addresses into an application."""
        app.router.add_route("*", "/bot{token}/{method}", self.call)
        app.router.add_get("/file/bot{token}/{path:.+}", self.download)

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Answer one call of a method, journalled, with the faults a test ordered."""
        world = self.world
        try:
            self._check_token(request.match_info["token"])
            name = _METHODS.get(request.match_info["method"].lower(), ("", None))[0]
            if not name:
                raise ApiError(404, "Not Found: method not found")
            params = await _read(request)
        except ApiError as error:
            return _refusal(error)
        call = Call(name, params.values, time.monotonic())
        world.calls.append(call)
        fault = world.faults.take(call) if world.faults.waiting else None
        if fault is not None:
            return await self._fail(request, fault, (call, params))
        return await self._answer(call, params)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Answer with the bytes of a file whose path getFile gave out."""
        try:
            self._check_token(request.match_info["token"])
        except ApiError as error:
            return _refusal(error)
        stored = self.world.files.by_path(request.match_info["path"])
        call = Call("file", {"path": request.match_info["path"]}, time.monotonic(), 200 if stored else 404)
        self.world.calls.append(call)
        if fault := self.world.faults.take(call) if self.world.faults.waiting else None:
            return await self._fail(request, fault, (call, Params({})))
        if stored is None:
            return _refusal(ApiError(404, "Not Found"))
        content = stored.read()
        return web.Response(body=content, content_type=content_type(content[:16], stored.mime))

    async def _answer(self, call: Call, params: Params) -> web.Response:
        try:
            _, method = _METHODS[call.method.lower()]
            body = await self._updates(params) if method is None else _success(method(self.world, params))
        except ApiError as error:
            call.status, call.description, call.answered = error.code, error.description, time.monotonic()
            return _refusal(error)
        call.status, call.answered = 200, time.monotonic()
        return web.Response(body=body, content_type="application/json")

    async def _updates(self, params: Params) -> bytes:
        updates = self.world.updates
        if "allowed_updates" in params.values:
            updates.allow(params.structure("allowed_updates") or [])
        found = await updates.take(
            params.integer("offset"), params.integer("limit", 100), float(params.integer("timeout"))
        )
        return b'{"ok":true,"result":[' + b",".join(found) + b"]}"

    async def _fail(self, request: web.Request, fault: Fault, met: tuple[Call, Params]) -> web.StreamResponse:
        call, params = met
        if fault.acted and call.method.lower() in _METHODS:
            await self._answer(call, params)
            call.status = 0
        if fault.hang:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.closing.wait(), fault.hang)
        if fault.status is not None:
            call.status, call.description, call.answered = fault.status, fault.description, time.monotonic()
            return _refusal(ApiError(fault.status, fault.description, retry_after=fault.retry_after))
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    def _check_token(self, token: str) -> None:
        if token != self.token:
            known_shape = _TOKEN.fullmatch(token) is not None
            raise ApiError(401, "Unauthorized") if known_shape else ApiError(404, "Not Found")


def _success(result: object) -> bytes:
    return json.dumps({"ok": True, "result": result}, ensure_ascii=False).encode("utf-8", "replace")


def _refusal(error: ApiError) -> web.Response:
    return web.json_response(error.body(), status=error.code)


async def _read(request: web.Request) -> Params:
    values: dict[str, object] = dict(request.query) if request.query_string else {}
    if not request.can_read_body:
        return Params(values)
    kind = request.content_type
    if kind == "multipart/form-data":
        return await _read_multipart(request, values)
    try:
        body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise ApiError(413, "Request Entity Too Large") from None
    if kind == "application/json":
        try:
            values.update(json.loads(body))
        except (ValueError, TypeError):
            raise ApiError(400, "Bad Request: can't parse JSON object") from None
    elif body:
        values.update(_form(body))
    return Params(values)


def _form(body: bytes) -> dict[str, str]:
    """Return urlencoded fields; the library's own parser takes three times as long on Chinese."""
    found = {}
    for pair in body.replace(b"+", b" ").split(b"&"):
        name, _, value = pair.partition(b"=")
        found[name.decode("ascii", "replace")] = unquote_to_bytes(value).decode("utf-8", "replace")
    return found


async def _read_multipart(request: web.Request, values: dict[str, object]) -> Params:
    params, size = Params(values), 0
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        pieces = []
        while piece := await part.read_chunk(1 << 16):
            size += len(piece)
            if size <= MAX_BODY:  # what is too much is read to its end, so that the refusal arrives
                pieces.append(piece)
        content = b"".join(pieces)
        if part.filename is None:
            params.values[part.name] = content.decode("utf-8", "replace")
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            params.files[part.name] = Upload(part.filename, mime, content)
    if size > MAX_BODY or any(len(upload.content) > MAX_UPLOAD for upload in params.files.values()):
        raise ApiError(413, "Request Entity Too Large")
    return params
