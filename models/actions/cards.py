"""Making contact cards, revoking them, and reading one that was scanned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.domain.cards import Why, hash_of, new_payload
from models.domain.refusal import Refused
from models.store import audit
from models.store.cards import card_facts, card_of, live_cards, revoke
from models.store.households import household
from models.store.people import cadre_of
from models.tables import Card, Household, Person
from models.unit import Unit


@dataclass(frozen=True, slots=True)
class Issued:
    """A card just made. Its payload is kept nowhere: what is not printed now is printed as a new card."""

    household_id: int
    payload: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a good card leads to. It binds nobody: a matching phone or the cadre's word does (DOMAIN 7)."""

    card_id: int
    household: Household
    cadre: Person | None


def issue_card(unit: Unit, household_id: int, *, actor_id: int | None) -> Issued:
    """Make a household's card, which revokes the one before; raise Refused when it has no cadre."""
    issued = issue_cards(unit, [household_id], actor_id=actor_id)
    if not issued:
        raise Refused("card_no_cadre")
    return issued[0]


def issue_cards(unit: Unit, household_ids: Sequence[int], *, actor_id: int | None) -> list[Issued]:
    """Make cards of these households, in this order, leaving out those without a cadre today.

    A card printed again is a new card: the one before is revoked. ``actor_id`` None is the operator.
    """
    known = card_facts(unit, household_ids)
    issued = [Issued(one, new_payload()) for one in dict.fromkeys(household_ids) if one in known]
    if not issued:
        return []
    revoke(unit, [one.household_id for one in issued], Why.REPLACED)
    for one in issued:
        unit.session.add(
            Card(
                household_id=one.household_id,
                payload_hash=hash_of(one.payload),
                issued_at=unit.now,
                issued_by=actor_id,
            )
        )
        audit.record(unit, "issue_card", f"household:{one.household_id}", actor_id=actor_id)
    unit.session.flush()
    return issued


def revoke_card(unit: Unit, household_id: int, why: Why, *, actor_id: int | None) -> None:
    """Make a household's card bad; raise Refused when it has no good one."""
    if not live_cards(unit, [household_id]):
        raise Refused("card_none")
    revoke(unit, [household_id], why)
    details = {"why": why.value}
    audit.record(unit, "revoke_card", f"household:{household_id}", actor_id=actor_id, details=details)
    unit.session.flush()


def scan_card(unit: Unit, payload: str, user_id: int) -> Scanned:
    """Return what a scanned card leads to, and note in the audit that this account scanned it.

    Raises Refused for a payload that is no card's and for a card that was revoked.
    """
    card = card_of(unit, payload)
    if card is None:
        raise Refused("card_unknown")
    if card.revoked_at is not None:
        raise Refused("card_revoked")
    home, _ = household(unit, card.household_id)
    audit.record(unit, "scan_card", f"household:{home.id}", actor_id=None, details={"user": user_id})
    return Scanned(card.id, home, cadre_of(unit, home.id))
