"""What the reader of a case sees of it: which events, which words and files, whose names."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.turn import Turn
from models.domain.cases import Act, Source
from models.domain.sight import Sight, shows, shows_words
from models.store.happened import Enclosed, Happened, events_of, files_of
from models.store.parties import is_petitioner, petitioners_ever
from models.store.people import members_of
from models.tables import Case


@dataclass(frozen=True, slots=True)
class Look:
    """How a case is read: how much of it, whose acts count as one's own, who else's case it is."""

    sight: Sight
    ours: frozenset[int]
    others: frozenset[int]

    def _is(self, event: Happened) -> tuple[bool, bool]:
        about = (event.details or {}).get("petitioner")  # whose word somebody of the staff wrote down
        whose = {event.actor_id, about} - {None}
        return bool(whose & self.ours), bool(whose & self.others)

    def shows(self, event: Happened) -> bool:
        """Return whether an event is seen."""
        return shows(self.sight, Act(event.act), mine=self._is(event)[0])

    def reads(self, event: Happened) -> bool:
        """Return whether its words and files are."""
        mine, by_petitioner = self._is(event)
        return shows_words(self.sight, Act(event.act), mine=mine, by_petitioner=by_petitioner)

    def names(self, event: Happened) -> bool:
        """Return whether the reader may know who did it: petitioners do not know each other."""
        return self.sight is Sight.STAFF or event.actor_id not in self.others


def look_at(turn: Turn, case: Case) -> Look:
    """Return how the actor sees a case that they may see."""
    unit, me = turn.unit, turn.actor.id
    if case.filer_id == me or is_petitioner(unit, case, me):
        home = set(members_of(unit, case.household_id)) if case.source == Source.VISIT else set()
        own = case.filer_id == me or me in home
        ours = frozenset({me} | (home if me in home else set()))
        sight = Sight.OWN if own else Sight.SHARED
        return Look(sight, ours, (frozenset(petitioners_ever(unit, case)) | home) - ours)
    return Look(Sight.STAFF, frozenset({me}), frozenset())


def paper_look(turn: Turn, case: Case) -> Look:
    """Return how somebody sees a case whose paper they hold."""
    return Look(Sight.SHARED, frozenset({turn.actor.id}), frozenset(petitioners_ever(turn.unit, case)))


def seen_events(turn: Turn, case: Case, look: Look) -> list[Happened]:
    """Return what happened, as the reader sees it, the oldest first."""
    return [one for one in events_of(turn.unit, case) if look.shows(one)]


def seen_files(turn: Turn, case: Case) -> list[Enclosed]:
    """Return the files of a case that the actor may see, the oldest first."""
    look = look_at(turn, case)
    readable = {one.id for one in events_of(turn.unit, case) if look.reads(one)}
    return [one for one in files_of(turn.unit, case) if one.event_id in readable]
