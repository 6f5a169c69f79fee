"""The kinds of step a dialog is made of."""

from handlers.engine.steps.base import Face, Stay, Step, Taken
from handlers.engine.steps.choose import Choice, Many, YesNo
from handlers.engine.steps.day import Day
from handlers.engine.steps.files import Photos, Voice
from handlers.engine.steps.listed import DatedLines, Lines
from handlers.engine.steps.number import Number
from handlers.engine.steps.pick import Pick
from handlers.engine.steps.pick_many import PickMany
from handlers.engine.steps.share import Contact, Location
from handlers.engine.steps.words import Text, Words

__all__ = [
    "Choice",
    "Contact",
    "DatedLines",
    "Day",
    "Face",
    "Lines",
    "Location",
    "Many",
    "Number",
    "Photos",
    "Pick",
    "PickMany",
    "Stay",
    "Step",
    "Taken",
    "Text",
    "Voice",
    "Words",
    "YesNo",
]
