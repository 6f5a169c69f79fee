"""Running dialogs: drafts are rows, screens are messages, the machine is pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from handlers.engine import machine, screen, traces
from handlers.engine.dialog import Dialog
from handlers.engine.machine import Outcome, Then
from handlers.engine.showing import put
from handlers.engine.state import REVIEW, Given, Seen, State, state_from_json
from handlers.engine.steps import Words
from handlers.events import Kind
from handlers.numbers import id_of
from handlers.turn import Turn
from models.domain.message import Ask, Button, Message, Phrase
from models.domain.refusal import Refused
from models.store.drafts import new_draft
from models.tables import Draft, Screen

_dialogs: dict[str, dict[int, Dialog]] = {}
_CANCELS = frozenset({"x", "xx", "xk"})


def register(dialog: Dialog) -> None:
    """Make a dialog known; a later version stands beside the earlier ones it may still have drafts of."""
    _dialogs.setdefault(dialog.name, {})[dialog.version] = dialog


def registered() -> list[Dialog]:
    """Return every dialog known, all versions."""
    return [dialog for versions in _dialogs.values() for dialog in versions.values()]


def dialog_of(draft: Draft) -> Dialog:
    """Return the dialog a draft began with; the newest when that version is gone."""
    versions = _dialogs[draft.dialog]
    return versions.get(draft.version) or versions[max(versions)]


def open_dialog(
    turn: Turn,
    name: str,
    subject: str = "",
    *,
    said: Mapping[str, Any] | None = None,
    met: Sequence[int] = (),
) -> None:
    """Begin a dialog, or offer to go on with a draft of it.

    ``said`` are answers that came with the request (free words): they are kept in either case. ``met``
    are messages that belong to them.
    Raises Refused when the actor may not, or the subject is not theirs.
    """
    subject = str(id_of(subject)) if subject else ""
    dialog = _dialogs[name][max(_dialogs[name])]
    if not turn.actor.may(dialog.needs):
        raise Refused("not_allowed")
    turn.begins(dialog.needs)
    found = next((one for one in turn.drafts if (one.dialog, one.subject) == (name, subject)), None)
    if found is not None:
        _found(turn, found, said)
        return
    answers = {**dialog.begin(turn, subject), **(said or {})}
    draft = new_draft(
        turn.unit,
        person_id=turn.actor.id,
        dialog=name,
        subject=subject,
        version=dialog.version,
    )
    turn.drafts.append(draft)
    turn.actor.account.draft_id = draft.id
    state = machine.start(dialog, answers, dialog.labels(turn, subject))
    if turn.event.album and said:
        state = replace(state, album=(turn.event.album, next(iter(said))))
    if dialog.notes_messages:
        state = traces.noted(turn, replace(state, met=tuple(met)))
    note = Phrase("engine-said") if said else None
    _show(turn, draft, Outcome(state, note=note), replacing=turn.tapped if turn.in_place else None)


def _found(turn: Turn, draft: Draft, said: Mapping[str, Any] | None) -> None:
    if said:
        dialog, state, note = dialog_of(draft), state_from_json(draft.state), None
        for name, value in said.items():
            bound = dialog.find(name, state.answers)
            if bound is None or not isinstance(bound.step, Words):
                continue
            state = state.with_answer(name, bound.step.add(state.answers.get(name), value))
            note = Phrase("engine-added")
        draft.state = machine.healed(dialog, state).to_json()
        resume(turn, draft, note=note)
        return
    turn.show(
        Message(
            (
                Phrase(
                    "engine-draft-found", {"title": Phrase(f"{draft.dialog}-title"), "day": _day(turn, draft)}
                ),
            ),
            (
                (
                    Button(Phrase("engine-continue"), f"!r:{draft.id}"),
                    Button(Phrase("engine-restart"), f"!n:{draft.id}"),
                ),
            ),
        )
    )


def _day(turn: Turn, draft: Draft) -> date:
    return draft.touched_at.astimezone(turn.unit.world.zone).date()


def resume(turn: Turn, draft: Draft, *, note: Phrase | None = None) -> None:
    """Go on with a draft where it stood, on a new screen or in place of a menu."""
    turn.actor.account.draft_id = draft.id
    dialog = dialog_of(draft)
    state = machine.healed(dialog, state_from_json(draft.state))
    replacing = turn.tapped if turn.in_place else None
    outcome = Outcome(replace(state, keyboard=False), note=note or Phrase("engine-resumed"))
    _show(turn, draft, outcome, fresh=True, replacing=replacing)


def restart(turn: Turn, draft: Draft) -> None:
    """Throw a draft away and begin its dialog anew."""
    name, subject = draft.dialog, draft.subject
    _forget(turn, draft)
    turn.unit.session.flush()
    open_dialog(turn, name, subject)


def discard(turn: Turn, draft: Draft) -> None:
    """Throw a draft away."""
    _forget(turn, draft)


def own_draft(turn: Turn, text: str) -> Draft:
    """Return the actor's draft of this id; raise Refused when it is gone or another's."""
    for draft in turn.drafts:
        if str(draft.id) == text:
            return draft
    raise Refused("draft_gone")


def tap(turn: Turn, data: str) -> None:
    """Take a button of a dialog: ``<draft>:<revision>:<verb>[:<argument>]``."""
    draft_id, _, rest = data.partition(":")
    revision, _, rest = rest.partition(":")
    verb, _, arg = rest.partition(":")
    draft = own_draft(turn, draft_id)
    if turn.unit.session.get(Screen, draft.screen_id or 0) is None or not revision.isdecimal():
        raise Refused("forged_button")
    if not int(draft.state.get("since", 0)) <= int(revision) <= draft.revision:
        _stale(turn, draft, int(revision))
        return
    turn.actor.account.draft_id = draft.id
    take(turn, draft, Given(verb=verb, arg=arg))


def _stale(turn: Turn, draft: Draft, revision: int) -> None:
    """Answer an old button by showing the present step; a double tap needs nothing."""
    shown = turn.unit.session.get(Screen, draft.screen_id or 0)
    same = shown is not None and shown.message_id in (None, turn.tapped)
    if same and revision == draft.revision - 1:
        return
    turn.actor.account.draft_id = draft.id
    state = machine.healed(dialog_of(draft), state_from_json(draft.state))
    if not same:
        turn.strip(message_id=turn.tapped)
    _show(turn, draft, Outcome(state, note=Phrase("engine-stale")), fresh=not same)


def take(turn: Turn, draft: Draft, given: Given) -> None:
    """Give an input to a draft's dialog and do what follows from it."""
    dialog = dialog_of(draft)
    if not turn.actor.may(dialog.needs) and given.verb not in _CANCELS:
        raise Refused("not_allowed")  # the role was lost meanwhile
    turn.begins(dialog.needs)
    state = machine.healed(dialog, state_from_json(draft.state))
    if dialog.notes_messages:
        state = traces.noted(turn, state, draft)
    given = machine.spoken(dialog, state, given)
    try:
        outcome = machine.advance(dialog, _look(turn, dialog, state), given)
        if outcome.then is Then.SEND:
            _finish(turn, draft, outcome.state)
            return
        if outcome.then is Then.LEADS and dialog.leads is not None:
            discard(turn, draft)
            dialog.leads(turn, outcome.state)
            return
        if outcome.state.answers is not state.answers:
            kept = dialog.keep(turn, state.answers, outcome.state.answers)
            outcome = replace(outcome, state=replace(outcome.state, answers=kept))
    except Refused as refused:
        if turn.event.kind is Kind.TAP:
            raise
        turn.insist(refused)
        outcome = Outcome(
            state, note=Phrase("engine-refused", {"sentence": refused.phrase, "kept": Phrase("refused-kept")})
        )
    turn.popup = outcome.popup
    if outcome.then is Then.CANCELLED:
        _close(turn, draft, Message((outcome.note or Phrase("engine-cancelled"),), MENU_ROW))
    elif outcome.popup is None:
        _show(turn, draft, outcome)


