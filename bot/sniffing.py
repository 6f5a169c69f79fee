"""What a file is by its first bytes."""

from __future__ import annotations

import re

import puremagic

from models.domain.files import Family

START = 4096
"""How many bytes are looked at."""

_PAGE = re.compile(rb"\s*<[a-z!?/]", re.IGNORECASE)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_EXACT = (
    (b"\xff\xd8\xff", Family.IMAGE),  # what people mostly send: known without the library
    (b"\x89PNG\r\n\x1a\n", Family.IMAGE),
    (b"OggS\0", Family.AUDIO),
    (b"%PDF-", Family.PDF),
    (b"#!", Family.PROGRAM),
    (b"%!", Family.PROGRAM),  # PostScript
    (b"MZ", Family.PROGRAM),
    (b"\x7fELF", Family.PROGRAM),
    (b"\xca\xfe\xba\xbe", Family.PROGRAM),
    (b"dex\n", Family.PROGRAM),
    (b"L\0\0\0\x01\x14\x02\0", Family.PROGRAM),  # a shortcut
    (b"Rar!", Family.ARCHIVE),
)
_OFFICE_PARTS = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/", b"ppt/", b"customXml/")
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
_ZIP, _ZIP_NAME = b"PK\x03\x04", 30  # where the first name in it stands
_BY_ENDING = {
    ending: family
    for family, endings in {
        Family.IMAGE: "png jpg jpeg jfif gif webp heic heif bmp tif tiff",
        Family.AUDIO: "ogg oga opus mp3 m4a wav amr aac flac",
        Family.VIDEO: "mp4 m4v mov webm avi mkv 3gp",
        Family.OFFICE: "doc xls ppt",
        Family.ARCHIVE: "zip rar 7z gz bz2 xz tar zst cab iso dmg",
        Family.PROGRAM: "exe dll elf class dex swf",
    }.items()
    for ending in endings.split()
}


def family_of(start: bytes) -> Family:
    """Return what a file is that begins with these bytes, the first START of it or all there are."""
    words = _without_mark(start)
    if _PAGE.match(words.replace(b"\0", b"")[:200]):
        return Family.PAGE
    exact = next((family for sign, family in _EXACT if start.startswith(sign)), None)
    if exact is not None:
        return exact
    if start.startswith(_ZIP):
        name = start[_ZIP_NAME:]
        return Family.OFFICE if name.startswith((*_OFFICE_PARTS, _OPEN_DOCUMENT)) else Family.ARCHIVE
    if start.strip() and (start[:2] in _MARKS or not _CONTROL.search(words)):
        return Family.TEXT
    return _by_signs(start)


def _without_mark(start: bytes) -> bytes:
    mark = next((one for one in _MARKS if start.startswith(one)), b"")
    return start.removeprefix(mark)


def _by_signs(start: bytes) -> Family:
    try:
        found = puremagic.magic_string(start)
    except (puremagic.PureError, ValueError):  # nothing known, or nothing at all
        return Family.UNKNOWN
    families = (_BY_ENDING.get(one.extension.removeprefix(".")) for one in found)
    return next((one for one in families if one is not None), Family.UNKNOWN)
