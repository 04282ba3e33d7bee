"""The addresses of head office that this computer may ask: a signed list beside the enrolment, never less than that.

The list lies beside the enrolment and not in the vault: signing in needs it before any vault is open. Nothing in it is
secret, and its signature is checked whenever it is read, so whoever changes the file changes nothing. The
address of the enrolment is always the last of all, so no list can lock a computer out.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress

import msgspec
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from app.paths import FileFault
from app.services.device_service import DeviceService, EnrolledDevice
from sync.protocol.endpoint_list import WireEndpoints, are_addresses, signed_text


class EndpointBook:
    """The newest list that the bank's authority signed, for one enrolled computer."""

    def __init__(self, devices: DeviceService, enrolled: EnrolledDevice) -> None:
        self._devices = devices
        self._enrolled = enrolled
        self._list = self._kept()

    def addresses(self) -> tuple[str, ...]:
        """Whom to ask, best first; equals in an order of this computer's own, so that computers spread themselves."""
        ranks = self._list.ranks if self._list is not None else []
        ordered = [url for rank in ranks for url in sorted(rank, key=self._place)]
        return tuple(dict.fromkeys((*ordered, self._enrolled.server_url)))

    def take(self, offered: WireEndpoints) -> bool:
        """Keep a list that is newer than the own one and signed by the authority; whether it was kept."""
        if self._list is not None and offered.serial <= self._list.serial:
            return False
        if not self._is_good(offered):
            return False
        self._list = offered
        # A full disk must not stop replication; the next greeting brings the list again.
        with suppress(FileFault):
            self._devices.keep_endpoints(msgspec.json.encode(offered))
        return True

    def _kept(self) -> WireEndpoints | None:
        try:
            kept = msgspec.json.decode(self._devices.endpoints(), type=WireEndpoints)
        except msgspec.DecodeError:
            return None
        return kept if self._is_good(kept) else None

    def _is_good(self, offered: WireEndpoints) -> bool:
        if not are_addresses(offered.ranks):
            return False
        text = signed_text(offered.serial, offered.ranks)
        try:
            trusted = x509.load_pem_x509_certificates(self._devices.authority_file().read_bytes())
        except (OSError, ValueError):
            return False
        return any(_signed(certificate, offered.signature, text) for certificate in trusted)

    def _place(self, url: str) -> bytes:
        return hashlib.sha256(f"{self._enrolled.device} {url}".encode()).digest()


def _signed(certificate: x509.Certificate, signature: bytes, text: bytes) -> bool:
    key = certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return False
    try:
        key.verify(signature, text, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True
