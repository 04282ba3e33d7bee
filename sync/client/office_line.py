"""One request to head office and its whole answer: at the best address that answers, over TLS that is ours.

`verify` is given on every call, redirects are never followed, nothing is mounted for http: each of these
was measured to matter (security.md section 6). There is one session a thread.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import requests
import urllib3.exceptions as http

from app.domain.clock import Clock
from app.domain.errors import CimsError
from sync.client.endpoint_choice import EndpointChoice
from sync.client.request_signer import RequestSigner
from sync.client.tls_adapter import TlsAdapter
from sync.client.transport_fault import CertificateProblem, Offline, Refused, fault_of
from sync.client.wait_line import WaitLine
from sync.protocol import codec
from sync.protocol.error_codes import Retry

PREFIX: Final = "/sync/v1"
_CHUNK: Final = 256 * 1024
_SLOWEST_S: Final = 120.0
_LOOK_S: Final = 2.0

Method = Literal["GET", "POST"]


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom we believe: the file of the bank's authority, and perhaps keys that its servers must have."""

    bundle: str
    pins: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole and still as it was on the wire."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class OfficeLine:
    """The connections of one transport; used by several threads."""

    def __init__(
        self, choice: EndpointChoice, trust: Trust, clock: Clock, connect_s: float, line: WaitLine
    ) -> None:
        self._choice = choice
        self._trust = trust
        self._clock = clock
        self._connect_s = connect_s
        self._line = line
        self._guard = threading.Lock()
        self._local = threading.local()
        self._sessions: list[requests.Session] = []
        self._is_closed = False

    def close(self) -> None:
        """Give every connection up for good; a thread that still asks is offline and opens none."""
        with self._guard:
            self._is_closed = True
            for session in self._sessions:
                session.close()
            self._sessions.clear()
            self._local = threading.local()

    def look_back(self) -> None:
        """Whether a better server is back; only a thread that waits for news has the time to find out."""
        address = self._choice.due()
        if address is None:
            return
        try:
            answer = self._at(address, ("GET", PREFIX + "/time", b""), {}, None, _LOOK_S, _LOOK_S)
        except CimsError:
            self._choice.failed(address)
        else:
            (self._choice.worked if answer.status == 200 else self._choice.failed)(address)

    def exchange(
        self,
        method: Method,
        target: str,
        body: bytes,
        headers: Mapping[str, str],
        signer: RequestSigner | None,
        read_s: float,
    ) -> Answer:
        """The answer of the best address that has one; raises what went wrong with the first one when none has."""
        first: Offline | CertificateProblem | None = None
        sent = (method, target, body)
        for address in self._choice.order():
            try:
                try:
                    answer = self._at(address, sent, headers, signer, read_s)
                except Offline as error:
                    if error.values.get("reason") != "reset" or self._line.is_cut:
                        raise
                    # The server closed a connection that was kept open; every request may be repeated.
                    answer = self._at(address, sent, headers, signer, read_s)
            except (Offline, CertificateProblem) as error:
                if self._line.is_cut:
                    raise
                self._choice.failed(address)
                first = first or error
            else:
                self._choice.worked(address)
                return answer
        raise first or Offline("net.offline", reason="other")

    def _at(
        self,
        address: str,
        sent: tuple[Method, str, bytes],
        headers: Mapping[str, str],
        signer: RequestSigner | None,
        read_s: float,
        connect_s: float | None = None,
    ) -> Answer:
        method, target, body = sent
        signed = signer.headers(method, target, body) if signer is not None else {}
        try:
            with self._session().request(
                method,
                address + target,
                data=body or None,
                headers={**headers, **signed},
                timeout=(connect_s or self._connect_s, read_s),
                verify=self._trust.bundle,
                allow_redirects=False,
                stream=True,
            ) as response:
                wire = codec.collect(_pieces(response, self._clock, read_s), codec.REPLY_WIRE)
                return Answer(response.status_code, response.headers, wire)
        except codec.WireFault as error:
            raise Refused("reply.malformed", 0, Retry.LATER, reason=error.code) from None
        except (requests.RequestException, http.HTTPError, OSError) as error:
            raise fault_of(error) from None

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._local, "session", None)
        if session is None:
            session = requests.Session()
            session.trust_env = False
            session.headers.clear()
            session.adapters.clear()
            session.mount("https://", TlsAdapter(self._trust.pins, self._line))
            with self._guard:
                if self._is_closed:
                    raise Offline("net.offline", reason="other")
                self._sessions.append(session)
            self._local.session = session
        return session


def _pieces(response: requests.Response, clock: Clock, read_s: float) -> Iterator[bytes]:
    """The body as it comes; a server that drips is given up."""
    ends = clock.steady() + max(_SLOWEST_S, read_s)
    while piece := response.raw.read(_CHUNK, decode_content=False):
        yield piece
        if clock.steady() > ends:
            raise Offline("net.offline", reason="timeout")
