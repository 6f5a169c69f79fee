"""A database of ours with a sample registry whose cadres have entered."""

from __future__ import annotations

from pathlib import Path

from bot.main import open_units
from bot.sample import load_sample
from bot.settings import Settings
from models.actions.entrance import enter
from models.domain.privacy import VERSION
from models.unit import Unit
from tests.bench.wire import TOKEN

_HOUSEHOLDS_A_CADRE = 7


def settings_for(database: str, folder: Path, *, api_url: str = "") -> dict[str, str]:
    """Return the environment of a bot on this database, with no pacing."""
    return {
        "LIANXIN_TOKEN": TOKEN,
        "LIANXIN_API_URL": api_url,
        "LIANXIN_DATABASE_URL": database,
        "LIANXIN_KEYS": str(folder / "lianxin.keys"),
        "LIANXIN_RATE": "0",
    }


def people_it(database: str, folder: Path, *, count: int, first_id: int = 1000) -> None:
    """Load a registry and let ``count`` of its cadres in, as users ``first_id`` and following."""
    settings = Settings.model_validate({"database_url": database, "keys": folder / "lianxin.keys"})
    units = open_units(settings)

    def load(unit: Unit) -> None:
        sample = load_sample(unit, households=(count + 10) * _HOUSEHOLDS_A_CADRE, seed=1)
        cadres = [one for one in sample.persons if one["role"] == "cadre"]
        if len(cadres) < count:
            raise ValueError(f"only {len(cadres)} cadres")
        for user_id, one in enumerate(cadres[:count], first_id):
            account, _ = enter(unit, one["start"], user_id=user_id, chat_id=user_id, language="zh-CN")
            account.notice_version = VERSION

    try:
        units.run(load)
    finally:
        units.engine.dispose()
