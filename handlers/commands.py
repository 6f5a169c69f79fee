"""Commands that are not conversations, and the first meeting."""

from __future__ import annotations

from handlers.engine import runner
from handlers.engine.state import Given
from handlers.events import Event, Kind
from handlers.guard import watched
from handlers.menu import menu
from handlers.registry import button, command
from handlers.turn import Turn
from locales import LANGUAGES
from models.actions.entrance import enter
from models.domain.message import Button, Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import STAFF, Role
from models.store.households import households_of_cadre
from models.store.outbox import Chat
from models.store.people import load_actors
from models.store.places import place_name, unit_name
from models.tables import Account, Person
from models.unit import Unit


def stranger(turn: Turn, event: Event) -> None:
    """Answer somebody the registry does not know: an invitation lets them in, all else explains."""
    if event.kind is Kind.COMMAND and event.name == "start" and event.text:
        entered = watched(turn, lambda: _enter(turn, event))
        if entered is None:
            return
        account, _ = entered
        turn.found = load_actors(turn.unit, [account.user_id])[account.user_id]
        turn.wake = True
        _welcome(turn)
    elif event.kind is Kind.TAP:
        raise Refused("stranger")
    elif event.kind is not Kind.EDITED:
        turn.say(Message((Phrase("start-stranger"),)))


def _enter(turn: Turn, event: Event) -> tuple[Account, Person]:
    return enter(
        turn.unit, event.text, user_id=event.user_id, chat_id=event.chat_id, language=turn.chat.language
    )


@command("start")
def start(turn: Turn, arg: str) -> None:
    """Greet a person who is in; an invitation pressed again is said to be used."""
    if arg:
        own = turn.found is not None
        line = Phrase("start-again", {"name": turn.actor.name}) if own else Phrase("start-stranger")
        turn.say(menu(turn, line))
        return
    _welcome(turn)


def _welcome(turn: Turn) -> None:
    actor = turn.actor
    first = actor.held[0] if actor.held else None
    role = first.role if first else Role.VILLAGER
    params: dict[str, str | int] = {"name": actor.name}
    if role is Role.CADRE:
        params["count"] = _household_count(turn.unit, actor.id)
    elif first is not None and first.place_id is not None:
        params["place"] = place_name(turn.unit, first.place_id)
    elif first is not None and first.unit_id is not None:
        params["place"] = unit_name(turn.unit, first.unit_id)
    turn.set_aside()
    turn.say(menu(turn, Phrase(f"start-welcome-{role}", params)))


def _household_count(unit: Unit, cadre_id: int) -> int:
    return len(households_of_cadre(unit, cadre_id, None))


@command("help")
@button("help")
def show_help(turn: Turn, arg: str) -> None:
    """Say what can be done here."""
    staff = any(turn.actor.has(role) for role in STAFF)
    turn.show(Message((Phrase("help-staff" if staff else "help-villager"),), runner.MENU_ROW))


@command("cancel")
def cancel(turn: Turn, arg: str) -> None:
    """Ask whether the open dialog is to be thrown away."""
    draft = turn.draft
    if draft is None:
        turn.say(menu(turn, Phrase("engine-nothing-to-cancel")))
        return
    runner.take(turn, draft, Given(verb="x"))


@command("language")
@button("language")
def language(turn: Turn, arg: str) -> None:
    """Offer the languages, or set the one named."""
    account: Account = turn.actor.account
    if arg not in LANGUAGES:
        # each language is named in itself: whoever must change it cannot read the present one
        buttons = tuple(Button(Phrase(f"language-{code}"), f"!language:{code}") for code in LANGUAGES)
        turn.show(Message((Phrase("language-choose"),), (buttons,)))
        return
    account.language = arg
    turn.chat = Chat(turn.chat.id, arg)
    turn.show(menu(turn, Phrase("language-set")))