MENU_ROW = ((Button(Phrase("engine-menu"), "menu"),),)
"""The row that leads back to the menu."""


def _finish(turn: Turn, draft: Draft, state: State) -> None:
    dialog = dialog_of(draft)
    message = dialog.finish(turn, dialog.build(state.answers), draft.subject)
    _close(turn, draft, message)


def _close(turn: Turn, draft: Draft, message: Message) -> None:
    screen_id = draft.screen_id
    _forget(turn, draft)
    if turn.tapped is None:
        turn.say(message)
    elif turn.is_confided:
        turn.edit(message, message_id=turn.tapped)
    else:
        turn.edit(message, screen_id=screen_id)
    for one in turn.afterwards:
        turn.say(one)


def _forget(turn: Turn, draft: Draft) -> None:
    turn.drafts.remove(draft)
    turn.unit.session.delete(draft)
    if turn.actor.account.draft_id == draft.id:
        turn.actor.account.draft_id = None
    if dialog_of(draft).is_traceless:
        traces.take_away(turn, draft)


def _look(turn: Turn, dialog: Dialog, state: State) -> Seen:
    bound = machine.present(dialog, state)
    if bound is None:
        return Seen(dialog.name, state.at, state, turn.unit.today)
    answers = dialog.answers_for(bound, state.answers)
    return Seen(
        bound.key,
        bound.id,
        state,
        turn.unit.today,
        options=bound.step.load(turn, answers) if bound.step.load else (),
        facts=bound.step.facts(turn, answers) if bound.step.facts else {},
    )


def _show(
    turn: Turn, draft: Draft, outcome: Outcome, *, fresh: bool = False, replacing: int | None = None
) -> None:
    """Show the present screen: in place after a tap, else as a new message below."""
    dialog, state = dialog_of(draft), outcome.state
    draft.revision += 1
    message, face = screen.build(
        dialog,
        _look(turn, dialog, state),
        prefix=f"d:{draft.id}:{draft.revision}:",
        around=screen.Around(
            head=dialog.head(turn, state.answers),
            note=outcome.note,
            notes=dialog.notes(turn, state.answers) if state.at == REVIEW else (),
            alarm=dialog.alarm(state.answers) if state.at == REVIEW else (),
            offers=dialog.offers(turn, state.answers) if state.at == REVIEW else (),
        ),
    )
    if state.keyboard and face.ask is None:
        turn.say(Message((Phrase("engine-keyboard-removed"),), ask=Ask.NOTHING))
        fresh = True
    if (state.at, state.cancelling) != _place(draft):
        state = replace(state, since=draft.revision)
    draft.state = replace(state, keyboard=face.ask is not None).to_json()
    draft.touched_at = turn.unit.now
    put(turn, draft, message, fresh=fresh or _is_message(turn, outcome), replacing=replacing)
    if face.ask is not None and (not state.keyboard or _is_message(turn, outcome)):
        turn.say(Message((Phrase(f"engine-send-{face.ask}-hint"),), ask=face.ask))


def _place(draft: Draft) -> tuple[str, bool]:
    return draft.state.get("at", ""), draft.state.get("cancelling", False)


def _is_message(turn: Turn, outcome: Outcome) -> bool:
    return turn.event.kind is not Kind.TAP and not outcome.quiet
