"""Checking the cells of a row: by one pattern where they are written plainly, else by the row's model.

A model costs 18 to 29 microseconds a row, the pattern two; files hold millions of rows, nearly all of
them plain. What the pattern takes, the model takes as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from models.domain.registry.rows import FIRST_DAY, MODELS, Fault, Kind, reasons

Values = dict[str, Any]
"""A good row: its fields by name, the empty ones absent."""

_SIGNS = "[0-9A-Za-z.:/-]"
# 18 signs may be a citizen's number: the model looks at those.
_CODE = f"[0-9A-Za-z](?:{_SIGNS}{{0,16}}|{_SIGNS}{{18,47}})"
_NAME = r"[\u4e00-\u9fff]{1,20}"
_DAY = r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?"
_GAP = "\x1f"
_PLAIN: Mapping[Kind, Mapping[str, str]] = {
    Kind.HOUSEHOLD: {
        "code": f"(?:{_CODE})?",
        "village": _CODE,
        "group": _CODE,
        "number": f"[0-9A-Za-z]{_SIGNS}{{0,14}}",
        "head": _NAME,
        "labels": "",
    },
    Kind.UNIT_VILLAGE: {"unit": _CODE, "village": _CODE, "since": _DAY},
    Kind.ASSIGNMENT: {"household": _CODE, "village": "", "number": "", "cadre": _CODE, "since": _DAY},
}


@dataclass(frozen=True)
class Bounds:
    """What rows are checked against: the labels there are, the last day that may be written.

    A label's key stands beside the names that an office has given it, by language.
    """

    labels: Mapping[str, Mapping[str, str]]
    latest: date


class Checker:
    """Checks the rows of one file, whose columns are ``fields`` in this order.

    ``translate`` turns a cell into the value that the field takes, such as the word for a level.
    """

    def __init__(
        self,
        kind: Kind,
        fields: Sequence[str],
        *,
        bounds: Bounds,
        translate: Mapping[str, Callable[[str], Any]],
    ) -> None:
        self.kind = kind
        self.fields = tuple(fields)
        self._bounds = bounds
        self._context = {"labels": bounds.labels, "latest": bounds.latest}
        self._translate = {name: make for name, make in translate.items() if name in fields}
        self._validate = MODELS[kind].__pydantic_validator__.validate_python
        self._plain = _pattern(kind, self.fields)
        self._days: dict[str, date | None] = {}
        self._since = self.fields.index("since") if "since" in self.fields else None

    def check(self, cells: Sequence[str]) -> Values | list[Fault]:
        """Return the values of a row of as many cells as there are fields, or what is wrong with it."""
        if self._plain is not None and self._plain.fullmatch(_GAP.join(cells)):
            values: Values = dict(zip(self.fields, cells, strict=True))
            if "" in cells:
                values = {name: cell for name, cell in values.items() if cell}
            if self._since is None or not cells[self._since] or self._dated(values):
                return values
        given = {name: cell for name, cell in zip(self.fields, cells, strict=True) if cell.strip()}
        for name, make in self._translate.items():
            if name in given:
                given[name] = make(given[name])
        try:
            row = self._validate(given, context=self._context)
        except ValidationError as error:
            return list(reasons(self.kind, error))
        return {name: value for name, value in row if value is not None and value != ()}

    def _dated(self, values: Values) -> bool:
        """Put the day in place of its text; False for one that there is not, or that is out of bounds."""
        text = values["since"]
        if text not in self._days:  # rows are many, their days few
            self._days[text] = self._day(text)
        day = self._days[text]
        if day is None:
            return False
        values["since"] = day
        return True

    def _day(self, text: str) -> date | None:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return None
        return day if FIRST_DAY <= day <= self._bounds.latest else None


def _pattern(kind: Kind, fields: Sequence[str]) -> re.Pattern[str] | None:
    """Return the pattern of a whole row, None when its columns or its kind need the model."""
    plain = _PLAIN.get(kind, {})
    needed = {name for name, field in MODELS[kind].model_fields.items() if field.is_required()}
    if kind is Kind.ASSIGNMENT:
        needed.add("household")
    if not needed <= set(fields) <= plain.keys():
        return None
    return re.compile(_GAP.join(plain[name] for name in fields))
