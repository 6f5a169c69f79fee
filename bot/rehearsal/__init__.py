"""The time machine: a whole campaign on a copied database, a clock of its own, people who only pretend."""

from bot.rehearsal.facts import Facts
from bot.rehearsal.running import Rehearsed, Wishes, rehearse

__all__ = ["Facts", "Rehearsed", "Wishes", "rehearse"]
