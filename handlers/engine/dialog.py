"""Declaring a dialog: its steps, the model they fill, and what happens at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from handlers.engine.state import State
from handlers.engine.steps import Step, Words
from models.domain.message import Button, Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.domain.sealed import DIALOGS as SEALED

_TEXTS = ("title", "sent", "review")


@dataclass(frozen=True, kw_only=True)
class Each:
    """A round of steps for every item of an answer with several: ``over`` is that answer's step.

    The rounds fill the list ``name`` of the model with ``model``s, whose field ``item`` is the item.
    """

    name: str
    over: str
    item: str
    label: str  # the key before each item's code
    model: type[BaseModel]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """A step where it stands in one dialog: ``id`` is unique, ``item`` is its round's item."""

    id: str
    key: str
    step: Step
    item: str | None = None
    each: Each | None = None


def _no_head(turn: Any, answers: Mapping[str, Any]) -> Phrase | None:
    return None


def _no_notes(turn: Any, answers: Mapping[str, Any]) -> tuple[Phrase, ...]:
    return ()


def _no_offers(turn: Any, answers: Mapping[str, Any]) -> tuple[tuple[Button, ...], ...]:
    return ()


def _all_kept(turn: Any, before: Mapping[str, Any], after: Mapping[str, Any]) -> Mapping[str, Any]:
    return after


