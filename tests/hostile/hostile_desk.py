"""An enrolled device with a real person's session that sends what it likes, correctly signed."""

from __future__ import annotations

import os
from pathlib import Path

import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.domain.ids import uuid7
from sync.client.request_signer import RequestSigner
from sync.client.transport import Transport
from sync.protocol import codec
from sync.protocol.messages import (
    EnrolRequest,
    ErrorReply,
    HelloRequest,
    PushReply,
    PushRequest,
    SignInRequest,
)
from sync.protocol.signature_base import ENROLLING
from sync.server.serve import SystemClock
from tests.sync.live_server import PASSWORD
from tests.sync.server_process import ServerProcess

PREFIX = "/sync/v1"


class HostileDesk:
    """`rid` is its replica; `send` sends bytes as they are."""

    def __init__(self, bank: ServerProcess, bundle: Path, staff: str) -> None:
        clock, key = SystemClock(), Ed25519PrivateKey.generate()
        public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.signer = RequestSigner(ENROLLING, key.sign, clock)
        self.transport = Transport(bank.url, bundle, clock, self.signer)
        request = EnrolRequest(bank.enrol_code(), public, "desk", "test", "0")
        self.signer.device = self.transport.enrol(request).device
        self.signer.token = self.transport.sign_in(SignInRequest(staff, PASSWORD, "0")).token
        self.staff = staff
        self.rid = uuid7(clock.now_ms(), os.urandom)
        self._url = bank.url
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.verify = str(bundle)

    def hello(self) -> None:
        """Introduce the replica."""
        self.transport.hello(HelloRequest(self.rid, "h", "test", 1))

    def push(self, request: PushRequest) -> PushReply:
        """A push, and a good answer to it."""
        return self.transport.push(request)

    def send(
        self, path: str, body: bytes, method: str = "POST", **headers: str
    ) -> tuple[int, ErrorReply, bytes]:
        """Status, refusal (with an empty code when there is none) and the inflated body of the answer."""
        named = {"content-type": codec.Face.MSGPACK.value} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        answer = self._session.request(
            method, self._url + path, data=body, headers=self.signer.headers(method, path, body) | named,
            verify=self._session.verify, allow_redirects=False, timeout=60,
        )  # fmt: skip
        if answer.status_code < 400:
            return answer.status_code, ErrorReply(""), answer.content
        face = codec.face_of(answer.headers.get("content-type", ""))
        return answer.status_code, codec.decode(answer.content, ErrorReply, face), answer.content

    def close(self) -> None:
        """Leave."""
        self._session.close()
        self.transport.close()
