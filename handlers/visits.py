"""A visit that was sent: seen again, corrected, voided within 24 hours."""

from __future__ import annotations

from handlers import checks
from handlers.numbers import id_of
from handlers.registry import About, button
from handlers.turn import Turn
from models.actions.reading import saw
from models.actions.visits import refuse_late, void_visit
from models.domain.message import Button, Message, Phrase
from models.domain.roles import Can
from models.store.cases import visit_of
from models.store.households import household
from models.tables import Campaign, Visit


def _own(turn: Turn, arg: str) -> Visit:
    visit = visit_of(turn.unit, id_of(arg), turn.actor.id)
    refuse_late(turn.unit, visit)
    return visit


@button("visit", needs=Can.REPORT_VISIT, about=About.VISIT)
def show_visit(turn: Turn, arg: str) -> None:
    """Offer to correct a visit or to void it."""
    visit = _own(turn, arg)
    saw(turn.unit, turn.actor, "see_visit", subject=f"visit:{visit.id}")
    home, _ = household(turn.unit, visit.household_id)
    facts = Phrase(
        "visit-so_far",
        {
            "household": Phrase("household-short", {"number": home.number, "name": home.head}),
            "mode": Phrase(f"mode-{visit.mode}"),
            "day": visit.visited_on,
        },
    )
    campaign = turn.unit.session.get(Campaign, visit.campaign_id) if visit.campaign_id else None
    listed = checks.listed(turn, campaign, visit.household_id, below=False)
    rows = (
        listed.row,
        (
            Button(Phrase("engine-edit"), f"!open:correction:{visit.id}"),
            Button(Phrase("visit-correct-void"), f"!void:{visit.id}"),
        ),
        (Button(Phrase("engine-menu"), "!menu"),),
    )
    lines = (
        Phrase("visit-correct-title", {"number": visit.number}),
        facts,
        *listed.lines,
        Phrase(""),
        Phrase("visit-correct-which"),
    )
    turn.show(Message(lines, tuple(row for row in rows if row)))


@button("void", needs=Can.REPORT_VISIT, about=About.VISIT)
def ask_void(turn: Turn, arg: str) -> None:
    """Ask before a visit is voided."""
    visit = _own(turn, arg)
    row = (
        Button(Phrase("visit-correct-void-yes"), f"!voided:{visit.id}"),
        Button(Phrase("engine-back"), f"!visit:{visit.id}"),
    )
    turn.show(Message((Phrase("visit-correct-void-sure", {"number": visit.number}),), (row,)))


@button("voided", needs=Can.REPORT_VISIT, about=About.VISIT)
def void(turn: Turn, arg: str) -> None:
    """Void a visit and the cases it opened."""
    visit = _own(turn, arg)
    cases = void_visit(turn.unit, visit, actor_id=turn.actor.id)
    lines = [Phrase("visit-voided", {"number": visit.number})]
    if cases:
        numbers = tuple(Phrase("engine-number-text", {"text": case.number}) for case in cases)
        lines.append(Phrase("visit-voided-cases", {"numbers": numbers}))
    turn.show(Message(tuple(lines), ((Button(Phrase("visit-sent-work"), "work"),),)))
