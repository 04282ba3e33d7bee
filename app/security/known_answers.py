"""Asks every cipher that guards the vault for an answer that is known, before one of them is used.

A library that was swapped, miscompiled or bent in memory gives other bytes; then nothing is opened or written.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from typing import Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.domain.errors import EnvironmentFault


class CipherBroken(EnvironmentFault):
    """A cipher does not give the answer that its standard prints: value `kind`."""


def _argon2id() -> bytes:
    return hash_secret_raw(
        b"password", b"somesalt", time_cost=2, memory_cost=256, parallelism=1, hash_len=32, type=Type.ID
    )


def _hkdf() -> bytes:
    salt, info = bytes(range(13)), bytes(range(0xF0, 0xFA))
    return HKDF(algorithm=SHA256(), length=42, salt=salt, info=info).derive(b"\x0b" * 22)


def _aes_gcm() -> bytes:
    sealed = AESGCM(bytes(32)).encrypt(bytes(12), bytes(16), None)
    try:
        AESGCM(bytes(32)).decrypt(bytes(12), sealed[:-1] + bytes([sealed[-1] ^ 1]), None)
    except InvalidTag:
        return sealed
    return b""  # it took a seal that was bent


def _hmac() -> bytes:
    return hmac.new(b"\x0b" * 20, b"Hi There", hashlib.sha256).digest()


def _ed25519() -> bytes:
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    return Ed25519PrivateKey.from_private_bytes(seed).sign(b"")


# Cipher, how to ask it, what its source prints.
ANSWERS: Final[tuple[tuple[str, Callable[[], bytes], str], ...]] = (
    # the reference implementation's own test: password, somesalt, t=2, m=256 KiB, p=1
    ("argon2id", _argon2id, "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"),
    # RFC 5869, case 1
    (
        "hkdf",
        _hkdf,
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    ),
    # McGrew and Viega, case 14
    ("aes-gcm", _aes_gcm, "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"),
    # RFC 4231, case 1
    ("hmac", _hmac, "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
    # RFC 8032, test 1
    (
        "ed25519",
        _ed25519,
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
)


def check_known_answers() -> None:
    """Raises CipherBroken at the first answer that is not the known one; takes a few milliseconds."""
    for kind, ask, answer in ANSWERS:
        if ask().hex() != answer:
            raise CipherBroken("cipher.broken", kind=kind)
