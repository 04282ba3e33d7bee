"""How wrong passwords are answered: four free tries, growing waits, at ten the slot is closed.

The count is the higher of two copies, one in the sealed header, one in the credential store, so that
putting an old file back does not give new tries.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import msgspec

FREE_TRIES: Final = 4
LAST_TRY: Final = 10
_FIRST_WAIT_S: Final = 30
_LONGEST_WAIT_S: Final = 480
CLOSED_S: Final = 1800


class Attempts(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Wrong passwords in a row, when the last one was (ms), and whether the slot is closed."""

    failures: int = 0
    last_at: int = 0
    is_disabled: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What a sign-in screen needs: wrong tries so far, seconds to wait now, whether the slot is closed."""

    failures: int
    wait_s: int
    is_disabled: bool


def joined(first: Attempts, second: Attempts) -> Attempts:
    """The stricter of two copies, field by field."""
    return Attempts(
        max(first.failures, second.failures),
        max(first.last_at, second.last_at),
        first.is_disabled or second.is_disabled,
    )


def failed_again(attempts: Attempts, now_ms: int) -> Attempts:
    """After one more wrong password."""
    failures = attempts.failures + 1
    return Attempts(failures, now_ms, attempts.is_disabled or failures >= LAST_TRY)


def wait_after(attempts: Attempts) -> int:
    """Seconds that must pass after the last wrong password."""
    if attempts.is_disabled or attempts.failures >= LAST_TRY:
        return CLOSED_S
    if attempts.failures <= FREE_TRIES:
        return 0
    return int(min(_FIRST_WAIT_S << (attempts.failures - FREE_TRIES - 1), _LONGEST_WAIT_S))


def anchored(attempts: Attempts, now_ms: int) -> Attempts:
    """With no failure in the future: after the clock was put back, the wait starts again from now."""
    return msgspec.structs.replace(attempts, last_at=min(attempts.last_at, now_ms))


def standing_at(attempts: Attempts, now_ms: int) -> Standing:
    """Where the person stands now; putting the clock back restarts the wait, it never shortens it."""
    ends_at = anchored(attempts, now_ms).last_at + wait_after(attempts) * 1000
    left_ms = max(0, ends_at - now_ms)
    return Standing(attempts.failures, -(-left_ms // 1000), attempts.is_disabled)


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Attempts)


def attempts_bytes(attempts: Attempts) -> bytes:
    """For the credential store."""
    return _encoder.encode(attempts)


def attempts_from_bytes(value: bytes | None) -> Attempts:
    """From the credential store; an entry that is not ours counts as one that is closed."""
    if value is None:
        return Attempts()
    try:
        return _decoder.decode(value)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return Attempts(failures=LAST_TRY, is_disabled=True)
