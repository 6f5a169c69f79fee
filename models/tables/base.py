"""The base of all rows: one metadata, names of constraints, a masked repr."""

from __future__ import annotations

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

_NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """A row. Its repr shows the table and the key alone: rows hold people's data."""

    metadata = MetaData(naming_convention=_NAMES)

    def __repr__(self) -> str:
        """Return the class and the primary key."""
        key = [self.__dict__.get(str(column.key)) for column in self.__mapper__.primary_key]
        return f"<{type(self).__name__} {key}>"
