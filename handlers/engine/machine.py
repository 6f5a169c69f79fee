"""The machine: (dialog, state, input) -> (state, what to do). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from handlers.engine.dialog import Bound, Dialog
from handlers.engine.state import REVIEW, WHICH, Given, Seen, State
from handlers.engine.steps import Choice, Photos, Stay, Words
from handlers.engine.steps.base import named, typed
from handlers.events import Kind
from models.domain.message import Phrase, phrase_to_json
from models.domain.refusal import Refused
from models.domain.text import utf16_length

_FULL_PIECE = 4000  # a messenger cuts at 4096, a little before where it can


class Then(StrEnum):
    """What an input leads to."""

    SHOW = "show"
    SEND = "send"
    LEADS = "leads"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The new state, what to do, a line that answers the input, a pop-up.

    ``quiet`` means that the screen may change in place though a message came: the rest of an album.
    """

    state: State
    then: Then = Then.SHOW
    note: Phrase | None = None
    popup: Phrase | None = None
    quiet: bool = False


def start(dialog: Dialog, answers: Mapping[str, Any], labels: Mapping[str, Phrase]) -> State:
    """Return the first state: at the first step without an answer."""
    known = {step_id: phrase_to_json(label) for step_id, label in labels.items()}
    state = State(answers=dict(answers), labels=known)
    return state.moved(_next(dialog, state))


def advance(dialog: Dialog, seen: Seen, given: Given) -> Outcome:
    """Return what an input leads to; raise Refused when it answers nothing and the question stands."""
    outcome = _advanced(dialog, seen, given)
    if dialog.straight and outcome.then is Then.SHOW and outcome.state.at == REVIEW:
        return replace(outcome, then=Then.SEND)
    return outcome


def _advanced(dialog: Dialog, seen: Seen, given: Given) -> Outcome:
    state = seen.state
    if given.event is not None:
        return _said(dialog, seen, given)
    if state.cancelling or given.verb in ("x", "xx", "xk"):
        return _cancel(state, given)
    if given.verb == "b":
        return Outcome(_back(dialog, state))
    if state.at == REVIEW:
        return _review(dialog, seen, given)
    if state.at == WHICH:
        return _which(dialog, state, given)
    return _answer(dialog, seen, given)


_ANYWHERE = {"x": Phrase("engine-cancel"), "b": Phrase("engine-back")}
_CANCELLING = {"xk": Phrase("engine-keep"), "xx": Phrase("engine-discard")}
_REVIEW = {"send": Phrase("engine-send"), "e": Phrase("engine-edit")}


def spoken(dialog: Dialog, state: State, given: Given) -> Given:
    """Return a typed name of a button of the last row as that button; all else as it came."""
    text = typed(given)
    if text is None:
        return given
    offered = dict(_ANYWHERE)
    bound = present(dialog, state)
    if state.cancelling:
        offered = _CANCELLING
    elif state.at == REVIEW:
        offered |= _REVIEW
    elif bound is not None and dialog.may_skip(bound):
        offered["s"] = Phrase("engine-skip")
    verb = named(text, offered)
    return Given(verb=verb) if verb else given


def present(dialog: Dialog, state: State) -> Bound | None:
    """Return the step the state stands at, None on the review and on the choice what to change."""
    return None if state.at in (REVIEW, WHICH) else dialog.find(state.at, state.answers)


def healed(dialog: Dialog, state: State) -> State:
    """Return the state at a step that exists: a dialog may have changed since it was stored."""
    if state.at in (REVIEW, WHICH) or present(dialog, state) is not None:
        return state
    return state.moved(_next(dialog, state))


def _next(dialog: Dialog, state: State) -> str:
    for bound in dialog.plan(state.answers):
        answered = bound.id in state.answers and bound.step.is_complete(state.answers[bound.id])
        if not bound.step.aside and not answered:
            return bound.id
    return REVIEW


def _said(dialog: Dialog, seen: Seen, given: Given) -> Outcome:
    event, state = given.event, seen.state
    assert event is not None  # noqa: S101  # the caller looked
    if event.album and state.album and state.album[0] == event.album:
        return _album(dialog, seen, given)
    if state.piece and event.kind is Kind.TEXT:
        return _marked(_add(dialog, seen, given, to=state.piece), given, to=state.piece)
    if state.at in (REVIEW, WHICH):
        return _more(dialog, seen, given)
    state = replace(state, cancelling=False)
    try:
        outcome = _answer(dialog, replace(seen, state=state), given)
    except Refused:
        if not _is_story(dialog, state):
            raise
        return _more(dialog, seen, given)
    if event.album:
        outcome = replace(outcome, state=replace(outcome.state, album=(event.album, state.at)))
    return _marked(outcome, given, to=state.at) if _is_words(dialog, state, state.at) else outcome


def _is_words(dialog: Dialog, state: State, step_id: str) -> bool:
    bound = dialog.find(step_id, state.answers)
    return bound is not None and isinstance(bound.step, Words)


def _marked(outcome: Outcome, given: Given, *, to: str) -> Outcome:
    """Note that the next text belongs to the same words: a messenger cuts long ones into full pieces."""
    text = given.event.text if given.event else ""
    return replace(
        outcome, state=replace(outcome.state, piece=to if utf16_length(text) >= _FULL_PIECE else "")
    )


