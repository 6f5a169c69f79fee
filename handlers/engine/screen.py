"""The screen of a dialog: title, facts, one question, answers, the last row. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import groupby

from handlers.engine.dialog import Bound, Dialog
from handlers.engine.state import REVIEW, WHICH, Seen
from handlers.engine.steps import Choice, Face
from models.domain.message import Button, Message, Param, Phrase

_EDITS = 8
_FULL, _EMPTY = "▰", "▱"
_MOST_BLOCKS = 8

Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the question.

    ``head`` beside the title, ``note`` the answer to what was just done, ``notes`` the review's own lines,
    ``alarm`` what must be read before all of it, ``offers`` buttons of other acts above that which sends.
    """

    head: Phrase | None = None
    note: Phrase | None = None
    notes: tuple[Phrase, ...] = ()
    alarm: tuple[Phrase, ...] = ()
    offers: Rows = ()


def build(dialog: Dialog, seen: Seen, *, prefix: str, around: Around) -> tuple[Message, Face]:
    """Return the message of the present screen, and the face of its step.

    ``prefix`` stands before each button's ``verb:arg``.
    """
    state = seen.state
    bound = dialog.find(state.at, state.answers)
    face = bound.step.face(seen) if bound else Face()
    if state.cancelling:
        lines, rows = _cancel()
    elif state.at == REVIEW:
        lines, rows = _review(dialog, seen, around)
    elif state.at == WHICH:
        lines, rows = _which(dialog, seen)
    else:
        assert bound is not None  # noqa: S101  # the machine only stands at steps that exist
        lines, rows = _question(dialog, seen, bound=bound, face=face)
    top = (_title(dialog, seen, around.head), *((around.note,) if around.note else ()))
    rows = _addressed(rows, prefix)
    if around.offers and not state.cancelling:
        rows = (*rows[:-2], *around.offers, *rows[-2:])
    return Message((*top, *lines), rows), face


def _addressed(rows: Rows, prefix: str) -> Rows:
    return tuple(tuple(Button(one.label, prefix + one.data) for one in row) for row in rows)


def _title(dialog: Dialog, seen: Seen, head: Phrase | None) -> Phrase:
    asked = [one for one in dialog.plan(seen.state.answers) if not one.step.aside and not one.step.optional]
    done = sum(1 for one in asked if one.id in seen.state.answers)
    blocks = min(len(asked), _MOST_BLOCKS)
    full = blocks if done == len(asked) else done * blocks // max(1, len(asked))
    bar = _FULL * full + _EMPTY * (blocks - full)
    params: dict[str, Param] = {"title": Phrase(f"{dialog.name}-title"), "progress": bar}
    return Phrase("engine-head-place", {**params, "place": head}) if head else Phrase("engine-head", params)


def _shown(seen: Seen, bound: Bound) -> Phrase:
    here = Seen(bound.key, bound.id, seen.state, seen.today)
    return bound.step.show(here, seen.state.answers[bound.id])


def _answered(dialog: Dialog, seen: Seen) -> list[Bound]:
    answers = seen.state.answers
    return [one for one in dialog.plan(answers) if answers.get(one.id) is not None]


def _question(dialog: Dialog, seen: Seen, *, bound: Bound, face: Face) -> tuple[tuple[Phrase, ...], Rows]:
    facts = [
        _shown(seen, one)
        for one in _answered(dialog, seen)
        if one.step.brief and not one.step.aside and one.item is None and one.id != bound.id
    ]
    lines: list[Phrase] = [Phrase("engine-facts", {"facts": reduce(_dotted, facts)})] if facts else []
    lines.append(Phrase(""))
    facts_of_step = {name: value for name, value in seen.facts.items() if name != "why"}
    if bound.item is not None and bound.each is not None:
        facts_of_step[bound.each.item] = Phrase(f"{bound.each.label}-{bound.item}")
    lines.append(Phrase(bound.key, facts_of_step))
    return (*lines, *face.lines), (*face.rows, _last_row(dialog, seen, bound))


def _dotted(left: Phrase, right: Phrase) -> Phrase:
    return Phrase("engine-dotted", {"left": left, "right": right})


