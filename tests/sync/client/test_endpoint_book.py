"""The list of addresses on a computer: newer and signed by its own authority, or not taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from app.paths import FileFault
from app.services.device_service import DeviceService, EnrolledDevice
from sync.client.endpoint_book import EndpointBook
from sync.protocol.endpoint_list import WireEndpoints, signed_text
from sync.server.private_ca import Issued, make_authority
from tests.workspace_fixture import open_computer

ENROLLED = "https://head-office:8443"
A, B, C = "https://a", "https://b", "https://c"
DEVICE = EnrolledDevice("d1", ENROLLED, "b1", "一支行", "First", "示范银行", "Sample", "AB CD")


@pytest.fixture
def authority() -> Issued:
    return make_authority(datetime.now(UTC))


@pytest.fixture
def devices(tmp_path: Path, authority: Issued) -> DeviceService:
    made = open_computer(tmp_path / "desk").devices
    made.remember(DEVICE, authority.certificate)
    return made


def signed(authority: Issued, serial: int, ranks: Sequence[Sequence[str]]) -> WireEndpoints:
    """A list as the server makes it."""
    key = load_pem_private_key(authority.key, None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    signature = key.sign(signed_text(serial, ranks), ec.ECDSA(hashes.SHA256()))
    return WireEndpoints(serial, [list(rank) for rank in ranks], signature)


def test_without_a_list_there_is_the_address_of_the_enrolment(devices: DeviceService) -> None:
    assert EndpointBook(devices, DEVICE).addresses() == (ENROLLED,)


def test_a_good_list_is_kept_and_the_enrolled_address_stays_the_last(
    devices: DeviceService, authority: Issued
) -> None:
    book = EndpointBook(devices, DEVICE)
    assert book.take(signed(authority, 5, [[A], [B]]))
    assert book.addresses() == (A, B, ENROLLED)
    again = EndpointBook(devices, DEVICE)
    assert again.addresses() == (A, B, ENROLLED)
    assert again.take(signed(authority, 6, [[ENROLLED], [A]]))
    assert again.addresses() == (ENROLLED, A)
    assert again.take(signed(authority, 7, []))
    assert again.addresses() == (ENROLLED,)


def test_an_older_an_unsigned_and_a_foreign_list_are_not_taken(
    devices: DeviceService, authority: Issued
) -> None:
    book = EndpointBook(devices, DEVICE)
    good = signed(authority, 5, [[A]])
    assert book.take(good)
    stranger = make_authority(datetime.now(UTC))
    for bad in (
        good,
        signed(authority, 4, [[B]]),
        msgspec.structs.replace(good, serial=6),
        msgspec.structs.replace(good, serial=6, signature=b""),
        msgspec.structs.replace(signed(authority, 6, [[A]]), ranks=[[B]]),
        signed(stranger, 9, [[B]]),
        signed(authority, 9, [["http://plain"]]),
    ):
        assert not book.take(bad)
    assert book.addresses() == (A, ENROLLED)
    assert EndpointBook(devices, DEVICE).addresses() == (A, ENROLLED)


def test_a_changed_file_counts_for_nothing(devices: DeviceService, authority: Issued) -> None:
    good = signed(authority, 5, [[A]])
    for text in (
        b"",
        b"{",
        msgspec.json.encode(msgspec.structs.replace(good, ranks=[["https://evil"]])),
        msgspec.json.encode(signed(make_authority(datetime.now(UTC)), 5, [[B]])),
    ):
        devices.keep_endpoints(text)
        book = EndpointBook(devices, DEVICE)
        assert book.addresses() == (ENROLLED,)
        assert book.take(good)


def test_a_disk_that_takes_nothing_stops_nothing(
    devices: DeviceService, authority: Issued, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = EndpointBook(devices, DEVICE)
    full = FileFault("file.full")

    def refuse(_list: bytes) -> None:
        raise full

    monkeypatch.setattr(devices, "keep_endpoints", refuse)
    assert book.take(signed(authority, 5, [[A]]))
    assert book.addresses() == (A, ENROLLED)


def test_computers_spread_over_equals(devices: DeviceService, authority: Issued) -> None:
    EndpointBook(devices, DEVICE).take(signed(authority, 5, [[A, B, C], ["https://last"]]))
    books = [EndpointBook(devices, replace(DEVICE, device=f"d{n}")) for n in range(90)]
    firsts = [book.addresses()[0] for book in books]
    assert {url: firsts.count(url) > 15 for url in (A, B, C)} == dict.fromkeys((A, B, C), True)
    assert {book.addresses()[3:] for book in books} == {("https://last", ENROLLED)}
