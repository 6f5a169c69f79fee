"""Acts on a case that need a word and take photos: progress, information, not solved, a note, one more."""

from __future__ import annotations

from handlers.acting import OnCase
from handlers.engine.dialog import Dialog
from handlers.engine.steps import Photos, Words
from models.domain.cases import Act
from models.domain.doing import Doing
from models.domain.petitions import Said
from models.domain.roles import Can


def _doing(said: Said) -> Doing:
    return Doing(said=said.statement)


def _dialog(act: Act, name: str, needs: Can, *, data: str = "") -> Dialog:
    return OnCase(
        act=act,
        name=name,
        model=Said,
        needs=needs,
        doing=_doing,
        more="words",
        data=data,
        steps=(Words(name="words"), Photos(name="photos", aside=True)),
    ).dialog()


PROGRESS = _dialog(Act.PROGRESS, "progress", Can.HANDLE_CASE)
GIVE_INFO = _dialog(Act.GIVE_INFO, "give_info", Can.GIVE_INFO, data="inform")
OBJECT = _dialog(Act.OBJECT, "object", Can.CONFIRM_CASE)
INFORM_FOR = _dialog(Act.GIVE_INFO, "inform_for", Can.GIVE_INFO, data="inform")
NOTE = _dialog(Act.NOTE, "note", Can.NOTE_CASE)
MORE = _dialog(Act.ADD_WORDS, "more", Can.SEE_OWN_PETITIONS)
