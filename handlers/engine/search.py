"""Finding a name by its characters, its pinyin, its initials, or any mix of them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def matches(query: str, text: str) -> bool:
    """Return whether the query finds the text: ``张``, ``zhangsan``, ``zs``, ``zhs`` and ``003`` do.

    Case, width and spaces do not matter. Latin letters match a character's pinyin from its start.
    """
    wanted = "".join(unicodedata.normalize("NFKC", query).casefold().split())
    if not wanted:
        return False
    plain = unicodedata.normalize("NFKC", text).casefold()
    if wanted in "".join(plain.split()):
        return True
    if not wanted.isascii():
        return False
    return any(_follows(wanted, plain[i:]) for i in range(len(plain)))


def _follows(wanted: str, text: str) -> bool:
    if not wanted:
        return True
    if not text:
        return False
    for sound in _sounds(text[0]):
        for length in range(min(len(sound), len(wanted)), 0, -1):
            if wanted[:length] == sound[:length] and _follows(wanted[length:], text[1:]):
                return True
    return False


@lru_cache(maxsize=8192)
def _sounds(character: str) -> tuple[str, ...]:
    if character.isascii():
        return (character,)
    from pypinyin import Style, pinyin  # noqa: PLC0415  # its dictionary takes a third of every start

    return tuple(pinyin(character, style=Style.NORMAL, heteronym=True)[0])
