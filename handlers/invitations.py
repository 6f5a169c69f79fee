"""Invitations in chat: which are out, one more, one revoked."""

from __future__ import annotations

from handlers.cases import turn_pages
from handlers.numbers import id_of, page_of
from handlers.registry import About, button
from handlers.turn import Turn
from models.actions.entrance import revoke_invitations
from models.domain.message import Button, Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store.joining import open_invitations
from models.store.reach import Known, known_people, person_below

_PAGE = 5


@button("invites", needs=Can.INVITE, about=About.PAGE)
def show_invitations(turn: Turn, arg: str) -> None:
    """List the actor's invitations that are out, each with the button that revokes it."""
    _show(turn, page_of(arg))


@button("uninvite", needs=Can.INVITE, about=About.PERSON)
def revoke(turn: Turn, arg: str) -> None:
    """Revoke the invitations of a person below the actor's place."""
    person = person_below(turn.unit, turn.actor, id_of(arg))
    if person is None:
        raise Refused("not_yours")
    revoke_invitations(turn.unit, person.id, actor_id=turn.actor.id)
    _show(turn, 0, Phrase("invites-revoked", {"name": person.name}))


def _show(turn: Turn, page: int, *before: Phrase) -> None:
    turn.set_aside()
    people = _invited(turn)
    pages = max(1, -(-len(people) // _PAGE))
    page = min(page, pages - 1)
    shown = people[page * _PAGE : (page + 1) * _PAGE]
    count = Phrase("invites-count", {"count": len(people)}) if people else Phrase("invites-none")
    rows: list[tuple[Button, ...]] = [
        (Button(Phrase("invites-revoke", {"name": one.name, "place": one.place}), f"!uninvite:{one.id}"),)
        for one in shown
    ]
    rows.append(turn_pages("invites", page, pages))
    rows.append(
        (
            Button(Phrase("invites-new"), "!open:invite"),
            Button(Phrase("invites-unbind"), "!open:unbind"),
            Button(Phrase("engine-menu"), "!menu"),
        )
    )
    lines = (Phrase("invites-title"), Phrase(""), *before, count)
    turn.show(Message(lines, tuple(row for row in rows if row)))


def _invited(turn: Turn) -> list[Known]:
    """Return whom the actor invited who have not come in."""
    mine = {one.person_id for one in open_invitations(turn.unit) if one.invited_by == turn.actor.id}
    return known_people(turn.unit, mine)
