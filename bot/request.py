"""HTTP to the Bot API: python-telegram-bot's extension point, on aiohttp.

One session and one connection pool serve everything. A URL of the Bot API holds the token, so
no URL is ever logged or put into an error, and no error keeps the aiohttp error it came from,
whose text may hold one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Final
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot import passage

_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
_NOT_GIVEN: Final = BaseRequest.DEFAULT_NONE
_KEEP_ALIVE: Final = 20.0
"""Seconds an idle connection is kept: shorter than servers keep theirs, for a post that meets a closed
connection has an unknown outcome."""


class NotSent(NetworkError):
    """No connection could be made (refused, no such host, TLS, none free in time): nothing was sent."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds each phase of a request may take, and how many connections there are.

    ``upload`` takes the place of ``write`` when files are sent.
    """

    connect: float = 5.0
    write: float = 5.0
    read: float = 15.0
    upload: float = 60.0
    connections: int = 64


class AiohttpRequest(BaseRequest):
    """Carries the Bot API's requests for ``telegram.Bot`` and, through ``send_form``, for our own adapter.

    Errors are ``telegram.error``'s: ``TimedOut`` and ``NetworkError`` mean that the request may have
    arrived, ``NotSent`` that it surely has not. ``proxy`` is the proxy's URL, if there is one.
    """

    def __init__(self, limits: Limits | None = None, *, proxy: str | None = None) -> None:
        self._limits = limits or Limits()
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None
        self._usual = self._timeout(self._limits.write, self._limits.read)

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer when the caller names no time of its own."""
        return self._limits.read

    async def initialize(self) -> None:
        """Open the session; a second call does nothing."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._limits.connections, keepalive_timeout=_KEEP_ALIVE),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                timeout=self._usual,
                proxy=self._proxy,
            )

    async def shutdown(self) -> None:
        """Close every connection; a second call does nothing."""
        if self._session is not None and not self._session.closed:
            await self._session.close()

    async def send_form(
        self, url: URL, form: Mapping[str, str], *, read_timeout: float | None = None
    ) -> tuple[int, bytes]:
        """Post a small form and return status and body: the short road for calls without files."""
        timeout = self._usual if read_timeout is None else self._timeout(self._limits.write, read_timeout)
        return await self._exchange("POST", url, data=encode(form), headers=_FORM, timeout=timeout)

    async def send_files(
        self, url: URL, form: Mapping[str, str], files: Mapping[str, tuple[str, bytes, str]]
    ) -> tuple[int, bytes]:
        """Post a form with files, (file name, bytes, type) by part; return status and body."""
        timeout = self._timeout(self._limits.upload, self._limits.read)
        return await self._exchange("POST", url, data=_multipart(form, files), timeout=timeout)

    async def fetch_start(self, url: URL, most: int) -> tuple[int, bytes]:
        """Return the status and the first ``most`` bytes of what is at a URL; the rest is not read."""
        if self._session is None or self._session.closed:
            raise RuntimeError("AiohttpRequest is not initialized")
        asked = {"Range": f"bytes=0-{most - 1}"}
        with _as_ours():
            timeout = self._timeout(self._limits.upload, self._limits.read)
            async with self._session.get(
                url, allow_redirects=False, headers=asked, timeout=timeout
            ) as response:
                start = b""
                while len(start) < most and (piece := await response.content.read(most - len(start))):
                    start += piece
                if len(start) == most:
                    response.close()  # a server that knows no ranges would go on sending
                return response.status, start

    async def do_request(  # noqa: PLR0913, PLR0917  # python-telegram-bot's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = _NOT_GIVEN,
        write_timeout: ODVInput[float] = _NOT_GIVEN,
        connect_timeout: ODVInput[float] = _NOT_GIVEN,
        pool_timeout: ODVInput[float] = _NOT_GIVEN,
    ) -> tuple[int, bytes]:
        """See ``BaseRequest.do_request``; waiting for a free connection counts as connecting."""
        files = request_data.multipart_data if request_data else {}
        limits = self._limits
        timeout = self._timeout(
            _given(write_timeout, limits.upload if files else limits.write),
            _given(read_timeout, limits.read),
            connect=_longer(_given(connect_timeout, limits.connect), _given(pool_timeout, 0.0)),
        )
        options: dict[str, Any] = {"timeout": timeout}
        if request_data is not None and files:
            options["data"] = _multipart(request_data.json_parameters, files)
        elif request_data is not None:
            options |= {"data": encode(request_data.json_parameters), "headers": _FORM}
        return await self._exchange(method, URL(url, encoded=True), **options)

    async def _exchange(
        self, method: str, url: URL, *, limit: int | None = None, **options: Any
    ) -> tuple[int, bytes]:
        if self._session is None or self._session.closed:
            raise RuntimeError("AiohttpRequest is not initialized")
        await passage.leaves()
        with _as_ours():
            async with self._session.request(method, url, allow_redirects=False, **options) as response:
                passage.came()
                return response.status, await response.read()

    def _timeout(
        self, write: float | None, read: float | None, *, connect: float | None = None
    ) -> aiohttp.ClientTimeout:
        """Return aiohttp's limits; it has none for writing: the total bounds a server that stops reading."""
        if connect is None:
            connect = self._limits.connect
        total = None if write is None or read is None else connect + write + read
        return aiohttp.ClientTimeout(total=total, connect=connect, sock_read=read)


def encode(form: Mapping[str, str]) -> bytes:
    """Return a form as ``application/x-www-form-urlencoded``; yarl does it six times faster than urllib."""
    return URL.build(query=form).raw_query_string.encode("ascii")


def proxy_for(url: URL) -> str | None:
    """Return the proxy the environment names for a URL (HTTPS_PROXY, NO_PROXY ...); none for loopback.

    Asked once at the start: aiohttp's own ``trust_env`` reads the environment at every request.
    """
    host = url.host or ""
    if host == "localhost" or _is_loopback(host) or proxy_bypass(host):
        return None
    proxies = getproxies()
    return proxies.get(url.scheme) or proxies.get("all")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def _as_ours() -> Iterator[None]:
    """Raise what went wrong on the way as ``telegram.error`` has it."""
    try:
        yield
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
        raise NotSent(_named(error)) from None
    except TimeoutError as error:
        raise TimedOut(_named(error)) from None
    except (aiohttp.ClientError, OSError) as error:
        raise NetworkError(_named(error)) from None


def _given(value: ODVInput[float], otherwise: float) -> float | None:
    """Return a time-out as the caller gave it (None is no limit), else the usual one."""
    if value is None:
        return None
    return float(value) if isinstance(value, (int, float)) else otherwise


def _longer(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else max(one, other)


def _multipart(fields: Mapping[str, str], files: Mapping[str, Any]) -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=False, default_to_multipart=True)  # file names as they are, in UTF-8
    for name, value in fields.items():
        form.add_field(name, value)
    for name, (filename, content, content_type) in files.items():
        form.add_field(name, content, filename=filename, content_type=content_type)
    return form


def _named(error: BaseException) -> str:
    """Return what may be said of an error: its kind and the system's reason, never its own text."""
    code = getattr(error, "errno", None)
    return f"{type(error).__name__}: {os.strerror(code)}" if isinstance(code, int) else type(error).__name__


def parsed(body: bytes) -> dict[str, Any]:
    """Return the answer, empty when it is none: a proxy's error page, or cut short."""
    try:
        answer = json.loads(body)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}
