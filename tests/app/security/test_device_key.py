"""The device's key signs, stays, and can be compared over the telephone."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.security.device_key import DeviceKey, fingerprint, verify
from app.security.os_keystore import FileKeystore, KeystoreLost


@pytest.fixture
def keystore(tmp_path: Path) -> FileKeystore:
    return FileKeystore(tmp_path / "secrets", is_allowed=True)


def test_known_answer() -> None:
    """RFC 8032 section 7.1, test 2."""
    key = DeviceKey(bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"))
    assert key.public.hex() == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    assert key.sign(b"\x72").hex() == (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )


def test_is_the_same_after_a_restart(keystore: FileKeystore) -> None:
    assert DeviceKey.load(keystore) is None
    made = DeviceKey.create(keystore)
    again = DeviceKey.load(keystore)
    assert again is not None
    assert again.public == made.public
    DeviceKey.forget(keystore)
    assert DeviceKey.load(keystore) is None


def test_signatures_hold_for_their_message_and_key_only(keystore: FileKeystore) -> None:
    key, other = DeviceKey.create(keystore), DeviceKey(b"\x07" * 32)
    signature = key.sign(b"message")
    assert verify(key.public, b"message", signature)
    assert not verify(key.public, b"messagE", signature)
    assert not verify(other.public, b"message", signature)
    assert not verify(key.public, b"message", signature[:-1])
    assert not verify(b"short", b"message", signature)


def test_an_entry_of_another_length_is_lost(keystore: FileKeystore) -> None:
    keystore.write("device key", b"x" * 31)
    with pytest.raises(KeystoreLost):
        DeviceKey.load(keystore)


def test_fingerprint_is_six_words_and_differs_with_the_key() -> None:
    words = fingerprint(DeviceKey(b"\x01" * 32).public).split("-")
    assert len(words) == 6
    assert all(len(word) == 5 and word.isascii() and word.islower() for word in words)
    seen = {fingerprint(DeviceKey(bytes([n]) * 32).public) for n in range(200)}
    assert len(seen) == 200


def test_repr_shows_no_secret() -> None:
    seed = b"\x2a" * 32
    assert seed.hex() not in repr(DeviceKey(seed))
    assert repr(DeviceKey(seed)).startswith("DeviceKey(")
