"""Signs a person in: with head office when it answers, else from what this computer knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.bootstrap import App, Workspace, open_workspace
from app.domain.errors import CimsError, EnvironmentFault, UserError
from app.services.device_service import EnrolledDevice
from app.services.vault_service import OpenVault, Profile
from app.settings import LAST_STAFF_ID
from sync.client.endpoint_book import EndpointBook
from sync.client.request_signer import RequestSigner
from sync.client.transport import CertificateProblem, Offline, Timeouts, Transport
from sync.protocol.messages import SignInReply, SignInRequest

PROBE_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class ServerState:
    """What the connection chip says: online, offline, certificate or not_enrolled; times in ms."""

    kind: str
    latency_ms: int = 0
    skew_ms: int = 0
    server_name: str = ""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A workspace and the transport that replicates it."""

    workspace: Workspace
    transport: Transport
    device: EnrolledDevice
    is_online: bool


class SignIn:
    """The door of one computer."""

    def __init__(self, app: App) -> None:
        self._app = app

    def known_staff(self) -> str:
        """The staff id that was last used here."""
        return self._app.settings.get(LAST_STAFF_ID)

    def server_state(self) -> ServerState:
        """Ask head office for the time; answers within three seconds."""
        device = self._app.devices.enrolled()
        if device is None:
            return ServerState("not_enrolled")
        transport = self._transport(device, None, Timeouts(connect=PROBE_SECONDS, read=PROBE_SECONDS))
        try:
            found = transport.time()
        except CertificateProblem:
            return ServerState("certificate", server_name=device.bank_en)
        except CimsError:
            return ServerState("offline", server_name=device.bank_en)
        finally:
            transport.close()
        return ServerState("online", found.latency_ms, found.skew_ms, device.bank_en)

    def sign_in(
        self,
        staff: str,
        password: str,
        on_stage: Callable[[str], None],
        previous: str = "",
        is_anew: bool = False,
    ) -> SignedIn:
        """Open the person's vault. Stages: server, key, store.

        `previous` is the password from before a change at head office, which the vault here may still have.
        `is_anew` gives up on a vault that does not open: only head office's word starts a new one.

        UserError sign_in.empty, sign_in.not_enrolled, sign_in.must_be_online, errors of the vault and of
        head office (sign_in.refused). A certificate problem stops: there is no way around it.
        """
        staff = staff.strip()
        if not staff or not password:
            raise UserError("sign_in.empty")
        device = self._app.devices.enrolled()
        if device is None:
            raise UserError("sign_in.not_enrolled")
        signer = RequestSigner(device.device, self._app.devices.signer(), self._app.clock)
        transport = self._transport(device, signer, Timeouts())
        on_stage("server")
        try:
            reply = self._ask(transport, staff, password)
            if reply is None and is_anew:
                raise UserError("sign_in.must_be_online")
            vault = (
                self._open(reply, password, on_stage, previous, is_anew)
                if reply
                else self._app.vaults.open_offline(staff, password, on_stage)
            )
            if reply is not None:
                signer.token = reply.token
        except CimsError:
            transport.close()
            raise
        self._app.settings.set(LAST_STAFF_ID, staff)
        return SignedIn(open_workspace(self._app, vault), transport, device, reply is not None)

    def renew(self, signed: SignedIn, password: str) -> None:
        """Get a new session for an open workspace after the old one ended; loses nothing."""
        user = signed.workspace.user.id
        reply = signed.transport.sign_in(SignInRequest(user, password, self._app.version))
        signed.transport.use_token(reply.token)

    def _ask(self, transport: Transport, staff: str, password: str) -> SignInReply | None:
        try:
            return transport.sign_in(SignInRequest(staff, password, self._app.version))
        except Offline:
            return None

    def _open(
        self,
        reply: SignInReply,
        password: str,
        on_stage: Callable[[str], None],
        previous: str,
        is_anew: bool,
    ) -> OpenVault:
        profile = Profile(
            user=reply.user,
            name=reply.name,
            name_latin=reply.name_latin,
            role=reply.role,
            branches=tuple(reply.branches),
            offline_until=reply.offline_until,
        )
        return self._app.vaults.open_online(profile, password, on_stage, previous=previous, is_anew=is_anew)

    def _transport(
        self, device: EnrolledDevice, signer: RequestSigner | None, timeouts: Timeouts
    ) -> Transport:
        bundle = self._app.devices.authority_file()
        if not bundle.exists():
            raise EnvironmentFault("enrolment.damaged")
        book = EndpointBook(self._app.devices, device)
        return Transport(device.server_url, bundle, self._app.clock, signer, timeouts=timeouts, book=book)
