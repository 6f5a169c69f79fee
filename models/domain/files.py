"""Which files are taken: what they are by their content, and whether their name tells the truth."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from enum import StrEnum

from models.domain.message import Media, MediaKind

FILES_A_DAY = 200  # of one person: a cadre's dozen households with ten photos each, and more
MAX_BYTES = 20 * 1024 * 1024  # what the platform lets a bot fetch
_WAITS = tuple(timedelta(minutes=one) for one in (1, 2, 5, 10, 30, 60))
TRIES = 60  # two days and a half of looking


class Family(StrEnum):
    """What the content of a file is."""

    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"
    PDF = "pdf"
    OFFICE = "office"
    TEXT = "text"
    ARCHIVE = "archive"
    PROGRAM = "program"
    PAGE = "page"  # HTML, SVG and all other markup that a browser acts on
    UNKNOWN = "unknown"


class FileFault(StrEnum):
    """Why a file is not taken; its sentence is ``refused-file_<fault>``."""

    TOO_BIG = "too_big"
    DANGEROUS = "dangerous"
    UNKNOWN = "unknown"
    LIES = "lies"
    TODAY = "today"


_DANGEROUS = frozenset({Family.ARCHIVE, Family.PROGRAM, Family.PAGE})
_BY_ENDING = {
    ending: family
    for family, endings in {
        Family.IMAGE: "jpg jpeg jfif png gif webp heic heif bmp tif tiff",
        Family.AUDIO: "ogg oga opus mp3 m4a wav amr aac flac",
        Family.VIDEO: "mp4 m4v mov webm avi mkv 3gp",
        Family.PDF: "pdf",
        Family.OFFICE: "doc docx xls xlsx ppt pptx odt ods odp wps et",
        Family.TEXT: "txt csv tsv md log rtf json",
        Family.ARCHIVE: "zip rar 7z gz tgz bz2 xz tar zst cab iso dmg img jar apk",
        Family.PROGRAM: "exe dll com scr msi bat cmd ps1 vbs vbe js jse wsf wsh hta lnk pif reg sh py "
        "app elf so docm xlsm pptm dotm xltm xlam ipa deb rpm",
        Family.PAGE: "html htm xhtml mht mhtml shtml svg svgz xml xsl swf",
    }.items()
    for ending in endings.split()
}
_BY_MIME = {
    "image/": Family.IMAGE,
    "audio/": Family.AUDIO,
    "video/": Family.VIDEO,
    "text/": Family.TEXT,
    "application/pdf": Family.PDF,
    "application/msword": Family.OFFICE,
    "application/vnd.ms-excel": Family.OFFICE,
    "application/vnd.ms-powerpoint": Family.OFFICE,
    "application/vnd.openxmlformats-": Family.OFFICE,
    "application/vnd.oasis.opendocument": Family.OFFICE,
}
_FITS = {
    MediaKind.PHOTO: frozenset({Family.IMAGE}),
    MediaKind.VOICE: frozenset({Family.AUDIO, Family.VIDEO}),  # some recorders use a video's container
}
# A container of sound and pictures may hold either, and office programs save as text what they call .xls.
_ALIKE = (
    frozenset({Family.AUDIO, Family.VIDEO}),
    frozenset({Family.OFFICE, Family.TEXT}),
)


def fault_of(kind: MediaKind, found: Family, *, name: str, mime: str) -> FileFault | None:
    """Return why a file of this content is not taken, None when it is.

    ``name`` and ``mime`` are what its sender says, both may be empty. A name that promises something
    else than the content is refused, and one that a computer would run whatever the content.
    """
    told = _told(name, mime)
    if found in _DANGEROUS or told in _DANGEROUS:
        return FileFault.DANGEROUS
    if found is Family.UNKNOWN:
        return FileFault.UNKNOWN
    if kind in _FITS:
        return None if found in _FITS[kind] else FileFault.LIES
    if told is None or told is found or any({told, found} <= pair for pair in _ALIKE):
        return None
    return FileFault.LIES


def _told(name: str, mime: str) -> Family | None:
    """Return what name, or for want of a known ending the type, says that a file is."""
    _, dot, ending = name.strip(" .").rpartition(".")
    family = _BY_ENDING.get(ending.casefold()) if dot else None
    if family is not None:
        return family
    mime = mime.casefold()
    if any(part in mime for part in ("html", "svg", "xml")) and "openxml" not in mime:
        return Family.PAGE
    return next((one for start, one in _BY_MIME.items() if mime.startswith(start)), None)


def file_key(media: Media) -> bytes:
    """Return by what a file is known again, whoever sends it."""
    return hashlib.sha256((media.unique_id or media.file_id).encode()).digest()


def wait_after(tries: int) -> timedelta:
    """Return how long to wait after so many looks in vain."""
    return _WAITS[min(tries, len(_WAITS)) - 1]
