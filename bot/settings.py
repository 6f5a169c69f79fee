"""Settings: read once from the environment, checked, frozen, passed on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.telegram import API_URL
from locales import LANGUAGES

_DEFAULT_DATABASE = "sqlite:///lianxin.sqlite"
_DRIVER = "postgresql+psycopg"


class Fault(Exception):
    """Something the operator must put right: the key and the values of the sentence that says so."""

    def __init__(self, key: str, **params: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


class Settings(BaseSettings):
    """What an operator may set, as ``LIANXIN_<NAME>``."""

    model_config = SettingsConfigDict(
        env_prefix="LIANXIN_", frozen=True, extra="ignore", env_ignore_empty=True
    )

    token: SecretStr | None = None
    api_url: str = API_URL
    database_url: str = _DEFAULT_DATABASE
    mode: Literal["polling", "webhook"] = "polling"
    timezone: str = "Asia/Shanghai"
    rate: float = Field(default=30, ge=0, le=1000)  # messages a second in all; 0 is no pacing
    paid_rate: float = Field(default=0, ge=0, le=1000)  # of bulk, paid for a message each; 0 pays for none
    keys: Path | None = None
    sealed_keys: Path | None = None
    audit_head: Path | None = None

    @field_validator("token")
    @classmethod
    def _is_a_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            number, _, secret = value.get_secret_value().partition(":")
            if not number.isdecimal() or not secret or not secret.replace("-", "").replace("_", "").isalnum():
                raise ValueError("token")
        return value

    @field_validator("api_url")
    @classmethod
    def _is_http(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("url")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _is_known(cls, value: str) -> str:
        try:
            url = make_url(value)
        except ArgumentError as error:
            raise ValueError("database") from error
        if url.drivername in ("postgresql", "postgres", _DRIVER):
            return url.set(drivername=_DRIVER).render_as_string(hide_password=False)
        if url.drivername in ("sqlite", "sqlite+pysqlite") and url.database not in (None, "", ":memory:"):
            return value
        raise ValueError("database")

    @field_validator("timezone")
    @classmethod
    def _is_a_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError("zone") from error
        return value

    @property
    def zone(self) -> ZoneInfo:
        """The time zone people live in."""
        return ZoneInfo(self.timezone)

    @property
    def sqlite_file(self) -> Path | None:
        """The file of an SQLite database, None for PostgreSQL."""
        url = make_url(self.database_url)
        return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None

    @property
    def key_file(self) -> Path:
        """Where the keys are: as set, else beside the SQLite file, else in the working directory."""
        if self.keys is not None:
            return self.keys
        folder = self.sqlite_file.parent if self.sqlite_file else Path()
        return folder / "lianxin.keys"

    @property
    def sealed_key_file(self) -> Path:
        """Where the keys of the sealed track are, a file of their own: as set, else beside the others."""
        return self.sealed_keys or self.key_file.with_name(f"{self.key_file.name}.sealed")

    @property
    def head_file(self) -> Path:
        """Where the audit's head is noted each day, outside of the database: as set, else beside the keys."""
        return self.audit_head or self.key_file.with_name(f"{self.key_file.name}.heads")


def read_settings() -> Settings:
    """Return the settings of the environment; raise Fault for the first that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = f"LIANXIN_{str(first['loc'][0]).upper()}"
        given = first["input"]
        value = "" if isinstance(given, SecretStr) or name == "LIANXIN_TOKEN" else str(given)
        raise Fault(f"setting-wrong-{name}", value=value) from None


def require_token(settings: Settings) -> str:
    """Return the bot's token; raise Fault when there is none."""
    if settings.token is None:
        raise Fault("setting-missing-LIANXIN_TOKEN")
    return settings.token.get_secret_value()


def refuse_webhook(settings: Settings) -> None:
    """Raise Fault for a mode that does not exist yet."""
    if settings.mode == "webhook":
        raise Fault("setting-webhook-LIANXIN_MODE")


def operator_language() -> str:
    """Return the language of the operator's terminal if we speak it, else English."""
    told = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return next((one for one in LANGUAGES if one.partition("-")[0] == told.partition("_")[0]), "en")
