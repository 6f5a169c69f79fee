"""Files as they arrive: counted by person and day, and kept to be looked into where nobody could."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from handlers.events import Event, Verdict
from models.domain.files import FILES_A_DAY, FileFault
from models.store.files import await_look, files_today, keep_files_today
from models.unit import Unit


def count_files(
    unit: Unit, events: Sequence[Event], *, fresh: Collection[int], inside: Collection[int]
) -> list[Event]:
    """Return the events, those with a file too many for the day with that fault.

    Only ``fresh`` updates of accounts ``inside`` count. What must be looked into later has its row
    when the unit is committed.
    """
    senders = [one.user_id for one in events if _counts(one, fresh, inside)]
    if not senders:
        return list(events)
    today = files_today(unit, set(senders))
    counted = []
    for event in events:
        if not _counts(event, fresh, inside):
            counted.append(event)
            continue
        before = today.get(event.user_id, 0)
        if before >= FILES_A_DAY:
            counted.append(replace(event, fault=FileFault.TODAY, unchecked=False))
            continue
        today[event.user_id] = before + 1
        if event.unchecked and event.media is not None:
            told = {"name": event.file_name, "mime": event.mime}
            await_look(unit, event.user_id, event.media, told=told)
        counted.append(event)
    keep_files_today(unit, today)
    return counted


def _counts(event: Event, fresh: Collection[int], inside: Collection[int]) -> bool:
    served = event.media is not None and event.verdict is Verdict.SERVE
    return served and event.update_id in fresh and event.user_id in inside
