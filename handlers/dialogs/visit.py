"""A cadre reports a visit; each topic with a problem becomes a case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers import apart, checks
from handlers.engine.dialog import Dialog, Each
from handlers.engine.state import Option
from handlers.engine.steps import Choice, Location, Many, Number, Photos, Pick, Words
from handlers.households import household_phrase, progress
from handlers.receipts import receipt_phrase
from handlers.turn import Turn
from handlers.visit_steps import ANSWERED_BY, DETAILS, MODE, at_home, in_person
from models.actions.opening import proposed
from models.actions.reading import saw
from models.actions.visits import report_visit
from models.domain.cases import State
from models.domain.categories import CATEGORY_OF_TOPIC, Topic
from models.domain.message import Button, Message, Param, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.domain.visits import Problem, VisitReport
from models.store.households import HouseholdLine, after_visit, household, work_of_cadre
from models.store.people import name_of
from models.tables import Campaign, Case, Visit


def _lines(turn: Turn) -> list[HouseholdLine]:
    return work_of_cadre(turn.unit, turn.actor.id)


def _households(turn: Turn, answers: Mapping[str, Any]) -> tuple[Option, ...]:
    return tuple(
        Option(
            str(line.id),
            household_phrase(line, "visit-household-seen" if line.visits else "visit-household-value"),
            f"{line.number} {line.head}",
            household_phrase(line, "visit-chosen"),
        )
        for line in _lines(turn)
    )


def _begin(turn: Turn, subject: str) -> dict[str, Any]:
    answers: dict[str, Any] = {"visited_on": turn.unit.today.isoformat()}
    if subject:
        answers["household"] = _own(turn, subject).id
        saw(turn.unit, turn.actor, "see_household", subject=f"household:{answers['household']}")
    else:
        saw(turn.unit, turn.actor, "list_households", subject=f"person:{turn.actor.id}")
    return answers


def _labels(turn: Turn, subject: str) -> dict[str, Phrase]:
    return {"household": household_phrase(_own(turn, subject), "visit-chosen")} if subject else {}


def _own(turn: Turn, subject: str) -> HouseholdLine:
    for line in _lines(turn):
        if str(line.id) == subject:
            return line
    raise Refused("not_your_household")


def _head(turn: Turn, answers: Mapping[str, Any]) -> Phrase | None:
    if "household" in answers:
        return None
    return progress(_lines(turn))


def _limit(turn: Turn, answers: Mapping[str, Any]) -> dict[str, Param]:
    _, village = household(turn.unit, int(answers["household"]))
    category = CATEGORY_OF_TOPIC[Topic(answers["item"])]
    usual = proposed(turn.unit, category, village.path)
    urgent = proposed(turn.unit, category, village.path, urgent=True)
    return {
        "count": usual.limit,
        "day": usual.due,
        "urgent": urgent.limit,
        "why": receipt_phrase(usual),
    }


def _has_result(answers: Mapping[str, Any]) -> bool:
    return answers.get("on_the_spot") == "solved" and apart.may_tell(answers)


def _notes(turn: Turn, answers: Mapping[str, Any]) -> tuple[Phrase, ...]:
    return () if at_home(answers) else (Phrase("visit-nobody_home-note"),)


def _finish(turn: Turn, report: VisitReport, subject: str) -> Message:
    lines = _lines(turn)
    visit, cases = report_visit(turn.unit, turn.actor.id, report)
    turn.wake = any(case.state != State.ANSWERED for case in cases)  # of what is solved nobody is to hear now
    lines = after_visit(lines, visit)
    context = progress(lines) or Phrase("")
    row = [
        Button(Phrase("visit-sent-work"), "work"),
        Button(Phrase("visit-sent-correct"), f"visit:{visit.id}"),
    ]
    rows: list[tuple[Button, ...]] = [tuple(row)]
    following = next((line for line in lines if not line.visits and line.id != report.household), None)
    if following is not None:
        label = Phrase("visit-sent-next", {"household": household_phrase(following, "household-short")})
        rows.insert(0, (Button(label, f"open:visit:{following.id}"),))
    campaign = turn.unit.session.get(Campaign, visit.campaign_id) if visit.campaign_id else None
    listed = checks.listed(turn, campaign, visit.household_id, below=True)
    rows += [listed.row] if listed.row else []
    sent = Phrase("visit-sent", {"number": visit.number, "left": context})
    opened = (_case_line(case) for case in cases)
    return Message((sent, *_for(turn, visit), *opened, *listed.lines), tuple(rows))


def _for(turn: Turn, visit: Visit) -> tuple[Phrase, ...]:
    """Return the line that says for whom somebody stood in."""
    if visit.for_id is None:
        return ()
    return (Phrase("visit-sent-for", {"name": name_of(turn.unit, visit.for_id)}),)


def _case_line(case: Case) -> Phrase:
    key = "visit-sent-solved" if case.state == State.ANSWERED else "visit-sent-case"
    category = Phrase(f"category-{case.category}")
    return Phrase(key, {"number": case.number, "category": category, "day": case.due_on})


VISIT = Dialog(
    name="visit",
    model=VisitReport,
    needs=Can.REPORT_VISIT,
    begin=_begin,
    labels=_labels,
    keep=apart.keep_heard,
    head=_head,
    notes=_notes,
    finish=_finish,
    steps=(
        Pick(name="household", load=_households),
        MODE,
        ANSWERED_BY,
        Many(name="topics", options=tuple(Topic), label="topic", when=at_home),
        Each(
            name="problems",
            over="topics",
            item="topic",
            label="topic",
            model=Problem,
            steps=(
                apart.asking(),
                Words(name="words", when=apart.may_tell),
                Choice(name="on_the_spot", options=("solved", "needs_work"), across=2),
                Words(name="result", optional=True, when=_has_result),
                Choice(
                    name="limit",
                    options=("keep", "urgent", "change"),
                    value="visit-limit-value",
                    facts=_limit,
                    why=True,
                    silent=("change",),
                    when=lambda a: a.get("on_the_spot") == "needs_work",
                ),
                Number(
                    name="days",
                    whole=True,
                    unit="format-working_days",
                    when=lambda a: a.get("limit") == "change",
                ),
            ),
        ),
        *DETAILS[:3],
        Photos(name="photos", aside=True),
        *DETAILS[3:],
        Location(name="place", aside=True, tucked=True, when=in_person),
    ),
)
