"""One file of a customer on this computer, sealed in pieces, so that it can be filled in after any break.

    head    mark 8 | nonce 12 | file key under the vault's attachment key 48 | size 8
    piece   nonce 12 | AES-256-GCM of up to 64 KiB | tag 16

The address is the SHA-256 of the plain content; it never lies on disk, for whoever has the same scan could look for
it. Names are an HMAC of it under the vault's key, and the seal of each piece covers address, size and place, so a
piece fits no other file and no other place in its own.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.paths import file_fault, remove_if_there, write_private

PIECE_BYTES: Final = 64 * 1024
_MARK: Final = b"CIMSATT\x01"
_NONCE: Final = 12
_TAG: Final = 16
_KEY: Final = 32
_SIZE: Final = 8
_WRAPPED_AT: Final = len(_MARK) + _NONCE
_SIZE_AT: Final = _WRAPPED_AT + _KEY + _TAG
_HEAD: Final = _SIZE_AT + _SIZE
_SEALED: Final = _NONCE + PIECE_BYTES + _TAG


class SealedFile:
    """The sealed pieces of one content; plain bytes are in memory only.

    A full disk is the FileFault of `add`; what was whole before it stays. Several objects of one file at a time are
    the caller's mistake.
    """

    def __init__(self, path: Path, file_key: bytes, address: bytes, size: int) -> None:
        self._path = path
        self._seal = AESGCM(file_key)
        self._bound = address + size.to_bytes(_SIZE, "big")
        self.address = address
        self.size = size

    @classmethod
    def make(
        cls, folder: Path, key: bytes, address: bytes, size: int, random: Callable[[int], bytes] = os.urandom
    ) -> SealedFile:
        """An empty one in place of any that was there; raises FileFault."""
        path = folder / name_of(key, address)
        file_key, nonce = random(_KEY), random(_NONCE)
        bound = _MARK + address + size.to_bytes(_SIZE, "big")
        wrapped = AESGCM(key).encrypt(nonce, file_key, bound)
        write_private(path, _MARK + nonce + wrapped + size.to_bytes(_SIZE, "big"))
        return cls(path, file_key, address, size)

    @classmethod
    def find(cls, folder: Path, key: bytes, address: bytes) -> SealedFile | None:
        """The one of that address, or None when it is missing, of another key or has a bent head."""
        path = folder / name_of(key, address)
        try:
            with path.open("rb") as file:
                head = file.read(_HEAD)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise file_fault(error, path) from None
        if len(head) != _HEAD or not head.startswith(_MARK):
            return None
        size = head[_SIZE_AT:]
        nonce, wrapped = head[len(_MARK) : _WRAPPED_AT], head[_WRAPPED_AT:_SIZE_AT]
        try:
            file_key = AESGCM(key).decrypt(nonce, wrapped, _MARK + address + size)
        except InvalidTag:
            return None
        return cls(path, file_key, address, int.from_bytes(size, "big"))

    @property
    def held(self) -> int:
        """How many plain bytes are here, from the first on; a piece that was cut short does not count.

        Raises FileFault.
        """
        try:
            stored = self._path.stat().st_size - _HEAD
        except OSError as error:
            raise file_fault(error, self._path) from None
        whole, rest = divmod(stored, _SEALED)
        plain = whole * PIECE_BYTES
        last = rest - _NONCE - _TAG
        return self.size if last > 0 and plain + last == self.size else min(plain, self.size)

    def add(self, content: bytes, random: Callable[[int], bytes] = os.urandom) -> int:
        """Seal the bytes that follow `held`, durable on return; the new `held`.

        Only whole pieces and the file's last bytes are taken, so up to 64 KiB less than `content` may be; nothing
        beyond `size` is. Raises FileFault.
        """
        held = self.held
        content = content[: self.size - held]
        if held + len(content) < self.size:
            content = content[: len(content) // PIECE_BYTES * PIECE_BYTES]
        if not content:
            return held
        try:
            self._append(held // PIECE_BYTES, content, random)
        except OSError as error:
            raise file_fault(error, self._path) from None
        return held + len(content)

    def read(self, start: int, length: int) -> bytes | None:
        """Plain bytes from `start`, fewer at the end of what is held; None when a piece was bent; raises FileFault."""
        end = min(start + length, self.held)
        if start >= end:
            return b""
        first, last = start // PIECE_BYTES, (end - 1) // PIECE_BYTES
        try:
            plain = self._open(first, last)
        except OSError as error:
            raise file_fault(error, self._path) from None
        except (InvalidTag, ValueError):
            return None
        return plain[start - first * PIECE_BYTES : end - first * PIECE_BYTES]

    def is_whole(self) -> bool:
        """Whether everything is here and is what the address says; reads the whole file; raises FileFault."""
        if self.held != self.size:
            return False
        digest = hashlib.sha256()
        for start in range(0, self.size, PIECE_BYTES):
            piece = self.read(start, PIECE_BYTES)
            if piece is None:
                return False
            digest.update(piece)
        return hmac.compare_digest(digest.digest(), self.address)

    def remove(self) -> None:
        """Forget the content: its file key goes with the head; raises FileFault."""
        remove_if_there(self._path)

    def _append(self, first: int, content: bytes, random: Callable[[int], bytes]) -> None:
        """Write pieces from number `first` on, over whatever a break left there."""
        with self._path.open("r+b") as file:
            file.truncate(_HEAD + first * _SEALED)
            file.seek(0, os.SEEK_END)
            for at in range(0, len(content), PIECE_BYTES):
                # A nonce of its own each time: after a break a piece may be written again with other bytes.
                nonce = random(_NONCE)
                bound = self._place(first + at // PIECE_BYTES)
                file.write(nonce + self._seal.encrypt(nonce, content[at : at + PIECE_BYTES], bound))
            file.flush()
            os.fsync(file.fileno())

    def _open(self, first: int, last: int) -> bytes:
        """The plain bytes of pieces; raises InvalidTag or ValueError when one was bent, OSError."""
        with self._path.open("rb") as file:
            file.seek(_HEAD + first * _SEALED)
            pieces = [
                (number, file.read(min(_SEALED, _NONCE + _TAG + self.size - number * PIECE_BYTES)))
                for number in range(first, last + 1)
            ]
        return b"".join(
            self._seal.decrypt(sealed[:_NONCE], sealed[_NONCE:], self._place(number))
            for number, sealed in pieces
        )

    def _place(self, number: int) -> bytes:
        return self._bound + number.to_bytes(_SIZE, "big")


def name_of(key: bytes, address: bytes) -> str:
    """The file name of an address, which tells nothing to who lacks the key."""
    return hmac.new(key, b"cims/attachment-name/v1\x00" + address, hashlib.sha256).hexdigest()[:40]
