"""Categories of cases, the topics a visit asks for, and what follows from them."""

from __future__ import annotations

from enum import StrEnum


class Category(StrEnum):
    """What a case is about (DOMAIN 3). ``CONDUCT`` is for the sealed track and is never stored here."""

    WATER = "water"
    ROADS = "roads"
    POWER = "power"
    MEDICAL = "medical"
    EDUCATION = "education"
    SUBSISTENCE_AID = "subsistence_aid"
    HOUSING = "housing"
    NEIGHBOUR_DISPUTE = "neighbour_dispute"
    FARMLAND_WATER = "farmland_water"
    ELDERLY_CARE = "elderly_care"
    LAND = "land"
    DEMOLITION = "demolition"
    INDUSTRY = "industry"
    EMPLOYMENT = "employment"
    SUBSIDY = "subsidy"
    SANITATION = "sanitation"
    VILLAGE_AFFAIRS = "village_affairs"
    PUBLIC_SAFETY = "public_safety"
    OTHER = "other"
    CONDUCT = "conduct"


class Topic(StrEnum):
    """What a cadre asks about on a visit; each one with a problem becomes a case."""

    HOUSING = "housing"
    MEDICAL = "medical"
    WATER = "water"
    POWER = "power"
    ROADS = "roads"
    EDUCATION = "education"
    EMPLOYMENT = "employment"
    INCOME = "income"
    SUBSISTENCE = "subsistence"
    DISPUTE = "dispute"
    POLICY = "policy"
    OTHER = "other"


CATEGORY_OF_TOPIC: dict[Topic, Category] = {
    Topic.HOUSING: Category.HOUSING,
    Topic.MEDICAL: Category.MEDICAL,
    Topic.WATER: Category.WATER,
    Topic.POWER: Category.POWER,
    Topic.ROADS: Category.ROADS,
    Topic.EDUCATION: Category.EDUCATION,
    Topic.EMPLOYMENT: Category.EMPLOYMENT,
    Topic.INCOME: Category.INDUSTRY,
    Topic.SUBSISTENCE: Category.SUBSISTENCE_AID,
    Topic.DISPUTE: Category.NEIGHBOUR_DISPUTE,
    Topic.POLICY: Category.SUBSIDY,
    Topic.OTHER: Category.OTHER,
}


class PetitionKind(StrEnum):
    """Kinds of petition; a sealed report is none of them."""

    QUESTION = "question"
    HELP = "help"
    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"


_COMPLAINTS = {
    Category.DEMOLITION,
    Category.VILLAGE_AFFAIRS,
    Category.PUBLIC_SAFETY,
    Category.NEIGHBOUR_DISPUTE,
}


def kind_of(category: Category) -> PetitionKind:
    """Return the kind of petition that a category is, until somebody says otherwise."""
    return PetitionKind.COMPLAINT if category in _COMPLAINTS else PetitionKind.HELP
