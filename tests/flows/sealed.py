"""How tests walk the sealed track: a complaint as far as its code, filed, followed, answered."""

from __future__ import annotations

import io
import re

from PIL import Image
from sqlalchemy import select

from bot.sandbox.person import Person
from bot.sandbox.posts import Post
from models.domain.roles import Role
from models.domain.sealed import spaced
from models.store.people import load_actors
from models.store.sealed import cases_for
from models.tables import RoleHeld
from models.unit import Unit
from tests.flows.conftest import Town
from tests.flows.talk import opens, said, sees, taps

CAMERA = "Huawei P999"
_CODE = re.compile(r"(?:\d{4} ){6}\d{4}")


def photo_with_a_place() -> bytes:
    """Return a JPEG that says where, when and with which phone it was taken."""
    picture = Image.new("RGB", (320, 240), (180, 140, 90))
    exif = picture.getexif()
    exif[0x0110] = CAMERA
    exif[0x9003] = "2026:09:03 10:00:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (34.0, 34.0, 48.0), 3: "E", 4: (105.0, 43.0, 12.0)})
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"taken by hand")
    return out.getvalue()


async def the_desk(town: Town, language: str = "zh-CN") -> Person:
    """Let the county's desk of discipline come in."""
    wanted = select(RoleHeld.person_id).where(RoleHeld.role == Role.DISCIPLINE).order_by(RoleHeld.id)
    return await town.brings(await town.facts(lambda unit: unit.session.scalars(wanted).all()[0]), language)


async def begins(person: Person) -> Post:
    """Open the way in and go as far as the question for words."""
    await opens(person, "menu-sealed")
    await taps(person, "sealed-write", "sealed-about-village")
    return await sees(person, "sealed-words")


async def code_shown(person: Person, who: str = "anonymous") -> str:
    """Answer the screen of who sees what, and return the code that is shown once."""
    await person.sees(said(person, "sealed-who", desk="").split("\n")[0])
    await taps(person, f"sealed-who-{who}")
    shown = await person.sees_button(said(person, "sealed-code-written"))
    found = _CODE.search(shown.text)
    assert found is not None
    return found[0].replace(" ", "")


async def reviews(person: Person, words: str, who: str = "anonymous") -> str:
    """Write a complaint as far as its review; returns its code."""
    await begins(person)
    person.say(words)
    code = await code_shown(person, who)
    await taps(person, "sealed-code-written")
    await sees(person, "sealed-review")
    return code


async def complains(person: Person, words: str, who: str = "anonymous") -> str:
    """File a complaint; returns its code."""
    code = await reviews(person, words, who)
    await taps(person, "engine-send")
    await sees(person, "sealed-sent")
    return code


async def looks(person: Person, code: str) -> Post:
    """Type a code and return what it shows."""
    await opens(person, "menu-sealed")
    await taps(person, "sealed-look")
    await sees(person, "sealed_look-code")
    person.say(spaced(code))
    return await sees(person, "sealed-view-nothing_pushed")


async def opens_of(town: Town, desk: Person, words: str) -> Post:
    """Open the desk's list, then the complaint with these words."""
    await opens(desk, "menu-sealed_desk")
    listed = await sees(desk, "sealed-desk-title")

    def find(unit: Unit) -> int:
        actor = load_actors(unit, [desk.user.id])[desk.user.id]
        return next(one.row.id for one in cases_for(unit, actor) if words in one.words)

    desk.tap_data(f"!sealed_open:{await town.facts(find)}", listed)
    return await desk.sees(words)
