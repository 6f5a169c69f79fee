"""The import contracts hold, and each is broken by the import it forbids."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import PACKAGES, ROOT

LINT = Path(sys.executable).with_name("lint-imports")

# The least house that the contracts can be asked about.
ROOMS = (
    "bot.main",
    "handlers.engine.machine",
    "handlers.dialogs.visit",
    "handlers.dialogs.petition",
    "models.actions.visits",
    "models.store.cases",
    "models.unit",
    "models.tables.cases",
    "models.domain.lifecycle",
    "reminders.plan",
    "reminders.ladder",
)

FORBIDDEN = [
    ("bot over handlers", "models.domain.lifecycle", "import handlers.engine"),
    ("bot over handlers", "handlers.engine.machine", "import bot.main"),
    ("bot over handlers", "reminders.plan", "import handlers.engine"),
    ("bot over handlers", "handlers.engine.machine", "import reminders.plan"),
    ("Inside models", "models.tables.cases", "import models.unit"),
    ("Inside models", "models.store.cases", "import models.actions.visits"),
    ("locales imports nothing", "locales", "import models.domain.lifecycle"),
    ("models has no words", "models.store.cases", "import locales"),
    ("No conversation knows another", "handlers.dialogs.visit", "from handlers.dialogs import petition"),
    ("Rules are pure", "models.domain.lifecycle", "import sqlalchemy"),
    ("Rules are pure", "reminders.ladder", "import models.tables.cases"),
    ("Rules are pure", "handlers.engine.machine", "import asyncio"),
    ("Only bot speaks", "handlers.dialogs.visit", "from telegram import Bot"),
    ("Only bot speaks", "models.store.cases", "import aiohttp"),
    ("Only bot speaks", "reminders.plan", "import apscheduler.schedulers"),
]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT, "--no-cache"], cwd=folder, capture_output=True, text=True, timeout=50, check=False
    )


def test_the_project_keeps_its_contracts() -> None:
    kept = lint(ROOT)
    assert kept.returncode == 0, kept.stdout + kept.stderr


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for package in PACKAGES:
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    for room in ROOMS:
        path = tmp_path / (room.replace(".", "/") + ".py")
        path.parent.mkdir(exist_ok=True)
        (path.parent / "__init__.py").touch()
        path.touch()
    (tmp_path / "models/tables/cases.py").write_text("import sqlalchemy\n")
    (tmp_path / "bot/main.py").write_text(
        "import telegram\nimport aiohttp\nimport apscheduler\nimport locales\n"
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_an_orderly_house_keeps_every_contract(house: Path) -> None:
    kept = lint(house)
    assert kept.returncode == 0, kept.stdout + kept.stderr


@pytest.mark.parametrize(("contract", "room", "text"), FORBIDDEN)
def test_the_contract_is_broken_by(contract: str, room: str, text: str, house: Path) -> None:
    path = house / (room.replace(".", "/") + ".py")
    path = path if path.exists() else house / room / "__init__.py"
    path.write_text(f"{text}\n")
    broken = lint(house)
    assert broken.returncode != 0
    assert any(
        line.startswith(contract) and line.endswith("BROKEN") for line in broken.stdout.splitlines()
    ), broken.stdout
