"""A private certificate authority of the server's own, and the certificate that it gives the server.

For demonstrations, tests and single offices; a bank with an authority of its own puts its files in place.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from app.domain.clock import Clock
from app.domain.errors import EnvironmentFault
from sync.server.server_settings import ServerSettings
from sync.server.store_key import write_secret

_CA_DAYS: Final = 3650
_SERVER_DAYS: Final = 397
_RENEW_DAYS: Final = 30
# Clocks of desks differ: a certificate made now must already be good for one that is behind.
_EARLIER: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate and its private key, both PEM."""

    certificate: bytes
    key: bytes


def make_authority(now: datetime, name: str = "CIMS private authority") -> Issued:
    """A new authority that can sign servers' certificates only."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = _builder(subject, subject, key.public_key(), now, _CA_DAYS)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage(is_authority=True), critical=True)
    builder = builder.add_extension(
        x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False
    )
    return Issued(_pem(builder.sign(key, hashes.SHA256())), _key_pem(key))


def make_server_certificate(
    authority: Issued, names: Sequence[str], now: datetime, days: int = _SERVER_DAYS
) -> Issued:
    """A certificate for host names and addresses, signed by the authority; its PEM holds the chain."""
    ca = x509.load_pem_x509_certificate(authority.certificate)
    ca_key = load_pem_private_key(authority.key, None)
    if not isinstance(ca_key, ec.EllipticCurvePrivateKey):
        raise EnvironmentFault("certificate.key_kind")
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    builder = _builder(subject, ca.subject, key.public_key(), now, days)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(is_authority=False), critical=True)
    builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    builder = builder.add_extension(x509.SubjectAlternativeName([_name(n) for n in names]), critical=False)
    builder = builder.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False
    )
    certificate = builder.sign(ca_key, hashes.SHA256())
    return Issued(_pem(certificate) + authority.certificate, _key_pem(key))


def fingerprint(certificate: bytes) -> bytes:
    """SHA-256 of the first certificate of a PEM, 32 bytes."""
    return x509.load_pem_x509_certificate(certificate).fingerprint(hashes.SHA256())


def prepare_certificates(settings: ServerSettings, clock: Clock) -> None:
    """Make what is missing, renew what ends within 30 days or lacks a name; foreign files stay untouched."""
    now = datetime.fromtimestamp(clock.now_ms() / 1000, UTC)
    names = tuple(dict.fromkeys((*settings.names, *_own_names(settings.host))))
    if not settings.authority_file.exists() and not settings.certificate_file.exists():
        made = make_authority(now)
        write_secret(settings.authority_key_file, made.key)
        write_secret(settings.authority_file, made.certificate)
    if settings.authority_key_file.exists() and not _serves(settings, names, now):
        authority = Issued(settings.authority_file.read_bytes(), settings.authority_key_file.read_bytes())
        issued = make_server_certificate(authority, names, now)
        write_secret(settings.certificate_key_file, issued.key)
        write_secret(settings.certificate_file, issued.certificate)


def _own_names(host: str) -> tuple[str, ...]:
    return () if is_everywhere(host) else (host,)


def is_everywhere(host: str) -> bool:
    """Whether a host to listen at means every address of the machine."""
    try:
        return not host or ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def _serves(settings: ServerSettings, names: Sequence[str], now: datetime) -> bool:
    """Whether the server's certificate is there, lasts, and is good for every name."""
    if not settings.certificate_file.exists() or not settings.certificate_key_file.exists():
        return False
    certificate = x509.load_pem_x509_certificate(settings.certificate_file.read_bytes())
    known = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    lasts = certificate.not_valid_after_utc - now > timedelta(days=_RENEW_DAYS)
    return lasts and all(_name(name) in known for name in names)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime, days: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _EARLIER)
        .not_valid_after(now + timedelta(days=days))
    )


def _usage(is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.PEM)


def _key_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
