"""Makes this computer a device of the bank: shows who answers, sends the new public key with a one-time code."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.bootstrap import App
from app.domain.errors import UserError
from app.services.device_service import EnrolledDevice
from app.settings import BRANCH, SERVER_URL, WORKSTATION
from sync.client.request_signer import RequestSigner
from sync.client.server_probe import look_up
from sync.client.transport import Transport
from sync.protocol.messages import EnrolRequest
from sync.protocol.signature_base import ENROLLING


@dataclass(frozen=True, slots=True)
class ServerIdentity:
    """Who answers at an address; `fingerprint` is to be compared with the letter from the bank's IT."""

    server_url: str
    fingerprint: str
    authority_pem: bytes
    bank_zh: str
    bank_en: str


class Enrolment:
    """The first run of a computer."""

    def __init__(self, app: App) -> None:
        self._app = app

    def look_up(self, server_url: str) -> ServerIdentity:
        """Ask an address who it is; sends nothing secret. UserError enrol.address for what is no https address."""
        url = normal_url(server_url)
        found = look_up(url)
        return ServerIdentity(url, grouped(found.fingerprint), found.pem, found.bank_zh, found.bank_en)

    def enrol(self, identity: ServerIdentity, code: str, workstation: str = "") -> EnrolledDevice:
        """Send the code and the device's new public key; keeps the enrolment when head office accepts it."""
        app = self._app
        public = app.devices.public_key()
        app.devices.keep_authority(identity.authority_pem)
        signer = RequestSigner(ENROLLING, app.devices.signer(), app.clock)
        transport = Transport(identity.server_url, app.devices.authority_file(), app.clock, signer)
        try:
            reply = transport.enrol(
                EnrolRequest(
                    code=plain_code(code),
                    public_key=public,
                    host=(workstation or platform.node())[:120],
                    os=f"{platform.system()} {platform.release()}"[:120],
                    app=app.version,
                )
            )
        finally:
            transport.close()
        enrolled = EnrolledDevice(
            device=reply.device,
            server_url=identity.server_url,
            branch=reply.branch,
            branch_zh=reply.branch_zh,
            branch_en=reply.branch_en,
            bank_zh=reply.bank_zh,
            bank_en=reply.bank_en,
            authority_fingerprint=identity.fingerprint,
        )
        app.devices.remember(enrolled, identity.authority_pem)
        app.settings.set(SERVER_URL, identity.server_url)
        app.settings.set(BRANCH, reply.branch)
        app.settings.set(WORKSTATION, (workstation or platform.node())[:64])
        return enrolled


def normal_url(text: str) -> str:
    """An https address of a host and perhaps a port; `head-office:8443` gets its scheme.

    Raises UserError enrol.address for anything more: a path, a query or a name before the host would be lost
    or sent elsewhere later, without a word.
    """
    url = text.strip()
    if "://" not in url:
        url = "https://" + url
    url = url.rstrip("/")
    try:
        parts = urlsplit(url)
        is_plain = bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise UserError("enrol.address") from None
    if parts.scheme != "https" or not is_plain or any(c.isspace() for c in url):
        raise UserError("enrol.address")
    if parts.username is not None or url[len("https://") :] != parts.netloc:
        raise UserError("enrol.address")
    return url


def plain_code(text: str) -> str:
    """A one-time code as the server issued it: capitals with one hyphen."""
    letters = "".join(char for char in text.upper() if char.isalnum())
    return f"{letters[:5]}-{letters[5:]}" if len(letters) > 5 else letters


def grouped(fingerprint: bytes) -> str:
    """A SHA-256 fingerprint in groups of four, for reading aloud."""
    text = fingerprint.hex().upper()
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))
