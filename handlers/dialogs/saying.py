"""Acts on a case that need a word and take photos: progress, information, not solved, a note, one more."""

from __future__ import annotations

from handlers import apart
from handlers.acting import OnCase
from handlers.engine.dialog import Dialog
from handlers.engine.steps import Choice, Photos, Words
from models.domain.cases import Act
from models.domain.doing import Doing
from models.domain.petitions import Said
from models.domain.privacy import Apart
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
MORE = OnCase(
    act=Act.ADD_WORDS,
    name="more",
    model=Said,
    needs=Can.SEE_OWN_PETITIONS,
    doing=_doing,
    more="words",
    asks_apart=True,
    steps=(
        Choice(
            name="apart",
            options=tuple(Apart),
            label="apart",
            across=2,
            brief=False,
            ends={Apart.PLAIN: "more-plain"},
            when=apart.is_asked,
        ),
        Words(name="words", when=apart.may_tell),
        Photos(name="photos", aside=True, when=apart.may_tell),
    ),
).dialog()
