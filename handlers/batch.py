"""Group commit: a batch of events in one unit, each with what it owes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers import router
from handlers.events import Event, Verdict
from handlers.files import count_files
from handlers.turn import Turn
from locales import DEFAULT, LANGUAGES
from models.domain.flood import PERSON
from models.domain.message import Message, Phrase
from models.domain.refusal import Refused
from models.store.drafts import load_drafts
from models.store.outbox import Letter
from models.store.people import Actor, load_actors
from models.store.updates import claim
from models.tables import Draft
from models.unit import Unit


@dataclass(frozen=True, slots=True)
class Handled:
    """What became of one event: rows to deliver, the answer to its tap, whether to look at reminders.

    ``wipes`` are messages of its chat to delete.
    """

    event: Event
    owed: tuple[Letter, ...] = ()
    popup: Phrase | None = None
    language: str = DEFAULT
    wake: bool = False
    wipes: tuple[int, ...] = ()


def handle_batch(unit: Unit, events: Sequence[Event]) -> list[Handled]:
    """Handle events in one unit, in the order of their update ids; those done before owe nothing.

    Actors, drafts and screens of the whole batch are loaded at once; of whoever taps on cases alone the
    drafts are loaded when an act asks for them. Any error is the batch's: the
    unit must be rolled back and each event tried alone.
    """
    ordered = sorted(events, key=lambda event: event.update_id)
    fresh = claim(unit, [event.update_id for event in ordered])
    heard = {event.user_id for event in ordered if event.verdict is not Verdict.DROP}
    actors = load_actors(unit, heard)
    talking = {event.user_id for event in ordered if not router.is_act_on_case(event)}
    drafts, screens = load_drafts(unit, {actor.id for user, actor in actors.items() if user in talking})
    ordered = count_files(unit, ordered, fresh=fresh, inside=actors)
    handled = []
    met: set[int] = set()
    for event in ordered:
        if event.update_id not in fresh:
            handled.append(Handled(event))
            continue
        fresh.discard(event.update_id)  # the same update twice in one batch is done once
        if event.verdict is Verdict.DROP:
            handled.append(Handled(replace(event, callback_id=None)))  # not even the tap is answered
            continue
        if event.user_id in met:
            unit.session.flush()  # whoever acts twice meets the rows of the first act
        met.add(event.user_id)
        actor = actors.get(event.user_id)
        own = _own(drafts, actor, is_talking=event.user_id in talking)
        told = tell_missed(unit, event, actor)
        turn = Turn(unit, event, actor=actor, drafts=own, language=language_of(event))
        turn.owed += told
        if event.verdict is Verdict.WARN:
            turn.refuse(Refused("flood", seconds=PERSON.calm_seconds))
        else:
            router.handle(turn)
        if actor is None and turn.found is not None:
            actors[event.user_id] = turn.found
        elif turn.found is None:
            actors.pop(event.user_id, None)  # they erased themselves
        handled.append(_handled(turn))
    unit.session.flush()
    del screens  # held until here: the session forgets rows that nobody holds
    return handled


def _own(drafts: dict[int, list[Draft]], actor: Actor | None, *, is_talking: bool) -> list[Draft] | None:
    """Return an actor's drafts; None while nobody asks for those of somebody who taps on cases alone."""
    if actor is None:
        return []
    return drafts.setdefault(actor.id, []) if is_talking or actor.id in drafts else None


def say_alone(unit: Unit, event: Event, phrase: Phrase) -> Handled:
    """Note an event as done and answer it with one sentence, whatever it asked for."""
    claim(unit, [event.update_id])
    actor = load_actors(unit, [event.user_id]).get(event.user_id)
    told = tell_missed(unit, event, actor)
    turn = Turn(unit, event, actor=actor, drafts=[], language=language_of(event))
    turn.owed += told
    refused = Refused("")
    refused.phrase = phrase
    turn.refuse(refused)
    unit.session.flush()
    return _handled(turn)


def say_missed(unit: Unit, events: Sequence[Event]) -> list[Handled]:
    """Tell the authors of a flood that is over how much of it was not taken; they have sent nothing since."""
    actors = load_actors(unit, {event.user_id for event in events})
    return [Handled(event, tuple(tell_missed(unit, event, actors.get(event.user_id)))) for event in events]


def tell_missed(unit: Unit, event: Event, actor: Actor | None) -> list[Letter]:
    """Owe the sentence that says how many acts before this one were not served, if any were not."""
    if not event.missed:
        return []
    turn = Turn(unit, event, actor=actor, drafts=[], language=language_of(event))
    turn.say(Message((Phrase("flood-missed", {"count": event.missed}),)))
    return turn.owed


def _handled(turn: Turn) -> Handled:
    return Handled(turn.event, tuple(turn.owed), turn.popup, turn.chat.language, turn.wake, turn.wipes)


def language_of(event: Event) -> str:
    """Return the language to speak to somebody we do not know: the one their app says, else ours."""
    app = (event.language or DEFAULT).casefold()
    exact = next((one for one in LANGUAGES if one.casefold() == app), None)
    if exact or app.startswith("zh"):
        return exact or DEFAULT
    near = next((one for one in LANGUAGES if one.partition("-")[0].casefold() == app.partition("-")[0]), None)
    return near or "en"