def _no_answers(turn: Any, subject: str) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Dialog:
    """A conversation that ends in one value of ``model``.

    ``begin`` gives the answers known at the start (raises Refused when the subject is not the
    person's), ``head`` the phrase beside the title, ``notes`` lines for the review, ``alarm`` lines
    over all of it, ``offers`` rows of buttons of other acts, ``finish`` writes the facts and returns the
    last screen. ``more`` names the words that text on the review is added to. ``labels`` gives how
    answers known at the start are called. ``sends`` is the verb of the review's last button; a
    ``straight`` dialog has no review and ends with its last answer. ``leads`` is told of an answer that
    leads into another conversation, and opens it. ``keep`` is given the answers before and after each
    input, does what follows from one at once and returns those to be kept.
    """

    name: str
    model: type[BaseModel]
    steps: tuple[Step | Each, ...]
    finish: Callable[[Any, Any, str], Message]
    needs: Can
    version: int = 1
    begin: Callable[[Any, str], Mapping[str, Any]] = _no_answers
    labels: Callable[[Any, str], Mapping[str, Phrase]] = field(default=lambda turn, subject: {})
    keep: Callable[[Any, Mapping[str, Any], Mapping[str, Any]], Mapping[str, Any]] = _all_kept
    head: Callable[[Any, Mapping[str, Any]], Phrase | None] = _no_head
    notes: Callable[[Any, Mapping[str, Any]], tuple[Phrase, ...]] = _no_notes
    alarm: Callable[[Mapping[str, Any]], tuple[Phrase, ...]] = field(default=lambda answers: ())
    offers: Callable[[Any, Mapping[str, Any]], tuple[tuple[Button, ...], ...]] = _no_offers
    more: str | None = None
    sends: str = "send"
    straight: bool = False
    leads: Callable[[Any, State], None] | None = None
    _bounds: dict[tuple[str, str | None], Bound] = field(default_factory=dict, init=False, repr=False)
    _planned: dict[str, tuple[Mapping[str, Any], list[Bound]]] = field(
        default_factory=dict, init=False, repr=False
    )

    @property
    def is_traceless(self) -> bool:
        """Whether nothing of it may stay behind once it ends."""
        return self.name in SEALED

    @property
    def notes_messages(self) -> bool:
        """Whether it keeps the ids of its messages while it is open, so that they can be deleted."""
        return self.is_traceless or self.leads is not None

    def plan(self, answers: Mapping[str, Any]) -> list[Bound]:
        """Return the steps that apply to these answers, in order, the rounds unfolded.

        A turn asks for the same plan many times, so the last one is kept: answers are replaced, not changed.
        """
        last = self._planned.get(self.name)
        if last is None or last[0] is not answers:
            last = self._planned[self.name] = answers, self._plan(answers)
        return last[1]

    def _plan(self, answers: Mapping[str, Any]) -> list[Bound]:
        bound: list[Bound] = []
        for entry in self.steps:
            if isinstance(entry, Each):
                for item in answers.get(entry.over) or ():
                    inside = self._inside(answers, item)
                    bound += [
                        self._bind(s, item, entry) for s in entry.steps if s.when is None or s.when(inside)
                    ]
            elif entry.when is None or entry.when(answers):
                bound.append(self._bind(entry))
        return bound

    def find(self, step_id: str, answers: Mapping[str, Any]) -> Bound | None:
        """Return the step of this id if it applies."""
        return next((one for one in self.plan(answers) if one.id == step_id), None)

    def _bind(self, step: Step, item: str | None = None, each: Each | None = None) -> Bound:
        bound = self._bounds.get((step.name, item))  # asked for many times in every turn
        if bound is None:
            step_id = step.name if item is None else f"{step.name}@{item}"
            bound = Bound(step_id, f"{self.name}-{step.name}", step, item, each)
            self._bounds[step.name, item] = bound
        return bound

    def _inside(self, answers: Mapping[str, Any], item: str) -> dict[str, Any]:
        suffix = f"@{item}"
        return {k.removesuffix(suffix): v for k, v in answers.items() if k.endswith(suffix)} | {"item": item}

    def answers_for(self, bound: Bound, answers: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the answers as the step's hooks see them: a round's own by their plain names."""
        return answers if bound.item is None else {**answers, **self._inside(answers, bound.item)}

    def may_skip(self, bound: Bound) -> bool:
        """Return whether the step may stay unanswered."""
        if not bound.step.aside:
            return bound.step.optional
        return not self.model.model_fields[bound.step.name].is_required()

    def check(self, bound: Bound, value: Any) -> None:
        """Raise Refused when the model's field does not take the value."""
        if value is None:
            return
        try:
            _adapter(bound.each.model if bound.each else self.model, bound.step.name).validate_python(value)
        except ValidationError as error:
            raise _refusal(error) from error

    def build(self, answers: Mapping[str, Any]) -> Any:
        """Return the model filled with the answers of the steps that apply; raise Refused."""
        data: dict[str, Any] = {}
        rounds: dict[str, dict[str, dict[str, Any]]] = {}
        for bound in self.plan(answers):
            value = answers.get(bound.id)
            if value is None:
                continue
            if bound.each is None or bound.item is None:
                data[bound.step.name] = value
            else:
                of_item = rounds.setdefault(bound.each.name, {}).setdefault(
                    bound.item, {bound.each.item: bound.item}
                )
                of_item[bound.step.name] = value
        data |= {name: list(items.values()) for name, items in rounds.items()}
        try:
            return self.model.model_validate(data)
        except ValidationError as error:
            raise _refusal(error) from error

    def texts(self) -> tuple[str, ...]:
        """Return every locale key the dialog needs; registration refuses a dialog without one."""
        keys = [f"{self.name}-{text}" for text in _TEXTS]
        for entry in self.steps:
            for step in entry.steps if isinstance(entry, Each) else (entry,):
                key = f"{self.name}-{step.name}"
                keys += [key, f"{key}-label", *step.keys(key)] + ([f"{key}-button"] if step.aside else [])
        return tuple(keys)

    def problems(self, known: frozenset[str]) -> list[str]:
        """Return what is wrong with the declaration: unknown fields, missing words, a bad ``more``."""
        wrong = [f"{self.name}: no text {key}" for key in self.texts() if key not in known]
        for entry in self.steps:
            model = entry.model if isinstance(entry, Each) else self.model
            steps = entry.steps if isinstance(entry, Each) else (entry,)
            unknown = [step.name for step in steps if step.name not in model.model_fields]
            wrong += [f"{self.name}: {model.__name__} has no field {name}" for name in unknown]
        if self.more and not any(isinstance(e, Words) and e.name == self.more for e in self.steps):
            wrong.append(f"{self.name}: {self.more} is no step of words")
        return wrong


@lru_cache(maxsize=512)
def _adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    info = model.model_fields[name]
    return TypeAdapter(Annotated[info.annotation, info])  # type: ignore[arg-type]  # made at run time


def _refusal(error: ValidationError) -> Refused:
    first = error.errors()[0]
    context = first.get("ctx", {})
    kind = first["type"]
    if kind in ("greater_than_equal", "greater_than"):
        return Refused("number_low", value=first["input"], low=str(context.get("ge", context.get("gt"))))
    if kind in ("less_than_equal", "less_than"):
        return Refused("number_high", value=first["input"], high=str(context.get("le", context.get("lt"))))
    if kind in ("int_type", "int_from_float", "int_parsing"):
        return Refused("not_whole", value=str(first["input"]))
    if kind == "string_too_long":
        return Refused("too_long", limit=context["max_length"], length=len(str(first["input"])))
    if kind == "too_long":
        return Refused("too_many_photos", limit=context["max_length"])
    return Refused("need_tap")
