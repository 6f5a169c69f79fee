"""Limits and hours of an office's place: what holds and from where, how to change it and take it back."""

from __future__ import annotations

from handlers.cases import turn_pages
from handlers.numbers import page_of
from handlers.registry import About, button, command
from handlers.turn import Turn
from models.actions.routing import own_place
from models.actions.settings import change_setting, held_at, preview
from models.domain.hours import USUAL
from models.domain.message import Button, Message, Param, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.domain.setting import (
    ANSWER,
    DEFAULT,
    MAIN,
    OF_CATEGORIES,
    OF_LABELS,
    Holds,
    Setting,
    Sort,
    number_of,
    setting_of,
)
from models.store.places import place_at
from models.store.settings import Effect, own_row
from models.tables import Place

_PAGES = (
    (MAIN, 4),
    *((OF_CATEGORIES[i : i + 6], 3) for i in range(0, len(OF_CATEGORIES), 6)),
    *((OF_LABELS[i : i + 5], 1) for i in range(0, len(OF_LABELS), 5)),
)
"""The settings of each page, and how many buttons stand side by side: names of labels are long."""
_LABELS_AT = next(i for i, (shown, _) in enumerate(_PAGES) if shown[0].label is not None)
_OF_CATEGORIES = Button(Phrase("settings-of_categories"), "!settings:1")
_OF_LABELS = Button(Phrase("settings-of_labels"), f"!settings:{_LABELS_AT}")
Rows = list[tuple[Button, ...]]


@command("settings", needs=Can.SET_LIMITS)
@button("settings", needs=Can.SET_LIMITS, about=About.PAGE)
def show_settings(turn: Turn, arg: str) -> None:
    """List what holds at the office's place: limits and hours, then limits of categories, then visits."""
    turn.set_aside()
    place = own_place(turn.unit, turn.actor)
    page = min(page_of(arg), len(_PAGES) - 1)
    shown, across = _PAGES[page]
    lines = [Phrase("settings-title", {"place": place.name})]
    lines += [Phrase(f"settings-about-{shown[0].kind}")] if page else []
    lines += [Phrase(""), *(_line(turn, place, one) for one in shown)]
    buttons = [Button(setting_name(one), f"!setting:{one.code}") for one in shown]
    rows: Rows = [tuple(buttons[i : i + across]) for i in range(0, len(buttons), across)]
    rows.append(turn_pages("settings", page, len(_PAGES)) if page else (_OF_LABELS,))
    rows.append((Button(Phrase("settings-back-routes"), "!routes"), Button(Phrase("engine-menu"), "!menu")))
    turn.show(Message(tuple(lines), tuple(row for row in rows if row)))


@button("setting", needs=Can.SET_LIMITS)
def show_setting(turn: Turn, arg: str) -> None:
    """Show one setting: its value, whose it is, and the ways on."""
    setting = setting_of(arg)
    turn.set_aside()
    place = own_place(turn.unit, turn.actor)
    ways = [Button(Phrase("settings-change"), f"!open:setting:{number_of(setting)}")]
    if own_row(turn.unit, setting, place.id) is not None:
        ways.append(Button(Phrase("settings-undo"), f"!unset:{setting.code}"))
    if setting.code == ANSWER:
        ways.append(_OF_CATEGORIES)
    lines = (
        Phrase("settings-title", {"place": place.name}),
        Phrase(""),
        _line(turn, place, setting),
        Phrase(f"settings-about-{setting.kind}"),
    )
    turn.show(Message(lines, (tuple(ways), (_BACK,))))


_BACK = Button(Phrase("engine-back"), "!settings")


@button("unset", needs=Can.SET_LIMITS)
def ask_undo(turn: Turn, arg: str) -> None:
    """Say what would hold and whom that reaches, and ask before a setting is taken back."""
    setting = setting_of(arg)
    place = own_place(turn.unit, turn.actor)
    if own_row(turn.unit, setting, place.id) is None:
        raise Refused("setting_not_own")
    effect = preview(turn.unit, place, setting, value=None)
    lines = (_line(turn, place, setting), effect_line(setting, effect), Phrase("settings-undo-sure"))
    yes = Button(Phrase("settings-undo-yes"), f"!unsetyes:{setting.code}")
    turn.show(Message(lines, ((yes, _BACK),)))


@button("unsetyes", needs=Can.SET_LIMITS)
def undo(turn: Turn, arg: str) -> None:
    """Take a setting back: what applies above holds again."""
    setting = setting_of(arg)
    place = change_setting(turn.unit, turn.actor, setting, value=None)
    turn.set_aside()
    done = (Phrase("settings-undone"), _line(turn, place, setting))
    turn.show(Message(done, ((_BACK, Button(Phrase("engine-menu"), "!menu")),)))


def setting_name(setting: Setting) -> Phrase:
    """Return how a setting is called: a limit of a category by the category, of a label by the label."""
    if setting.category is not None:
        return Phrase(f"category-{setting.category}")
    if setting.label is not None:
        return Phrase("settings-name-visits" if setting.label == DEFAULT else f"label-{setting.label}")
    return Phrase(f"settings-name-{setting.code}")


def value_phrase(setting: Setting, value: object) -> Phrase:
    """Return a setting's value with its unit."""
    if setting.sort is Sort.CLOCK:
        return Phrase("engine-words", {"words": str(value)})
    return Phrase(f"setting-{setting.sort}-count", {"count": int(str(value))})


def effect_line(setting: Setting, effect: Effect | None) -> Phrase:
    """Return whom a change reaches on the next working day; where too many have to be looked at, that."""
    if effect is None:
        return Phrase("settings-effect-many")
    params: dict[str, Param] = {"now": effect.now, "count": effect.then}
    return Phrase(f"settings-effect-{setting.kind}", params)


def _line(turn: Turn, place: Place, setting: Setting) -> Phrase:
    held = held_at(turn.unit, setting, place.path) or _usual(setting)
    params: dict[str, Param] = {
        "name": setting_name(setting),
        "value": value_phrase(setting, held.value),
        "place": place_at(turn.unit, held.path).name if held.path else "",
    }
    return Phrase("settings-line-place" if held.path else "settings-line", params)


def _usual(setting: Setting) -> Holds:
    """Return what holds where nobody set anything."""
    value = getattr(USUAL, setting.key, 1)
    shown = f"{value:%H:%M}" if setting.sort is Sort.CLOCK else 4 if setting.sort is Sort.LASTS else value
    return Holds(setting.key, "", shown)
