"""The gate: who sends too much is told so once, and everybody behind them is served at once.

It judges before anything is looked up. What it holds lives in the memory of one process: after a
restart everybody begins with a full bucket, and what was not told yet is not told. An event keeps
its verdict however often its unit is tried.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers.events import Event, Kind, Verdict
from models.domain.flood import GROUP, PERSON, STRANGER, Bucket, Limit, fill, is_calm, new_bucket, take

_AGAIN = timedelta(minutes=1)  # between two polite answers, and how long an idle sender is known
_KNOWN = 10_000  # senders kept before the idle ones are forgotten
_ALWAYS = frozenset({Kind.BLOCKED, Kind.UNBLOCKED})


@dataclass(slots=True)
class _Sender:
    bucket: Bucket
    limit: Limit
    missed: int = 0
    warned: datetime | None = None
    last: Event | None = None


class Gate:
    """Judges events one after the other; ``known`` is how many senders it keeps before it forgets."""

    def __init__(self, known: int = _KNOWN) -> None:
        self._senders: dict[tuple[bool, int], _Sender] = {}
        self._known = known

    def __len__(self) -> int:
        return len(self._senders)

    def unsure(self, events: Iterable[Event]) -> set[int]:
        """Return whose account decides, and is not known.

        They would be over as strangers, or sent a file: a stranger's is of no use and never fetched.
        """
        own = [event for event in events if event.kind is not Kind.GROUP]
        count = Counter(event.user_id for event in own)
        files = {event.user_id for event in own if event.media is not None}
        return {
            user_id
            for user_id, acts in count.items()
            if self._is_unsure(user_id, acts) or (user_id in files and not self.is_inside(user_id))
        }

    def _is_unsure(self, user_id: int, acts: int) -> bool:
        sender = self._senders.get((False, user_id))
        if sender is None:
            return acts > STRANGER.per_minute
        return sender.limit is STRANGER and not sender.bucket.holds(acts)

    def is_inside(self, user_id: int) -> bool:
        """Return whether this account is known to belong to somebody who has entered."""
        sender = self._senders.get((False, user_id))
        return sender is not None and sender.limit is PERSON

    def let_in(self, user_ids: Iterable[int], at: datetime) -> None:
        """Learn that these accounts belong to people who have entered."""
        for user_id in user_ids:
            sender = self._senders.get((False, user_id))
            if sender is None or sender.limit is not PERSON:
                self._senders[False, user_id] = _Sender(new_bucket(PERSON, at), PERSON)

    def judge(self, events: Sequence[Event]) -> list[Event]:
        """Return the events with their verdicts; called once for each."""
        judged = [self._judge(event) for event in events]
        if events and len(self._senders) > self._known:
            self._forget(max(event.at for event in events))
        return judged

    def _judge(self, event: Event) -> Event:
        if event.kind in _ALWAYS:
            return event
        group = event.kind is Kind.GROUP
        key = (group, event.chat_id if group else event.user_id)
        sender = self._senders.get(key)
        if sender is None:
            limit = GROUP if group else STRANGER
            sender = self._senders[key] = _Sender(new_bucket(limit, event.at), limit)
        sender.bucket = take(sender.bucket, sender.limit, event.at)
        if not sender.bucket.over:
            missed, sender.missed = sender.missed, 0
            return replace(event, missed=missed) if missed else event
        return replace(event, verdict=Verdict.DROP) if group else _over(sender, event)

    def quiet(self, now: datetime) -> list[Event]:
        """Return, for each flood that is over, an event that says how much was missed: to be told now."""
        found = []
        for one in self._senders.values():
            if one.missed and one.last and is_calm(fill(one.bucket, one.limit, now), one.limit):
                found.append(replace(one.last, missed=one.missed))
                one.missed = 0
        return found

    def untold(self, events: Iterable[Event]) -> None:
        """Take back what ``quiet`` returned: it could not be told."""
        for event in events:
            sender = self._senders.get((False, event.user_id))
            if sender is not None:
                sender.missed += event.missed

    def _forget(self, now: datetime) -> None:
        self._senders = {
            key: one for key, one in self._senders.items() if one.missed or now - one.bucket.at < _AGAIN
        }


def _over(sender: _Sender, event: Event) -> Event:
    sender.missed += 1
    # of the act itself nothing is kept: only whom to tell, where, in which language
    sender.last = Event(
        event.update_id, Kind.OTHER, event.chat_id, event.user_id, event.at, language=event.language
    )
    if sender.warned is not None and sender.bucket.at - sender.warned < _AGAIN:
        return replace(event, verdict=Verdict.DROP)
    sender.warned = sender.bucket.at
    return replace(event, verdict=Verdict.WARN)
