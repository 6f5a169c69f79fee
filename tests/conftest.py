"""What every test may ask for: a database of its own, a browser, and a network that ends at loopback."""

from __future__ import annotations

import ipaddress
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.databases import KINDS, Databases

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")

# The same examples each run: a red suite is then red for everyone. HYPOTHESIS_PROFILE=explore looks further.
settings.register_profile(
    "suite", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

# A developer's own settings are no part of any test.
for _name in [name for name in os.environ if name.startswith("LIANXIN_")]:
    del os.environ[_name]


_LONG = (
    "tests/store/test_life.py",
    "tests/store/test_rehearsal.py",
    "tests/store/test_exactly_once.py",
    "tests/store/test_permissions.py",
    "tests/web/",
    "tests/faults/",
)
"""Files that take minutes each: two workers end together only if these begin first."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files in front; the rest stays in its order."""
    items.sort(key=lambda item: not item.nodeid.startswith(_LONG))


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Both kinds of database, for tests that need more than one or a particular one."""
    session = Databases(tmp_path_factory.mktemp("databases"))
    yield session
    session.close()


@pytest.fixture(scope="session")
def postgres_url(databases: Databases) -> str:
    """The URL of the session's PostgreSQL server: its maintenance database."""
    return databases.postgres.url("postgres")


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """The URL of a migrated database without rows, once on SQLite and once on PostgreSQL."""
    with databases.fresh(request.param) as url:
        yield url


@pytest.fixture(params=KINDS)
def bare_database(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """The URL of a database without any table, once on SQLite and once on PostgreSQL."""
    with databases.fresh(request.param, migrated=False) as url:
        yield url


@pytest.fixture(scope="session")
def browser_path() -> Path:
    """The browser of this machine; a test that asks for it is skipped where there is none."""
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None:
        pytest.skip(f"no browser here (looked for {', '.join(_BROWSERS)}): browser tests are skipped")
    return Path(found)


@pytest.fixture(scope="session", autouse=True)
def _loopback_only() -> Iterator[None]:
    """Refuse every connection that would leave this machine."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        yield


def _guarded(connect: Any) -> Any:
    def connect_at_home(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(address[0]):
            raise AssertionError(f"a test may not leave this machine: {address}")
        return connect(self, address)

    return connect_at_home


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
