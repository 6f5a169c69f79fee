"""Printing the contact cards of a village from the command line."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from bot.documents.cards import card_pdf, sheet_pdf
from bot.documents.jobs import PrintedCard
from bot.failures import Failure, Unauthorized
from bot.request import AiohttpRequest
from bot.settings import Fault, Settings, require_token
from bot.telegram import Messenger
from models.actions.cards import issue_cards
from models.domain.cards import deep_link
from models.store.cards import card_facts, household_numbered, households_under
from models.store.places import villages_called
from models.tables import Place
from models.unit import Unit, Units


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed: a village by name or id, one household of it by number, where to."""

    village: str
    household: str | None
    out: Path
    username: str
    language: str


@dataclass(frozen=True, slots=True)
class Printed:
    """How many cards were printed, and how many households have no cadre and so no card."""

    cards: int
    skipped: int


def print_cards(units: Units, order: Order) -> Printed:
    """Make new cards, which revoke those before, and write them; raise Fault when that cannot be done.

    The file is there whole or not at all, and only its owner may read it. It is opened before any card
    is made: a place that cannot be written to revokes nothing.
    """
    try:
        deep_link(order.username, "")
    except ValueError as error:
        raise Fault("cli-cards-username_wrong", value=order.username) from error
    ids = units.run(lambda unit: _wanted(unit, order))
    try:
        with NamedTemporaryFile(dir=order.out.parent, prefix=f".{order.out.name}-", delete=False) as file:
            try:
                cards = units.run(lambda unit: _made(unit, ids, order.username))
                single = order.household is not None
                file.write(card_pdf(cards[0], order.language) if single else sheet_pdf(cards, order.language))
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).replace(order.out)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise Fault("cli-cards-not_written", path=str(order.out)) from error
    return Printed(len(cards), len(ids) - len(cards))


async def username_of(settings: Settings) -> str:
    """Return the bot's name as the platform knows it; raise Fault when it cannot be asked."""
    messenger = Messenger(require_token(settings), settings.api_url, request=AiohttpRequest())
    await messenger.start()
    try:
        return str((await messenger.me()).get("username", ""))
    except Unauthorized:
        raise
    except Failure as error:
        raise Fault("fault-api-unreachable", url=settings.api_url) from error
    finally:
        await messenger.stop()


def _wanted(unit: Unit, order: Order) -> Sequence[int]:
    village = _village(unit, order.village)
    if order.household is None:
        found = households_under(unit, village.path)
        if not found:
            raise Fault("cli-cards-empty", village=village.name)
        return found
    one = household_numbered(unit, village.id, order.household)
    if one is None:
        raise Fault("cli-cards-no_household", village=village.name, value=order.household)
    return [one]


def _village(unit: Unit, called: str) -> Place:
    found = villages_called(unit, called)
    if not found:
        raise Fault("cli-cards-no_village", value=called)
    if len(found) > 1:
        raise Fault("cli-cards-many_villages", value=called, ids=" ".join(str(one.id) for one in found))
    return found[0]


def _made(unit: Unit, ids: Sequence[int], username: str) -> list[PrintedCard]:
    issued = issue_cards(unit, ids, actor_id=None)
    if not issued:
        raise Fault("cli-cards-no_cadre")
    facts = card_facts(unit, ids)
    return [PrintedCard(facts[one.household_id], deep_link(username, one.payload)) for one in issued]
