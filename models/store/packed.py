"""What a statement packs into one column: rows as a JSON text, the ids of a path, ids for what is written.

Each is written as the database at hand wants it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Select, String, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class _Rows(FunctionElement[str]):
    name = "rows"
    type = String()
    inherit_cache = True


class AsJson(FunctionElement[Any]):
    """A column of type JSON within a packed row: its value, not its text."""

    name = "as_json"
    inherit_cache = True


class AsHex(FunctionElement[str]):
    """A column of bytes within a packed row, as a text of hexadecimal digits."""

    name = "as_hex"
    type = String()
    inherit_cache = True


class OnPath(FunctionElement[bool]):
    """Whether an id is one of those that a place's path is made of."""

    name = "on_path"
    type = Boolean()
    inherit_cache = True


class NextIds(FunctionElement[str]):
    """The ids that an act on a case writes with: see ``models.store.ids.take_given``."""

    name = "next_ids"
    type = String()
    inherit_cache = True


def rows(*columns: Any) -> Select[str]:
    """Return a query for all its rows as one JSON text: a list of lists of these columns, in any order."""
    return select(_Rows(*columns))


@compiles(_Rows, "sqlite")
def _rows_on_sqlite(element: _Rows, compiler: Any, **options: Any) -> str:
    return f"json_group_array(json_array({compiler.process(element.clauses, **options)}))"


@compiles(_Rows, "postgresql")
def _rows_on_postgres(element: _Rows, compiler: Any, **options: Any) -> str:
    return f"CAST(json_agg(json_build_array({compiler.process(element.clauses, **options)})) AS TEXT)"


@compiles(AsJson, "sqlite")
def _as_json_on_sqlite(element: AsJson, compiler: Any, **options: Any) -> str:
    return f"json({compiler.process(element.clauses, **options)})"


@compiles(AsJson, "postgresql")
def _as_json_on_postgres(element: AsJson, compiler: Any, **options: Any) -> str:
    processed: str = compiler.process(element.clauses, **options)
    return processed


@compiles(AsHex, "sqlite")
def _as_hex_on_sqlite(element: AsHex, compiler: Any, **options: Any) -> str:
    column = compiler.process(element.clauses, **options)
    return f"CASE WHEN {column} IS NOT NULL THEN hex({column}) END"  # hex() of nothing is an empty text


@compiles(AsHex, "postgresql")
def _as_hex_on_postgres(element: AsHex, compiler: Any, **options: Any) -> str:
    return f"encode({compiler.process(element.clauses, **options)}, 'hex')"


@compiles(OnPath, "sqlite")
def _on_path_on_sqlite(element: OnPath, compiler: Any, **options: Any) -> str:
    column, path = (compiler.process(one, **options) for one in element.clauses)
    ids = f"'[' || replace(trim({path}, '/'), '/', ',') || ']'"
    return f"{column} IN (SELECT value FROM json_each({ids}))"  # noqa: S608 - columns and bound values alone


@compiles(OnPath, "postgresql")
def _on_path_on_postgres(element: OnPath, compiler: Any, **options: Any) -> str:
    column, path = (compiler.process(one, **options) for one in element.clauses)
    return f"{column} = ANY (CAST(string_to_array(trim(both '/' from {path}), '/') AS BIGINT[]))"


@compiles(NextIds, "sqlite")
def _next_ids_on_sqlite(element: NextIds, compiler: Any, **options: Any) -> str:
    return (
        "json_array((SELECT max(id) FROM case_events), "
        "(SELECT seq FROM sqlite_sequence WHERE name = 'outbox'))"
    )


@compiles(NextIds, "postgresql")
def _next_ids_on_postgres(element: NextIds, compiler: Any, **options: Any) -> str:
    return "CAST(json_build_array(nextval(pg_get_serial_sequence('case_events', 'id'))) AS TEXT)"
