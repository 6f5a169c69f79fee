"""Deciding on a common problem: raised to the office above, or put aside with a reason."""

from __future__ import annotations

from models.domain.common import UNDECIDED, Stands
from models.domain.refusal import Refused
from models.domain.roles import Role
from models.store import audit
from models.store.common import desk_path_of, problem_for
from models.store.people import Actor, holder_for
from models.tables import CommonProblem, Person, Place, RoleHeld
from models.unit import Unit


def raise_problem(unit: Unit, actor: Actor, problem_id: int) -> tuple[CommonProblem, Person]:
    """Put a problem on the desk of the office above; return it and who is on duty there.

    Raises Refused for one that is decided, of somebody else's, or when there is no office above.
    """
    problem = _undecided(unit, actor, problem_id)
    upper = _office_above(unit, _office_of(unit, desk_path_of(unit, problem)))
    if upper is None:
        raise Refused("common_top")
    person, desk_id = upper
    problem.desk_id, problem.state = desk_id, Stands.RAISED
    _decided(unit, problem, actor, act="raise_common")
    return problem, person


def put_aside(unit: Unit, actor: Actor, problem_id: int, *, words: str) -> CommonProblem:
    """Put a problem aside and keep the reason. Raises Refused."""
    problem = _undecided(unit, actor, problem_id)
    problem.state, problem.words = Stands.ASIDE, words
    _decided(unit, problem, actor, act="put_common_aside")
    return problem


def _undecided(unit: Unit, actor: Actor, problem_id: int) -> CommonProblem:
    problem = problem_for(unit, actor, problem_id).problem
    if problem.state not in UNDECIDED:
        raise Refused("common_decided")
    return problem


def _decided(unit: Unit, problem: CommonProblem, actor: Actor, *, act: str) -> None:
    problem.decided_at, problem.decided_by_id = unit.now, actor.id
    audit.record(unit, act, f"common:{problem.id}", actor_id=actor.id)


def _office_of(unit: Unit, path: str) -> str:
    """Return the path of the place that has an office for what lies on a path."""
    found = _nearest(unit, path)
    return found[1].path if found is not None else path


def _office_above(unit: Unit, path: str) -> tuple[Person, int] | None:
    above = "/".join(path.rstrip("/").split("/")[:-1]) + "/"
    found = _nearest(unit, above)
    return (found[0], found[1].id) if found is not None else None


def _nearest(unit: Unit, path: str) -> tuple[Person, Place] | None:
    person = holder_for(unit, Role.OFFICE, path)
    if person is None:
        return None
    held = (
        unit.session.query(Place)
        .join(RoleHeld, RoleHeld.place_id == Place.id)
        .where(RoleHeld.person_id == person.id, RoleHeld.role == Role.OFFICE)
    )
    here = max((one for one in held if path.startswith(one.path)), key=lambda one: len(one.path))
    return person, here
