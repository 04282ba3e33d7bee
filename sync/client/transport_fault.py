"""Why a request got no usable answer, as errors that the loop and the screens can tell apart.

    CimsError
    ├── EnvironmentFault
    │   ├── Offline              no connection: a normal state
    │   ├── CertificateProblem   somebody answers who is not our server; nothing was sent to him
    │   └── Busy                 the server asks to come back later
    ├── AccessDenied
    │   └── Reauth               the session has ended; the person must sign in again
    └── Refused                  the server said no, with a code of `error_codes`

None of them ever means that a change may be dropped (sync.md I8).
"""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from typing import Final

import requests
import urllib3.exceptions as http

from app.domain.errors import AccessDenied, CimsError, EnvironmentFault, Scalar
from sync.client.tls_adapter import PinMismatch
from sync.protocol.error_codes import Retry


class Offline(EnvironmentFault):
    """The server cannot be reached; `reason` is refused, timeout, dns, reset, unreachable or other."""


class CertificateProblem(EnvironmentFault):
    """The connection was given up before anything was sent; `check` says which check failed."""


class Busy(EnvironmentFault):
    """The server cannot answer now; `retry_after` are the seconds that it asks for."""

    def __init__(self, code: str, retry_after: float = 0.0, **values: Scalar) -> None:
        super().__init__(code, **values)
        self.retry_after = retry_after


class Reauth(AccessDenied):
    """The session has ended; changes stay where they are until the person signs in again."""


class Refused(CimsError):  # named like the error tree's other leaves
    """The server refused; `retry` says what may help."""

    def __init__(self, code: str, status: int, retry: Retry, **values: Scalar) -> None:
        super().__init__(code, **values)
        self.status = status
        self.retry = retry


# Numbers of OpenSSL's X509_V_ERR_*.
_CHECKS: Final = {
    9: "not_yet_valid", 10: "expired", 18: "self_signed", 19: "unknown_ca", 20: "unknown_ca",
    21: "unknown_ca", 23: "revoked", 62: "host", 64: "host",
}  # fmt: skip
_REASONS: Final = {
    errno.ECONNREFUSED: "refused", errno.ECONNRESET: "reset", errno.EPIPE: "reset",
    errno.ENETUNREACH: "unreachable", errno.EHOSTUNREACH: "unreachable", errno.ETIMEDOUT: "timeout",
}  # fmt: skip


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and everything that it was made of, outermost first."""
    seen: set[int] = set()
    waiting: list[BaseException] = [error]
    while waiting:
        found = waiting.pop(0)
        if id(found) in seen:
            continue
        seen.add(id(found))
        yield found
        inner = [found.__cause__, found.__context__, getattr(found, "reason", None), *found.args]
        waiting.extend(cause for cause in inner if isinstance(cause, BaseException))


def fault_of(error: BaseException) -> CimsError:
    """The typed error for an exception of requests, urllib3, ssl or the socket."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, PinMismatch):
            return CertificateProblem("net.certificate", check="pin")
        if isinstance(cause, ssl.SSLCertVerificationError):
            return CertificateProblem("net.certificate", check=_CHECKS.get(cause.verify_code, "other"))
    if any(isinstance(cause, ssl.SSLEOFError | ssl.SSLZeroReturnError) for cause in causes):
        return Offline("net.offline", reason="reset")
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return CertificateProblem("net.certificate", check="protocol")
    return Offline("net.offline", reason=_reason(causes))


def _reason(causes: list[BaseException]) -> str:
    """The system's own number first: urllib3 counts every failed connection as a kind of timeout."""
    if any(isinstance(cause, socket.gaierror | http.NameResolutionError) for cause in causes):
        return "dns"
    for cause in causes:
        if isinstance(cause, OSError) and cause.errno in _REASONS:
            return _REASONS[cause.errno]
    if any(isinstance(cause, TimeoutError | http.TimeoutError | requests.Timeout) for cause in causes):
        return "timeout"
    if any(isinstance(cause, ConnectionError | http.ProtocolError) for cause in causes):
        return "reset"
    return "other"
