"""A case opened from a list or a push: seen, accepted, its files, its deadline explained."""

from __future__ import annotations

from handlers.numbers import page_of
from handlers.receipts import receipt_phrase
from handlers.registry import About, button
from handlers.turn import Turn
from handlers.views import case_lines, case_title, own_case, state_line
from models.actions.lifecycle import act_on
from models.actions.opening import receipt_of
from models.actions.reading import saw_case
from models.domain.cases import OPEN, Act, State
from models.domain.files import file_key
from models.domain.message import Button, Message, Param, Phrase, media_from_json
from models.domain.roles import Can, Role
from models.store.cases import files_of, petitions_of
from models.store.files import held_files
from models.store.leaves import acts_for
from models.tables import Case

PAGE = 5


def case_message(turn: Turn, case: Case, *above: Phrase) -> Message:
    """Return a case with the buttons of whoever looks at it."""
    actor = turn.actor
    rows: list[tuple[Button, ...]] = []
    acting = acts_for(turn.unit, actor.id, case.responsible_id)
    if acting and case.state in OPEN:
        row = [Button(Phrase("case-answer"), f"open:answer:{case.id}")]
        if case.state == State.FILED:
            row.insert(0, Button(Phrase("case-accept"), f"!accept:{case.id}"))
        rows.append(tuple(row))
    elif actor.has(Role.VILLAGER) and not acting:
        rows.append((Button(Phrase("mine-more"), f"open:more:{case.id}"),))
    look = []
    if files_of(turn.unit, case.id):
        look.append(Button(Phrase("case-media"), f"files:{case.id}"))
    if case.state in OPEN:
        look.append(Button(Phrase("case-why"), f"!why:{case.id}"))
    if look:
        rows.append(tuple(look))
    back = ("mine-back", "!mine") if case.filer_id == actor.id else ("work-back", "!work")
    if case.filer_id != actor.id and not actor.may(Can.SEE_WORK):
        back = ("engine-menu", "!menu")
    rows.append((Button(Phrase(back[0]), back[1]),))
    return Message((*above, *case_lines(turn, case)), tuple(rows))


@button("case", needs=Can.SEE_CASE, about=About.CASE)
def open_case(turn: Turn, arg: str) -> None:
    """Show a case; an official's look is audited."""
    case = own_case(turn, arg)
    turn.set_aside()
    saw_case(turn.unit, turn.actor, "open_case", case=case)
    turn.show(case_message(turn, case))


@button("accept", needs=Can.ANSWER_CASE, about=About.CASE)
def accept(turn: Turn, arg: str) -> None:
    """Accept a case."""
    case = own_case(turn, arg)
    act_on(turn.unit, case, Act.ACCEPT, by=turn.actor)
    turn.set_aside()
    turn.in_place = True
    done = Phrase("case-accepted", {"number": case.number, "day": case.due_on})
    turn.show(case_message(turn, case, done, Phrase("")))


@button("files", needs=Can.SEE_CASE, about=About.CASE)
def show_files(turn: Turn, arg: str) -> None:
    """Send the files of a case."""
    case = own_case(turn, arg)
    media = tuple(media_from_json(one.media) for one in files_of(turn.unit, case.id))
    held = held_files(turn.unit, media)
    shown = tuple(one for one in media if file_key(one) not in held)
    saw_case(turn.unit, turn.actor, "open_files", case=case)
    row = (Button(Phrase("push-see"), f"case:{case.id}"),)
    lines = [Phrase("case-files", {"case": case_title(turn, case)})]
    if len(shown) < len(media):
        lines.append(Phrase("guard-files_held", {"count": len(media) - len(shown)}))
    turn.say(Message(tuple(lines), (row,), media=shown))


@button("why", needs=Can.SEE_CASE, about=About.CASE)
def why(turn: Turn, arg: str) -> None:
    """Explain a case's deadline."""
    case = own_case(turn, arg)
    saw_case(turn.unit, turn.actor, "see_deadline", case=case)
    lines = (Phrase("receipt-title", {"number": case.number}), receipt_phrase(receipt_of(turn.unit, case)))
    turn.show(Message(lines, ((Button(Phrase("case-back"), f"!case:{case.id}"),),)))


@button("mine", needs=Can.SEE_OWN_PETITIONS, about=About.PAGE)
def mine(turn: Turn, arg: str) -> None:
    """List a villager's petitions with where each stands."""
    turn.set_aside()
    petitions = petitions_of(turn.unit, turn.actor.id)
    pages = max(1, -(-len(petitions) // PAGE))
    page = min(page_of(arg), pages - 1)
    shown = petitions[page * PAGE : (page + 1) * PAGE]
    lines = [Phrase("mine-title"), Phrase("")]
    for case in shown:
        params: dict[str, Param] = {"number": case.number, "category": Phrase(f"category-{case.category}")}
        lines.append(Phrase("mine-line", {**params, "state": state_line(turn, case)}))
    if not petitions:
        lines.append(Phrase("mine-nothing"))
    buttons = [
        Button(Phrase("engine-number-text", {"text": case.number}), f"!case:{case.id}") for case in shown
    ]
    rows = [tuple(buttons[i : i + 3]) for i in range(0, len(buttons), 3)]
    rows.append(turn_pages("mine", page, pages))
    rows.append((Button(Phrase("mine-file"), "!open:petition"), Button(Phrase("engine-menu"), "!menu")))
    turn.show(Message(tuple(lines), tuple(row for row in rows if row)))


def turn_pages(name: str, page: int, pages: int) -> tuple[Button, ...]:
    """Return the buttons that turn a list's pages."""
    there = [(page - 1, "engine-previous"), (page + 1, "engine-more")]
    return tuple(Button(Phrase(key), f"!{name}:{to}") for to, key in there if 0 <= to < pages)
