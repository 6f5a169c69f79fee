"""`lianxin invite` and `lianxin unbind`: who may come in, and whose account is no longer theirs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, TypeVar

import typer

from bot.commands.terminal import err, out
from bot.commands.terminal import words as _
from bot.main import open_units
from bot.printing import username_of
from bot.settings import Fault, Settings, read_settings
from models.actions.entrance import invite_by, revoke_invitations
from models.actions.unbinding import unbind as unbind_account
from models.domain.cards import deep_link
from models.domain.joining import REASON_LIMIT
from models.domain.message import Message, Phrase
from models.domain.refusal import Refused
from models.domain.text import clean
from models.store.joining import open_invitations
from models.store.outbox import push
from models.store.places import places_called
from models.store.reach import Known, is_number, known_people, people_called
from models.unit import Unit

T = TypeVar("T")

_LISTED = 10


@dataclass(frozen=True, slots=True)
class Made:
    """An invitation made: for whom, its payload, its last moment."""

    person: Known
    payload: str
    until: datetime


def invite(
    person: Annotated[str, typer.Argument(help=_("cli-invite-person-help"))] = "",
    *,
    place: Annotated[str | None, typer.Option(help=_("cli-invite-place-help"))] = None,
    show: Annotated[bool, typer.Option("--list", help=_("cli-invite-list-help"))] = False,
    revoke: Annotated[bool, typer.Option("--revoke", help=_("cli-invite-revoke-help"))] = False,
    bot_username: Annotated[str | None, typer.Option(help=_("cli-invite-username-help"))] = None,
) -> None:
    """Print a one-time link for a person; or list those that are out, or take one back."""
    settings = read_settings()
    if show:
        _in_unit(settings, lambda unit: _list(unit, place))
        return
    if not person:
        raise Fault("cli-people-who")
    if revoke:
        known = _in_unit(settings, lambda unit: _revoked(unit, person, place))
        err.print(_("cli-invite-revoked", name=known.name), markup=False)
        return
    username = _username(settings, bot_username)
    made = _in_unit(settings, lambda unit: _made(unit, person, place))
    out.print(deep_link(username, made.payload) if username else made.payload, markup=False)
    err.print(_("cli-invite-done", **_line(made.person, made.until)), markup=False)


def unbind(
    person: Annotated[str, typer.Argument(help=_("cli-invite-person-help"))],
    *,
    reason: Annotated[str, typer.Option(help=_("cli-unbind-reason-help"))],
    place: Annotated[str | None, typer.Option(help=_("cli-invite-place-help"))] = None,
) -> None:
    """Unbind a person's account; they are told by the bot, as soon as it runs."""
    why = clean(reason)
    if not 1 <= len(why) <= REASON_LIMIT:
        raise Fault("cli-people-reason_wrong", limit=REASON_LIMIT)
    known = _in_unit(read_settings(), lambda unit: _unbound(unit, person, place=place, why=why))
    out.print(_("cli-unbind-done", name=known.name, id=str(known.id)), markup=False)


def _in_unit(settings: Settings, work: Callable[[Unit], T]) -> T:
    """Return what a unit returns; a refusal is the operator's fault, said in one sentence."""
    units = open_units(settings)
    try:
        return units.run(work)
    except Refused as refused:
        sentence = _(refused.phrase.key)
        raise Fault("cli-people-refused", sentence=sentence) from refused
    finally:
        units.engine.dispose()


def _username(settings: Settings, given: str | None) -> str:
    if given is None:
        return asyncio.run(username_of(settings)) if settings.token else ""
    try:
        deep_link(given, "")
    except ValueError as error:
        raise Fault("cli-cards-username_wrong", value=given) from error
    return given


def _path(unit: Unit, place: str | None) -> str:
    if place is None:
        return "/"
    found = places_called(unit, place)
    if not found:
        raise Fault("cli-people-no_place", value=place)
    if len(found) > 1:
        raise Fault("cli-people-many_places", value=place, ids=" ".join(str(one.id) for one in found))
    return found[0].path


def _one(unit: Unit, called: str, place: str | None) -> Known:
    found = people_called(unit, called, None if place is None else _path(unit, place))
    if not found and place is None and not is_number(called):
        raise Fault("cli-people-where", value=called)
    if not found:
        raise Fault("cli-people-none", value=called)
    if len(found) > 1:
        lines = "\n    ".join(
            f"{one.id}  {one.name} · {_(f'role-{one.role}')} · {one.place}" for one in found[:_LISTED]
        )
        raise Fault("cli-people-many", value=called, count=len(found), people=lines)
    return found[0]


def _made(unit: Unit, called: str, place: str | None) -> Made:
    known = _one(unit, called, place)
    payload, invitation = invite_by(unit, known.id, actor_id=None)
    return Made(known, payload, invitation.expires_at.astimezone(unit.world.zone))


def _revoked(unit: Unit, called: str, place: str | None) -> Known:
    known = _one(unit, called, place)
    revoke_invitations(unit, known.id, actor_id=None)
    return known


def _unbound(unit: Unit, called: str, *, place: str | None, why: str) -> Known:
    known = _one(unit, called, place)
    account = unbind_account(unit, known.id, why, actor_id=None)
    told = Message((Phrase("unbind-told-operator", {"reason": why}),))
    push(unit, account, told, not_before=unit.now)
    return known


def _list(unit: Unit, place: str | None) -> None:
    path = _path(unit, place)
    until = {one.person_id: one.expires_at.astimezone(unit.world.zone) for one in open_invitations(unit)}
    people = known_people(unit, until, path=path)
    for one in people:
        out.print(_("cli-invite-line", id=str(one.id), **_line(one, until[one.id])), markup=False)
    err.print(_("cli-invite-listed", count=len(people)), markup=False)


def _line(person: Known, until: datetime) -> dict[str, str]:
    return {
        "name": person.name,
        "role": _(f"role-{person.role}"),
        "place": person.place,
        "day": until.date().isoformat(),
    }
