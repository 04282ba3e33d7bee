"""The cost of a password: the floor holds, calibration raises passes only, spelling does not matter."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.security.kdf import (
    FLOOR,
    STANDARD,
    KdfCost,
    KdfRefused,
    PasswordUnfit,
    calibrate,
    check_new_password,
    derive,
)

SALT = bytes(range(16))


def test_equals_an_independent_implementation() -> None:
    """argon2-cffi against OpenSSL's Argon2id."""
    theirs = Argon2id(salt=SALT, length=32, iterations=2, lanes=1, memory_cost=19 * 1024)
    assert derive("password", SALT, FLOOR) == theirs.derive(b"password")


def test_every_input_changes_the_key() -> None:
    keys = {
        derive("password", SALT, FLOOR),
        derive("Password", SALT, FLOOR),
        derive("password", SALT[::-1], FLOOR),
        derive("password", SALT, KdfCost(FLOOR.memory_kib, 3, 1)),
        derive("password", SALT, KdfCost(FLOOR.memory_kib, 2, 2)),
        derive("password", SALT, KdfCost(FLOOR.memory_kib + 8, 2, 1)),
    }
    assert len(keys) == 6
    assert {len(key) for key in keys} == {32}


def test_composed_and_decomposed_spelling_are_one_password() -> None:
    assert derive("Zürich\u00e9", SALT, FLOOR) == derive("Zu\u0308riche\u0301", SALT, FLOOR)


@pytest.mark.parametrize(
    "cost",
    [
        KdfCost(19 * 1024 - 1, 2, 1),
        KdfCost(64 * 1024, 1, 1),
        KdfCost(64 * 1024, 3, 0),
        KdfCost(0, 0, 0),
        KdfCost(-1, 2, 1),
        KdfCost(4 * 1024 * 1024, 2, 1),
        KdfCost(64 * 1024, 10_000, 1),
        KdfCost(64 * 1024, 3, 4096),
    ],
)
def test_cost_out_of_range_is_refused(cost: KdfCost) -> None:
    with pytest.raises(KdfRefused) as caught:
        derive("password", SALT, cost)
    assert caught.value.values["passes"] == cost.passes


class FakeSteady:
    """Each derivation seems to take `seconds`."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.now = seconds, 0.0

    def __call__(self) -> float:
        self.now += self.seconds
        return self.now


def test_fast_computer_gets_more_passes() -> None:
    cost = calibrate(FakeSteady(0.03))
    assert (cost.memory_kib, cost.passes) == (STANDARD.memory_kib, 64)
    assert calibrate(FakeSteady(0.15)).passes == 15


def test_slow_computer_never_goes_below_the_standard() -> None:
    assert calibrate(FakeSteady(30.0)).passes == STANDARD.passes


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("short", "password.short"),
        ("elevenchars", "password.short"),
        ("x" * 1025, "password.long"),
        ("ababababababab", "password.repeats"),
        ("T0417T0417T0417", "password.is_name"),
    ],
)
def test_unfit_passwords(password: str, code: str) -> None:
    with pytest.raises(PasswordUnfit) as caught:
        check_new_password(password, names=("t0417",))
    assert caught.value.code == code


@pytest.mark.parametrize(
    "password", ["twelve chars", "很长的中文口令也可以用的吧", "e\u0301" * 8 + "abcd", "p" * 500 + "qrs"]
)
def test_fit_passwords(password: str) -> None:
    check_new_password(password, names=("t0417", ""))
