"""TLS as we want it under `requests`: 1.2 with AEAD or 1.3, one authority, an optional pin.

The context is made by hand: the library's own reads SSLKEYLOGFILE and the machine's authorities.
"""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import Collection
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.response import HTTPResponse

from sync.client.wait_line import WaitLine

_CIPHERS = "ECDHE+AESGCM:ECDHE+CHACHA20"


class PinMismatch(ssl.SSLError):
    """The server's certificate is good, but none of its keys is one that we know."""


def tls_context() -> ssl.SSLContext:
    """A client context that trusts nobody yet."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(_CIPHERS)
    return context


def spki_pin(certificate: bytes) -> str:
    """The pin of a DER certificate: SHA-256 of its public key, hexadecimal."""
    key = x509.load_der_x509_certificate(certificate).public_key()
    return hashlib.sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


class _PinnedConnection(HTTPSConnection):
    """Looks at the certificate's key after the handshake and before a single header is sent."""

    pins: frozenset[str] = frozenset()
    line: WaitLine

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as in urllib3
        with self.line.held(self.sock):
            return super().getresponse()

    def connect(self) -> None:
        super().connect()
        if not self.pins:
            return
        certificate = (
            self.sock.getpeercert(binary_form=True) if isinstance(self.sock, ssl.SSLSocket) else None
        )
        if certificate is None or spki_pin(certificate) not in self.pins:
            self.close()
            raise PinMismatch("pin")


class TlsAdapter(HTTPAdapter):
    """The only adapter of our sessions."""

    def __init__(self, pins: Collection[str] = (), line: WaitLine | None = None) -> None:
        self._pins = frozenset(pins)
        self._line = line or WaitLine()
        super().__init__(pool_connections=2, pool_maxsize=2, max_retries=0)

    def init_poolmanager(self, *values: Any, **named: Any) -> None:
        """Make the pool with our context and our connections."""
        super().init_poolmanager(*values, ssl_context=tls_context(), **named)
        connection = type("PinnedConnection", (_PinnedConnection,), {"pins": self._pins, "line": self._line})
        pool = type("PinnedPool", (HTTPSConnectionPool,), {"ConnectionCls": connection})
        self.poolmanager.pool_classes_by_scheme = {"https": pool}
