"""Petitioners agree to a merging or do not; what was merged is taken apart again."""

from __future__ import annotations

from handlers import acting
from handlers.registry import About, button
from handlers.telling import Told, tell
from handlers.turn import Turn
from handlers.views import own_case
from models.actions.lifecycle import refuse_early
from models.actions.merging import answer_ask
from models.domain.cases import OPEN, Act, State
from models.domain.doing import Doing
from models.domain.message import Button, Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.domain.wording import short_number
from models.store.cases import may_see
from models.store.merging import open_ask, rows_of_case
from models.store.parties import is_petitioner
from models.store.people import Actor, accounts_of
from models.store.places import path_of
from models.tables import Case, MergeAsk

acting.offer(Act.UNMERGE, "!unmerge")


@button("mergeyes", needs=Can.CONFIRM_CASE, about=About.CASE)
def agree(turn: Turn, arg: str) -> None:
    """Agree to a merging, ``<case>:<asking>``; the last who is asked merges it by that."""
    _answer(turn, arg, agrees=True)


@button("mergeno", needs=Can.CONFIRM_CASE, about=About.CASE)
def disagree(turn: Turn, arg: str) -> None:
    """Do not agree: the case goes on by itself."""
    _answer(turn, arg, agrees=False)


def _answer(turn: Turn, arg: str, *, agrees: bool) -> None:
    subject, _, ask_id = arg.partition(":")
    case = own_case(turn, subject)
    before = case.responsible_id
    ask, by = answer_ask(turn.unit, turn.actor, case, ask_id=ask_id, agrees=agrees)
    said = "yes" if agrees else "no"
    if case.state == State.MERGED:
        tell_merged(turn, Told(case, Act.MERGE, Doing(case_id=ask.into_id), before, by))
        said = "merged"
    turn.set_aside()
    turn.in_place = True
    turn.show(acting.after(turn, case, Phrase(f"merge-answer-{said}", {"number": case.number})))
    if not agrees:
        tell_asker(turn, case, Phrase("merge-heard-no", {"number": case.number}), by=by)


def tell_merged(turn: Turn, told: Told) -> None:
    """Tell petitioners, staff, whoever has the case that goes on, and who proposed it, of a merging."""
    by = told.by or turn.actor
    tell(turn, told)
    tell_main(turn, told.case, but=by.id)
    if by.id != turn.actor.id:
        tell_asker(turn, told.case, Phrase("merge-heard-merged", {"number": told.case.number}), by=by)


def tell_asker(turn: Turn, case: Case, line: Phrase, *, by: Actor) -> None:
    """Tell who proposed a merging what came of it."""
    for account in accounts_of(turn.unit, [by.id]):
        turn.tell(account, Message((line,), ((Button(Phrase("push-see"), f"case:{case.id}"),),)))


def asked_row(turn: Turn, case: Case) -> tuple[Button, ...]:
    """Return the buttons of a petitioner who has been asked, or came in since: a message may be lost."""
    ask = open_ask(turn.unit, case) if case.state in OPEN else None
    if ask is None or not is_petitioner(turn.unit, case, turn.actor.id):
        return ()
    row = next((one for one in rows_of_case(turn.unit, case) if one.person_id == turn.actor.id), None)
    if row is None or row.consented_at is not None:
        return ()
    return answer_buttons(case, ask)


def answer_buttons(case: Case, ask: MergeAsk) -> tuple[Button, ...]:
    """Return yes and no to a merging."""
    named = f"{case.id}:{ask.id}"
    return (
        Button(Phrase("merge-yes"), f"mergeyes:{named}"),
        Button(Phrase("merge-no"), f"mergeno:{named}"),
    )


def tell_main(turn: Turn, case: Case, *, but: int) -> None:
    """Tell whoever answers for the case that goes on that another was merged into it."""
    assert case.merged_into_id is not None  # noqa: S101  # it was just merged
    main = turn.unit.session.get_one(Case, case.merged_into_id)
    if main.responsible_id == but:
        return
    line = Phrase("merge-heard-in", {"number": main.number, "other": case.number})
    for account in accounts_of(turn.unit, [main.responsible_id]):
        turn.tell(account, Message((line,), ((Button(Phrase("push-see"), f"case:{main.id}"),),)))


@button("unmerge", needs=Can.MERGE_CASE, about=About.CASE)
def unmerge(turn: Turn, arg: str) -> None:
    """Ask whether a case shall go on by itself again."""
    case = own_case(turn, arg)
    refuse_early(turn.unit, case, Act.UNMERGE, by=turn.actor)
    turn.set_aside()
    yes = Button(Phrase("unmerge-yes"), f"!unmerged:{case.id}:yes")
    row = (yes, Button(Phrase("case-back"), f"!case:{case.id}"))
    turn.show(Message((Phrase("unmerge-ask", {"number": case.number}),), (row,)))


def main_row(turn: Turn, case: Case) -> list[Button]:
    """Return the way from a merged case to the one that goes on, for whoever may see that."""
    if case.merged_into_id is None:
        return []
    main = turn.unit.session.get_one(Case, case.merged_into_id)
    path = path_of(turn.unit, main.village_id)
    if not may_see(turn.unit, turn.actor, main, path=path):
        return []
    label = Phrase("work-see-button", {"number": short_number(main.number)})
    return [Button(label, f"case:{main.id}")]


@button("unmerged", needs=Can.MERGE_CASE, about=About.CASE)
def unmerged(turn: Turn, arg: str) -> None:
    """Let a merged case go on by itself."""
    subject, _, sure = arg.partition(":")
    case = own_case(turn, subject)
    if sure != "yes":
        raise Refused("forged_button")
    heard = acting.do(turn, case, Act.UNMERGE)
    turn.set_aside()
    done = Phrase("unmerge-done", {"number": case.number, "day": case.due_on})
    turn.show(acting.after(turn, case, done, *heard))
