"""A whole server on loopback for tests: real uvicorn, real TLS, real encrypted store, a small bank."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.domain.clock import Clock
from app.domain.ids import uuid7
from app.domain.user import Role, User
from sync.client.request_signer import RequestSigner
from sync.client.transport import Transport
from sync.protocol.messages import EnrolRequest, SignInReply, SignInRequest
from sync.protocol.signature_base import ENROLLING
from sync.server.record_store import Session
from sync.server.serve import Server, SystemClock, open_server
from sync.server.server_settings import ServerSettings

PASSWORD = "correct horse battery"

PEOPLE = (
    User("tlr1", "王柜员", Role.TELLER, ("b1",), "Wang Teller"),
    User("rm1", "李经理", Role.RELATIONSHIP_MANAGER, ("b1",), "Li Manager"),
    User("rm2", "陈经理", Role.RELATIONSHIP_MANAGER, ("b2",), "Chen Manager"),
    User("bm1", "赵行长", Role.BRANCH_MANAGER, ("b1",), "Zhao Head"),
    User("co1", "孙合规", Role.COMPLIANCE, ("*",), "Sun Compliance"),
    User("aud1", "周审计", Role.AUDITOR, ("*",), "Zhou Auditor"),
    User("adm1", "吴管理", Role.ADMINISTRATOR, ("b1",), "Wu Administrator"),
)


@dataclass(frozen=True, slots=True)
class Desk:
    """One enrolled computer with one person signed in."""

    transport: Transport
    signer: RequestSigner
    rid: bytes
    reply: SignInReply
    key: Ed25519PrivateKey


class LiveServer:
    """The server as a context manager; `stop` and `start` are an outage."""

    password = PASSWORD

    def __init__(
        self, folder: Path, clock: Clock | None = None, settings: ServerSettings | None = None
    ) -> None:
        self.clock: Clock = clock or SystemClock()
        base = settings or ServerSettings(folder)
        self.server: Server = open_server(replace(base, data=folder / "server"), self.clock, {})
        self.service = self.server.service
        self.bundle = self.server.bundle
        self._desks: list[Transport] = []
        self._make_bank()

    def _make_bank(self) -> None:
        accounts = self.server.accounts
        accounts.set_bank("示范银行", "Sample Bank")
        accounts.add_branch("b1", "一支行", "First Branch")
        accounts.add_branch("b2", "二支行", "Second Branch")
        for person in PEOPLE:
            self.add_user(person, PASSWORD)

    def add_user(self, user: User, password: str = PASSWORD) -> None:
        """One more person."""
        self.server.accounts.add_user(user, password)

    @property
    def url(self) -> str:
        """Where it listens."""
        return self.server.url

    def start(self) -> None:
        """Serve (again)."""
        self.server.start()

    def stop(self) -> None:
        """An outage."""
        self.server.stop()

    def enrol_code(self, branch: str = "b1") -> str:
        """A one-time code."""
        return self.server.devices.issue_code(branch)

    def transport(self, signer: RequestSigner | None = None) -> Transport:
        """A transport to this server; closed with it."""
        made = Transport(self.url, self.bundle, self.clock, signer)
        self._desks.append(made)
        return made

    def enrolled(self, branch: str = "b1") -> tuple[RequestSigner, Ed25519PrivateKey]:
        """A fresh device: its signer without a session, and its key."""
        key = Ed25519PrivateKey.generate()
        public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        signer = RequestSigner(ENROLLING, key.sign, self.clock)
        request = EnrolRequest(self.enrol_code(branch), public, "desk", "test", "0")
        signer.device = self.transport(signer).enrol(request).device
        return signer, key

    def desk(self, user: str = "rm1") -> Desk:
        """A fresh device with this person signed in."""
        signer, key = self.enrolled()
        transport = self.transport(signer)
        reply = transport.sign_in(SignInRequest(user, PASSWORD, "0"))
        signer.token = reply.token
        return Desk(transport, signer, uuid7(self.clock.now_ms(), os.urandom), reply, key)

    def session(self, user: str, device: str = "head-office") -> Session:
        """A session for calling the service in process."""
        person = next(p for p in PEOPLE if p.id == user)
        return Session(person, device, ("b1", "b2"))

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for transport in self._desks:
            transport.close()
        self.server.close()
