"""The text that a device signs for every request, after RFC 9421, and the names of the headers it travels in.

Covered are the method, path with query, SHA-512 of the body as it is on the wire, the time of signing,
a nonce, the device and the hash of the session token: a signature fits one request of one session only.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Final

DEVICE: Final = "cims-device"
CREATED: Final = "cims-created"
NONCE: Final = "cims-nonce"
SIGNATURE: Final = "cims-signature"
AUTHORIZATION: Final = "authorization"
BEARER: Final = "Bearer "

NONCE_BYTES: Final = 16
MAX_AGE_MS: Final = 120_000
SKEW_MS: Final = 300_000
"""Beyond this a person must set the clock; up to it a client may sign again with the server's time."""

ENROLLING: Final = "enrolling"
"""The device name in the one request that is made before the server has given a name."""


def signature_base(
    method: str, target: str, body: bytes, created_ms: int, nonce: str, device: str, token: str
) -> bytes:
    """The bytes to sign; `target` is path and query, `body` the bytes on the wire, `token` "" without one."""
    lines = (
        "cims-signature-1",
        method.upper(),
        target,
        "sha-512=" + to_text(hashlib.sha512(body).digest()),
        str(created_ms),
        nonce,
        device,
        "sha-256=" + to_text(hashlib.sha256(token.encode()).digest()),
    )
    return "\n".join(lines).encode()


def to_text(value: bytes) -> str:
    """Bytes as base64url text without padding, safe in a header."""
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode("ascii")


def from_text(text: str) -> bytes:
    """The bytes of `to_text`; raises ValueError when the text is none of its making."""
    raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if to_text(raw) != text:
        raise ValueError("not canonical")
    return raw
