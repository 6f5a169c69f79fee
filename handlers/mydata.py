"""What is held about me: shown, exported, put right, withdrawn, erased."""

from __future__ import annotations

from typing import Final

from handlers import consent
from handlers.numbers import id_of, page_of
from handlers.registry import About as Named
from handlers.registry import button, command
from handlers.turn import Turn
from models.actions import erasure
from models.actions.consent import has_consented
from models.actions.reading import saw
from models.actions.wishes import decide, wish_for
from models.domain.message import Button, Made, MediaKind, Message, Param, Phrase
from models.domain.mydata import LookLine, MyData
from models.domain.privacy import About, Part, Word, masked
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store import audit
from models.store.consents import last_word
from models.store.mydata import my_data
from models.store.people import accounts_of
from models.tables import Person

_LOOKS: Final = 6
_BACK = Button(Phrase("mydata-button"), "!mydata")
_MENU = Button(Phrase("engine-menu"), "!menu")


def _own(turn: Turn) -> MyData:
    return my_data(turn.unit, turn.actor.id)


@command("mydata", needs=Can.SEE_OWN_DATA)
@button("mydata", needs=Can.SEE_OWN_DATA)
def show(turn: Turn, arg: str) -> None:
    """Show in a few lines what is held about the actor."""
    data = _own(turn)
    turn.set_aside()
    rows = [
        (Button(Phrase("mydata-export"), "!mydata_export"), Button(Phrase("mydata-looks"), "!mydata_looks")),
        (
            Button(Phrase("mydata-consent"), "!mydata_consent"),
            Button(Phrase("mydata-erase"), "!mydata_erase"),
        ),
    ]
    last = [_MENU]
    if has_consented(turn.actor):
        last.insert(0, Button(Phrase("mydata-correct"), "!open:wish"))
    turn.show(Message((Phrase("mydata-title"), Phrase(""), *_lines(turn, data)), (*rows, tuple(last))))


def _lines(turn: Turn, data: MyData) -> list[Phrase]:
    phone = masked(data.phone)
    lines = [
        Phrase("mydata-name", {"name": data.name}),
        Phrase("mydata-phone", {"phone": phone}) if phone else Phrase("mydata-phone-none"),
    ]
    lines += [
        Phrase("mydata-household", {"village": one.village, "number": one.number})
        for one in data.households[:2]
    ]
    lines += [
        Phrase("mydata-role", {"role": Phrase(f"role-{one.role}"), "place": one.place})
        for one in data.roles[:2]
    ]
    petitions = sum(1 for one in data.cases if one.is_petition)
    lines.append(Phrase("mydata-cases", {"petitions": petitions, "found": len(data.cases) - petitions}))
    lines.append(Phrase("mydata-visits", {"count": len(data.visits)}))
    agreed = "mydata-agreed" if has_consented(turn.actor) else "mydata-agreed-not"
    lines.append(Phrase(agreed))
    lines.append(Phrase("mydata-looked", {"count": len(data.looks)}))
    return lines


