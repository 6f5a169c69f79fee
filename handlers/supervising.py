"""The list of cases far over their day (督办): whose list, how late, pressed for, cleared with a note."""

from __future__ import annotations

from handlers.cases import turn_pages
from handlers.numbers import id_of, page_of
from handlers.registry import About, button, command
from handlers.turn import Turn
from handlers.views import days_left
from models.actions.reading import saw
from models.actions.supervising import press
from models.domain.cases import OPEN
from models.domain.message import Button, Message, Param, Phrase
from models.domain.roles import Can
from models.domain.wording import case_phrase, short_number
from models.store.leaves import stand_in_of
from models.store.people import accounts_of, name_of
from models.store.supervising import Listed, count_listed, listed_by_id, listed_for

_PAGE = 6


def waiting(turn: Turn) -> tuple[list[Phrase], list[Button]]:
    """Return the line and the button for an office's list of work; nothing when the list is empty."""
    if not turn.actor.may(Can.SUPERVISE):
        return [], []
    count = count_listed(turn.unit, turn.actor)
    if not count:
        return [], []
    return [Phrase("supervise-waiting", {"count": count})], [Button(Phrase("supervise-button"), "!supervise")]


@command("supervise", needs=Can.SUPERVISE)
@button("supervise", needs=Can.SUPERVISE, about=About.PAGE)
def show_list(turn: Turn, arg: str) -> None:
    """List what stands on the lists of the actor's place and below, their own first."""
    turn.set_aside()
    count = count_listed(turn.unit, turn.actor)
    pages = max(1, -(-count // _PAGE))
    page = min(page_of(arg), pages - 1)
    found = listed_for(turn.unit, turn.actor, skip=page * _PAGE, limit=_PAGE)
    saw(turn.unit, turn.actor, "list_supervised", subject=f"person:{turn.actor.id}")
    lines = [Phrase("supervise-title", {"count": count}), Phrase("")]
    lines += [_line(turn, one) for one in found] or [Phrase("supervise-none")]
    if pages > 1:
        lines.append(Phrase("engine-page", {"page": page + 1, "pages": pages}))
    buttons = [
        Button(Phrase("engine-number-text", {"text": short_number(one.case.number)}), f"!listed:{one.row.id}")
        for one in found
    ]
    rows = [tuple(buttons[i : i + 3]) for i in range(0, len(buttons), 3)]
    rows += [turn_pages("supervise", page, pages)]
    rows.append((Button(Phrase("work-back"), "!work"), Button(Phrase("engine-menu"), "!menu")))
    turn.show(Message(tuple(lines), tuple(row for row in rows if row)))


def _line(turn: Turn, one: Listed) -> Phrase:
    params = _params(turn, one)
    return Phrase("supervise-line" if one.case.state in OPEN else "supervise-line-answered", params)


def _params(turn: Turn, one: Listed) -> dict[str, Param]:
    return {
        "case": case_phrase(one.case.number, one.case.category, one.place, source=one.case.source),
        "days": max(1, -days_left(turn.unit, one.row.due_on)),
        "name": one.name,
        "other": name_of(turn.unit, one.case.responsible_id),
    }


@button("listed", needs=Can.SUPERVISE, about=About.SUPERVISED)
def show_listed(turn: Turn, arg: str) -> None:
    """Show one case of the list: who, how late, since when, and the ways on."""
    listed = listed_by_id(turn.unit, turn.actor, id_of(arg))
    turn.set_aside()
    turn.show(_screen(turn, listed))


def _screen(turn: Turn, listed: Listed, *above: Phrase) -> Message:
    row, is_open = listed.row, listed.case.state in OPEN
    lines = [*above, _line(turn, listed), Phrase("supervise-who", _params(turn, listed))]
    lines.append(Phrase("supervise-since", {"day": row.listed_on}))
    if row.pressed_on is not None:
        lines.append(Phrase("supervise-pressed-on", {"day": row.pressed_on}))
    acts = [Button(Phrase("push-see"), f"case:{listed.case.id}")]
    if is_open and row.pressed_on != turn.unit.today:
        acts.append(Button(Phrase("supervise-press"), f"!press:{row.id}"))
    acts.append(Button(Phrase("supervise-clear"), f"!open:clearing:{row.id}"))
    return Message(tuple(lines), (tuple(acts), (Button(Phrase("supervise-back"), "!supervise"),)))


@button("press", needs=Can.SUPERVISE, about=About.SUPERVISED)
def press_for(turn: Turn, arg: str) -> None:
    """Press whoever answers for a case on the list, and who stands in; once a day."""
    listed = press(turn.unit, turn.actor, id_of(arg))
    case = listed.case
    other = stand_in_of(turn.unit, case.responsible_id)
    people = {case.responsible_id, *([other.id] if other else [])}
    line = Phrase("supervise-told-press", {**_params(turn, listed), "name": turn.actor.name})
    row = (
        Button(Phrase("push-see"), f"case:{case.id}"),
        Button(Phrase("remind-seen-button"), f"seen:{case.id}"),
    )
    accounts = accounts_of(turn.unit, sorted(people))
    for account in accounts:
        turn.tell(account, Message((line,), (row,)))
    turn.set_aside()
    done = "supervise-press-done" if accounts else "supervise-press-nobody"
    name = name_of(turn.unit, case.responsible_id)
    turn.show(_screen(turn, listed, Phrase(done, {"name": name}), Phrase("")))
