"""Acts on a case that need a word and take photos: progress, information, not solved, a note, one more.

What villagers tell of health and family needs a consent that is asked apart: of themselves, or by whoever of
the staff writes down what they said. Without it no word is kept; that something was said, is.
"""

from __future__ import annotations

from handlers import apart
from handlers.acting import OnCase
from handlers.engine.dialog import Dialog
from handlers.engine.steps import Photos, Words
from models.domain.cases import Act
from models.domain.doing import Doing
from models.domain.petitions import Said
from models.domain.privacy import Apart
from models.domain.roles import Can


def _doing(said: Said) -> Doing:
    if said.apart is Apart.PLAIN:
        return Doing(withheld=True)
    return Doing(said=said.statement)


def _dialog(act: Act, name: str, needs: Can) -> Dialog:
    return OnCase(
        act=act,
        name=name,
        model=Said,
        needs=needs,
        doing=_doing,
        more="words",
        steps=(Words(name="words"), Photos(name="photos", aside=True)),
    ).dialog()


def _of_villagers(act: Act, name: str, needs: Can, *, heard: bool = False, ends: str = "") -> Dialog:
    """Return an act with a villager's words; ``ends`` is said where without words it has no use."""
    return OnCase(
        act=act,
        name=name,
        model=Said,
        needs=needs,
        doing=_doing,
        more="words",
        data="inform" if act is Act.GIVE_INFO else "",
        asks_apart=True,
        heard=heard,
        steps=(
            apart.asking(ends={Apart.PLAIN: ends} if ends else {}),
            Words(name="words", when=apart.may_tell),
            Photos(name="photos", aside=True, when=apart.may_tell),
        ),
    ).dialog()


PROGRESS = _dialog(Act.PROGRESS, "progress", Can.HANDLE_CASE)
GIVE_INFO = _of_villagers(Act.GIVE_INFO, "give_info", Can.GIVE_INFO, ends="give_info-plain")
OBJECT = _of_villagers(Act.OBJECT, "object", Can.CONFIRM_CASE)
INFORM_FOR = _of_villagers(Act.GIVE_INFO, "inform_for", Can.GIVE_INFO, heard=True)
NOTE = _dialog(Act.NOTE, "note", Can.NOTE_CASE)
MORE = _of_villagers(Act.ADD_WORDS, "more", Can.SEE_OWN_PETITIONS, ends="more-plain")
