"""The vault's header file: slots, wrapped keys and the count of wrong passwords, canonical and sealed.

Layout: 8 bytes magic, 2 bytes version, 4 bytes length, the body as msgpack arrays, 32 bytes HMAC-SHA256
over everything before. The seal's key comes from the device secret, so it can be checked and renewed
before any password is known; each slot is bound to its description by the AAD of its wrapping.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from dataclasses import dataclass
from typing import Final

import msgspec

from app.domain.errors import EnvironmentFault
from app.security.kdf import KdfCost

MAGIC: Final = b"CIMSVLT\x00"
VERSION: Final = 1
BY_WORD: Final = "password"
BY_RECOVERY: Final = "recovery"
_HEAD: Final = struct.Struct(">8sHI")
_SEAL_BYTES: Final = 32
_MAX_BYTES: Final = 64 * 1024


class VaultDamaged(EnvironmentFault):
    """The header is not one of ours, is broken, or was changed by somebody: value `kind`."""


class VaultNewer(EnvironmentFault):
    """The header was written by a newer program: values `file`, `program`."""


class Slot(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One way to the vault key. `cost` is None where no password is involved (recovery)."""

    number: int
    kind: str
    generation: int
    cost: tuple[int, int, int] | None
    salt: bytes
    kek_salt: bytes
    created_at: int
    nonce: bytes
    wrapped: bytes

    @property
    def kdf_cost(self) -> KdfCost | None:
        """The cost of the password's derivation."""
        return None if self.cost is None else KdfCost(*self.cost)


class Header(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What the file says. `pending` is the generation that a running key rotation writes, else None.

    `generation_at` is when the active one was made, `wants_rotation` asks for the next one at the next sign-in.
    """

    vault_id: bytes
    user: str
    backend_id: str
    created_at: int
    active: int
    pending: int | None
    failures: int
    last_failure_at: int
    is_disabled: bool
    slots: tuple[Slot, ...]
    generation_at: int = 0
    wants_rotation: bool = False

    def with_slots(self, slots: tuple[Slot, ...]) -> Header:
        """The same header with other slots."""
        return msgspec.structs.replace(self, slots=slots)

    def with_pending(self, slot: Slot) -> Header:
        """The same with a pending generation, the slot's."""
        return msgspec.structs.replace(self, pending=slot.generation, slots=(*self.slots, slot))

    def without(self, generation: int) -> Header:
        """The same without the slots of a generation and without a pending one."""
        kept = tuple(slot for slot in self.slots if slot.generation != generation)
        return msgspec.structs.replace(self, pending=None, slots=kept)

    def usable_slots(self, kind: str) -> tuple[Slot, ...]:
        """Slots of a kind, those of the active generation before those of a pending one."""
        generations = [self.active] if self.pending is None else [self.active, self.pending]
        return tuple(
            slot
            for generation in generations
            for slot in self.slots
            if slot.kind == kind and slot.generation == generation
        )


@dataclass(frozen=True, slots=True)
class SealedHeader:
    """A header as read, its seal not yet checked; `check` needs the key that only the device secret gives."""

    header: Header
    _covered: bytes
    _seal: bytes

    def check(self, seal_key: bytes) -> Header:
        """The header; raises VaultDamaged when one bit of the file is not as it was sealed."""
        if not hmac.compare_digest(_sealed(self._covered, seal_key), self._seal):
            raise VaultDamaged("vault.damaged", kind="seal")
        return self.header


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Header)


def _sealed(covered: bytes, seal_key: bytes) -> bytes:
    return hmac.new(seal_key, covered, hashlib.sha256).digest()


def write_header(header: Header, seal_key: bytes) -> bytes:
    """The file's bytes: the same for the same header and key."""
    body = _encoder.encode(header)
    covered = _HEAD.pack(MAGIC, VERSION, len(body)) + body
    return covered + _sealed(covered, seal_key)


def read_header(content: bytes) -> SealedHeader:
    """The header in a file's bytes; raises VaultDamaged (kind foreign, truncated, form) or VaultNewer."""
    if len(content) < _HEAD.size or len(content) > _MAX_BYTES:
        raise VaultDamaged("vault.damaged", kind="truncated" if len(content) < _HEAD.size else "form")
    magic, version, length = _HEAD.unpack_from(content)
    if magic != MAGIC:
        raise VaultDamaged("vault.damaged", kind="foreign")
    if version > VERSION:
        raise VaultNewer("vault.newer", file=version, program=VERSION)
    if version < 1 or len(content) != _HEAD.size + length + _SEAL_BYTES:
        raise VaultDamaged("vault.damaged", kind="truncated")
    covered, seal = content[:-_SEAL_BYTES], content[-_SEAL_BYTES:]
    body = covered[_HEAD.size :]
    try:
        header = _decoder.decode(body)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError):
        raise VaultDamaged("vault.damaged", kind="form") from None
    # One header, one spelling: a second encoding of the same values is somebody's work.
    if _encoder.encode(header) != body:
        raise VaultDamaged("vault.damaged", kind="form")
    return SealedHeader(header, covered, seal)


def slot_description(header: Header, slot: Slot) -> bytes:
    """What a slot's wrapping is bound to: the vault, its user, and all of the slot but the wrapping."""
    return b"cims/slot/v1\x00" + _encoder.encode(
        [
            header.vault_id,
            header.user,
            slot.number,
            slot.kind,
            slot.generation,
            slot.cost,
            slot.salt,
            slot.kek_salt,
            slot.created_at,
        ]
    )
