"""What this computer is to the bank: key, enrolment, trusted authority."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.domain.errors import EnvironmentFault
from app.services.device_service import EnrolledDevice
from tests.workspace_fixture import open_computer

ENROLLED = EnrolledDevice(
    "d1", "https://bank.example:8443", "b1", "一支行", "First", "示范银行", "Sample", "AB CD"
)


def test_the_key_is_made_once_and_signs_for_this_computer_alone(tmp_path: Path) -> None:
    one, other = open_computer(tmp_path / "one").devices, open_computer(tmp_path / "two").devices
    public = one.public_key()
    assert public == one.public_key() == open_computer(tmp_path / "one").devices.public_key()
    assert public != other.public_key()
    Ed25519PublicKey.from_public_bytes(public).verify(one.sign(b"message"), b"message")
    assert one.signer()(b"message") == one.sign(b"message")
    with pytest.raises(InvalidSignature):
        Ed25519PublicKey.from_public_bytes(public).verify(other.sign(b"message"), b"message")
    assert len(one.words().split("-")) == 6


def test_without_a_key_nothing_is_signed(tmp_path: Path) -> None:
    devices = open_computer(tmp_path).devices
    for act in (lambda: devices.sign(b"x"), devices.signer):
        with pytest.raises(EnvironmentFault) as lost:
            act()
        assert lost.value.code == "device.key_lost"


def test_the_enrolment_is_remembered_with_its_authority(tmp_path: Path) -> None:
    devices = open_computer(tmp_path).devices
    assert devices.enrolled() is None
    devices.remember(ENROLLED, b"pem")
    again = open_computer(tmp_path).devices
    assert again.enrolled() == ENROLLED
    assert again.authority_file().read_bytes() == b"pem"


@pytest.mark.parametrize("content", [b"", b"{", b'{"device": 5}', b"\xff\xfe", b"[]"])
def test_a_damaged_enrolment_is_said_and_not_taken_for_none(tmp_path: Path, content: bytes) -> None:
    devices = open_computer(tmp_path).devices
    devices.remember(ENROLLED, b"pem")
    (devices.authority_file().parent / "enrolment.json").write_bytes(content)
    with pytest.raises(EnvironmentFault) as damaged:
        devices.enrolled()
    assert damaged.value.code == "enrolment.damaged"
