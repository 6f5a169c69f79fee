"""What each replica may send of the one rate that the platform allows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base
from models.tables.types import UtcDateTime


class PaceShare(Base):
    """One replica's places of the rate; see ``models.domain.sharing``. All times are the database's."""

    __tablename__ = "pace_shares"

    replica: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    places: Mapped[int]
    wants: Mapped[int]
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    resting: Mapped[int]
    rests_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    held_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
