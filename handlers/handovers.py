"""Telling people that their cadre, or their households, changed hands: each once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

from handlers.turn import Turn
from models.domain.caseload import Tally
from models.domain.message import Button, Message, Param, Phrase
from models.store.caseload import members_of_all
from models.store.people import accounts_of, name_of
from models.tables import Leave, Transfer

_CARDS = (Button(Phrase("menu-cards"), "cards"), Button(Phrase("visit-sent-work"), "work"))
_WORK = (Button(Phrase("visit-sent-work"), "work"),)
_CONTACT = (Button(Phrase("menu-contact"), "contact"),)


def counted(counts: Mapping[str, int]) -> Phrase:
    """Return counts by kind as one line, leaving out what there is none of."""
    told = [Phrase(f"moving-count-{kind}", {"count": count}) for kind, count in counts.items() if count]
    if not told:
        return Phrase("moving-count-household", {"count": 0})
    return reduce(lambda left, right: Phrase("engine-dotted", {"left": left, "right": right}), told)


def tell_moved(turn: Turn, act: Transfer, tally: Tally, *, is_undo: bool = False) -> None:
    """Tell both cadres and the villagers of the households that their cadre changed."""
    if not tally.homes:
        return
    giver, taker = (act.to_id, act.from_id) if is_undo else (act.from_id, act.to_id)
    params: dict[str, Param] = {
        "giver": name_of(turn.unit, giver),
        "taker": name_of(turn.unit, taker),
        "counts": counted(tally.counts),
    }
    _tell(turn, [giver], Message((Phrase("moving-told-giver", params),), (_WORK,)))
    again = "moving-told-taker-back" if is_undo else "moving-told-taker"
    _tell(turn, [taker], Message((Phrase(again, params),), (_CARDS,)))
    key = "moving-told-villager-back" if is_undo else "moving-told-villager"
    villagers = members_of_all(turn.unit, tally.homes)
    _tell(turn, villagers, Message((Phrase(key, params),), (_CONTACT,)))


def tell_leave(turn: Turn, leave: Leave, homes: Sequence[int], *, is_over: bool = False) -> None:
    """Tell the cadre, who stands in, and the villagers of the households of a leave or its end."""
    params: dict[str, Param] = {
        "name": name_of(turn.unit, leave.person_id),
        "other": name_of(turn.unit, leave.stand_in_id),
        "first": leave.first_on,
        "last": leave.last_on,
        "count": len(homes),
    }
    over = "-over" if is_over else ""
    _tell(turn, [leave.person_id], Message((Phrase(f"away-told-cadre{over}", params),), (_WORK,)))
    _tell(turn, [leave.stand_in_id], Message((Phrase(f"away-told-stand_in{over}", params),), (_WORK,)))
    villagers = members_of_all(turn.unit, homes)
    _tell(turn, villagers, Message((Phrase(f"away-told-villager{over}", params),), (_CONTACT,)))


def _tell(turn: Turn, people: Sequence[int], message: Message) -> None:
    for account in accounts_of(turn.unit, people):
        if account.person_id != turn.actor.id:
            turn.tell(account, message)
