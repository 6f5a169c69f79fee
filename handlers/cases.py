"""A case opened from a list or a push: seen, accepted, its files, its deadline explained."""

from __future__ import annotations

from handlers import acting, merging
from handlers.looks import seen_files
from handlers.numbers import page_of
from handlers.receipts import receipt_phrase
from handlers.registry import About, button
from handlers.standing import began_again
from handlers.telling import ways
from handlers.turn import Turn
from handlers.views import case_lines, case_title, own_case, state_line
from models.actions.opening import receipt_of
from models.actions.reading import saw_case
from models.domain.cases import OPEN, Act, Party, Source, State
from models.domain.files import file_key
from models.domain.message import Button, Message, Param, Phrase, media_from_json
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.domain.turns import turn_of
from models.store.cases import petitions_of
from models.store.files import held_files
from models.store.parties import is_petitioner, parties_of
from models.tables import Case

PAGE = 5


_MOST = 6
"""Acts that stand on a case's screen; the rest stand behind one button."""


def case_message(turn: Turn, case: Case, *above: Phrase, page: int = 0) -> Message:
    """Return a case with the buttons of whoever looks at it, first of them what is theirs to do now."""
    parties = parties_of(turn.unit, turn.actor, case)
    words = ways(case) if Party.PETITIONER in parties else ()
    told = {one.data for row in words for one in row}
    offers = [one for one in acting.offered(turn, case, parties) if one[1].data not in told]
    upcoming = turn_of(State(case.state), is_verified=case.verifier_id is not None)
    first = {Act.CONSENT} | ({upcoming.act} if upcoming is not None else set())
    offers.sort(key=lambda one: one[0] not in first)
    acts = [one for _, one in offers]
    pages = max(1, -(-len(acts) // _MOST))
    page = min(page, pages - 1)
    shown = acts[page * _MOST : (page + 1) * _MOST]
    asked = merging.asked_row(turn, case)
    rows = [*([asked] if asked else []), *words, *(tuple(shown[i : i + 2]) for i in range(0, len(shown), 2))]
    look = merging.main_row(turn, case)
    if seen_files(turn, case):
        look.append(Button(Phrase("case-media"), f"files:{case.id}"))
    if case.state in OPEN:
        look.append(Button(Phrase("case-why"), f"!why:{case.id}"))
    if pages > 1:
        look.append(Button(Phrase("case-more_acts"), f"!acts:{case.id}:{(page + 1) % pages}"))
    rows.append(tuple(look))
    rows.append((*_reminders(turn, case), _back(turn, case)))
    return Message((*above, *case_lines(turn, case)), tuple(row for row in rows if row))


def _reminders(turn: Turn, case: Case) -> tuple[Button, ...]:
    """Return the way to the staff's reminders of an open case."""
    is_own = is_petitioner(turn.unit, case, turn.actor.id)
    if case.state not in OPEN or is_own or not turn.actor.may(Can.HOLD_REMINDERS):
        return ()
    return (Button(Phrase("remind-button"), f"!remind:{case.id}"),)


def _back(turn: Turn, case: Case) -> Button:
    if is_petitioner(turn.unit, case, turn.actor.id):
        return Button(Phrase("mine-back"), "!mine")
    if turn.actor.may(Can.SEE_WORK):
        return Button(Phrase("work-back"), "!work")
    return Button(Phrase("engine-menu"), "!menu")


@button("acts", needs=Can.SEE_CASE, about=About.CASE)
def more_acts(turn: Turn, arg: str) -> None:
    """Show the next page of what may be done to a case: ``<case>:<page>``."""
    subject, _, page = arg.partition(":")
    case = own_case(turn, subject)
    if not page.isdecimal():
        raise Refused("forged_button")
    turn.set_aside()
    turn.show(case_message(turn, case, page=page_of(page)))


@button("case", needs=Can.SEE_CASE, about=About.CASE)
def open_case(turn: Turn, arg: str) -> None:
    """Show a case; an official's look is audited."""
    case = own_case(turn, arg)
    turn.set_aside()
    saw_case(turn.unit, turn.actor, "open_case", case=case)
    turn.show(case_message(turn, case))


acting.offer(Act.ACCEPT, "!accept")


@button("accept", needs=Can.ANSWER_CASE, about=About.CASE)
def accept(turn: Turn, arg: str) -> None:
    """Accept a case."""
    case = own_case(turn, arg)
    acting.do(turn, case, Act.ACCEPT)
    turn.set_aside()
    turn.in_place = True
    done = Phrase("case-accepted", {"number": case.number, "day": case.due_on})
    turn.show(case_message(turn, case, done, Phrase("")))


@button("files", needs=Can.SEE_CASE, about=About.CASE)
def show_files(turn: Turn, arg: str) -> None:
    """Send the files of a case."""
    case = own_case(turn, arg)
    media = tuple(media_from_json(one.media) for one in seen_files(turn, case))
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
    why = receipt_phrase(receipt_of(turn.unit, case), began=began_again(turn, case))
    lines = (Phrase("receipt-title", {"number": case.number}), why)
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
        key = "mine-line-proxy" if case.source == Source.PROXY else "mine-line"
        lines.append(Phrase(key, {**params, "state": state_line(turn, case)}))
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
