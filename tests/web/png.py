"""Makes a browser's picture small enough for a repository: 256 colours, packed as tightly as may be."""

from __future__ import annotations

import struct
import zlib
from collections import Counter

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COLOURS = 256
_COARSE = 0b11110000  # colours this near count as one when the palette is chosen


def in_256_colours(picture: bytes) -> bytes:
    """Return an 8-bit RGB or RGBA picture as one with a palette; what is transparent is taken as it is."""
    width, height, rows = _pixels(picture)
    counted = Counter(pixel for row in rows for pixel in row)
    index = _nearest(counted)
    body = b"".join(b"\0" + bytes([index[pixel] for pixel in row]) for row in rows)
    palette = b"".join(bytes(colour) for colour in _palette(counted))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(body, 9)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(name, data) for name, data in chunks)


_Colour = tuple[int, int, int]


def _palette(counted: Counter[_Colour]) -> list[_Colour]:
    """The commonest colour of each corner of the space, the most used corners first."""
    corners: dict[_Colour, Counter[_Colour]] = {}
    for (red, green, blue), count in counted.items():
        corner = (red & _COARSE, green & _COARSE, blue & _COARSE)
        corners.setdefault(corner, Counter())[red, green, blue] = count
    chosen = [colour for colour, _ in counted.most_common(_COLOURS // 2)]
    ranked = sorted(corners.values(), key=lambda members: -members.total())
    others = [members.most_common(1)[0][0] for members in ranked]
    return list(dict.fromkeys(chosen + others))[:_COLOURS]


def _nearest(counted: Counter[_Colour]) -> dict[_Colour, int]:
    palette = _palette(counted)
    known = {colour: place for place, colour in enumerate(palette)}
    places = range(len(palette))
    return known | {
        colour: min(places, key=lambda place: _distance(palette[place], colour))
        for colour in counted.keys() - known.keys()
    }


def _distance(one: _Colour, other: _Colour) -> int:
    return sum((mine - theirs) ** 2 for mine, theirs in zip(one, other, strict=True))


def _pixels(picture: bytes) -> tuple[int, int, list[list[_Colour]]]:
    chunks = dict[bytes, bytes]()
    place = len(_SIGNATURE)
    while place < len(picture):
        length, name = struct.unpack_from(">I4s", picture, place)
        chunks[name] = chunks.get(name, b"") + picture[place + 8 : place + 8 + length]
        place += length + 12
    width, height, depth, kind = struct.unpack_from(">IIBB", chunks[b"IHDR"])
    if depth != 8 or kind not in (2, 6):
        raise ValueError("8-bit RGB or RGBA alone")
    size = 3 if kind == 2 else 4
    rows = _unfiltered(zlib.decompress(chunks[b"IDAT"]), width * size, size)
    return (
        width,
        height,
        [list(zip(row[0::size], row[1::size], row[2::size], strict=True)) for row in rows],
    )


def _unfiltered(data: bytes, width: int, size: int) -> list[bytearray]:
    rows: list[bytearray] = []
    above = bytearray(width)
    for start in range(0, len(data), width + 1):
        row = bytearray(data[start + 1 : start + 1 + width])
        kind = data[start]
        for i in range(width if kind else 0):
            left = row[i - size] if i >= size else 0
            corner = above[i - size] if i >= size else 0
            row[i] = (row[i] + _guess(kind, left, above=above[i], corner=corner)) & 0xFF
        rows.append(row)
        above = row
    return rows


def _guess(kind: int, left: int, *, above: int, corner: int) -> int:
    """The prediction of the PNG filters 1 to 4: sub, up, average, Paeth."""
    if kind in (1, 2):
        return left if kind == 1 else above
    if kind == 3:
        return (left + above) // 2
    near = left + above - corner
    return min((left, above, corner), key=lambda one: abs(near - one))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
