"""The header file: one spelling, every bit sealed, foreign and newer files told apart."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest

from app.security.vault_header import (
    BY_RECOVERY,
    BY_WORD,
    MAGIC,
    Header,
    Slot,
    VaultDamaged,
    VaultNewer,
    read_header,
    slot_description,
    write_header,
)

SEAL_KEY = bytes(range(32))


def a_slot(number: int = 1, kind: str = BY_WORD, generation: int = 1) -> Slot:
    cost = (65536, 3, 4) if kind == BY_WORD else None
    return Slot(number, kind, generation, cost, b"s" * 16, b"k" * 16, 17, b"n" * 12, b"w" * 48)


def a_header(*slots: Slot) -> Header:
    return Header(b"v" * 16, "T0417", "file", 5, 1, None, 2, 9, False, slots or (a_slot(),))


def test_round_trip_with_room_for_recovery_and_rotation() -> None:
    header = msgspec.structs.replace(
        a_header(a_slot(), a_slot(2, BY_RECOVERY), a_slot(3, BY_WORD, 2)), pending=2
    )
    content = write_header(header, SEAL_KEY)
    assert read_header(content).check(SEAL_KEY) == header
    assert write_header(header, SEAL_KEY) == content
    assert [slot.number for slot in header.usable_slots(BY_WORD)] == [1, 3]
    assert header.usable_slots(BY_RECOVERY)[0].kdf_cost is None


def test_every_flipped_bit_is_noticed() -> None:
    content = write_header(a_header(), SEAL_KEY)
    seed = 20260301
    rng = random.Random(seed)
    print(f"seed={seed}")
    for place in range(len(content)):
        changed = bytearray(content)
        changed[place] ^= 1 << rng.randrange(8)
        with pytest.raises((VaultDamaged, VaultNewer)):
            read_header(bytes(changed)).check(SEAL_KEY)


def test_every_cut_and_every_addition_is_noticed() -> None:
    content = write_header(a_header(), SEAL_KEY)
    for length in range(len(content)):
        with pytest.raises(VaultDamaged):
            read_header(content[:length]).check(SEAL_KEY)
    with pytest.raises(VaultDamaged):
        read_header(content + b"\x00")
    with pytest.raises(VaultDamaged):
        read_header(content + b"\x00" * 70_000)


def test_the_seal_needs_its_key() -> None:
    with pytest.raises(VaultDamaged) as caught:
        read_header(write_header(a_header(), SEAL_KEY)).check(SEAL_KEY[::-1])
    assert caught.value.values["kind"] == "seal"


def test_a_second_spelling_is_refused_even_when_sealed() -> None:
    """msgpack may write 5 in nine bytes; the same values spelt otherwise are not ours."""
    body = msgspec.msgpack.encode(a_header())
    longer = body.replace(b"\x05", b"\xcf" + b"\x00" * 7 + b"\x05", 1)
    assert msgspec.msgpack.decode(longer, type=Header) == a_header()
    sealed = write_header(a_header(), SEAL_KEY)
    forged = sealed[:10] + len(longer).to_bytes(4, "big") + longer + b"\x00" * 32
    with pytest.raises(VaultDamaged) as caught:
        read_header(forged)
    assert caught.value.values["kind"] == "form"


def test_foreign_and_newer_files() -> None:
    with pytest.raises(VaultDamaged) as caught:
        read_header(b"PK\x03\x04" + b"\x00" * 60)
    assert caught.value.values["kind"] == "foreign"
    with pytest.raises(VaultNewer) as newer:
        read_header(MAGIC + b"\x00\x02" + b"\x00" * 60)
    assert newer.value.values == {"file": 2, "program": 1}


@pytest.mark.parametrize("name", [n for n in Slot.__struct_fields__ if n not in ("nonce", "wrapped")])
def test_a_slot_is_bound_to_each_of_its_fields(name: str) -> None:
    slot = a_slot()
    value: Any = getattr(slot, name)
    other = (65536, 4, 4) if name == "cost" else value + (1 if isinstance(value, int) else value)
    changed = msgspec.structs.replace(slot, **{name: other})
    assert slot_description(a_header(), slot) != slot_description(a_header(), changed)


@pytest.mark.parametrize("change", [{"vault_id": b"x" * 16}, {"user": "T0418"}])
def test_a_slot_is_bound_to_vault_and_user(change: dict[str, object]) -> None:
    header = a_header()
    moved = msgspec.structs.replace(header, **change)
    assert slot_description(header, a_slot()) != slot_description(moved, a_slot())
