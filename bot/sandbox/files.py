"""Files as Telegram keeps them: an id to send with, an id to recognise by, sizes of a photo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from bot.sandbox.errors import bad_request

FileKind = Literal["photo", "voice", "document", "sticker"]

MAX_DOWNLOAD = 20 * 1024 * 1024
MAX_UPLOAD = 50 * 1024 * 1024
MAX_PHOTO = 10 * 1024 * 1024

_FOLDER = {"photo": "photos", "voice": "voice", "document": "documents", "sticker": "stickers"}
_LETTER = {"photo": "AgAC", "voice": "AwAC", "document": "BQAC", "sticker": "CAAC"}
_EDGES = (90, 320, 800, 1280)  # the longer edge of each size Telegram makes of a photo


@dataclass(slots=True, eq=False)
class StoredFile:
    """A file of the world; ``content`` None stands for ``size`` zero bytes, so that a large one is free."""

    kind: FileKind
    file_id: str
    unique_id: str
    content: bytes | None
    size: int
    name: str = ""
    mime: str = ""
    seconds: int = 0
    width: int = 1280
    height: int = 960
    path: str | None = None

    def read(self) -> bytes:
        """Return the bytes."""
        return bytes(self.size) if self.content is None else self.content

    def sizes(self) -> list[dict[str, Any]]:
        """Return the PhotoSize list, smallest first; the last is the file itself."""
        longest = max(self.width, self.height)
        edges = [edge for edge in _EDGES if edge < longest] + [longest]
        return [
            {
                "file_id": self.file_id if edge == longest else f"{self.file_id}-{edge}",
                "file_unique_id": self.unique_id if edge == longest else f"{self.unique_id}-{edge}",
                "file_size": self.size if edge == longest else max(1, self.size * edge // (2 * longest)),
                "width": max(1, self.width * edge // longest),
                "height": max(1, self.height * edge // longest),
            }
            for edge in edges
        ]

    def described(self) -> Any:
        """Return what stands in a Message under the file's kind."""
        if self.kind == "photo":
            return self.sizes()
        described: dict[str, Any] = {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": self.size,
        }
        if self.kind == "sticker":
            return described | {"type": "regular", "width": 512, "height": 512, "emoji": "👍",
                                "is_animated": False, "is_video": False}  # fmt: skip
        described["mime_type"] = self.mime
        if self.kind == "voice":
            return described | {"duration": self.seconds}
        return described | {"file_name": self.name}


class Files:
    """All files of the world by id; ids are never used twice."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(self, kind: FileKind, content: bytes | None, **facts: Any) -> StoredFile:
        """Keep a file; ``facts`` are further fields of StoredFile: ``size`` where there is no content."""
        number = len(self._by_id) + 1
        facts.setdefault("size", len(content or b""))
        stored = StoredFile(
            kind, f"{_LETTER[kind]}AgUAAx-{number:08d}", f"AQAD{number:08d}", content, **facts
        )
        stored.mime = stored.mime or {"voice": "audio/ogg", "photo": "image/jpeg"}.get(
            kind, "application/octet-stream"
        )
        self._by_id[stored.file_id] = stored
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        """Return the file of an id; the id of a photo's smaller size finds the photo."""
        return self._by_id.get(file_id) or self._by_id.get(file_id.rpartition("-")[0])

    def by_path(self, path: str) -> StoredFile | None:
        """Return the file behind a path that ``describe`` gave out."""
        return self._by_path.get(path)

    def describe(self, file_id: str) -> dict[str, Any]:
        """Return the File object of getFile, with its path; ApiError where Telegram refuses."""
        stored = self.find(file_id)
        if stored is None:
            raise bad_request("invalid file_id" if file_id else "file_id not specified")
        if stored.size > MAX_DOWNLOAD:
            raise bad_request("file is too big")
        if stored.path is None:
            stored.path = f"{_FOLDER[stored.kind]}/file_{len(self._by_path)}{_suffix(stored)}"
            self._by_path[stored.path] = stored
        return {
            "file_id": file_id,
            "file_unique_id": stored.unique_id,
            "file_size": stored.size,
            "file_path": stored.path,
        }


def _suffix(stored: StoredFile) -> str:
    if stored.kind == "document":
        dot = stored.name.rpartition(".")[2]
        return f".{dot}" if "." in stored.name and dot.isalnum() else ""
    return {"photo": ".jpg", "voice": ".oga", "sticker": ".webp"}[stored.kind]


def content_type(content: bytes, fallback: str = "application/octet-stream") -> str:
    """Return the type the first bytes show, so that what is served is never taken for a page."""
    for start, name in _SIGNS:
        if content.startswith(start):
            return name
    return fallback if fallback in _HARMLESS else "application/octet-stream"


_SIGNS = (
    (b"\x89PNG", "image/png"), (b"\xff\xd8", "image/jpeg"), (b"GIF8", "image/gif"), (b"RIFF", "audio/wav"),
    (b"OggS", "audio/ogg"), (b"ID3", "audio/mpeg"), (b"\x1aE\xdf\xa3", "audio/webm"),
    (b"%PDF-", "application/pdf"),
)  # fmt: skip
_HARMLESS = {
    "application/json", "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip
