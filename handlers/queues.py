"""What waits for somebody in their role: a line and a button a group, and the list behind each."""

from __future__ import annotations

from handlers.cases import PAGE, turn_pages
from handlers.numbers import page_of
from handlers.registry import About, button
from handlers.turn import Turn
from handlers.views import due_line
from models.actions.reading import saw
from models.domain.message import Button, Message, Phrase
from models.domain.queues import Queue
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.domain.wording import case_phrase
from models.store.queues import QUEUED, counts, waiting

Rows = list[tuple[Button, ...]]
_CODES = {one.value: one for one in Queue}


def groups(turn: Turn) -> tuple[list[Phrase], Rows]:
    """Return a line and a button for each group in which anything waits for the actor."""
    found = counts(turn.unit, turn.actor)
    lines = [_counted(f"queue-line-{queue}", count) for queue, count in found.items()]
    buttons = [
        Button(_counted(f"queue-button-{queue}", count), f"!queue:{queue}:0")
        for queue, count in found.items()
    ]
    return lines, [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]


@button("queue", needs=Can.SEE_WORK, about=About.PAGE)
def show_queue(turn: Turn, arg: str) -> None:
    """List one group: ``<group>:<page>``."""
    code, _, given = arg.partition(":")
    if code not in _CODES:
        raise Refused("forged_button")
    queue = _CODES[code]
    turn.set_aside()
    count = counts(turn.unit, turn.actor).get(queue, 0)
    pages = max(1, -(-count // PAGE))
    page = min(page_of(given), pages - 1)
    shown = waiting(turn.unit, turn.actor, queue, skip=page * PAGE, limit=PAGE)
    saw(turn.unit, turn.actor, "list_cases", subject=f"person:{turn.actor.id}")
    lines = [Phrase("work-title"), Phrase(""), _counted(f"queue-line-{queue}", count)]
    lines += [
        due_line(turn.unit, case.due_on, case_phrase(case.number, case.category, place, source=case.source))
        for case, place in shown
    ]
    buttons = [
        Button(Phrase("engine-number-text", {"text": case.number}), f"!case:{case.id}") for case, _ in shown
    ]
    rows: Rows = [tuple(buttons[i : i + 3]) for i in range(0, len(buttons), 3)]
    rows.append(turn_pages(f"queue:{queue}", page, pages))
    meeting = (Button(Phrase("menu-meeting"), "!meeting"),)
    rows.append(meeting if queue in (Queue.TAKE, Queue.DISPATCH) and count else ())
    rows.append((Button(Phrase("work-back"), "!work"),))
    turn.show(Message(tuple(lines), tuple(row for row in rows if row)))


def _counted(key: str, count: int) -> Phrase:
    """Return words with a count, or with one less and a plus where nobody counts any further."""
    return Phrase(key, {"count": count if count < QUEUED else f"{QUEUED - 1}+"})
