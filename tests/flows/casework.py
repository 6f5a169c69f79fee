"""How tests work on cases: by the buttons' data, whatever screen stands in the chat."""

from __future__ import annotations

from sqlalchemy import select

from bot.sandbox.person import Person
from bot.sandbox.posts import Post
from models.domain.cases import State
from models.tables import Account, Case, Household, Petitioner
from models.unit import Unit
from tests.flows.conftest import Home, Town
from tests.flows.talk import said, sees, taps

RESULT = "管子换了新的，已经通水"


async def neighbours(town: Town, language: str = "zh-CN") -> tuple[Home, Home]:
    """Return two homes of one village whose people have entered and that have nothing open."""
    first = await town.home(language)
    village = await town.facts(lambda unit: unit.session.get_one(Household, first.id).village_id)
    while True:
        other = await town.home(language)
        if await town.facts(lambda unit: unit.session.get_one(Household, other.id).village_id) == village:  # noqa: B023 - awaited at once
            return first, other


async def quiet_neighbours(town: Town, language: str) -> tuple[Home, Home]:
    """Return two homes of one village, in which nothing is open any more."""
    found = await neighbours(town, language)
    await town.facts(_end_all)
    return found


def _end_all(unit: Unit) -> None:
    for case in unit.session.query(Case):
        case.state = State.WITHDRAWN


async def newest_case(town: Town) -> Case:
    """Return the case that was filed last."""
    return await town.facts(lambda unit: unit.session.scalars(select(Case).order_by(Case.id.desc())).all()[0])


async def case_now(town: Town, case: Case) -> Case:
    """Return a case as it stands now."""
    return await town.facts(lambda unit: unit.session.get_one(Case, case.id))


async def petitioner(town: Town, case: Case, person: Person) -> Petitioner:
    """Return somebody's row in a case."""
    return await town.facts(
        lambda unit: unit.session.get_one(Petitioner, (case.id, account(unit, person).person_id))
    )


def account(unit: Unit, person: Person) -> Account:
    """Return the account of somebody who has entered."""
    return unit.session.get_one(Account, person.user.id)


async def does(person: Person, data: str) -> str:
    """Tap a button by its data; returns what pops up."""
    return (await person.answered(person.tap_data(data, person.last))).text


async def looks_at(person: Person, case: Case) -> Post:
    """Open a case and return its screen."""
    before = person.last.id
    await does(person, f"case:{case.id}")
    return await person.waits(
        lambda: person.last if person.last.id > before and case.number in person.last.text else None, "it"
    )


async def writes(person: Person, data: str, words: str) -> None:
    """Go through a dialog of one question, opened by a button's data, and send it."""
    name = data.split(":")[1]
    await does(person, data)
    await sees(person, "answer-result" if name == "answer" else f"{name}-words")
    person.say(words)
    await person.sees_button(said(person, "engine-send"))
    await taps(person, "engine-send")


async def answers(cadre: Person, case: Case, words: str = RESULT) -> None:
    """Write the result of a case."""
    await writes(cadre, f"open:answer:{case.id}", words)
    await sees(cadre, "answer-sent", number=case.number)


async def begins(person: Person, key: str, **params: str | int) -> None:
    """Wait for a message that begins as a key says, up to its day."""
    await person.sees(said(person, key, **params, day="\n").split("\n")[0].strip())


async def merge_proposed(town: Town, case: Case, main: Case) -> None:
    """Let the lead propose that a case goes on under another number."""
    lead = town.lead
    await looks_at(lead, case)
    await does(lead, f"open:merge:{case.id}")
    await sees(lead, "merge-into")
    await lead.taps(next(label for label in lead.last.labels if main.number in label))
    await sees(lead, "merge-note")
    await taps(lead, "engine-send")
