"""What happens to a case after its answer, as people do it: checked, revisited, closed."""

from __future__ import annotations

from sqlalchemy import select

from bot.sandbox.person import Person
from bot.sandbox.posts import Post
from models.domain.roles import Role
from models.store.people import holder_for
from models.tables import Account, Case, Household, Place, Revisit
from models.unit import Unit
from tests.flows.conftest import Home, Town
from tests.flows.talk import menu, said, sees, taps

RESULT = "管子换了新的，已经通水"


async def newest(town: Town) -> Case:
    """Return the case that was filed last."""
    return await town.facts(
        lambda unit: unit.session.scalars(select(Case).order_by(Case.id.desc()).limit(1)).one()
    )


async def again(town: Town, case: Case) -> Case:
    """Return a case as it stands now."""
    return await town.facts(lambda unit: unit.session.get_one(Case, case.id))


async def revisits(town: Town, case: Case) -> list[Revisit]:
    """Return a case's revisits in the order in which they were owed."""
    query = select(Revisit).where(Revisit.case_id == case.id).order_by(Revisit.id)
    return await town.facts(lambda unit: list(unit.session.scalars(query)))


async def above(town: Town, home: Home) -> tuple[Person, Person]:
    """Return the lead and the office of a home; who has not entered yet is brought in."""

    def find(unit: Unit) -> list[tuple[int, int | None]]:
        path = unit.session.get_one(Place, unit.session.get_one(Household, home.id).village_id).path
        found = [holder_for(unit, role, path) for role in (Role.TEAM_LEAD, Role.OFFICE)]
        ids = [one.id for one in found if one is not None]
        accounts = select(Account.user_id)
        return [(one, unit.session.scalar(accounts.where(Account.person_id == one))) for one in ids]

    people = []
    for person_id, user_id in await town.facts(find):
        known = town.sandbox.world.people.get(user_id) if user_id is not None else None
        people.append(known or await town.brings(person_id))
    lead, office = people
    return lead, office


async def at(person: Person, case: Case) -> Post:
    """Open a case by its button; returns its screen, which leads back to a list: no push about it does."""
    asked = await menu(person)
    person.tap_data(f"case:{case.id}", asked)
    back = {said(person, key) for key in ("mine-back", "work-back", "engine-menu")}

    def look() -> Post | None:
        new = (one for one in reversed(person.messages) if one.id >= asked.id)
        return next((one for one in new if case.number in one.text and back & {*one.labels}), None)

    return await person.waits(look, "the case")


async def answers(person: Person, case: Case, *, with_photo: bool = True) -> None:
    """Write the result of a case."""
    person.tap_data(f"open:answer:{case.id}", await menu(person))
    await sees(person, "answer-result")
    if with_photo:
        person.send_photo(caption=RESULT)
    else:
        person.say(RESULT)
    await sees(person, "answer-review")
    await taps(person, "engine-send")
    await sees(person, "answer-sent", number=case.number)


async def checks(person: Person, case: Case, *, passes: bool = True, mode: str = "photos") -> None:
    """Check a result."""
    person.tap_data(f"open:verify:{case.id}", await menu(person))
    await sees(person, "verify-mode")
    await taps(person, f"verify-mode-{mode}")
    await sees(person, "verify-verdict")
    await taps(person, f"verify-verdict-{'passes' if passes else 'fails'}")
    await person.sees(said(person, "verify-words"))
    person.say("看过照片，水管是新的" if passes else "还在漏水")
    await sees(person, "verify-review")
    await taps(person, "engine-send")
    await sees(person, "verify-sent", number=case.number)


async def revisited(person: Person, case: Case, outcome: str, *, mode: str = "phone") -> None:
    """Revisit a villager: what they say, or that nobody was reached."""
    person.tap_data(f"open:revisit:{case.id}", await menu(person))
    await sees(person, "revisit-mode")
    await taps(person, f"mode-{mode}")
    await sees(person, "revisit-outcome")
    await taps(person, f"revisit-outcome-{outcome}")
    if outcome != "not_reached":
        await sees(person, "revisit-words")
        person.say("水来了，就是有点小")
    await sees(person, "revisit-review")
    await taps(person, "engine-send")
    await sees(person, "revisit-sent", number=case.number)


async def closes(person: Person, case: Case) -> str:
    """Look at what a case is closed on, and close it; returns what was looked at: its place is taken."""
    person.tap_data(f"closing:{case.id}", await menu(person))
    shown = (await sees(person, "closing-title", number=case.number)).text
    await taps(person, "act-approve")
    await sees(person, "closing-done", number=case.number)
    return shown
