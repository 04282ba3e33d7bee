"""Password to key: Argon2id with its cost stored in the slot, a floor below which nothing is accepted."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from argon2.low_level import Type, hash_secret_raw

from app.domain.errors import EnvironmentFault, UserError

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
MIN_PASSWORD: Final = 12
MAX_PASSWORD: Final = 1024
_PROBE_SALT: Final = b"cims/kdf/measure"
_MAX_MEMORY_KIB: Final = 2 * 1024 * 1024
_MAX_PASSES: Final = 64
_MAX_LANES: Final = 16


class KdfRefused(EnvironmentFault):
    """The stored cost is below the floor or absurdly high: values memory_kib, passes, lanes."""


class PasswordUnfit(UserError):
    """A new password breaks a rule: code password.short, .long, .repeats or .is_name; value `limit`."""


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one derivation costs: memory in KiB, passes over it, parallel lanes."""

    memory_kib: int
    passes: int
    lanes: int


FLOOR: Final = KdfCost(19 * 1024, 2, 1)
"""OWASP's password storage minimum; a slot below it is refused, whoever wrote it."""

STANDARD: Final = KdfCost(64 * 1024, 3, 4)
"""The second recommended option of RFC 9106, the start of calibration."""


def check_cost(cost: KdfCost) -> None:
    """Raises KdfRefused outside the floor and what a branch computer can do."""
    in_range = (
        FLOOR.memory_kib <= cost.memory_kib <= _MAX_MEMORY_KIB
        and FLOOR.passes <= cost.passes <= _MAX_PASSES
        and FLOOR.lanes <= cost.lanes <= _MAX_LANES
    )
    if not in_range:
        raise KdfRefused("kdf.refused", memory_kib=cost.memory_kib, passes=cost.passes, lanes=cost.lanes)


def derive(password: str, salt: bytes, cost: KdfCost) -> bytes:
    """32 bytes from a password, NFC first so that every keyboard gives the same; raises KdfRefused."""
    check_cost(cost)
    secret = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    return hash_secret_raw(
        secret,
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def calibrate(steady: Callable[[], float], *, least_s: float = 0.5, most_s: float = 1.0) -> KdfCost:
    """The cost at which this computer takes `least_s` to `most_s` seconds, at least STANDARD's.

    Raises the passes only: memory is what makes guessing dear. More lanes than processors slow a small
    computer down without slowing a guesser.
    """
    cost = replace(STANDARD, lanes=max(1, min(STANDARD.lanes, os.cpu_count() or 1)))
    started = steady()
    derive("measure", _PROBE_SALT, cost)
    per_pass = max(steady() - started, 1e-6) / cost.passes
    # Aim between the two, so that a somewhat busier day still stays below `most_s`.
    wanted = round((least_s + most_s) / 2 / per_pass)
    return replace(cost, passes=max(cost.passes, min(wanted, _MAX_PASSES)))


def check_new_password(password: str, *, names: tuple[str, ...] = (), least: int = MIN_PASSWORD) -> None:
    """Raises PasswordUnfit; length counts, kinds of characters do not (NIST SP 800-63B)."""
    text = unicodedata.normalize("NFC", password)
    if len(text) < least:
        raise PasswordUnfit("password.short", limit=least)
    if len(text) > MAX_PASSWORD:
        raise PasswordUnfit("password.long", limit=MAX_PASSWORD)
    if len(set(text)) < _LEAST_DIFFERENT:
        raise PasswordUnfit("password.repeats")
    folded = text.casefold()
    if any(len(name) > 2 and folded.replace(name.casefold(), "") == "" for name in names):
        raise PasswordUnfit("password.is_name")


_LEAST_DIFFERENT: Final = 4
