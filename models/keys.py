"""The key ring: seals personal columns and indexes what must be found without being read.

A sealed value is ``version byte, key id byte, 12 bytes nonce, AES-256-GCM ciphertext``. The
context (``table.column``) is authenticated with it, so that a value moved to another column does
not open. New keys are added to the ring; old ones stay for reading. The index key and the audit
key are never replaced: what was indexed and chained with them stands in the database.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_VERSION = 1
_NONCE = 12
_LAST_ID = 255


class WrongKey(Exception):
    """A sealed value does not open with the keys of this ring, or was altered."""


class UnknownKey(WrongKey):
    """A sealed value names a key that this ring does not have: the ring may be an old one."""


@dataclass(frozen=True)
class Keyring:
    """The keys of one installation: ``secrets`` by id (1-255), the id that seals, the other keys.

    ``audit_key`` chains the audit. It is None for a ring of before there was one.
    """

    secrets: dict[int, bytes] = field(repr=False)
    active: int
    index_key: bytes = field(repr=False)
    audit_key: bytes | None = field(default=None, repr=False)

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
        except (KeyError, IndexError) as error:
            raise UnknownKey(context) from error
        try:
            return cipher.decrypt(sealed[2 : 2 + _NONCE], sealed[2 + _NONCE :], context.encode())
        except (ValueError, InvalidTag) as error:
            raise WrongKey(context) from error

    def index(self, context: str, value: str) -> bytes:
        """Return 16 bytes that are equal for equal values: a blind index for look-up."""
        return hmac.digest(self.index_key, f"{context}\0{value}".encode(), hashlib.sha256)[:16]

    def sign(self, label: str, *parts: bytes) -> bytes:
        """Return 32 bytes that only this audit key makes of these parts, in this order, for this label.

        Raises LookupError for a ring without an audit key.
        """
        if self.audit_key is None:
            raise LookupError("the ring has no audit key")
        framed = b"".join(len(part).to_bytes(8) + part for part in (label.encode(), *parts))
        return hmac.digest(self.audit_key, framed, hashlib.sha256)

    def with_audit_key(self) -> Keyring:
        """Return the ring with an audit key: its own, or else a fresh one."""
        return self if self.audit_key is not None else replace(self, audit_key=os.urandom(32))

    def with_new_key(self) -> Keyring:
        """Return the ring with one fresh key more, which seals from now on; ValueError when it is full.

        Its id is above every one before it, also above those of keys that are gone: the newest key
        is the active one, which is never taken out.
        """
        new = max(self.secrets) + 1
        if new > _LAST_ID:
            raise ValueError("no id is left for a new key")
        return replace(self, secrets={**self.secrets, new: AESGCM.generate_key(256)}, active=new)

    def without(self, key_id: int) -> Keyring:
        """Return the ring without a key; ValueError for the active one."""
        if key_id == self.active:
            raise ValueError("the active key stays")
        return replace(self, secrets={i: key for i, key in self.secrets.items() if i != key_id})

    def digest(self, context: str, value: str) -> bytes:
        """Return 16 bytes that are equal for equal values and tell nothing without the index key.

        Keyed BLAKE2b, at a sixth of what ``index`` costs: for the rows of files, of which there are millions.
        """
        keyed = hashlib.blake2b(
            value.encode(), key=self.index_key[:64], person=context.encode()[:16], digest_size=16
        )
        return keyed.digest()

    def seal_all(self, context: str, plains: Sequence[bytes]) -> list[bytes]:
        """Return each of ``plains`` sealed with the active key for this context."""
        cipher = self.__dict__["_ciphers"][self.active]
        head, aad = bytes((_VERSION, self.active)), context.encode()
        nonces = os.urandom(_NONCE * len(plains))
        sealed = []
        for number, plain in enumerate(plains):
            nonce = nonces[_NONCE * number : _NONCE * (number + 1)]
            sealed.append(head + nonce + cipher.encrypt(nonce, plain, aad))
        return sealed

    def to_text(self) -> str:
        """Return the ring as the JSON text of a key file."""
        data: dict[str, object] = {
            "version": _VERSION,
            "active": self.active,
            "keys": {str(i): base64.b64encode(key).decode() for i, key in self.secrets.items()},
            "index": base64.b64encode(self.index_key).decode(),
        }
        if self.audit_key is not None:
            data["audit"] = base64.b64encode(self.audit_key).decode()
        return json.dumps(data, indent=1)


def new_keyring() -> Keyring:
    """Return a ring of one fresh key."""
    return Keyring({1: AESGCM.generate_key(256)}, 1, os.urandom(32), os.urandom(32))


def keyring_from_text(text: str) -> Keyring:
    """Return the ring of a key file; raise ValueError when the text is not one."""
    try:
        data = json.loads(text)
        secrets = {int(i): base64.b64decode(key, validate=True) for i, key in data["keys"].items()}
        audit = base64.b64decode(data["audit"], validate=True) if "audit" in data else None
        ring = Keyring(secrets, int(data["active"]), base64.b64decode(data["index"], validate=True), audit)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ValueError("not a key file") from error
    if data.get("version") != _VERSION or ring.active not in secrets or len(ring.index_key) < 16:
        raise ValueError("not a key file")
    if not set(secrets) <= set(range(1, _LAST_ID + 1)) or (audit is not None and len(audit) < 16):
        raise ValueError("not a key file")
    return ring
