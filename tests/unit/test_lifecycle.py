"""Every act in every state by every party: allowed with its effect, or refused with its sentence."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import locales
from models.domain import needs
from models.domain.cases import LIVE, OPEN, Act, Outcome, Party, Rating, State
from models.domain.diagram import drawn
from models.domain.lifecycle import decide, pauses_of, possible
from models.domain.moves import MOVES, Clock, Hand
from models.domain.needs import Facts, Given, Need
from models.domain.refusal import Refused
from models.domain.visits import Mode

MATRIX = Path(__file__).parent / "lifecycle.csv"
TODAY = date(2026, 9, 3)
ME, OTHER = 1, 2
EVERYTHING = Given(
    actor_id=ME,
    today=TODAY,
    has_words=True,
    has_files=True,
    unit_id=4,
    case_id=5,
    days=3,
    road="court",
    outcome=Outcome.SOLVED,
    rating=Rating.SATISFIED,
    mode=Mode.IN_PERSON,
    has_code=True,
    heard_on=TODAY,
)


def ready(state: State) -> Facts:
    """A case in a state with all that any act could ask for."""
    verifier = OTHER if state in (State.VERIFIED, State.REVISITED, State.CLOSED) else None
    return Facts(
        number="2026-0117",
        state=state,
        before=State.RECEIVED,
        extension_asked=2,
        unit_id=3,
        verifier_id=verifier,
        has_evidence=True,
        is_quiet=True,
    )


def found() -> list[dict[str, str]]:
    """What the table says, a row for each act and state that it holds, with the parties in one column."""
    rows = []
    for act in Act:
        for state in State:
            effects: dict[tuple[str, str, str], list[Party]] = {}
            refused: set[str] = set()
            for party in Party:
                try:
                    effect = decide(for_act(ready(state), act), act, frozenset({party}), given=EVERYTHING)
                except Refused as no:
                    refused.add(no.phrase.key.removeprefix("refused-"))
                else:
                    effects.setdefault((effect.state, effect.clock, effect.hand), []).append(party)
            assert len(effects) <= 1, "what an act does hangs on who does it"
            for (to, clock, hand), parties in effects.items():
                rows.append(
                    {
                        "act": act,
                        "state": state,
                        "by": " ".join(sorted(parties)),
                        "to": to,
                        "clock": clock,
                        "hand": hand,
                        "others": " ".join(sorted(refused)),
                    }
                )
            if not effects:
                rows.append(
                    {"act": act, "state": state, "by": "", "to": "", "clock": "", "hand": ""}
                    | {"others": " ".join(sorted(refused))}
                )
    return rows


def for_act(facts: Facts, act: Act) -> Facts:
    """The facts without what this very act must not find."""
    if act is Act.ASK_EXTENSION:
        return Facts(number=facts.number, state=facts.state, before=facts.before, extension_asked=0)
    if act is Act.LEAVE:
        return replace(facts, others=1)
    if act is Act.DROP_HELPER:
        return Facts(number=facts.number, state=facts.state, helpers=frozenset({4}))
    if act is Act.VERIFY:
        return Facts(number=facts.number, state=facts.state)
    return facts


def test_the_table_is_the_reviewed_one() -> None:
    with MATRIX.open(encoding="utf-8", newline="") as file:
        reviewed = list(csv.DictReader(file))
    assert found() == reviewed


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_every_refusal_of_the_table_is_a_sentence(language: str) -> None:
    keys = {f"refused-{key}" for row in found() for key in row["others"].split()}
    keys |= {f"refused-needs_{need}" for need in Need}
    assert not keys - locales.keys(language)


@pytest.mark.parametrize("state", State)
def test_every_state_is_called_something(state: State) -> None:
    for language in locales.LANGUAGES:
        assert f"state-{state}" in locales.keys(language)


BARE = Given(actor_id=ME, today=TODAY)
_LACKING: dict[Need, tuple[Facts, Given]] = {
    Need.OTHER_UNIT: (Facts(number="1", state=State.RECEIVED, unit_id=4), EVERYTHING),
    Need.NEW_HELPER: (Facts(number="1", state=State.RECEIVED, helpers=frozenset({4})), EVERYTHING),
    Need.UPPER: (Facts(number="1", state=State.ACCEPTED, has_upper=False), EVERYTHING),
    Need.NO_EXTENSION: (Facts(number="1", state=State.ACCEPTED, extension=1), EVERYTHING),
    Need.NONE_ASKED: (Facts(number="1", state=State.ACCEPTED, extension_asked=1), EVERYTHING),
    Need.RETURN_DAYS: (Facts(number="1", state=State.RECEIVED, sent_days=3), EVERYTHING),
    Need.NOT_RESPONSIBLE: (Facts(number="1", state=State.ACCEPTED, responsible_id=ME), EVERYTHING),
    Need.NOT_HANDLER: (Facts(number="1", state=State.ANSWERED, handlers=frozenset({ME})), EVERYTHING),
    Need.WHOSE: (Facts(number="1", state=State.ANSWERED, silent=2), EVERYTHING),
    Need.NOT_VERIFIED: (Facts(number="1", state=State.REVISITED, verifier_id=OTHER), EVERYTHING),
    Need.NEW_DAY: (Facts(number="1", state=State.ANSWERED, attempted_on=TODAY), EVERYTHING),
    Need.THIRD_PERSON: (Facts(number="1", state=State.REVISITED, verifier_id=ME), EVERYTHING),
    Need.CONSENT: (Facts(number="1", state=State.ACCEPTED, consents=False), EVERYTHING),
    Need.ALONE: (Facts(number="1", state=State.FILED, others=1), EVERYTHING),
}


@pytest.mark.parametrize("need", Need)
def test_every_need_refuses_what_lacks_it(need: Need) -> None:
    facts, given = _LACKING.get(need, (Facts(number="1", state=State.REVISITED), BARE))
    with pytest.raises(Refused) as refused:
        needs.insist(need, facts, given)
    assert refused.value.phrase.key == f"refused-needs_{need}"


def test_the_third_return_goes_to_the_office_above() -> None:
    second = Facts(number="1", state=State.DISPATCHED, before=State.ACCEPTED, returns=1)
    third = Facts(number="1", state=State.DISPATCHED, before=State.ACCEPTED, returns=2)
    by = frozenset({Party.HANDLER})
    assert decide(second, Act.RETURN, by, given=EVERYTHING).hand is Hand.KEEP
    assert decide(third, Act.RETURN, by, given=EVERYTHING).hand is Hand.UPPER


def test_the_second_reopening_goes_a_level_up() -> None:
    by = frozenset({Party.PETITIONER})
    first = Facts(number="1", state=State.ANSWERED)
    again = Facts(number="1", state=State.CLOSED, reopenings=1)
    top = Facts(number="1", state=State.CLOSED, reopenings=1, has_upper=False)
    assert decide(first, Act.OBJECT, by, given=EVERYTHING).state is State.IN_PROGRESS
    assert decide(again, Act.OBJECT, by, given=EVERYTHING).state is State.RAISED
    assert decide(top, Act.OBJECT, by, given=EVERYTHING).state is State.IN_PROGRESS


def test_a_case_waits_for_the_word_of_every_petitioner() -> None:
    by = frozenset({Party.PETITIONER})
    assert (
        decide(Facts(number="1", state=State.VERIFIED, silent=2), Act.CONFIRM, by, given=EVERYTHING).state
        is State.VERIFIED
    )
    assert (
        decide(Facts(number="1", state=State.VERIFIED, silent=1), Act.CONFIRM, by, given=EVERYTHING).state
        is State.REVISITED
    )


def test_three_attempts_stand_for_a_word_that_cannot_be_had() -> None:
    by = frozenset({Party.CADRE})
    for attempts, state in ((1, State.ANSWERED), (2, State.REVISITED)):
        facts = Facts(number="1", state=State.ANSWERED, attempts=attempts)
        assert decide(facts, Act.ATTEMPT, by, given=EVERYTHING).state is state


def test_a_team_of_two_may_approve_what_one_of_them_verified() -> None:
    facts = Facts(number="1", state=State.REVISITED, verifier_id=ME, has_evidence=True, is_few=True)
    effect = decide(facts, Act.APPROVE, frozenset({Party.OFFICE}), given=EVERYTHING)
    assert effect.state is State.CLOSED


def test_the_clock_stands_between_asking_and_being_told() -> None:
    asked, told, again = date(2026, 9, 3), date(2026, 9, 8), date(2026, 9, 10)
    happened = ((Act.ACCEPT, asked), (Act.ASK_INFO, asked), (Act.GIVE_INFO, told), (Act.ASK_INFO, again))
    assert pauses_of(happened) == ((asked, told), (again, None))
    assert pauses_of((*happened, (Act.GIVE_INFO, again), (Act.OBJECT, again))) == ()


def test_somebody_can_do_something_in_every_state_that_is_not_over() -> None:
    everybody = frozenset(Party)
    for state in LIVE:
        forward = [one for one in possible(state, everybody) if one not in (Act.NOTE, Act.ADD_WORDS)]
        assert forward, state


def test_the_clock_runs_in_no_state_that_a_pause_leads_to() -> None:
    paused = {move.to for move in MOVES if move.clock is Clock.PAUSE}
    assert paused == {State.INFO_ASKED, State.MERGED}
    assert State.INFO_ASKED in OPEN


def test_the_diagram_of_the_architecture_is_the_table() -> None:
    text = (Path(__file__).parents[2] / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert f"```mermaid\n{drawn()}\n```" in text
