"""What stands beside a line of a case's timeline: how, with what outcome, how many days, which other case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import reduce

from handlers.turn import Turn
from models.domain.cases import Act
from models.domain.message import Param, Phrase
from models.store.happened import Happened
from models.store.links import number_of
from models.store.people import name_of

_CHECKED = (Act.VERIFY,)
_HEARD = (Act.CONFIRM, Act.RECORD, Act.RECORD_UNSOLVED, Act.ATTEMPT, Act.CONSENT, Act.DISSENT)


def with_details(turn: Turn, line: Phrase, event: Happened) -> Phrase:
    """Return a line of the timeline with what was chosen in the act, if anything was."""
    parts = list(_parts(turn, event))
    if not parts:
        return line
    more = reduce(lambda left, right: Phrase("engine-dotted", {"left": left, "right": right}), parts)
    return Phrase("timeline-with", {"line": line, "more": more})


def handed_over(turn: Turn, params: Mapping[str, Param], event: Happened) -> Phrase:
    """Return the line that says who answers for a case from then on, and who did before."""
    chosen = event.details or {}
    people = {who: name_of(turn.unit, chosen[who]) for who in ("giver", "taker")}
    key = "timeline-hand_over-taken" if chosen["taker"] == event.actor_id else "timeline-hand_over"
    return Phrase(key, {**params, **people})


def _parts(turn: Turn, event: Happened) -> Iterator[Phrase]:
    chosen = event.details or {}
    if event.act in _CHECKED and "mode" in chosen:
        yield Phrase(f"verify-mode-{chosen['mode']}")
    if event.act in _HEARD and "mode" in chosen:
        yield Phrase(f"mode-{chosen['mode']}")
    if "on" in chosen:
        yield Phrase("engine-day-value", {"day": date.fromisoformat(chosen["on"])})
    if event.act in _HEARD and "outcome" in chosen:
        yield Phrase(f"outcome-{chosen['outcome']}")
    if event.act == Act.ASK_EXTENSION and "days" in chosen:
        yield Phrase("format-working_days", {"count": chosen["days"]})
    if event.act in (Act.RECUR, Act.PART) and "case" in chosen:
        yield Phrase("engine-number-text", {"text": number_of(turn.unit, chosen["case"])})
