"""The kinds of subject that the sweep knows: how each is found and loaded. A new kind is one line here.

Cases to answer and petitions to accept, drafts and digests are claimed by ``reminders/claims.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final, NamedTuple

from models.unit import Unit
from reminders.households import find_households, load_households
from reminders.ladder import Rule, Subject
from reminders.matters import Matter, Stage
from reminders.receipts import find_sent, load_sent
from reminders.revisits import find_revisits, load_revisits
from reminders.villagers import find_unheard, load_unheard


class Kind(NamedTuple):
    """How subjects of a kind are found for a stage after an id, and loaded: those that are open still.

    One that ``is_round`` is gone through once a day.
    """

    find: Callable[[Unit, Stage, int], list[int]]
    load: Callable[[Unit, Rule, Collection[int]], list[Matter]]
    is_round: bool = False


KINDS: Final = {
    Subject.SENT_CASE: Kind(find_sent, load_sent),
    Subject.REVISIT: Kind(find_revisits, load_revisits),
    Subject.VILLAGERS_WORD: Kind(find_unheard, load_unheard),
    Subject.HOUSEHOLD: Kind(find_households, load_households, is_round=True),
}
