"""Devices: one-time codes that cannot be guessed or used twice, keys that sign, nonces that count once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.domain.errors import AccessDenied, UserError
from sync.client.request_signer import RequestSigner
from sync.protocol import signature_base as base
from sync.server.device_store import DeviceFacts, DeviceStore
from sync.server.nonce_cache import KEPT_MS, NonceCache
from sync.server.rate_limit import RateLimit
from sync.server.shared_limits import SharedNonces
from sync.server.trusted_device_service import SignedRequest, TrustedDeviceService, normal_code
from tests.sync.server.bank_builder import DATABASES, StepClock, open_database


@dataclass
class Office:
    """Devices over a fresh store, with a clock to move."""

    devices: TrustedDeviceService
    clock: StepClock

    def refuses(self, code: str, facts: DeviceFacts | None = None) -> None:
        with pytest.raises(AccessDenied) as caught:
            self.devices.enrol(code, facts or new_facts()[0])
        assert (caught.value.code, dict(caught.value.values)) == ("enrol.refused", {})


@pytest.fixture(params=DATABASES)
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    with open_database(request.param, tmp_path) as database:
        clock = StepClock()
        nonces = SharedNonces(database) if request.param == "postgres" else NonceCache(clock.now_ms())
        yield Office(
            TrustedDeviceService(DeviceStore(database), clock, nonces, random.Random(3).choice), clock
        )


def new_facts() -> tuple[DeviceFacts, Ed25519PrivateKey]:
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return DeviceFacts(public, "desk", "linux"), key


def wrong(code: str) -> str:
    """The code with its last character another one: the right name, a wrong secret."""
    return code[:-1] + ("A" if code[-1] != "A" else "B")


def test_a_code_makes_one_device(office: Office) -> None:
    code = office.devices.issue_code("b1")
    assert len(normal_code(code)) == 10
    facts, _key = new_facts()
    device = office.devices.enrol(code, facts)
    assert (device.branch, device.public_key) == ("b1", facts.public_key)
    office.refuses(code)


def test_a_code_may_be_typed_carelessly(office: Office) -> None:
    code = office.devices.issue_code("b1")
    assert office.devices.enrol(f" {code.lower().replace('-', ' ')} ", new_facts()[0]).branch == "b1"


def test_codes_have_no_look_alikes(office: Office) -> None:
    letters = set("".join(office.devices.issue_code("b1") for _ in range(50)))
    assert not letters & set("01OILU")


def test_a_code_lasts_thirty_minutes(office: Office) -> None:
    code, other = office.devices.issue_code("b1"), office.devices.issue_code("b1")
    office.clock.time_ms += 30 * 60 * 1000 - 1
    office.devices.enrol(code, new_facts()[0])
    office.clock.time_ms += 1
    office.refuses(other)


def test_five_tries_and_the_code_is_dead(office: Office) -> None:
    code, other = office.devices.issue_code("b1"), office.devices.issue_code("b2")
    for _ in range(5):
        office.refuses(wrong(code))
    office.refuses(code)
    assert office.devices.enrol(other, new_facts()[0]).branch == "b2"


def test_the_fifth_try_may_still_be_right(office: Office) -> None:
    code = office.devices.issue_code("b1")
    for _ in range(4):
        office.refuses(wrong(code))
    assert office.devices.enrol(code, new_facts()[0]).branch == "b1"


@pytest.mark.parametrize("code", ["", "A", "ZZZZZ-ZZZZZ", "K7M2QXRT9W" * 50, "王" * 10])
def test_nonsense_is_refused_the_same_way(office: Office, code: str) -> None:
    office.refuses(code)


def test_a_key_enrols_once_and_must_be_a_key(office: Office) -> None:
    facts, _key = new_facts()
    office.devices.enrol(office.devices.issue_code("b1"), facts)
    office.refuses(office.devices.issue_code("b1"), facts)
    office.refuses(office.devices.issue_code("b1"), replace(facts, public_key=b"short"))


def request_of(signer: RequestSigner, body: bytes = b"body") -> SignedRequest:
    headers = signer.headers("POST", "/x?y=1", body)
    return SignedRequest(
        "POST", "/x?y=1", body, headers[base.CREATED], headers[base.NONCE], headers[base.DEVICE],
        signer.token, headers[base.SIGNATURE],
    )  # fmt: skip


def enrolled(office: Office) -> RequestSigner:
    facts, key = new_facts()
    device = office.devices.enrol(office.devices.issue_code("b1"), facts)
    return RequestSigner(device.id, key.sign, office.clock, "token")


def test_a_signature_fits_one_request_only(office: Office) -> None:
    signer = enrolled(office)
    good = request_of(signer)
    for changed in (
        replace(good, method="GET"), replace(good, target="/x?y=2"), replace(good, body=b"other"),
        replace(good, created=str(int(good.created) + 1)), replace(good, nonce=good.nonce[::-1]),
        replace(good, token="other"), replace(good, token=""), replace(good, created="1_0"),
        replace(good, signature=good.signature[:-2]), replace(good, signature=good.signature + "="),
    ):  # fmt: skip
        with pytest.raises(AccessDenied, match=r"signature\.bad"):
            office.devices.verify(changed)
    assert office.devices.verify(good).id == signer.device
    with pytest.raises(AccessDenied, match=r"request\.replayed"):
        office.devices.verify(good)


@pytest.mark.parametrize(
    ("late_ms", "code"),
    [(120_000, ""), (120_001, "request.stale"), (300_000, "request.stale"), (300_001, "clock.skew")],
)
def test_a_request_grows_old(office: Office, late_ms: int, code: str) -> None:
    made = request_of(enrolled(office))
    office.clock.time_ms += late_ms
    if not code:
        office.devices.verify(made)
        return
    with pytest.raises(AccessDenied) as caught:
        office.devices.verify(made)
    assert (caught.value.code, caught.value.values["srv_time"]) == (code, office.clock.time_ms)


def test_an_unsigned_request_learns_nothing_of_the_time(office: Office) -> None:
    old = replace(request_of(enrolled(office)), created="1000")
    with pytest.raises(AccessDenied, match=r"signature\.bad"):
        office.devices.verify(old)


def test_a_revoked_device_signs_in_vain(office: Office) -> None:
    signer = enrolled(office)
    office.devices.revoke(signer.device)
    with pytest.raises(AccessDenied, match=r"device\.unknown"):
        office.devices.verify(request_of(signer))
    with pytest.raises(UserError, match=r"device\.unknown"):
        office.devices.revoke("d-none")


def test_the_text_to_sign_has_its_fields_on_lines_of_their_own() -> None:
    text = base.signature_base("post", "/a?b", b"", 7, "n", "d", "").decode().split("\n")
    assert text[:3] == ["cims-signature-1", "POST", "/a?b"]
    assert text[4:7] == ["7", "n", "d"]
    assert len(text) == 8


@pytest.mark.parametrize("text", ["AA", "AAE=", "A", "A A", "AB"])
def test_only_one_spelling_of_bytes_is_read(text: str) -> None:
    if text == "AA":
        assert base.from_text(text) == b"\x00"
        return
    with pytest.raises(ValueError, match=r"."):
        base.from_text(text)


def test_nonces_are_kept_ten_minutes_and_by_device() -> None:
    cache = NonceCache(0)
    assert cache.take("d1", "n", 0)
    assert cache.take("d2", "n", 0)
    assert not cache.take("d1", "n", KEPT_MS)
    assert cache.take("d1", "n", KEPT_MS + 1)


def test_the_cache_of_nonces_has_an_end() -> None:
    cache = NonceCache(0, most=10)
    for number in range(50):
        assert cache.take("d", str(number), 0)
    assert len(cache._seen) <= 10
    assert not cache.take("d", "49", 0)


def test_a_rate_refills_evenly() -> None:
    rate = RateLimit(60)
    assert [rate.wait_for("a", 0.0) for _ in range(60)] == [0.0] * 60
    assert rate.wait_for("a", 0.0) == pytest.approx(1.0)
    assert rate.wait_for("b", 0.0) == 0.0
    assert rate.wait_for("a", 0.5) == pytest.approx(0.5)
    assert rate.wait_for("a", 1.1) == 0.0
