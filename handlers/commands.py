"""Commands that are not conversations, and the greeting."""

from __future__ import annotations

from handlers.consent import notice
from handlers.engine import runner
from handlers.engine.state import Given
from handlers.menu import menu
from handlers.registry import button, command
from handlers.turn import Turn
from handlers.welcome import welcome
from locales import LANGUAGES
from models.actions.consent import has_consented
from models.actions.entrance import pressed_by_other
from models.domain.message import Button, Message, Phrase
from models.domain.roles import STAFF
from models.store.outbox import Chat
from models.store.people import accounts_of, name_of
from models.store.reach import office_of
from models.tables import Account, Invitation


@command("start")
def start(turn: Turn, arg: str) -> None:
    """Greet a person who is in; an invitation pressed again is said to be used."""
    if not arg:
        welcome(turn)
        return
    other = pressed_by_other(turn.unit, arg, actor_id=turn.actor.id, user_id=turn.event.user_id)
    if other is not None:
        misused(turn, other)
    key = "start-again" if other is None else "start-other-person"
    turn.say(menu(turn, Phrase(key, {"name": turn.actor.name})))


def misused(turn: Turn, invitation: Invitation, key: str = "invites-misused") -> None:
    """Tell whoever made an invitation, else the nearest office, that it is in the wrong hands: once.

    Whoever came in with it hears of it as well.
    """
    if invitation.failures != 1:
        return
    by = accounts_of(turn.unit, [invitation.invited_by] if invitation.invited_by is not None else [])
    account = by[0] if by else office_of(turn.unit, invitation.person_id)
    if account is not None:
        name = name_of(turn.unit, invitation.person_id)
        turn.tell(account, Message((Phrase(key, {"name": name}),)))
    for owner in accounts_of(turn.unit, [invitation.person_id]):
        turn.tell(owner, Message((Phrase("invites-pressed-own"),)))


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
    turn.show(menu(turn, Phrase("language-set")) if has_consented(turn.actor) else notice(turn))
