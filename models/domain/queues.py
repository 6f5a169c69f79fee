"""Groups of cases that wait for somebody in their role: what a list of work begins with."""

from __future__ import annotations

from enum import StrEnum


class Queue(StrEnum):
    """What the cases of a group wait for, the most pressing first."""

    RECEIVE = "receive"  # sent to one's unit
    TAKE = "take"  # raised to one's office
    DISPATCH = "dispatch"  # with one's office and no unit
    EXTEND = "extend"  # an extension is asked for
    VERIFY = "verify"  # answered, to be checked
    APPROVE = "approve"  # checked and judged, to be closed
