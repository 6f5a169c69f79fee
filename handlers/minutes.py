"""The meetings that somebody held, page by page; the minutes of each are sent again."""

from __future__ import annotations

from handlers.cases import turn_pages
from handlers.numbers import id_of, page_of
from handlers.registry import About, button
from handlers.turn import Turn
from handlers.views import local_day
from models.domain.message import Button, Made, MediaKind, Message, Param, Phrase
from models.domain.roles import Can
from models.store.meetings import held_meeting, meetings_held

_PAGE = 6


@button("meetings", needs=Can.DISPATCH_CASE, about=About.PAGE)
def meetings(turn: Turn, arg: str) -> None:
    """List the meetings that the actor held and ended, the newest first."""
    turn.set_aside()
    held = meetings_held(turn.unit, turn.actor)
    pages = max(1, -(-len(held) // _PAGE))
    page = min(page_of(arg), pages - 1)
    shown = held[page * _PAGE : (page + 1) * _PAGE]
    rows: list[tuple[Button, ...]] = []
    for meeting, cases in shown:
        params: dict[str, Param] = {"day": local_day(turn.unit, meeting.began_at), "count": cases}
        rows.append((Button(Phrase("minutes-held", params), f"minutes:{meeting.id}"),))
    lines = [Phrase("minutes-list"), Phrase("minutes-list-how" if shown else "minutes-list-none")]
    if pages > 1:
        lines.append(Phrase("engine-page", {"page": page + 1, "pages": pages}))
    back = (Button(Phrase("work-back"), "!work"), Button(Phrase("engine-menu"), "!menu"))
    rows += [turn_pages("meetings", page, pages), back]
    turn.show(Message(tuple(lines), tuple(row for row in rows if row)))


@button("minutes", needs=Can.DISPATCH_CASE, about=About.MEETING)
def send_again(turn: Turn, arg: str) -> None:
    """Send the minutes of a meeting that the actor held; of one that is not over, as far as it got."""
    meeting = held_meeting(turn.unit, turn.actor, id_of(arg))
    turn.say(minutes_message(meeting.id))


def minutes_message(meeting_id: int) -> Message:
    """Return the message with the minutes of a meeting."""
    made = Made(MediaKind.DOCUMENT, "minutes", {"meeting": meeting_id})
    return Message((Phrase("minutes-here"),), media=(made,))
