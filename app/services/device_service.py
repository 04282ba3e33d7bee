"""What this computer is to the bank: its key, its enrolment, and the authority that it trusts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from app.domain.errors import EnvironmentFault
from app.paths import Paths, make_private, write_private
from app.security.device_key import DeviceKey, fingerprint
from app.security.os_keystore import FileKeystore, Keystore, open_os_keystore

_FILE = "enrolment.json"
_AUTHORITY = "authority.pem"
_ENDPOINTS = "endpoints.json"


@dataclass(frozen=True, slots=True)
class EnrolledDevice:
    """The device as head office knows it; `server_url` is where it goes, nothing here is secret."""

    device: str
    server_url: str
    branch: str
    branch_zh: str
    branch_en: str
    bank_zh: str
    bank_en: str
    authority_fingerprint: str


class DeviceService:
    """Reads and writes the enrolment, and hands out the signing function of the device key."""

    def __init__(self, paths: Paths, allows_file_keystore: Callable[[], bool]) -> None:
        self._paths = paths
        self._allows_file = allows_file_keystore
        self._keystore: Keystore | None = None

    def keystore(self) -> Keystore:
        """The credential store: the system's, or a private file where policy allows it.

        Raises KeystoreFault when there is none; may wait up to five seconds, so never in a screen.
        """
        if self._keystore is None:
            if self._allows_file():
                make_private(self._paths.device_keystore_file.parent)
                self._keystore = FileKeystore(self._paths.device_keystore_file, is_allowed=True)
            else:
                self._keystore = open_os_keystore()
        return self._keystore

    def enrolled(self) -> EnrolledDevice | None:
        """The enrolment, or None on a computer that is not the bank's yet."""
        try:
            return msgspec.json.decode(self._file(_FILE).read_bytes(), type=EnrolledDevice)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.DecodeError):
            raise EnvironmentFault("enrolment.damaged") from None

    def authority_file(self) -> Path:
        """The certificate file of the bank's private authority: the only one that is trusted."""
        return self._file(_AUTHORITY)

    def public_key(self) -> bytes:
        """The device's public key; the key is made at the first call and never leaves the store."""
        key = DeviceKey.load(self.keystore()) or DeviceKey.create(self.keystore())
        return key.public

    def words(self) -> str:
        """Six words for comparing the device's key by telephone."""
        return fingerprint(self.public_key())

    def sign(self, message: bytes) -> bytes:
        """The device's signature; EnvironmentFault device.key_lost when the key is gone."""
        key = DeviceKey.load(self.keystore())
        if key is None:
            raise EnvironmentFault("device.key_lost")
        return key.sign(message)

    def signer(self) -> Callable[[bytes], bytes]:
        """A signing function that keeps the loaded key, for many requests."""
        key = DeviceKey.load(self.keystore())
        if key is None:
            raise EnvironmentFault("device.key_lost")
        return key.sign

    def keep_authority(self, authority_pem: bytes) -> None:
        """Keep the certificate of the authority that the person has compared."""
        make_private(self._paths.user)
        write_private(self._file(_AUTHORITY), authority_pem)

    def remember(self, enrolled: EnrolledDevice, authority_pem: bytes) -> None:
        """Keep the enrolment; the authority first, so that a crash leaves no enrolment without it."""
        self.keep_authority(authority_pem)
        write_private(self._file(_FILE), msgspec.json.encode(asdict(enrolled)))

    def endpoints(self) -> bytes:
        """The signed list of head office's addresses as it was kept; empty when there is none."""
        try:
            return self._file(_ENDPOINTS).read_bytes()
        except OSError:
            return b""

    def keep_endpoints(self, signed_list: bytes) -> None:
        """Keep the list in the place of the one before; who reads it checks its signature."""
        write_private(self._file(_ENDPOINTS), signed_list)

    def _file(self, name: str) -> Path:
        return self._paths.user / name
