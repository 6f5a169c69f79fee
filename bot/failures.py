"""Why a call to the messaging platform failed, in the terms delivery decides by."""

from __future__ import annotations


class Failure(Exception):
    """A call that did not succeed.

    ``files_sent`` is true when the files of a message arrived before its text failed: sending it
    again should leave the files out.
    """

    files_sent = False


class Blocked(Failure):
    """The person cannot be written to: blocked the bot, never opened it, or left the platform (403)."""


class ChatMissing(Failure):
    """The platform does not know this chat."""


class Gone(Failure):
    """The message to be edited is no longer there, or cannot be edited any more."""


class RetryAfter(Failure):
    """Too fast: nothing was done; try again after ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"retry after {seconds:g} s")
        self.seconds = seconds


class UnknownOutcome(Failure):
    """The request left us and no answer came back: it may or may not have been done."""


class Unreachable(Failure):
    """No connection could be made: surely nothing was done."""


class Conflict(Failure):
    """Somebody else reads this bot's updates: a second process, or a webhook that is set."""


class Unauthorized(Failure):
    """The platform does not know this token (or the API address is wrong)."""


class Rejected(Failure):
    """The platform refused the request as it stands: a bug of ours, named by ``description``."""

    def __init__(self, description: str) -> None:
        super().__init__(description)
        self.description = description
