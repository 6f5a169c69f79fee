"""Filing on a villager's behalf (代录), and the villager taking it up with the code on paper."""

from __future__ import annotations

from hmac import compare_digest

from models.actions.consent import note_heard
from models.actions.lifecycle import act_on
from models.actions.opening import Opening, open_case
from models.domain.cases import Act, Source
from models.domain.categories import Category, kind_of
from models.domain.codes import hash_of, new_code, proof_of
from models.domain.doing import Doing
from models.domain.petitions import ProxyPetition
from models.domain.refusal import Refused
from models.store.codes import code_of, may_file_for
from models.store.households import household
from models.store.people import Actor, members_of, responsible_for
from models.tables import Case, CaseCode
from models.unit import Unit


def file_for(unit: Unit, actor: Actor, petition: ProxyPetition) -> tuple[Case, str]:
    """File what a villager said with whoever answers for their household; return the case and its code.

    The code is known now and never again: its hash alone is kept. Raises Refused for a household that is
    not the actor's to file for, and for the sealed category.
    """
    if petition.category is Category.CONDUCT:
        raise Refused("sealed_elsewhere")
    if not may_file_for(unit, actor, petition.household):
        raise Refused("not_your_household")
    home, village = household(unit, petition.household)
    responsible = responsible_for(unit, home.id, village.path)
    if responsible is None:
        raise Refused("nobody_responsible")
    opening = Opening(
        source=Source.PROXY,
        kind=kind_of(petition.category),
        category=petition.category,
        urgency=petition.urgency,
        household=home,
        village=village,
        responsible_id=responsible.id,
    )
    case = open_case(unit, opening, words=petition.words, actor_id=actor.id, photos=petition.photos)
    case.filed_by_id = actor.id
    note_heard(unit, case, actor.id, apart=petition.apart)
    unit.session.flush()
    code = new_code()
    unit.session.add(CaseCode(code_hash=hash_of(code), case_id=case.id, made_at=unit.now))
    return case, code


def refuse_others(unit: Unit, actor: Actor, case: Case) -> None:
    """Raise Refused for somebody of another household, and when another of the household took it up."""
    if actor.id not in members_of(unit, case.household_id):
        raise Refused("code_other_home")
    if case.filer_id not in (None, actor.id):
        raise Refused("code_claimed", number=case.number)


def claim(unit: Unit, actor: Actor, case: Case, *, proof: str) -> None:
    """Make whoever holds the paper the petitioner of a case that was filed for them; raise Refused."""
    code = code_of(unit, case)
    if code is None or not compare_digest(proof.encode(), proof_of(code.code_hash).encode()):
        raise Refused("not_yours")
    refuse_others(unit, actor, case)
    act_on(unit, case, Act.CLAIM, by=actor, doing=Doing(has_code=True))
