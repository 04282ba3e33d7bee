"""Asks an unknown server who it is, before anybody trusts it; nothing secret is sent.

First without a check, only to fetch the authority's certificate; then the connection is made again with that
authority alone, so that what a person compares is what every later connection is checked against.
"""

from __future__ import annotations

import hashlib
import http.client
import ssl
from dataclasses import dataclass
from typing import Final, TypeVar
from urllib.parse import urlsplit

from msgspec import Struct

from app.domain.errors import UserError
from sync.client.office_line import PREFIX
from sync.client.tls_adapter import tls_context
from sync.client.transport_fault import Refused, fault_of
from sync.protocol import codec
from sync.protocol.error_codes import Retry
from sync.protocol.service_messages import AuthorityReply, TimeReply

_LARGEST: Final = 64 * 1024
_PORT: Final = 443

T = TypeVar("T", bound=Struct)


@dataclass(frozen=True, slots=True)
class PresentedAuthority:
    """The authority that a server names; `fingerprint` is SHA-256 of its certificate, 32 bytes."""

    pem: bytes
    fingerprint: bytes
    bank_zh: str
    bank_en: str


def look_up(server_url: str, timeout: float = 5.0) -> PresentedAuthority:
    """Who answers at an https address.

    Raises UserError enrol.address, Offline, CertificateProblem, Refused.
    """
    parts = urlsplit(server_url)
    try:
        address = (parts.hostname or "", parts.port or _PORT)
    except ValueError:
        raise UserError("enrol.address") from None
    if parts.scheme != "https" or not address[0]:
        raise UserError("enrol.address")
    blind = tls_context()
    blind.check_hostname = False
    blind.verify_mode = ssl.CERT_NONE
    reply = _ask(address, blind, "/authority", AuthorityReply, timeout)
    strict = tls_context()
    try:
        strict.load_verify_locations(cadata=reply.pem)
        der = ssl.PEM_cert_to_DER_cert(reply.pem)
    except (ssl.SSLError, ValueError):
        raise Refused("reply.malformed", 200, Retry.NEVER) from None
    _ask(address, strict, "/time", TimeReply, timeout)
    return PresentedAuthority(reply.pem.encode(), hashlib.sha256(der).digest(), reply.bank_zh, reply.bank_en)


def _ask(address: tuple[str, int], context: ssl.SSLContext, path: str, kind: type[T], timeout: float) -> T:
    connection = http.client.HTTPSConnection(*address, timeout=timeout, context=context)
    try:
        connection.request("GET", PREFIX + path, headers={"accept": codec.Face.MSGPACK.value})
        response = connection.getresponse()
        data = response.read(_LARGEST)
        if response.status != 200:
            raise Refused("proxy.status", response.status, Retry.NEVER, http=response.status)
        return codec.decode(data, kind, codec.face_of(response.headers.get("content-type", "")))
    except codec.WireFault as error:
        raise Refused("reply.malformed", 200, Retry.NEVER, reason=error.code) from None
    except (OSError, http.client.HTTPException) as error:
        raise fault_of(error) from None
    finally:
        connection.close()
