"""The private authority: what it may sign, for whom, how long, and when it is made anew."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from sync.server.private_ca import (
    fingerprint,
    is_everywhere,
    make_authority,
    make_server_certificate,
    prepare_certificates,
)
from sync.server.server_settings import ServerSettings
from tests.sync.server.bank_builder import StepClock

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def load(pem: bytes) -> x509.Certificate:
    return x509.load_pem_x509_certificate(pem)


def test_the_authority_signs_servers_and_no_further_authorities() -> None:
    ca = load(make_authority(NOW).certificate)
    limits = ca.extensions.get_extension_for_class(x509.BasicConstraints)
    assert (limits.critical, limits.value.ca, limits.value.path_length) == (True, True, 0)
    assert ca.extensions.get_extension_for_class(x509.KeyUsage).value.digital_signature is False


def test_a_server_certificate_names_hosts_and_addresses_and_is_signed() -> None:
    authority = make_authority(NOW)
    made = make_server_certificate(authority, ("head-office.bank", "10.0.0.7", "::1"), NOW)
    leaf, ca = x509.load_pem_x509_certificates(made.certificate)
    leaf.verify_directly_issued_by(ca)
    names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["head-office.bank"]
    assert [str(ip) for ip in names.get_values_for_type(x509.IPAddress)] == ["10.0.0.7", "::1"]
    assert leaf.extensions.get_extension_for_class(x509.BasicConstraints).value.ca is False
    assert leaf.not_valid_after_utc - NOW == timedelta(days=397)
    assert leaf.not_valid_before_utc == NOW - timedelta(hours=1)


def test_files_are_made_once_and_kept(tmp_path: Path) -> None:
    settings, clock = ServerSettings(tmp_path), StepClock()
    prepare_certificates(settings, clock)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert set(made) == {"ca.pem", "ca.key", "server.pem", "server-tls.key"}
    if os.name == "posix":
        assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}
    prepare_certificates(settings, clock)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == made


@pytest.mark.parametrize("days", [0, 366, 368, 500])
def test_the_servers_certificate_is_renewed_in_time_by_the_same_authority(tmp_path: Path, days: int) -> None:
    settings, clock = ServerSettings(tmp_path), StepClock()
    prepare_certificates(settings, clock)
    authority, before = settings.authority_file.read_bytes(), settings.certificate_file.read_bytes()
    clock.time_ms += days * 24 * 3600 * 1000
    prepare_certificates(settings, clock)
    assert (settings.certificate_file.read_bytes() != before) is (days > 367)
    assert settings.authority_file.read_bytes() == authority


def test_a_further_name_makes_a_new_certificate(tmp_path: Path) -> None:
    settings, clock = ServerSettings(tmp_path), StepClock()
    prepare_certificates(settings, clock)
    before = settings.certificate_file.read_bytes()
    prepare_certificates(replace(settings, host="10.9.8.7"), clock)
    assert settings.certificate_file.read_bytes() != before
    names = load(settings.certificate_file.read_bytes()).extensions
    found = names.get_extension_for_class(x509.SubjectAlternativeName).value
    assert "10.9.8.7" in [str(ip) for ip in found.get_values_for_type(x509.IPAddress)]


def test_the_banks_own_certificate_is_left_alone(tmp_path: Path) -> None:
    settings, clock = ServerSettings(tmp_path), StepClock()
    authority = make_authority(NOW)
    own = make_server_certificate(authority, ("bank.example",), NOW)
    settings.certificate_file.write_bytes(own.certificate)
    settings.certificate_key_file.write_bytes(own.key)
    settings.authority_file.write_bytes(authority.certificate)
    prepare_certificates(settings, clock)
    assert settings.certificate_file.read_bytes() == own.certificate
    assert not settings.authority_key_file.exists()


def test_the_fingerprint_is_of_the_first_certificate() -> None:
    authority = make_authority(NOW)
    made = make_server_certificate(authority, ("a",), NOW)
    assert fingerprint(authority.certificate) != fingerprint(made.certificate)
    assert len(fingerprint(authority.certificate)) == 32


@pytest.mark.parametrize(
    ("host", "expected"), [("0.0.0.0", True), ("::", True), ("", True), ("127.0.0.1", False), ("bank", False)]
)
def test_hosts_that_mean_everywhere(host: str, expected: bool) -> None:
    assert is_everywhere(host) is expected
