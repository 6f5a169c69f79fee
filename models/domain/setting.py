"""Limits and hours that an office sets for its place: what there is, what each may be, which wins. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field

from models.domain.cases import Urgency
from models.domain.hours import Times
from models.domain.refusal import Refused
from models.domain.routing import ANY, ROUTED

ANSWER: Final = "answer"
VISIT_EVERY: Final = "visit_every"
DEFAULT: Final = "default"
MOST_DAYS: Final = 60
LEAST_SPAN: Final = 7
MOST_SPAN: Final = 366


class Sort(StrEnum):
    """What a setting's value is."""

    DAYS = "days"  # working days
    SPAN = "span"  # calendar days
    LASTS = "lasts"  # hours
    CLOCK = "clock"  # a local time, 08:30


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: the code on its button, its rows' kind and key, what it is, the times that are offered."""

    code: str
    kind: str
    key: str
    sort: Sort = Sort.DAYS
    clocks: tuple[str, ...] = ()

    @property
    def category(self) -> str | None:
        """The category of a limit that is for one alone."""
        return self.key if self.code.startswith(f"{ANSWER}.") else None

    @property
    def label(self) -> str | None:
        """The label of the households that it is for; that of all others is the default's key."""
        return self.key if self.kind == VISIT_EVERY else None


def _clocks(first: int, last: int) -> tuple[str, ...]:
    """Return the half hours from one hour up to another."""
    return tuple(f"{half // 2:02d}:{half % 2 * 30:02d}" for half in range(2 * first, 2 * last + 1))


MAIN: Final = (
    Setting("accept", "accept_limit", "default"),
    Setting("receive", "receive_limit", "default"),
    Setting(ANSWER, "answer_limit", "default"),
    Setting("urgent", "answer_limit", Urgency.URGENT.value),
    Setting("digest_from", "hours", "digest_from", Sort.CLOCK, _clocks(6, 12)),
    Setting("digest_lasts", "hours", "digest_lasts", Sort.LASTS),
    Setting("quiet_from", "hours", "quiet_from", Sort.CLOCK, _clocks(18, 23)),
    Setting("quiet_until", "hours", "quiet_until", Sort.CLOCK, _clocks(5, 9)),
)
OF_CATEGORIES: Final = tuple(
    Setting(f"{ANSWER}.{category}", "answer_limit", category) for category in ROUTED if category != ANY
)
_LABELS: Final = (
    *("unstable_open", "borderline_open", "hardship_open"),
    *("lifted", "unstable_cleared", "borderline_cleared", "hardship_cleared"),
    *("subsistence", "support_central", "support_at_home", "disability", "chronic_illness"),
    *("left_behind_children", "left_behind_elderly", "left_behind_women", "elderly_alone"),
)
"""Those whose households are visited the more often (DOMAIN 2)."""
OF_LABELS: Final = tuple(
    Setting(f"visits.{number}", VISIT_EVERY, label, Sort.SPAN)
    for number, label in enumerate((*_LABELS, DEFAULT), start=1)
)
_EVERY_ONE: Final = (*MAIN, *OF_CATEGORIES, *OF_LABELS)
_BY_CODE: Final = {one.code: one for one in _EVERY_ONE}


_NUMBERED: Final = dict(enumerate(_EVERY_ONE, start=1))
_NUMBERS: Final = {setting.code: number for number, setting in _NUMBERED.items()}


def number_of(setting: Setting) -> int:
    """Return the number under which a conversation about a setting is kept."""
    return _NUMBERS[setting.code]


def setting_numbered(number: int) -> Setting:
    """Return the setting of a number; raise Refused for what no button of ours holds."""
    if number not in _NUMBERED:
        raise Refused("forged_button")
    return _NUMBERED[number]


def setting_of(code: str) -> Setting:
    """Return the setting of a code; raise Refused for what no button of ours holds."""
    if code not in _BY_CODE:
        raise Refused("forged_button")
    return _BY_CODE[code]


class Change(BaseModel):
    """The new value of a setting: what its sort asks for."""

    model_config = ConfigDict(frozen=True)

    days: Annotated[int, Field(ge=1, le=MOST_DAYS)] | None = None
    span: Annotated[int, Field(ge=LEAST_SPAN, le=MOST_SPAN)] | None = None
    lasts: Annotated[int, Field(ge=1, le=8)] | None = None
    clock: str | None = None

    @property
    def value(self) -> int | str:
        """The one that was given."""
        return next(one for one in (self.days, self.span, self.lasts, self.clock) if one is not None)


@dataclass(frozen=True, slots=True)
class Holds:
    """A row of a setting: its key, the path of its place (empty for everywhere), its value."""

    key: str
    path: str
    value: Any


def resolve(rows: Iterable[Holds], keys: tuple[str, ...], path: str) -> Holds | None:
    """Return the row that wins at a place: of the first key that has one, the nearest up the tree."""
    found = [one for one in rows if one.key in keys and path.startswith(one.path)]
    return min(found, key=lambda one: (keys.index(one.key), -len(one.path)), default=None)


def insist_times(times: Times) -> None:
    """Raise Refused when digests would go in quiet hours."""
    day = timedelta(hours=times.digest_from.hour, minutes=times.digest_from.minute)
    end = timedelta(hours=times.quiet_from.hour, minutes=times.quiet_from.minute)
    if times.quiet_until > times.digest_from or day + times.digest_lasts > end:
        raise Refused("hours_overlap")


def with_change(rows: Mapping[tuple[str, str], Any], key: str, path: str, *, value: Any) -> list[Holds]:
    """Return the rows by key and path as they would be; a value of None takes one away."""
    changed = {**rows, (key, path): value}
    return [Holds(key, path, value) for (key, path), value in changed.items() if value is not None]
