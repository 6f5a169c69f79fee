"""Steps answered by sharing: a location, the person's own contact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handlers.engine.state import Given, Seen
from handlers.engine.steps.base import Face, Stay, Step, Taken, need, words
from handlers.events import Kind
from models.domain.message import Ask, Phrase
from models.domain.refusal import Refused


@dataclass(frozen=True, kw_only=True)
class Location(Step):
    """A place: latitude and longitude in degrees."""

    brief: bool = False

    def face(self, seen: Seen) -> Face:
        """Ask by a reply keyboard."""
        return Face(ask=Ask.LOCATION)

    def take(self, seen: Seen, given: Given) -> Taken | Stay:
        """Take a location message."""
        event = given.event
        if event is None or event.kind is not Kind.LOCATION or event.place is None:
            raise need("location")
        return Taken(list(event.place))

    def show(self, seen: Seen, value: Any) -> Phrase:
        """Say that a place is given; numbers help nobody."""
        return Phrase("engine-location")


@dataclass(frozen=True, kw_only=True)
class Contact(Step):
    """The person's own phone number; somebody else's contact is refused."""

    brief: bool = False

    def face(self, seen: Seen) -> Face:
        """Ask by a reply keyboard."""
        return Face(ask=Ask.CONTACT)

    def take(self, seen: Seen, given: Given) -> Taken | Stay:
        """Take a contact message of the person themself."""
        event = given.event
        if event is None or event.kind is not Kind.CONTACT:
            raise need("contact")
        if not event.own:
            raise Refused("contact_not_own")
        return Taken(event.text)

    def show(self, seen: Seen, value: Any) -> Phrase:
        """Return the number."""
        return words(str(value))
