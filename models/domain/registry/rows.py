"""The rows of the registry's files: one model a kind, its fields being the columns.

A row is checked by itself here; whether what it speaks of exists is for the store. Empty cells are
absent. The types of pydantic's errors are the keys of the reasons (``reasons``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, NamedTuple, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from models.domain.registry.normal import plain_code, plain_day, plain_name, plain_phone
from models.domain.roles import Level, Role
from models.domain.text import clean

FIRST_DAY = date(1949, 10, 1)
_CODE = r"^\w[\w.:/()-]*$"


class Kind(StrEnum):
    """What a file or sheet holds, in the order in which kinds are checked and applied."""

    PLACE = "place"
    UNIT = "unit"
    PERSON = "person"
    HOUSEHOLD = "household"
    UNIT_VILLAGE = "unit_village"
    ASSIGNMENT = "assignment"


class Fault(NamedTuple):
    """Why a row is not taken: the column, the reason's key, and what it speaks of if that may be told."""

    field: str
    key: str
    value: str = ""


def _known(labels: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    known = (info.context or {}).get("labels", frozenset())
    for label in labels:
        if label not in known:
            raise PydanticCustomError("label", "no such label", {"word": label})
    return tuple(sorted(set(labels)))


def _near(day: date, info: ValidationInfo) -> date:
    latest = (info.context or {}).get("latest")
    if day < FIRST_DAY or (latest is not None and day > latest):
        raise PydanticCustomError("day_far", "out of bounds")
    return day


Code = Annotated[
    str, BeforeValidator(plain_code), StringConstraints(min_length=1, max_length=48, pattern=_CODE)
]
Number = Annotated[
    str, BeforeValidator(plain_code), StringConstraints(min_length=1, max_length=15, pattern=_CODE)
]
Name = Annotated[str, BeforeValidator(plain_name), StringConstraints(min_length=1, max_length=64)]
Phone = Annotated[str, BeforeValidator(plain_phone)]
Day = Annotated[date, BeforeValidator(plain_day), AfterValidator(_near)]
Labels = Annotated[tuple[str, ...], AfterValidator(_known)]

HELD_FOR_A_UNIT = frozenset({Role.CADRE, Role.HANDLER, Role.UNIT_LEAD})


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PlaceRow(_Row):
    """A place and the one it lies in; only the top of the tree has none."""

    code: Code
    parent: Code | None = None
    level: Level
    name: Name


class UnitRow(_Row):
    """A unit and the place it works in."""

    code: Code
    name: Name
    place: Code


class PersonRow(_Row):
    """A person, their unit and post, and roles: some are held for the unit, others for the place."""

    code: Code
    name: Name
    phone: Phone | None = None
    unit: Code | None = None
    post: Name | None = None
    roles: tuple[Role, ...] = ()
    place: Code | None = None

    @model_validator(mode="after")
    def _roles_are_held_for_something(self) -> Self:
        for role in self.roles:
            if role in HELD_FOR_A_UNIT and self.unit is None:
                raise PydanticCustomError("role_needs_unit", "no unit", {"word": role.value})
            if role not in HELD_FOR_A_UNIT and self.place is None:
                raise PydanticCustomError("role_needs_place", "no place", {"word": role.value})
        return self


class HouseholdRow(_Row):
    """A household, known by its code, else by its village and number."""

    code: Code | None = None
    village: Code
    group: Code
    number: Number
    head: Name
    labels: Labels = ()

    @property
    def key(self) -> str:
        """The code that the household is kept under."""
        return self.code or f"{self.village}-{self.number}"


class UnitVillageRow(_Row):
    """A unit linked to a village."""

    unit: Code
    village: Code
    since: Day | None = None


class AssignmentRow(_Row):
    """A household, by its code or its village and number, linked to a cadre."""

    household: Code | None = None
    village: Code | None = None
    number: Number | None = None
    cadre: Code
    since: Day | None = None

    @model_validator(mode="after")
    def _names_a_household(self) -> Self:
        if self.household is None and (self.village is None or self.number is None):
            raise PydanticCustomError("household_unnamed", "no household")
        return self

    @property
    def key(self) -> str:
        """The code of the household."""
        return self.household or f"{self.village}-{self.number}"


Row = PlaceRow | UnitRow | PersonRow | HouseholdRow | UnitVillageRow | AssignmentRow

MODELS: Mapping[Kind, type[Row]] = {
    Kind.PLACE: PlaceRow,
    Kind.UNIT: UnitRow,
    Kind.PERSON: PersonRow,
    Kind.HOUSEHOLD: HouseholdRow,
    Kind.UNIT_VILLAGE: UnitVillageRow,
    Kind.ASSIGNMENT: AssignmentRow,
}

_PERSONAL = frozenset({"name", "phone", "post", "head"})
_REASONS = {
    "missing": "empty",
    "string_too_short": "empty",
    "string_too_long": "too_long",
    "string_pattern_mismatch": "code",
    "string_unicode": "code",
    "enum": "word",
    "label": "word",
}


def reasons(kind: Kind, error: ValidationError) -> Iterator[Fault]:
    """Yield a fault for each error of a row; what is personal is not repeated in it."""
    for one in error.errors(include_url=False):
        field = str(one["loc"][0]) if one["loc"] else ""
        context: dict[str, Any] = one.get("ctx") or {}
        told = "" if field in _PERSONAL and kind in {Kind.PERSON, Kind.HOUSEHOLD} else one["input"]
        value = context.get("word", told if isinstance(told, str) else "")
        key = _REASONS.get(one["type"], one["type"])
        yield Fault(field, key, "" if key in {"empty", "national_id"} else clean(value, 64))
