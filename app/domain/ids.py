"""Identifiers made on the client: UUIDv7 (RFC 9562), 16 bytes, from an injected clock and random source."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from app.domain.clock import Clock

RandomBytes = Callable[[int], bytes]


def uuid7(now_ms: int, random_bytes: RandomBytes) -> bytes:
    """A UUIDv7 as 16 bytes: 48 bits of milliseconds, version, 74 random bits (RFC 9562 section 5.7)."""
    tail = bytearray(random_bytes(10))
    tail[0] = 0x70 | (tail[0] & 0x0F)
    tail[2] = 0x80 | (tail[2] & 0x3F)
    return (now_ms & 0xFFFF_FFFF_FFFF).to_bytes(6, "big") + bytes(tail)


class IdMaker:
    """Makes entity and mutation ids; one per process, handed to services by bootstrap."""

    def __init__(self, clock: Clock, random_bytes: RandomBytes) -> None:
        self._clock = clock
        self._random_bytes = random_bytes

    def new(self) -> bytes:
        """A fresh 16-byte id."""
        return uuid7(self._clock.now_ms(), self._random_bytes)


def id_text(value: bytes) -> str:
    """The canonical text of an id, for people and logs: 8-4-4-4-12 hexadecimal."""
    return str(UUID(bytes=value))


def id_from_text(text: str) -> bytes:
    """The 16 bytes of a canonical or plain hexadecimal id; raises ValueError when it is none."""
    return UUID(text).bytes
