"""The code on paper by which a case filed on somebody's behalf is followed: 80 bits in groups to be typed."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

_SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # 5 bits each; none that reads like another
_LENGTH: Final = 16
_GROUP: Final = 4
_BETWEEN: Final = re.compile(r"[\s\-\u2010-\u2015_.]+")
_ALIKE: Final = str.maketrans("OIL", "011")
_LOOKS: Final = re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Z0-9]{12,20}")


def new_code() -> str:
    """Return a code in groups of four: ``7K3M-9XQ2-...``, one that is known for a code when it is typed.

    One in four hundred is drawn again for that: a hundredth of a bit of its 80.
    """
    signs = ""
    while not looks_like_code(signs):
        signs = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
    return "-".join(signs[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def bare(typed: str) -> str:
    """Return what was typed as it is looked up: without gaps, signs that look alike made one."""
    upper = unicodedata.normalize("NFKC", typed).upper()
    return _BETWEEN.sub("", upper).translate(_ALIKE)


def looks_like_code(typed: str) -> bool:
    """Return whether somebody probably meant a code: that many letters and digits and nothing else."""
    return _LOOKS.fullmatch(_BETWEEN.sub("", unicodedata.normalize("NFKC", typed).upper())) is not None


def hash_of(typed: str) -> bytes:
    """Return what is kept of a code."""
    return hashlib.sha256(bare(typed).encode()).digest()


def proof_of(code_hash: bytes) -> str:
    """Return what a button carries to show that its screen came by the code: 128 bits of the hash."""
    return code_hash[:16].hex()


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """What stands on the slip of a case that was filed for somebody, beside the code: never the matter."""

    number: str
    filed_on: date
    due_on: date
    name: str  # who filed it
    phone: str | None
    office: str  # the place of the office above
    office_phone: str | None
