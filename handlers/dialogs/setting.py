"""An office changes a limit or an hour of its place, and sees before whom that reaches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.engine.dialog import Dialog
from handlers.engine.state import Option
from handlers.engine.steps import Number, Pick
from handlers.numbers import id_of
from handlers.settings import effect_line, setting_name, value_phrase
from handlers.turn import Turn
from models.actions.routing import own_place
from models.actions.settings import change_setting, preview
from models.domain.message import Button, Message, Param, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.domain.setting import Change, Sort, setting_numbered, setting_of

_SORT, _CODE = "_sort", "_code"


def _begin(turn: Turn, subject: str) -> dict[str, Any]:
    setting = setting_numbered(id_of(subject))
    own_place(turn.unit, turn.actor)  # refuses whoever is no office
    return {_SORT: setting.sort.value, _CODE: setting.code}


def _head(turn: Turn, answers: Mapping[str, Any]) -> Phrase:
    return setting_name(setting_of(answers[_CODE]))


def _clocks(turn: Turn, answers: Mapping[str, Any]) -> tuple[Option, ...]:
    clocks = setting_of(answers[_CODE]).clocks
    return tuple(Option(one, Phrase("engine-words", {"words": one}), one) for one in clocks)


def _notes(turn: Turn, answers: Mapping[str, Any]) -> tuple[Phrase, ...]:
    """Say whom the change reaches tomorrow, or why it cannot be made."""
    setting = setting_of(answers[_CODE])
    place = own_place(turn.unit, turn.actor)
    try:
        effect = preview(turn.unit, place, setting, value=Change.model_validate(answers).value)
    except Refused as refused:
        return (refused.phrase,)
    return (Phrase("settings-preview", {"place": place.name}), effect_line(setting, effect))


def _finish(turn: Turn, change: Change, subject: str) -> Message:
    setting = setting_numbered(id_of(subject))
    place = change_setting(turn.unit, turn.actor, setting, value=change.value)
    params: dict[str, Param] = {
        "place": place.name,
        "name": setting_name(setting),
        "value": value_phrase(setting, change.value),
    }
    undo = Button(Phrase("settings-undo"), f"!unset:{setting.code}")
    return Message((Phrase("setting-sent", params),), ((undo, Button(Phrase("engine-back"), "settings")),))


SETTING = Dialog(
    name="setting",
    model=Change,
    needs=Can.SET_LIMITS,
    begin=_begin,
    head=_head,
    notes=_notes,
    finish=_finish,
    steps=(
        Number(
            name="days",
            whole=True,
            unit="setting-days-count",
            when=lambda answers: answers.get(_SORT) == Sort.DAYS,
        ),
        Number(
            name="span",
            whole=True,
            unit="setting-span-count",
            when=lambda answers: answers.get(_SORT) == Sort.SPAN,
        ),
        Number(
            name="lasts",
            whole=True,
            unit="setting-lasts-count",
            when=lambda answers: answers.get(_SORT) == Sort.LASTS,
        ),
        Pick(name="clock", load=_clocks, across=3, when=lambda answers: answers.get(_SORT) == Sort.CLOCK),
    ),
)