def _is_story(dialog: Dialog, state: State) -> bool:
    """Return whether words that answer nothing here are kept as part of what the person has to say."""
    bound = present(dialog, state)
    return dialog.more is not None and bound is not None and isinstance(bound.step, Choice)


def _answer(dialog: Dialog, seen: Seen, given: Given) -> Outcome:
    state = seen.state
    bound = present(dialog, state)
    if bound is None:
        raise Refused("need_tap")
    if given.verb == "s":
        if not dialog.may_skip(bound):
            raise Refused("need_tap")
        return Outcome(_forward(dialog, state.with_answer(bound.id, None)))
    if given.verb == "w":
        why = seen.facts.get("why")
        return Outcome(state, popup=why if isinstance(why, Phrase) else None)
    taken = bound.step.take(seen, given)
    if isinstance(taken, Stay):
        return Outcome(replace(state, **taken.changes), note=taken.note)
    if isinstance(bound.step, Choice) and taken.value in bound.step.ends:
        return Outcome(state, Then.CANCELLED, note=Phrase(bound.step.ends[taken.value]))
    if isinstance(bound.step, Choice) and taken.value in bound.step.leads:
        return Outcome(state, Then.LEADS)
    dialog.check(bound, taken.value)
    label = phrase_to_json(taken.label) if taken.label else None
    return Outcome(_forward(dialog, state.with_answer(bound.id, taken.value, label)))


def _forward(dialog: Dialog, state: State) -> State:
    return replace(state.moved(_next(dialog, state)), editing=False)


def _back(dialog: Dialog, state: State) -> State:
    if state.at == WHICH or (state.editing and present(dialog, state) is not None):
        return replace(state.moved(REVIEW), editing=False)
    asked = [bound.id for bound in dialog.plan(state.answers) if not bound.step.aside]
    here = asked.index(state.at) if state.at in asked else len(asked)
    return state.moved(asked[here - 1]) if here > 0 else state


def _cancel(state: State, given: Given) -> Outcome:
    if given.verb == "xx" and state.cancelling:
        return Outcome(state, Then.CANCELLED)
    return Outcome(replace(state, cancelling=given.verb == "x"))


def _review(dialog: Dialog, seen: Seen, given: Given) -> Outcome:
    state = seen.state
    if given.verb == dialog.sends:
        missing = _next(dialog, state)
        return Outcome(state, Then.SEND) if missing == REVIEW else Outcome(state.moved(missing))
    if given.verb == "e" and not given.arg:
        return Outcome(state.moved(WHICH))
    if given.verb == "e":
        return _edit(dialog, state, given.arg)
    raise Refused("need_tap")


def _which(dialog: Dialog, state: State, given: Given) -> Outcome:
    if given.verb == "p" and given.arg.isdecimal():
        return Outcome(replace(state, page=int(given.arg)))
    if given.verb == "e":
        return _edit(dialog, state, given.arg)
    raise Refused("need_tap")


def _edit(dialog: Dialog, state: State, arg: str) -> Outcome:
    step_id, _, wanted = arg.partition(":")
    bound = dialog.find(step_id, state.answers)
    if bound is None:
        raise Refused("need_tap")
    turned = bound.step.toggle(wanted) if bound.step.aside and wanted else ...
    if turned is not ...:
        return Outcome(state.with_answer(step_id, turned))
    return Outcome(replace(state.moved(step_id), editing=True))


def _more(dialog: Dialog, seen: Seen, given: Given) -> Outcome:
    """Words that no question asked for are added to what was said: a long story comes in pieces."""
    if dialog.more is None:
        raise Refused("need_tap")
    return _marked(_add(dialog, seen, given, to=dialog.more), given, to=dialog.more)


def _add(dialog: Dialog, seen: Seen, given: Given, *, to: str) -> Outcome:
    bound = dialog.find(to, seen.state.answers)
    if bound is None or not isinstance(bound.step, Words):
        raise Refused("need_tap")
    added = _alone(seen, bound, given)
    value = bound.step.add(seen.state.answers.get(bound.id), added)
    state = replace(seen.state.with_answer(bound.id, value), cancelling=False)
    if given.event and given.event.album:
        state = replace(state, album=(given.event.album, bound.id))
    return Outcome(state, note=Phrase("engine-added"))


def _album(dialog: Dialog, seen: Seen, given: Given) -> Outcome:
    """The rest of an album belongs to the step its first picture answered, wherever we are now."""
    state = seen.state
    assert state.album is not None  # noqa: S101  # the caller looked
    step_id = state.album[1]
    bound = dialog.find(step_id, state.answers)
    if bound is None or not isinstance(bound.step, Words | Photos):
        raise Refused("need_tap")
    if state.at == step_id:
        taken = bound.step.take(replace(seen, id=bound.id, key=bound.key), given)
        if isinstance(taken, Stay):
            return Outcome(replace(state, **taken.changes), quiet=True)
        return Outcome(_forward(dialog, state.with_answer(step_id, taken.value)), quiet=True)
    value = bound.step.add(state.answers.get(step_id), _alone(seen, bound, given))
    return Outcome(state.with_answer(step_id, value), quiet=True)


def _alone(seen: Seen, bound: Bound, given: Given) -> Any:
    """Return what an input says to a step that has no answer yet."""
    state = replace(seen.state.moved(bound.id), answers={})
    taken = bound.step.take(replace(seen, id=bound.id, key=bound.key, state=state), given)
    return taken.changes["partial"] if isinstance(taken, Stay) else taken.value
