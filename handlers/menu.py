"""The menu, free words, and going on with drafts."""

from __future__ import annotations

from handlers.engine import runner
from handlers.engine.state import Given, Seen, State
from handlers.engine.steps import Stay, Words
from handlers.events import Event, Kind
from handlers.registry import About, button, command
from handlers.turn import Turn
from models.domain.message import Button, Message, Phrase, phrase_from_json
from models.domain.roles import STAFF, Can
from models.store.households import household_of_person
from models.store.leaves import stand_in_of
from models.store.people import cadre_of
from models.tables import Draft

_ENTRIES: tuple[tuple[Can, str, str], ...] = (
    (Can.REPORT_VISIT, "menu-visit", "!open:visit"),
    (Can.SEE_WORK, "menu-work", "!work"),
    (Can.FILE_FOR_OTHERS, "menu-proxy", "!open:proxy"),
    (Can.DISPATCH_CASE, "menu-meeting", "!meeting"),
    (Can.ISSUE_CARD, "menu-cards", "!cards"),
    (Can.SEE_MEMBERS, "menu-members", "!members"),
    (Can.INVITE, "menu-invite", "!invites"),
    (Can.MOVE_HOUSEHOLDS, "menu-caseload", "!caseload"),
    (Can.TAKE_LEAVE, "menu-leave", "!leave"),
    (Can.IMPORT_REGISTRY, "menu-import", "!import"),
    (Can.SET_ROUTES, "menu-routes", "!routes"),
    (Can.FILE_PETITION, "menu-petition", "!open:petition"),
    (Can.SEE_OWN_PETITIONS, "menu-mine", "!mine"),
    (Can.SEE_OWN_PETITIONS, "menu-contact", "!contact"),
    (Can.SEE_OWN_PETITIONS, "menu-track", "!track"),
    (Can.FILE_SEALED, "menu-sealed", "!sealed"),
    (Can.READ_SEALED, "menu-sealed_desk", "!sealed_desk"),
)
_DRAFTS_SHOWN = 3
_MOST, _ALWAYS = 10, 3  # buttons a menu has room for, and those that stand on every one


def menu(turn: Turn, *lines: Phrase) -> Message:
    """Return the menu of the actor's roles, with the drafts they may go on with on top."""
    actor = turn.actor
    entries = [Button(Phrase(key), data) for can, key, data in _ENTRIES if actor.may(can)]
    room = min(_DRAFTS_SHOWN, max(1, _MOST - _ALWAYS - len(entries)))
    drafts = _drafts(turn)
    rows: list[tuple[Button, ...]] = [(Button(_resume(draft), f"!r:{draft.id}"),) for draft in drafts[:room]]
    if len(drafts) > room:
        rows = [(Button(Phrase("menu-drafts", {"count": len(drafts)}), "!drafts"),)]
    rows += [tuple(entries[i : i + 2]) for i in range(0, len(entries), 2)]
    rows.append((Button(Phrase("menu-language"), "!language"), Button(Phrase("menu-help"), "!help")))
    rows.append((Button(Phrase("mydata-button"), "!mydata"),))
    staff = any(actor.has(role) for role in STAFF)
    greeting = Phrase("menu-staff" if staff else "menu-villager", {"name": actor.name})
    return Message(lines or (greeting,), tuple(rows))


def _drafts(turn: Turn) -> list[Draft]:
    """Return the drafts to go on with, the newest first; no traceless one, since others may look on."""
    found = (one for one in turn.drafts if not runner.dialog_of(one).is_traceless)
    return sorted(found, key=lambda one: one.touched_at, reverse=True)


@button("drafts")
def show_drafts(turn: Turn, arg: str) -> None:
    """List what is unfinished, where the menu has no room for it."""
    turn.set_aside()
    drafts = _drafts(turn)
    rows = [(Button(_resume(draft), f"!r:{draft.id}"),) for draft in drafts[: _MOST - 1]]
    rows.append((Button(Phrase("engine-menu"), "!menu"),))
    key = "menu-drafts-title" if drafts else "menu-drafts-none"
    turn.show(Message((Phrase(key, {"count": len(drafts)}),), tuple(rows)))


def _resume(draft: Draft) -> Phrase:
    """Return how a draft is called; two visits are told apart by their households."""
    title = Phrase(f"{draft.dialog}-title")
    picked = draft.state.get("labels", {}).get("household")
    if picked is None:
        return Phrase("engine-resume", {"title": title})
    params = phrase_from_json(picked).params
    return Phrase("engine-resume-of", {"title": title, "number": params["number"], "name": params["name"]})


@command("menu")
@button("menu")
def show_menu(turn: Turn, arg: str) -> None:
    """Show the menu; an open dialog is kept as a draft."""
    turn.set_aside()
    turn.show(menu(turn))


@button("open")
def open_dialog(turn: Turn, arg: str) -> None:
    """Begin a dialog: ``name`` or ``name:subject``."""
    name, _, subject = arg.partition(":")
    if name not in {dialog.name for dialog in runner.registered()}:
        show_menu(turn, "")
        return
    runner.open_dialog(turn, name, subject)


@button("r", about=About.DRAFT)
def resume(turn: Turn, arg: str) -> None:
    """Go on with a draft."""
    runner.resume(turn, runner.own_draft(turn, arg))


@button("n", about=About.DRAFT)
def restart(turn: Turn, arg: str) -> None:
    """Begin a draft's dialog anew."""
    runner.restart(turn, runner.own_draft(turn, arg))


@button("drop", about=About.DRAFT)
def drop(turn: Turn, arg: str) -> None:
    """Throw a draft away."""
    runner.discard(turn, runner.own_draft(turn, arg))
    turn.in_place = True
    turn.show(Message((Phrase("engine-cancelled"),), runner.MENU_ROW))


@button("contact", needs=Can.SEE_OWN_PETITIONS)
def contact(turn: Turn, arg: str) -> None:
    """Show a villager who their cadre is."""
    household_id = household_of_person(turn.unit, turn.actor.id)
    cadre = cadre_of(turn.unit, household_id) if household_id is not None else None
    lines = [Phrase("contact-cadre", {"name": cadre.name}) if cadre else Phrase("contact-none")]
    other = stand_in_of(turn.unit, cadre.id) if cadre else None
    if other is not None:
        lines.append(Phrase("contact-stand_in", {"name": other.name}))
    turn.show(Message((Phrase("contact-title"), Phrase(""), *lines), runner.MENU_ROW))


def free_word(turn: Turn, event: Event) -> None:
    """Take what comes with no dialog open: a villager's becomes a petition, staff get the menu."""
    if not turn.actor.may(Can.FILE_PETITION):
        key = "free-staff" if event.kind is Kind.TEXT else "free-other"
        turn.say(menu(turn, Phrase(key)))
        return
    if event.kind not in (Kind.TEXT, Kind.MEDIA):
        turn.say(menu(turn, Phrase("free-other")))
        return
    seen = Seen("petition-words", "words", State(), turn.unit.today)
    taken = Words(name="words").take(seen, Given(event=event))
    value = taken.changes["partial"] if isinstance(taken, Stay) else taken.value
    runner.open_dialog(turn, "petition", said={"words": value})
