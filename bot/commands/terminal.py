"""What every command speaks with: the operator's language, standard output, standard error."""

from __future__ import annotations

from rich.console import Console

from bot.settings import operator_language
from locales import say

LANGUAGE = operator_language()
SQUARES = {True: "✅", False: "🟡"}
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def words(key: str, **params: str | int) -> str:
    """Return a message in the operator's language."""
    return say(LANGUAGE, key, params)