@button("mydata_looks", needs=Can.SEE_OWN_DATA)
def looks(turn: Turn, arg: str) -> None:
    """List who of the staff looked at the actor's file, the newest first."""
    data = _own(turn)
    pages = max(1, -(-len(data.looks) // _LOOKS))
    page = min(page_of(arg), pages - 1)
    shown = data.looks[page * _LOOKS : (page + 1) * _LOOKS]
    lines = [_look(one) for one in shown] or [Phrase("mydata-looks-none")]
    there = [(page - 1, "engine-previous"), (page + 1, "engine-more")]
    turning = tuple(Button(Phrase(key), f"!mydata_looks:{to}") for to, key in there if 0 <= to < pages)
    rows = [row for row in (turning, (_BACK, _MENU)) if row]
    turn.show(Message((Phrase("mydata-looks-title"), Phrase(""), *lines), tuple(rows)))


def _look(one: LookLine) -> Phrase:
    name: Param = one.name
    if one.role:
        name = Phrase("person-as", {"name": one.name, "role": Phrase(f"role-{one.role}")})
    params: dict[str, Param] = {"at": one.at, "name": name, "act": Phrase(f"mydata-act-{one.act}")}
    return Phrase("mydata-look", params)


@button("mydata_export", needs=Can.SEE_OWN_DATA)
def export(turn: Turn, arg: str) -> None:
    """Send all that is held about the actor as a table and as JSON."""
    _own(turn)
    audit.record(turn.unit, "export_data", f"person:{turn.actor.id}", actor_id=turn.actor.id)
    made = tuple(
        Made(MediaKind.DOCUMENT, maker, {"person": turn.actor.id}) for maker in ("mydata_xlsx", "mydata_json")
    )
    turn.say(Message((Phrase("mydata-exported"),), ((_BACK, _MENU),), media=made))


@button("mydata_consent", needs=Can.SEE_OWN_DATA)
def consents(turn: Turn, arg: str) -> None:
    """Show what the actor agrees to, with a button to withdraw or give each."""
    _own(turn)
    given = has_consented(turn.actor)
    apart = last_word(turn.unit, turn.actor.id, About.SENSITIVE) is Word.GIVEN
    lines = [Phrase("mydata-agreed" if given else "mydata-agreed-not")]
    rows = [
        (Button(Phrase("mydata-withdraw"), "!mydata_withdraw:service"),)
        if given
        else (Button(Phrase("notice-again"), "!notice"),)
    ]
    if given:
        lines.append(Phrase("mydata-apart" if apart else "mydata-apart-not"))
        rows.append(
            (Button(Phrase("mydata-withdraw-apart"), "!mydata_withdraw:sensitive"),)
            if apart
            else (Button(Phrase("mydata-give-apart"), "!sensitive:yes"),)
        )
    turn.show(Message((Phrase("mydata-consent-title"), Phrase(""), *lines), (*rows, (_BACK, _MENU))))


@button("mydata_withdraw", needs=Can.SEE_OWN_DATA)
def withdraw(turn: Turn, arg: str) -> None:
    """Withdraw a consent in one tap."""
    _own(turn)
    if arg not in tuple(About):
        raise Refused("forged_button")
    consent.withdraw(turn, About(arg))


@button("mydata_erase", needs=Can.SEE_OWN_DATA)
def ask_erase(turn: Turn, arg: str) -> None:
    """Say what would be erased and what is kept, and why, before it is done."""
    _own(turn)
    erasure.refuse_staff(turn.actor)
    lines = [Phrase("mydata-erase-what")]
    if erasure.keeps_records(turn.unit, turn.actor.id):
        lines.append(Phrase("mydata-erase-kept"))
    rows = ((Button(Phrase("mydata-erase-yes"), "!mydata_erased"),), (_BACK, _MENU))
    turn.show(Message(tuple(lines), rows))


@button("mydata_erased", needs=Can.SEE_OWN_DATA)
def erase(turn: Turn, arg: str) -> None:
    """Erase what may be erased; the person is a stranger from then on."""
    _own(turn)
    stays = erasure.erase(turn.unit, turn.actor)
    turn.found = None
    turn.drafts.clear()
    turn.show(Message((Phrase("mydata-erased-kept" if stays else "mydata-erased"),)))


@button("wish", needs=Can.DECIDE_WISH, about=Named.WISH)
def see_wish(turn: Turn, arg: str) -> None:
    """Show a wish to have a name or phone put right to whoever decides it."""
    asked, person = wish_for(turn.unit, turn.actor, id_of(arg))
    saw(turn.unit, turn.actor, "see_wish", subject=f"person:{person.id}")
    before = person.name if asked.part == Part.NAME else person.phone or ""
    params: dict[str, Param] = {
        "name": person.name,
        "part": Phrase(f"wish-part-{asked.part}"),
        "before": before,
        "after": asked.value or "",
    }
    row = (
        Button(Phrase("wish-grant"), f"!wish_grant:{asked.id}"),
        Button(Phrase("wish-refuse"), f"!wish_refuse:{asked.id}"),
    )
    turn.show(Message((Phrase("wish-asked", params),), (row, (_MENU,))))


@button("wish_grant", needs=Can.DECIDE_WISH, about=Named.WISH)
def grant(turn: Turn, arg: str) -> None:
    """Put right what was wished."""
    _decided(turn, arg, granted=True)


@button("wish_refuse", needs=Can.DECIDE_WISH, about=Named.WISH)
def refuse(turn: Turn, arg: str) -> None:
    """Leave it as it is."""
    _decided(turn, arg, granted=False)


def _decided(turn: Turn, arg: str, *, granted: bool) -> None:
    _, person = decide(turn.unit, turn.actor, id_of(arg), granted=granted)
    _tell(turn, person, "wish-granted" if granted else "wish-refused")
    turn.show(Message((Phrase("wish-decided"),), ((_MENU,),)))


def _tell(turn: Turn, person: Person, key: str) -> None:
    for account in accounts_of(turn.unit, [person.id]):
        turn.tell(
            account,
            Message(
                (Phrase(key, {"name": turn.actor.name}),), ((Button(Phrase("mydata-button"), "mydata"),),)
            ),
        )