def _last_row(dialog: Dialog, seen: Seen, bound: Bound) -> tuple[Button, ...]:
    plan = [one.id for one in dialog.plan(seen.state.answers) if not one.step.aside]
    row = []
    if seen.state.editing or (plan and plan[0] != bound.id):
        row.append(Button(Phrase("engine-back"), "b"))
    if dialog.may_skip(bound):
        row.append(Button(Phrase("engine-skip"), "s"))
    row.append(Button(Phrase("engine-cancel"), "x"))
    return tuple(row)


def _review(dialog: Dialog, seen: Seen, around: Around) -> tuple[tuple[Phrase, ...], Rows]:
    gap = () if around.alarm else (Phrase(""),)  # an alarm takes the place of what only parts
    lines = [*around.alarm, Phrase(f"{dialog.name}-review"), *_facts(dialog, seen)]
    offered = _asides(dialog, seen)
    if around.notes:
        lines += [*gap, *around.notes]
    if offered and not around.offers:
        lines += [*gap, Phrase("engine-optional")]
    rows: list[tuple[Button, ...]] = [tuple(offered[i : i + 3]) for i in range(0, len(offered), 3)]
    rows.append((Button(Phrase("engine-send"), dialog.sends),))
    rows.append(
        tuple(
            Button(Phrase(f"engine-{key}"), verb)
            for key, verb in (("edit", "e"), ("back", "b"), ("cancel", "x"))
        )
    )
    return tuple(lines), tuple(rows)


def _facts(dialog: Dialog, seen: Seen) -> Iterator[Phrase]:
    """Return a line for each answer; the answers of one round share a line."""
    told = [one for one in _answered(dialog, seen) if one.step.told and not _is_silent(seen, one)]
    for item, group in groupby(told, key=lambda one: one.item):
        if item is None:
            for one in group:
                yield Phrase("engine-fact", {"label": Phrase(f"{one.key}-label"), "value": _shown(seen, one)})
        else:
            first, *rest = group
            label = Phrase(f"{first.each.label}-{item}") if first.each else Phrase("")
            value = reduce(_dotted, (_shown(seen, one) for one in (first, *rest)))
            yield Phrase("engine-fact", {"label": label, "value": value})


def _is_silent(seen: Seen, bound: Bound) -> bool:
    return isinstance(bound.step, Choice) and seen.state.answers[bound.id] in bound.step.silent


def _asides(dialog: Dialog, seen: Seen) -> list[Button]:
    buttons = []
    for bound in dialog.plan(seen.state.answers):
        if not bound.step.aside or bound.step.tucked:
            continue
        label = Phrase(f"{bound.key}-button")
        if bound.step.toggle("1") is ...:
            buttons.append(Button(label, f"e:{bound.id}"))
        elif seen.state.answers.get(bound.id):
            label = Phrase("engine-selected", {"label": Phrase(f"{bound.key}-label")})
            buttons.append(Button(label, f"e:{bound.id}:0"))
        else:
            buttons.append(Button(label, f"e:{bound.id}:1"))
    return buttons


def _which(dialog: Dialog, seen: Seen) -> tuple[tuple[Phrase, ...], Rows]:
    answers = seen.state.answers
    steps = [
        one
        for one in dialog.plan(answers)
        if one.step.tucked or (one.id in answers and (not one.step.aside or answers[one.id] is not None))
    ]
    pages = max(1, -(-len(steps) // _EDITS))
    page = min(seen.state.page, pages - 1)
    buttons = []
    for bound in steps[page * _EDITS : (page + 1) * _EDITS]:
        label = Phrase(f"{bound.key}-label")
        if bound.each is not None:
            item = Phrase(f"{bound.each.label}-{bound.item}")
            label = Phrase("engine-round-label", {"item": item, "label": label})
        buttons.append(Button(label, f"e:{bound.id}"))
    rows: list[tuple[Button, ...]] = [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
    if pages > 1:
        turn = [(page - 1, "engine-previous"), (page + 1, "engine-more")]
        rows.append(tuple(Button(Phrase(key), f"p:{to}") for to, key in turn if 0 <= to < pages))
    rows.append((Button(Phrase("engine-back"), "b"),))
    return (Phrase(""), Phrase("engine-edit-which")), tuple(rows)


def _cancel() -> tuple[tuple[Phrase, ...], Rows]:
    rows = ((Button(Phrase("engine-keep"), "xk"), Button(Phrase("engine-discard"), "xx")),)
    return (Phrase(""), Phrase("engine-cancel-sure")), rows
