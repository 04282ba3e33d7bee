"""K05: a slot whose cost is below the floor is refused, and its cost cannot be changed without the key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from app.security.kdf import FLOOR, STANDARD, KdfCost, KdfRefused, calibrate, check_cost
from app.security.key_vault import WrongPassword, _seal_key
from app.security.vault_header import Header, VaultDamaged, read_header, write_header
from tests.vault_desk import PASSWORD, VaultDesk

WEAK = (8 * 1024, 2, 1)


def with_cost(cost: tuple[int, int, int]) -> Callable[[Header], Header]:
    def change(header: Header) -> Header:
        return header.with_slots((msgspec.structs.replace(header.slots[0], cost=cost),))

    return change


def rewritten(desk: VaultDesk, change: Callable[[Header], Header], *, is_sealed: bool) -> None:
    """The header changed on the disk, its seal renewed with the device's secret or left as it was."""
    content = desk.header.read_bytes()
    header = read_header(content).header
    secret = desk.keystore.read("device secret " + header.vault_id.hex())
    assert secret is not None
    written = write_header(change(header), _seal_key(secret, header.vault_id))
    desk.header.write_bytes(written if is_sealed else written[:-32] + content[-32:])


def test_eight_mebibytes_are_refused(tmp_path: Path) -> None:
    desk = VaultDesk(tmp_path)
    desk.create()
    rewritten(desk, with_cost(WEAK), is_sealed=False)
    with pytest.raises(VaultDamaged):
        desk.vault.unlock(PASSWORD)
    rewritten(desk, with_cost(WEAK), is_sealed=True)
    with pytest.raises(KdfRefused):
        desk.vault.unlock(PASSWORD)


def test_another_cost_above_the_floor_does_not_open_either(tmp_path: Path) -> None:
    desk = VaultDesk(tmp_path)
    desk.create()
    rewritten(desk, with_cost((FLOOR.memory_kib, FLOOR.passes + 1, 1)), is_sealed=True)
    with pytest.raises(WrongPassword):
        desk.vault.unlock(PASSWORD)


@pytest.mark.parametrize(
    "cost",
    [
        KdfCost(FLOOR.memory_kib - 1, FLOOR.passes, FLOOR.lanes),
        KdfCost(FLOOR.memory_kib, FLOOR.passes - 1, FLOOR.lanes),
        KdfCost(FLOOR.memory_kib, FLOOR.passes, 0),
        KdfCost(2**31, 3, 4),
        KdfCost(FLOOR.memory_kib, 10_000, 1),
    ],
)
def test_costs_outside_the_range(cost: KdfCost) -> None:
    with pytest.raises(KdfRefused):
        check_cost(cost)


@pytest.mark.parametrize("seconds", [0.001, 0.1, 0.3, 5.0])
def test_calibration_never_goes_below_the_standard(seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fast computer pays with more passes, a slow one never with less memory."""
    monkeypatch.setattr("app.security.kdf.derive", lambda *_: b"")
    times = iter((0.0, seconds))
    cost = calibrate(lambda: next(times))
    assert cost.memory_kib == STANDARD.memory_kib
    assert cost.passes >= STANDARD.passes
    assert seconds * cost.passes / STANDARD.passes <= max(seconds, 1.0) or cost.passes == STANDARD.passes
    check_cost(cost)
