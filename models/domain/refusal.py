"""A refusal: the sentence a person gets instead of what they asked for."""

from __future__ import annotations

from models.domain.message import Param, Phrase


class Refused(Exception):
    """Something a person asked for that cannot be done, and the sentence that says so.

    The only exception meant for people; every other one is a bug. The locale key is
    ``refused-<key>``. It is an outcome of an update, never an error of its group: raise it before
    anything is written.
    """

    def __init__(self, key: str, **params: Param) -> None:
        super().__init__(key)
        self.phrase = Phrase(f"refused-{key}", params)
