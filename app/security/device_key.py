"""The device's own Ed25519 key: made here, kept in the credential store, it never leaves the device."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.security.os_keystore import Keystore, KeystoreLost

_ENTRY: Final = "device key"
_SEED_BYTES: Final = 32
_WORDS: Final = 6
# Proquints (arXiv:0901.4016): 16 bits a word that can be said over the telephone in any language.
_CONSONANTS: Final = "bdfghjklmnprstvz"
_VOWELS: Final = "aiou"


class DeviceKey:
    """Signs with the device's key; `repr` shows the public part only."""

    def __init__(self, seed: bytes) -> None:
        if len(seed) != _SEED_BYTES:
            raise KeystoreLost("keystore.lost")
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = self._private.public_key().public_bytes_raw()

    @classmethod
    def load(cls, keystore: Keystore) -> DeviceKey | None:
        """The key of this device, None before enrolment; raises KeystoreFault."""
        seed = keystore.read(_ENTRY)
        return None if seed is None else cls(seed)

    @classmethod
    def create(cls, keystore: Keystore, random_bytes: Callable[[int], bytes] = os.urandom) -> DeviceKey:
        """A new key, kept before it is used; it replaces one that was there; raises KeystoreFault."""
        seed = random_bytes(_SEED_BYTES)
        key = cls(seed)
        keystore.write(_ENTRY, seed)
        return key

    @staticmethod
    def forget(keystore: Keystore) -> None:
        """Remove the key from this device; raises KeystoreFault."""
        keystore.delete(_ENTRY)

    def sign(self, message: bytes) -> bytes:
        """The 64-byte Ed25519 signature of a message."""
        return self._private.sign(message)

    def __repr__(self) -> str:
        return f"DeviceKey({fingerprint(self.public)})"


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether a signature is that of the public key; malformed keys and signatures are simply not."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public: bytes) -> str:
    """Six words of 16 bits of a public key's hash, for two people to compare: `lusab-babad-…`."""
    digest = hashlib.sha256(b"cims/device/v1\x00" + public).digest()
    return "-".join(_word(int.from_bytes(digest[2 * i : 2 * i + 2], "big")) for i in range(_WORDS))


def _word(bits: int) -> str:
    return (
        _CONSONANTS[bits >> 12 & 15]
        + _VOWELS[bits >> 10 & 3]
        + _CONSONANTS[bits >> 6 & 15]
        + _VOWELS[bits >> 4 & 3]
        + _CONSONANTS[bits & 15]
    )
