"""Words as people send them, made safe to keep and to show.

Telegram counts text in UTF-16 units; people count what they see. A cut keeps to the first and
never falls inside what is seen as one sign.
"""

from __future__ import annotations

import re
import unicodedata

# Marks that turn the direction of whatever stands around them, and those nobody sees.
_UNSEEN = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
_TRAILING_SPACE = re.compile(r"[^\S\n]+$", re.MULTILINE)
_MANY_BLANK_LINES = re.compile(r"\n{4,}")
_KEYCAP = re.compile("[0-9#*]\ufe0f?\u20e3")

_JOINER = "\u200d"
_REGIONAL = range(0x1F1E6, 0x1F200)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)


def clean(text: str, limit: int | None = None) -> str:
    """Return the text fit to be kept: NFC, without control and direction marks, trimmed.

    Line breaks stay, at most two blank lines in a row; tabs become spaces. With ``limit`` it is
    cut to so many UTF-16 units; without, nothing is lost that can be seen.
    """
    lines = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    plain = unicodedata.normalize("NFC", _UNSEEN.sub("", lines))
    tidy = _MANY_BLANK_LINES.sub("\n\n\n", _TRAILING_SPACE.sub("", plain)).strip()
    return tidy if limit is None else cut_utf16(tidy, limit).rstrip()


def is_wordless(text: str) -> bool:
    """Return whether there is no letter and no figure: only emoji, punctuation, gaps, or nothing."""
    return not any(unicodedata.category(char)[0] in "LN" for char in _KEYCAP.sub("", text))


def utf16_length(text: str) -> int:
    """Return the length in UTF-16 units, as Telegram counts: an emoji is mostly two."""
    return len(text) + sum(char > "\uffff" for char in text)


def cut_utf16(text: str, limit: int) -> str:
    """Return the longest beginning of at most ``limit`` UTF-16 units that splits no sign.

    A sign is a letter with its marks, a flag, a keycap, or an emoji with its joined parts and
    skin tone. One sign longer than the whole limit is cut between characters, never inside one.
    """
    if utf16_length(text) <= limit:
        return text
    fits = _characters_within(text, limit)
    end = fits
    while end > 0 and not _may_cut(text, end):
        end -= 1
    return text[: end or fits]


def _characters_within(text: str, limit: int) -> int:
    units = 0
    for place, char in enumerate(text):
        units += 2 if char > "\uffff" else 1
        if units > limit:
            return place
    return len(text)


def _may_cut(text: str, place: int) -> bool:
    """Return whether one sign ends before ``place`` and the next begins there."""
    before, after = text[place - 1], text[place]
    if _JOINER in {before, after} or _belongs_to_what_is_before(after):
        return False
    if ord(after) not in _REGIONAL or ord(before) not in _REGIONAL:
        return True
    start = place
    while start > 0 and ord(text[start - 1]) in _REGIONAL:
        start -= 1
    return (place - start) % 2 == 0  # flags are pairs


def _belongs_to_what_is_before(char: str) -> bool:
    return unicodedata.category(char)[0] == "M" or ord(char) in _SKIN_TONES or ord(char) in _TAGS
