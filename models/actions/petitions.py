"""Filing a petition."""

from __future__ import annotations

from models.actions.consent import refuse_unasked
from models.actions.opening import Opening, open_case
from models.domain.cases import Source
from models.domain.categories import Category, kind_of
from models.domain.petitions import Petition
from models.domain.refusal import Refused
from models.store.households import household, household_of_person
from models.store.people import responsible_for
from models.tables import Case
from models.unit import Unit


def file_petition(unit: Unit, filer_id: int, petition: Petition) -> Case:
    """File a villager's petition with whoever answers for their household; return the case.

    Raises Refused for the category of the sealed track, which is never an ordinary case, for a person
    without a household, and for words of health or family from whoever did not agree to have them noted.
    """
    if petition.category is Category.CONDUCT:
        raise Refused("sealed_elsewhere")
    if petition.words.text or petition.words.media or petition.photos:
        refuse_unasked(unit, filer_id, petition.category)
    household_id = household_of_person(unit, filer_id)
    if household_id is None:
        raise Refused("no_household")
    home, village = household(unit, household_id)
    responsible = responsible_for(unit, home.id, village.path)
    if responsible is None:
        raise Refused("nobody_responsible")
    opening = Opening(
        source=Source.PETITION,
        kind=kind_of(petition.category),
        category=petition.category,
        urgency=petition.urgency,
        household=home,
        village=village,
        responsible_id=responsible.id,
        filer_id=filer_id,
        location=petition.place,
    )
    return open_case(unit, opening, words=petition.words, actor_id=filer_id, photos=petition.photos)
