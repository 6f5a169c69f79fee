"""The lock files hold all that an install needs, and no word about where from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from tests.house.source import ROOT

RUNTIME, TESTS = "requirements.lock", "requirements-test.lock"
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OPTIONAL = PROJECT["project"]["optional-dependencies"]
WANTED = {
    RUNTIME: [*PROJECT["project"]["dependencies"], *OPTIONAL["build"], *PROJECT["build-system"]["requires"]],
    TESTS: [*PROJECT["project"]["dependencies"], *OPTIONAL["build"], *OPTIONAL["test"]],
}
PLACE = re.compile(r"//|^-|\s--(?!hash=)|file:|\s@\s|^\s*[./~]|\\(?!$)", re.MULTILINE)
LOCKED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?P<rest>(?:.*\\\n)+.*)", re.MULTILINE)


def places(text: str) -> list[str]:
    """Return the lines that say where a package comes from."""
    return [line for line in text.splitlines() if PLACE.search(line)]


def unhashed(text: str) -> list[str]:
    """Return the packages that stand without a version or without hashes."""
    hashed = {found["name"] for found in LOCKED.finditer(text) if "--hash=sha256:" in found["rest"]}
    named = re.findall(r"^([A-Za-z0-9._-]+)", text, re.MULTILINE)
    return sorted(set(named) - hashed)


def versions(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return {found["name"]: found["version"] for found in LOCKED.finditer(text)}


@pytest.mark.parametrize("name", [RUNTIME, TESTS])
def test_a_lock_file_names_no_place(name: str) -> None:
    assert not places((ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [RUNTIME, TESTS])
def test_every_package_is_pinned_and_hashed(name: str) -> None:
    assert not unhashed((ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [RUNTIME, TESTS])
def test_what_the_project_asks_for_is_locked_at_a_version_that_fits(name: str) -> None:
    locked = versions(name)
    for wanted in map(Requirement, WANTED[name]):
        version = locked.get(re.sub(r"[-_.]+", "-", wanted.name).lower())
        assert version is not None, f"{wanted.name} is not in {name}: make lock"
        assert wanted.specifier.contains(version), f"{wanted} is locked at {version}: make lock"


def test_the_tests_run_on_the_versions_that_are_used() -> None:
    assert versions(RUNTIME).items() <= versions(TESTS).items()


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://pypi.example/simple",
        "--find-links /opt/wheels",
        "rich @ file:///tmp/rich.whl",
        "rich==1 --extra-index-url=x",
        "./rich.whl",
        "/opt/rich.whl",
    ],
)
def test_a_place_is_found(line: str) -> None:
    assert places(line)


def test_a_package_without_hash_is_found() -> None:
    assert unhashed("rich==1\nattrs==2 \\\n    --hash=sha256:00\n") == ["rich"]


def test_no_file_of_the_build_names_a_machine() -> None:
    written = [ROOT / name for name in ("pyproject.toml", "Makefile", ".ci/run")]
    found = [
        path.name
        for path in written
        if re.search(r"https?://|/home/|/root|/opt", Path(path).read_text("utf-8"))
    ]
    assert not found
