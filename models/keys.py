"""The key ring: seals personal columns and indexes what must be found without being read.

A sealed value is ``version byte, key id byte, 12 bytes nonce, AES-256-GCM ciphertext``. The
context (``table.column``) is authenticated with it, so that a value moved to another column does
not open. New keys are added to the ring; old ones stay for reading.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_VERSION = 1
_NONCE = 12


class WrongKey(Exception):
    """A sealed value does not open with the keys of this ring, or was altered."""


@dataclass(frozen=True)
class Keyring:
    """The keys of one installation: ``secrets`` by id (1-255), the id that seals, the index key."""

    secrets: dict[int, bytes] = field(repr=False)
    active: int
    index_key: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Prepare the ciphers once; building one costs more than using it."""
        object.__setattr__(self, "_ciphers", {i: AESGCM(key) for i, key in self.secrets.items()})

    def seal(self, context: str, plain: bytes) -> bytes:
        """Return ``plain`` sealed with the active key for this context."""
        nonce = os.urandom(_NONCE)
        ciphers: dict[int, AESGCM] = self.__dict__["_ciphers"]
        return (
            bytes((_VERSION, self.active))
            + nonce
            + ciphers[self.active].encrypt(nonce, plain, context.encode())
        )

    def unseal(self, context: str, sealed: bytes) -> bytes:
        """Return what was sealed for this context; raise WrongKey when it does not open."""
        ciphers: dict[int, AESGCM] = self.__dict__["_ciphers"]
        try:
            cipher = ciphers[sealed[1]]
            return cipher.decrypt(sealed[2 : 2 + _NONCE], sealed[2 + _NONCE :], context.encode())
        except (KeyError, IndexError, InvalidTag) as error:
            raise WrongKey(context) from error

    def index(self, context: str, value: str) -> bytes:
        """Return 16 bytes that are equal for equal values: a blind index for look-up."""
        return hmac.digest(self.index_key, f"{context}\0{value}".encode(), hashlib.sha256)[:16]

    def to_text(self) -> str:
        """Return the ring as the JSON text of a key file."""
        return json.dumps(
            {
                "version": _VERSION,
                "active": self.active,
                "keys": {str(i): base64.b64encode(key).decode() for i, key in self.secrets.items()},
                "index": base64.b64encode(self.index_key).decode(),
            },
            indent=1,
        )


def new_keyring() -> Keyring:
    """Return a ring of one fresh key."""
    return Keyring({1: AESGCM.generate_key(256)}, 1, os.urandom(32))


def keyring_from_text(text: str) -> Keyring:
    """Return the ring of a key file; raise ValueError when the text is not one."""
    try:
        data = json.loads(text)
        secrets = {int(i): base64.b64decode(key, validate=True) for i, key in data["keys"].items()}
        ring = Keyring(secrets, int(data["active"]), base64.b64decode(data["index"], validate=True))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ValueError("not a key file") from error
    if data.get("version") != _VERSION or ring.active not in secrets or len(ring.index_key) < 16:
        raise ValueError("not a key file")
    return ring
