"""Which computers belong to the bank: one-time codes, public keys, the signature of every request."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.domain.clock import Clock
from app.domain.errors import AccessDenied, UserError
from sync.protocol import signature_base as base
from sync.server.device_store import ACTIVE, REVOKED, Device, DeviceFacts, DeviceStore, EnrolCode
from sync.server.nonce_cache import Nonces

CODE_LENGTH: Final = 10
_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKES: Final = str.maketrans({"O": "Q", "0": "Q", "I": "J", "1": "J", "L": "J", "U": "V"})
_NAME_LENGTH: Final = 3
_TRIES: Final = 5
_CODE_MS: Final = 30 * 60 * 1000


@dataclass(frozen=True, slots=True)
class SignedRequest:
    """What is checked of a request: method, path with query, body on the wire, the signature's headers."""

    method: str
    target: str
    body: bytes
    created: str
    nonce: str
    device: str
    token: str
    signature: str


class TrustedDeviceService:
    """Devices of one bank."""

    def __init__(
        self,
        store: DeviceStore,
        clock: Clock,
        nonces: Nonces,
        pick: Callable[[str], str] = secrets.choice,
    ) -> None:
        self._store = store
        self._clock = clock
        self._nonces = nonces
        self._pick = pick

    # enrolment -----------------------------------------------------------------------------------

    def issue_code(self, branch: str) -> str:
        """A new code for one computer of the branch: good once, for 30 minutes, for five tries."""
        now = self._clock.now_ms()
        while True:
            text = "".join(self._pick(_ALPHABET) for _ in range(CODE_LENGTH))
            name, secret = text[:_NAME_LENGTH], text[_NAME_LENGTH:]
            code = EnrolCode(name, _verifier(name, secret), branch, _TRIES, now + _CODE_MS)
            if self._store.put_code(code, now):
                return text[:5] + "-" + text[5:]

    def enrol(self, code: str, facts: DeviceFacts) -> Device:
        """The new device; raises AccessDenied enrol.refused, one answer for every reason."""
        text = normal_code(code)
        name, secret = text[:_NAME_LENGTH], text[_NAME_LENGTH:]
        known = self._store.code(name)
        now = self._clock.now_ms()
        if known is None or now >= known.ends_at or not self._store.use_try(name):
            raise AccessDenied("enrol.refused")
        if not hmac.compare_digest(known.verifier, _verifier(name, secret)):
            raise AccessDenied("enrol.refused")
        if not _is_public_key(facts.public_key):
            raise AccessDenied("enrol.refused")
        device_id = "d-" + hashlib.sha256(b"cims/device-id\x00" + facts.public_key).hexdigest()[:20]
        if self._store.device(device_id) is not None:
            raise AccessDenied("enrol.refused")
        if not self._store.enrol(name, device_id, known.branch, facts, now):
            raise AccessDenied("enrol.refused")
        return Device(device_id, facts.public_key, known.branch, ACTIVE)

    def revoke(self, device_id: str) -> None:
        """The device is refused from now on and its sessions end; raises UserError device.unknown."""
        if self._store.device(device_id) is None:
            raise UserError("device.unknown")
        self._store.set_state(device_id, REVOKED)

    # signed requests -------------------------------------------------------------------------------

    def verify(self, request: SignedRequest) -> Device:
        """The device that signed; raises AccessDenied device.unknown, signature.*, request.*, clock.skew."""
        if not (request.device and request.signature and request.nonce and request.created):
            raise AccessDenied("signature.missing")
        device = self._store.device(request.device)
        if device is None or device.state != ACTIVE:
            raise AccessDenied("device.unknown")
        self._check(request, device.public_key)
        return device

    def verify_new(self, request: SignedRequest, public_key: bytes) -> None:
        """An enrolling computer proves that it has the private key; raises AccessDenied as `verify`."""
        if request.device != base.ENROLLING or not request.signature:
            raise AccessDenied("signature.missing")
        self._check(request, public_key)

    def _check(self, request: SignedRequest, public_key: bytes) -> None:
        """The signature first: what an unproven request says of its time is not answered in detail."""
        created = _whole(request.created)
        text = base.signature_base(
            request.method,
            request.target,
            request.body,
            created,
            request.nonce,
            request.device,
            request.token,
        )
        if not _is_signed(public_key, text, request.signature) or len(request.nonce) > 64:
            raise AccessDenied("signature.bad")
        now = self._clock.now_ms()
        skew = created - now
        if abs(skew) > base.SKEW_MS:
            raise AccessDenied("clock.skew", skew_s=skew // 1000, srv_time=now)
        if abs(skew) > base.MAX_AGE_MS or created < self._nonces.began_ms:
            raise AccessDenied("request.stale", srv_time=now)
        if not self._nonces.take(request.device, request.nonce, now):
            raise AccessDenied("request.replayed")


def normal_code(code: str) -> str:
    """A code as typed: no hyphens or blanks, upper case, look-alikes as the letters that codes use."""
    kept = "".join(c for c in code.upper() if c.isalnum())
    return kept.translate(_LOOK_ALIKES)


def _verifier(name: str, secret: str) -> bytes:
    """A hash is enough: five tries at 35 bits leave nothing to guess, and the store is encrypted."""
    return hashlib.sha256(f"cims/enrol\x00{name}\x00{secret}".encode()).digest()


def _is_public_key(key: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key)
    except ValueError:
        return False
    return True


def _is_signed(public_key: bytes, text: bytes, signature: str) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(base.from_text(signature), text)
    except (InvalidSignature, ValueError):
        return False
    return True


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise AccessDenied("signature.bad")
    return int(text)
