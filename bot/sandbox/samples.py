"""A made-up picture and a made-up sound, so that nobody needs a file to try things."""

from __future__ import annotations

import contextlib
import io
import math
import mimetypes
import struct
import wave
import zlib
from functools import lru_cache

PHONE = "+8613000000000"  # somebody's who is not the sender

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

_WIDTH, _HEIGHT, _RATE = 320, 240, 8000
_SPEECH = 4000  # bytes a second of speech takes in Opus, near enough


@lru_cache(maxsize=16)
def picture(seed: int = 1) -> bytes:
    """Return a PNG of fields under a sky; each seed has its own colours."""
    field = ((seed * 53) % 120 + 60, (seed * 31) % 80 + 130, (seed * 17) % 60 + 40)
    rows = []
    for y in range(_HEIGHT):
        sky = bytes((120 + y // 3, 170 + y // 4, 235))
        ground = bytes(min(255, channel + (20 if (y // 12) % 2 else 0)) for channel in field)
        hill = int(_HEIGHT * 0.55 + 18 * math.sin(seed))
        rows.append(b"\0" + (sky if y < hill else ground) * _WIDTH)
    header = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
    body = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(b"".join(rows), 6)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@lru_cache(maxsize=8)
def beep(seconds: int = 2) -> bytes:
    """Return a WAV of two soft tones, ``seconds`` long."""
    frames = bytearray()
    for at in range(_RATE * max(1, seconds)):
        tone = 440 if (at // (_RATE // 2)) % 2 == 0 else 554
        frames += struct.pack("<h", int(6000 * math.sin(2 * math.pi * tone * at / _RATE)))
    target = io.BytesIO()
    with wave.open(target, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(_RATE)
        sound.writeframes(bytes(frames))
    return target.getvalue()


def mime_of(name: str) -> str:
    """Return the type a file's name promises."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def seconds_of(content: bytes) -> int:
    """Return how long a recording is, read from a WAV, guessed for others; at least a second."""
    if content.startswith(b"RIFF"):
        with contextlib.suppress(wave.Error, EOFError), wave.open(io.BytesIO(content)) as sound:
            return max(1, int(sound.getnframes() / sound.getframerate()))
    return max(1, len(content) // _SPEECH)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
