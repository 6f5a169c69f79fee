"""One event being handled: who acts, what they are shown, what the unit owes them."""

from __future__ import annotations

from handlers.events import Event, Kind
from models.domain.message import Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store import acting, outbox
from models.store.drafts import load_drafts
from models.store.hours import hours_of_people
from models.store.outbox import Chat, Do, Letter, Reply
from models.store.people import Actor
from models.tables import Account, Draft, Screen
from models.unit import Unit


class LateRefusal(Exception):
    """A refusal after something was written: its unit must be rolled back, then the sentence is said."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.phrase.key)
        self.refused = refused


class Turn:
    """What handlers work with. ``actor`` raises Refused for a stranger.

    ``drafts`` are the actor's, loaded and locked with the group, or when they are asked for (None).
    ``owed`` collects the outbox rows
    of this event; ``popup`` is the answer to a tap; ``wake`` asks for reminders and pushes to be
    looked at as soon as the unit is committed.
    """

    def __init__(
        self, unit: Unit, event: Event, *, actor: Actor | None, drafts: list[Draft] | None, language: str
    ) -> None:
        self.unit = unit
        self.event = event
        self.found = actor
        self._drafts = drafts
        self._screens: list[Screen] = []
        self.chat = Chat(event.chat_id, actor.language if actor else language)
        self.owed: list[Letter] = []
        self.popup: Phrase | None = None
        self.afterwards: tuple[Message, ...] = ()  # said below what a dialog ends with
        self.wake = False
        self._began = unit.written()
        self.wipes: tuple[int, ...] = ()  # messages of the chat to delete once the unit is committed
        self.is_confided = False  # what is said stays out of the database
        if actor is not None:
            unit.acting.pop(actor.id, None)  # an act of theirs before this one
        self.in_place = False  # the tapped message is a menu: what comes next takes its place

    @property
    def actor(self) -> Actor:
        """The person acting."""
        if self.found is None:
            raise Refused("stranger")
        return self.found

    @property
    def drafts(self) -> list[Draft]:
        """The dialogs that the actor has under way."""
        if self._drafts is None:
            found, self._screens = load_drafts(self.unit, [self.actor.id])
            self._drafts = found.get(self.actor.id, [])
        return self._drafts

    @property
    def tapped(self) -> int | None:
        """The message whose button was tapped."""
        return self.event.message_id if self.event.kind is Kind.TAP else None

    @property
    def draft(self) -> Draft | None:
        """The dialog that is open now."""
        if self.found is None:
            return None
        return next((one for one in self.drafts if one.id == self.found.account.draft_id), None)

    def begins(self, act: Can | None) -> None:
        """Note what the actor does, so that what is written says in which of several roles."""
        acting.begins(self.unit, self.actor.id, self.actor.held, act=act)

    def begin_anew(self) -> None:
        """Have no dialog under way: whoever acts has just come in."""
        self._drafts = []

    def set_aside(self) -> None:
        """Keep the open dialog as a draft: what is said next is not meant for it."""
        if self.actor.account.draft_id is not None:
            self.actor.account.draft_id = None

    def confide(self) -> None:
        """Say what follows past the outbox: it is written nowhere, and not sent again after a crash."""
        self.is_confided = True

    def say(self, message: Message, *, screen_id: int | None = None) -> None:
        """Owe a new message."""
        self._owe(Reply(Do.SEND, message, screen_id))

    def show(self, message: Message) -> None:
        """Owe a message in place of the tapped menu, or a new one."""
        if self.tapped is not None and self.in_place:
            self.edit(message, message_id=self.tapped)
        else:
            self.say(message)

    def edit(self, message: Message, *, message_id: int | None = None, screen_id: int | None = None) -> None:
        """Owe a change of a message that is there, or of whatever a screen became."""
        self._owe(Reply(Do.EDIT, message, screen_id, message_id))

    def strip(self, *, message_id: int | None = None, screen_id: int | None = None) -> None:
        """Owe the removal of a message's buttons."""
        self._owe(Reply(Do.STRIP, None, screen_id, message_id))

    def leave(self) -> None:
        """Owe leaving the chat."""
        self._owe(Reply(Do.LEAVE))

    def tell(self, whom: Account | Chat, message: Message) -> None:
        """Owe a message to somebody else, in quiet hours from their end on."""
        person = whom.person_id if isinstance(whom, Account) else 0
        hours = hours_of_people(self.unit, [person])[person]
        outbox.push(self.unit, whom, message, not_before=hours.quiet_until(self.unit.now))
        self.wake = True

    def insist(self, refused: Refused) -> None:
        """Raise LateRefusal when this event wrote something before it was refused."""
        if self.unit.written() != self._began:
            raise LateRefusal(refused) from refused

    def refuse(self, refused: Refused) -> None:
        """Owe the sentence of a refusal: a pop-up for a tap, else a message."""
        if self.event.kind is Kind.TAP:
            self.popup = refused.phrase
        else:
            self.say(Message((refused.phrase,)))

    def _owe(self, what: Reply) -> None:
        owe = outbox.unwritten if self.is_confided else outbox.reply
        self.owed.append(owe(self.unit, self.chat, what))
