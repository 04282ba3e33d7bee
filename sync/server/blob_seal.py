"""Contents as they lie in a store: sealed pieces, and names that tell an outsider nothing.

One random data key seals them, itself sealed by the store's key, so that another store's key (from a KMS, say) can
take over by sealing 32 bytes anew. A partition's pieces have a key of their own, derived from it.

    data key   nonce 12 | AES-256-GCM under HKDF(store key) | tag 16, in hexadecimal
    piece      nonce 12 | AES-256-GCM of up to 256 KiB, bound to content and number | tag 16
    name       HMAC-SHA-256 of customer and hash: who has the disk and a scan cannot look for it
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.domain.errors import EnvironmentFault

KEY_BYTES: Final = 32
DATA_KEY: Final = "blob_key"
"""What the sealed data key is called among the facts of a server."""
_NONCE: Final = 12
_BOUND: Final = b"cims/blob/data-key/v1"


class BlobSeal:
    """Seals and opens with one data key."""

    def __init__(self, data_key: bytes) -> None:
        self._data_key = data_key
        self._name_key = _derived(data_key, b"cims/blob/name/v1")
        self._keys: dict[str, AESGCM] = {}

    def name(self, customer: bytes, address: bytes) -> bytes:
        """What stands for a content of a customer in the store."""
        return hmac.new(self._name_key, customer + address, hashlib.sha256).digest()

    def seal(self, at_part: str, content: bytes, number: int, plain: bytes) -> bytes:
        """A piece as it is kept."""
        # A nonce of its own each time: a piece is written again when more of it has come.
        nonce = os.urandom(_NONCE)
        return nonce + self._key(at_part).encrypt(nonce, plain, _place(content, number))

    def open(self, at_part: str, content: bytes, number: int, sealed: bytes) -> bytes | None:
        """The plain bytes of a piece; None when it is damaged or another one."""
        try:
            return self._key(at_part).decrypt(sealed[:_NONCE], sealed[_NONCE:], _place(content, number))
        except (InvalidTag, ValueError):
            return None

    def _key(self, at_part: str) -> AESGCM:
        key = self._keys.get(at_part)
        if key is None:
            key = AESGCM(_derived(self._data_key, b"cims/blob/part/v1\x00" + at_part.encode()))
            self._keys[at_part] = key
        return key


class BlobKeyRing:
    """Finds the seal of a store.

    `read` finds a text by its name, empty when there is none; `settle` keeps one unless there is one already, and
    tells which is there.
    """

    def __init__(
        self, store_key: bytes, read: Callable[[str], str], settle: Callable[[str, str], str]
    ) -> None:
        self._store_key = AESGCM(_derived(store_key, _BOUND))
        self._read = read
        self._settle = settle
        self._known: tuple[str, BlobSeal] | None = None

    def seal(self) -> BlobSeal:
        """The seal as the store has it now: a store that was put back brings its own.

        Raises EnvironmentFault key.other when the store's key is not that which its data key was sealed by.
        """
        text = self._read(DATA_KEY) or self._settle(DATA_KEY, self._new())
        if self._known is None or self._known[0] != text:
            self._known = (text, BlobSeal(self._opened(text)))
        return self._known[1]

    def _new(self) -> str:
        nonce = os.urandom(_NONCE)
        return (nonce + self._store_key.encrypt(nonce, os.urandom(KEY_BYTES), _BOUND)).hex()

    def _opened(self, text: str) -> bytes:
        try:
            sealed = bytes.fromhex(text)
            return self._store_key.decrypt(sealed[:_NONCE], sealed[_NONCE:], _BOUND)
        except (InvalidTag, ValueError):
            raise EnvironmentFault("key.other") from None


def _derived(key: bytes, use: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, None, use).derive(key)


def _place(content: bytes, number: int) -> bytes:
    return content + number.to_bytes(8, "big")
