"""The desk of discipline: its sealed complaints, each opened, accepted, answered, closed or handed up."""

from __future__ import annotations

from handlers.cases import turn_pages
from handlers.numbers import id_of, page_of
from handlers.registry import About, button
from handlers.sealed import line_phrase
from handlers.turn import Turn
from models.actions import sealed
from models.domain.message import Button, Made, MediaKind, Message, Param, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.domain.sealed import SealedAct, SealedState, is_desk
from models.domain.text import cut_utf16
from models.store.sealed import Opened, case_for, cases_for, count_for, files_of

_PAGE = 5
_LINES = 3
_WORDS = 1500
_MENU = Button(Phrase("engine-menu"), "!menu")
_BACK = (Button(Phrase("sealed-desk-back"), "!sealed_desk"), _MENU)


@button("sealed_desk", needs=Can.READ_SEALED, about=About.PAGE)
def show_desk(turn: Turn, arg: str) -> None:
    """List the desk's complaints by day and place; not a word of them."""
    if not is_desk(turn.actor.held):
        raise Refused("sealed_desk_only")
    turn.confide()
    turn.set_aside()
    cases = cases_for(turn.unit, turn.actor)
    pages = max(1, -(-len(cases) // _PAGE))
    page = min(page_of(arg), pages - 1)
    shown = list(enumerate(cases, 1))[page * _PAGE : (page + 1) * _PAGE]
    lines = [Phrase("sealed-desk-title"), Phrase("")]
    lines += [Phrase("sealed-desk-line", {"at": at, **_called(case)}) for at, case in shown]
    if not cases:
        lines.append(Phrase("sealed-desk-nothing"))
    below = count_for(turn.unit, turn.actor)
    if below is not None:
        lines.append(Phrase("sealed-desk-below", {"count": below}))
    buttons = tuple(
        Button(Phrase("sealed-desk-open", {"at": at}), f"!sealed_open:{case.row.id}") for at, case in shown
    )
    rows = (buttons[:3], buttons[3:], turn_pages("sealed_desk", page, pages), (_MENU,))
    turn.show(Message(tuple(lines), tuple(row for row in rows if row)))


def _called(case: Opened) -> dict[str, Param]:
    return {
        "day": case.row.filed_on,
        "place": str(case.body["village"]),
        "about": Phrase(f"sealed-about-{case.body['about']}"),
        "state": Phrase(f"sealed-state-{case.row.state}"),
    }


@button("sealed_open", needs=Can.READ_SEALED, about=About.SEALED)
def open_case(turn: Turn, arg: str) -> None:
    """Show a complaint to its desk; the look is a line of the complaint's own log, not of the audit."""
    case, _ = sealed.read(turn.unit, turn.actor, id_of(arg))
    turn.set_aside()
    _show(turn, case)


@button("sealed_accept", needs=Can.READ_SEALED, about=About.SEALED)
def accept(turn: Turn, arg: str) -> None:
    """Accept a complaint: whoever has its code sees that."""
    _show(turn, sealed.act(turn.unit, turn.actor, id_of(arg), what=SealedAct.ACCEPT))


@button("sealed_up", needs=Can.READ_SEALED, about=About.SEALED)
def ask_hand_up(turn: Turn, arg: str) -> None:
    """Ask before a complaint goes to the desk above."""
    case = case_for(turn.unit, turn.actor, id_of(arg))
    turn.confide()
    row = (
        Button(Phrase("sealed-up-yes"), f"!sealed_upped:{case.row.id}"),
        Button(Phrase("engine-back"), f"!sealed_open:{case.row.id}"),
    )
    turn.show(Message((Phrase("sealed-up-sure"),), (row,)))


@button("sealed_upped", needs=Can.READ_SEALED, about=About.SEALED)
def hand_up(turn: Turn, arg: str) -> None:
    """Give a complaint to the desk above."""
    desk = sealed.hand_up(turn.unit, turn.actor, id_of(arg))
    turn.confide()
    turn.show(Message((Phrase("sealed-upped", {"desk": desk.name}),), (_BACK,)))


@button("sealed_files", needs=Can.READ_SEALED, about=About.SEALED)
def show_files(turn: Turn, arg: str) -> None:
    """Send the pictures of a complaint to its desk."""
    case, _ = sealed.read(turn.unit, turn.actor, id_of(arg))
    turn.confide()
    told = {"user": turn.event.user_id}
    media = tuple(
        Made(MediaKind.PHOTO, "sealed_photo", told | {"file": one}) for one in files_of(turn.unit, case.row)
    )
    back = (Button(Phrase("sealed-desk-back"), "sealed_desk"),)
    turn.say(Message((Phrase("sealed-files", {"count": len(media)}),), (back,), media=media))


def _show(turn: Turn, case: Opened) -> None:
    turn.confide()
    _, log = sealed.read(turn.unit, turn.actor, case.row.id)
    lines = [
        Phrase("sealed-case-title", _called(case)),
        _whose(case),
        Phrase(""),
        Phrase("engine-words", {"words": cut_utf16(case.words, _WORDS)}),
    ]
    lines += [line_phrase(one) for one in [one for one in log if one.act is not SealedAct.READ][-_LINES:]]
    rows: list[tuple[Button, ...]] = []
    if case.row.state != SealedState.CLOSED:
        row = [Button(Phrase("sealed-answer"), f"!open:sealed_reply:{case.row.id}")]
        if case.row.state == SealedState.FILED:
            row.insert(0, Button(Phrase("sealed-accept"), f"!sealed_accept:{case.row.id}"))
        rows += [tuple(row), (Button(Phrase("sealed-up"), f"!sealed_up:{case.row.id}"),)]
    if files_of(turn.unit, case.row):
        rows.append((Button(Phrase("case-media"), f"sealed_files:{case.row.id}"),))
    turn.in_place = True
    turn.show(Message(tuple(lines), (*rows, _BACK)))


def _whose(case: Opened) -> Phrase:
    if "name" not in case.body:
        return Phrase("sealed-case-anonymous")
    params: dict[str, Param] = {"name": str(case.body["name"]), "phone": str(case.body["phone"] or "")}
    return Phrase("sealed-case-named" if params["phone"] else "sealed-case-named-only", params)
