"""Who is told of what was done to a case, beside whoever did it.

The people of a unit that a case is sent to are asked by a reminder to receive it.
"""

from __future__ import annotations

from typing import Final

from models.domain.cases import Act, Party

_P = Party

HEARS: Final[dict[Act, tuple[Party, ...]]] = {
    Act.ACCEPT: (_P.PETITIONER,),
    Act.DECLINE: (_P.PETITIONER,),
    Act.ASK_INFO: (_P.PETITIONER,),
    Act.GIVE_INFO: (_P.PETITIONER, _P.RESPONSIBLE),
    Act.DISPATCH: (_P.PETITIONER, _P.RESPONSIBLE),
    Act.RECALL: (_P.HANDLER,),
    Act.RECEIVE: (_P.PETITIONER, _P.RESPONSIBLE, _P.OFFICE),
    Act.RETURN: (_P.RESPONSIBLE, _P.OFFICE),
    Act.TRANSFER: (_P.PETITIONER, _P.RESPONSIBLE),
    Act.RAISE: (_P.PETITIONER, _P.OFFICE, _P.RESPONSIBLE),
    Act.TAKE: (_P.PETITIONER, _P.RESPONSIBLE),
    Act.HAND_OVER: (_P.PETITIONER,),
    Act.PROGRESS: (_P.PETITIONER, _P.RESPONSIBLE),
    Act.ADD_HELPER: (_P.HELPER, _P.RESPONSIBLE),
    Act.DROP_HELPER: (_P.RESPONSIBLE,),
    Act.ASK_EXTENSION: (_P.OFFICE,),
    Act.EXTEND: (_P.PETITIONER, _P.RESPONSIBLE),
    Act.REFUSE_EXTENSION: (_P.RESPONSIBLE,),
    Act.ANSWER: (_P.PETITIONER, _P.LEAD, _P.HELPER),
    Act.VERIFY: (_P.OFFICE,),
    Act.SEND_BACK: (_P.PETITIONER, _P.RESPONSIBLE, _P.HELPER),
    Act.CONFIRM: (_P.RESPONSIBLE, _P.OFFICE),
    Act.OBJECT: (_P.PETITIONER, _P.RESPONSIBLE, _P.OFFICE, _P.HELPER),
    Act.RECORD: (_P.PETITIONER, _P.OFFICE),
    Act.RECORD_UNSOLVED: (_P.PETITIONER, _P.RESPONSIBLE, _P.OFFICE, _P.HELPER),
    Act.APPROVE: (_P.PETITIONER, _P.RESPONSIBLE, _P.HELPER),
    Act.REOPEN: (_P.PETITIONER, _P.RESPONSIBLE, _P.HELPER),
    Act.MERGE: (_P.PETITIONER, _P.RESPONSIBLE),
    Act.UNMERGE: (_P.PETITIONER, _P.RESPONSIBLE),
    Act.PART: (_P.RESPONSIBLE,),
    Act.WITHDRAW: (_P.RESPONSIBLE, _P.HELPER),
    Act.LEAVE: (_P.RESPONSIBLE,),
    Act.CLAIM: (_P.RESPONSIBLE,),
    Act.ADD_WORDS: (_P.RESPONSIBLE,),
}
"""For each act those who hear of it. The rest stands in the case for whoever opens it."""

ABOUT_PETITIONERS: Final = frozenset(act for act, parties in HEARS.items() if Party.PETITIONER in parties)
"""Acts that villagers hear of."""
ABOUT_STAFF: Final = frozenset(act for act, parties in HEARS.items() if set(parties) - {Party.PETITIONER})
"""Acts that somebody of the staff hears of."""
