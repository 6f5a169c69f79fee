"""Delivery replaced: what is owed and ready is written down as sent, and read by whoever it is for.

What is ready, still due and may go now is asked of the same functions that delivery asks; whoever has
stopped the bot is unreachable from the first message on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from sqlalchemy import or_, select

from bot.rehearsal.cast import Cast, Player
from bot.rehearsal.facts import Facts, Told
from bot.render import plain, render
from models.domain.message import Message
from models.store import outbox
from models.store.outbox import Letter
from models.store.reminders import mark_sent, rows_by_id
from models.tables import Outbox
from models.unit import Unit, Units
from reminders.delivery import ready
from reminders.due import unreachable

_AT_ONCE: Final = 500
NOTICE: Final = "notice"
"""The kind of a message that is no reminder: somebody did something, and others are told."""

Hears = Callable[[Player, Message], None]


class Recorder:
    """Takes messages in place of the platform; ``hears`` is told of each that arrives."""

    def __init__(self, cast: Cast, facts: Facts, *, hears: Hears) -> None:
        self._cast = cast
        self._facts = facts
        self._hears = hears

    def send_all(self, units: Units) -> None:
        """Send whatever may be sent now."""
        while units.run(_is_waiting):
            units.run(self._send)

    def take(self, unit: Unit, letters: Iterable[Letter]) -> None:
        """Take replies that are leased to us already."""
        self._take(unit, list(letters))

    def _send(self, unit: Unit) -> None:
        self._take(unit, ready(unit, _AT_ONCE))

    def _take(self, unit: Unit, letters: list[Letter]) -> None:
        ids = {one.reminder_id for one in letters if one.reminder_id is not None}
        rules = {row.id: row.rule for row in rows_by_id(unit, ids)}
        sent: list[Letter] = []
        blocked: dict[int, None] = {}
        for letter in letters:
            player = self._cast.chats.get(letter.chat_id)
            if player is not None and player.bent.blocks:
                blocked[letter.chat_id] = None
                continue
            sent.append(letter)
            if letter.message is not None:
                kind = NOTICE if letter.reminder_id is None else rules[letter.reminder_id]
                self._arrives(unit, letter, player=player, kind=kind)
        if sent:
            outbox.done(unit, [(one.id, one.screen_id, one.id) for one in sent])
            mark_sent(unit, [one.reminder_id for one in sent if one.reminder_id is not None])
        for chat_id in blocked:
            unreachable(unit, chat_id)

    def _arrives(self, unit: Unit, letter: Letter, *, player: Player | None, kind: str) -> None:
        assert letter.message is not None  # noqa: S101  # the caller looked
        zone = unit.world.zone
        text = plain(render(letter.message, letter.language, zone=zone, today=unit.today).text)
        name, role, place = (player.name, player.role, player.place) if player is not None else ("", "", "")
        told = Told(_minute(unit.now.astimezone(zone)), name, role, place, kind, text)
        self._facts.tell(told, letter.chat_id)
        if player is not None:
            self._hears(player, letter.message)


def _is_waiting(unit: Unit) -> bool:
    """Return whether anything is ready: a lease is for who sent it, and here that is nobody any more."""
    free = or_(Outbox.leased_until.is_(None), Outbox.leased_until <= unit.now)
    query = select(Outbox.id).where(Outbox.not_before <= unit.now, free).limit(1)
    return unit.session.scalars(query).first() is not None


def _minute(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M")
