"""Notice and consent: before anything else is kept or shown."""

from __future__ import annotations

from handlers.events import Event, Kind
from handlers.registry import button
from handlers.turn import Turn
from handlers.welcome import welcome
from models.actions.consent import Said, has_consented, notice_of, say_word
from models.domain.message import Button, Message, Phrase
from models.domain.privacy import About, Notice, Word
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store.places import place_name

# What works without consent: these are rights, or change nothing but the language.
_FREE_BUTTONS = frozenset({"agree", "decline", "notice", "sensitive", "mydata", "language", "help"})
_FREE_COMMANDS = frozenset({"mydata", "language", "help"})
_SPOKEN = frozenset({Kind.TEXT, Kind.MEDIA, Kind.CONTACT, Kind.LOCATION, Kind.OTHER})


def holds_back(turn: Turn, event: Event) -> bool:
    """Answer an event with the notice when its author has not agreed; return whether that was done.

    Nothing of the event is kept then, and the person is told so.
    """
    if has_consented(turn.actor) or _is_free(event):
        return False
    turn.set_aside()
    if event.kind in _SPOKEN:
        turn.say(notice(turn, Phrase("notice-not_kept"), Phrase("")))
    elif event.kind is Kind.TAP:
        turn.popup = Phrase("notice-first")
        turn.say(notice(turn))
    else:
        turn.say(notice(turn))
    return True


def _is_free(event: Event) -> bool:
    if event.kind is Kind.TAP:
        name = event.text.removeprefix("!").partition(":")[0]
        return name in _FREE_BUTTONS or name.startswith("mydata_")
    return event.kind is Kind.COMMAND and event.name in _FREE_COMMANDS


def notice(turn: Turn, *above: Phrase) -> Message:
    """Return the notice for the actor with its buttons."""
    answers = (Button(Phrase("notice-agree"), "!agree"), Button(Phrase("notice-decline"), "!decline"))
    if notice_of(turn.actor) is Notice.STAFF:
        told = Phrase("notice-staff", {"name": turn.actor.name})
        return Message((*above, told), (answers, _language()))
    told = Phrase("notice-villager", {"place": _place(turn)})
    guardian = (Button(Phrase("notice-agree-guardian"), "!agree:guardian"),)
    return Message((*above, told), (answers, guardian, _language()))


def _language() -> tuple[Button, ...]:
    return (Button(Phrase("menu-language"), "!language"),)


def _place(turn: Turn) -> str:
    place = next((one.place_id for one in turn.actor.held if one.place_id is not None), None)
    return place_name(turn.unit, place) if place is not None else ""


@button("notice", needs=Can.SEE_OWN_DATA)
def show_notice(turn: Turn, arg: str) -> None:
    """Show the notice again."""
    turn.show(notice(turn))


@button("agree", needs=Can.SEE_OWN_DATA)
def agree(turn: Turn, arg: str) -> None:
    """Take the consent, ask about sensitive facts apart from it, and let the person in."""
    if has_consented(turn.actor):
        turn.popup = Phrase("notice-agreed")
        return
    say_word(turn.unit, turn.actor, Said(Word.GIVEN, by_guardian=arg == "guardian"))
    turn.show(_asked_apart() if notice_of(turn.actor) is Notice.VILLAGER else _done("notice-agreed"))
    turn.wake = True
    welcome(turn)


@button("decline", needs=Can.SEE_OWN_DATA)
def decline(turn: Turn, arg: str) -> None:
    """Take the refusal and say what is left; after a consent it is its withdrawal."""
    if has_consented(turn.actor):
        withdraw(turn, About.SERVICE)
        return
    say_word(turn.unit, turn.actor, Said(Word.REFUSED))
    row = (Button(Phrase("notice-again"), "!notice"), Button(Phrase("mydata-button"), "!mydata"))
    turn.show(Message((Phrase("notice-declined"),), (row,)))


def withdraw(turn: Turn, about: About) -> None:
    """Withdraw a consent, and say what stops and what goes on by law."""
    say_word(turn.unit, turn.actor, Said(Word.WITHDRAWN, about))
    last = ("notice-again", "!notice") if about is About.SERVICE else ("engine-menu", "!menu")
    row = (Button(Phrase("mydata-button"), "!mydata"), Button(Phrase(last[0]), last[1]))
    turn.show(Message((Phrase(f"mydata-withdrawn-{about}"),), (row,)))


@button("sensitive", needs=Can.SEE_OWN_DATA)
def sensitive(turn: Turn, arg: str) -> None:
    """Take what a person says about health and family."""
    if arg not in ("yes", "no"):
        raise Refused("forged_button")
    word = Word.GIVEN if arg == "yes" else Word.REFUSED
    say_word(turn.unit, turn.actor, Said(word, About.SENSITIVE))
    turn.show(_done(f"notice-sensitive-{arg}"))


def _asked_apart() -> Message:
    row = (
        Button(Phrase("notice-agree"), "!sensitive:yes"),
        Button(Phrase("notice-decline"), "!sensitive:no"),
    )
    return Message((Phrase("notice-agreed"), Phrase(""), Phrase("notice-sensitive")), (row,))


def _done(key: str) -> Message:
    return Message((Phrase(key),), ((Button(Phrase("mydata-button"), "!mydata"),),))
