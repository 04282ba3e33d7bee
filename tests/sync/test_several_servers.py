"""Several server processes on one PostgreSQL behind a balancer that sends each connection to the next one."""

from __future__ import annotations

import copy
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sync.client.sign_in import SignIn
from sync.client.sync_status import SyncState
from tests.sync.client.test_sync_loop import Listening, desk_of
from tests.sync.server_process import ServerProcess, server_process
from tests.workspace_fixture import HEAD, MANAGER, create

_PIECE = 65_536


class Balancer:
    """A TCP proxy: each connection goes to the next server that answers.

    With `bundle` it asks every server at `/readyz` whether it is well, five times a second, as a real one does.
    """

    def __init__(self, ports: list[int], bundle: Path | None = None) -> None:
        self._ports = ports
        self._unwell: set[int] = set()
        self._is_closed = threading.Event()
        if bundle is not None:
            threading.Thread(target=self._look, args=(bundle,), daemon=True).start()
        self._turn = 0
        self.served = dict.fromkeys(ports, 0)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        self._is_closed.set()
        # An accept under way does not notice a mere close.
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _look(self, bundle: Path) -> None:
        context = ssl.create_default_context(cafile=str(bundle))
        while not self._is_closed.wait(0.2):
            self._unwell = {port for port in self._ports if readiness(port, context) != 200}

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self._listener.accept()
                server = self._next()
                if server is None:
                    caller.close()
                    continue
                threading.Thread(target=_carry, args=(caller, server), daemon=True).start()

    def _next(self) -> socket.socket | None:
        for _ in self._ports:
            port = self._ports[self._turn % len(self._ports)]
            self._turn += 1
            if port in self._unwell:
                continue
            with suppress(OSError):
                made = socket.create_connection(("127.0.0.1", port), 1.0)
                made.settimeout(None)
                self.served[port] += 1
                return made
        return None


def readiness(port: int, context: ssl.SSLContext) -> int:
    """The status of `/readyz`; 0 when nobody answers."""
    connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=2, context=context)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def _carry(caller: socket.socket, server: socket.socket) -> None:
    """Both directions, until either end is closed; then both are."""
    with caller, server:
        back = threading.Thread(target=_pump, args=(server, caller), daemon=True)
        back.start()
        _pump(caller, server)
        back.join()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(_PIECE):
            target.sendall(piece)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


class Bank:
    """The processes and the balancer, as a desk needs them."""

    def __init__(self, first: ServerProcess, drain_s: float) -> None:
        self._first = first
        first.serving = ("--drain", str(drain_s))
        self.nodes = [first, copy.copy(first), copy.copy(first)]
        for node in self.nodes:
            node.start()
        self.balancer = Balancer(
            [int(node.url.rpartition(":")[2]) for node in self.nodes], first.bundle if drain_s else None
        )
        self.url = self.balancer.url

    def enrol_code(self) -> str:
        """A one-time code."""
        return self._first.enrol_code()

    def close(self) -> None:
        """End all."""
        self.balancer.close()
        for node in self.nodes:
            node.kill()


@contextmanager
def bank_of_three(folder: Path, drain_s: float = 0.0) -> Iterator[Bank]:
    """Three processes on one database."""
    with server_process(folder, "postgres") as first:
        bank = Bank(first, drain_s)
        try:
            yield bank
        finally:
            bank.close()


def new(desk: Listening, name: str) -> bytes:
    """A customer made and saved on this desk."""
    return create(desk.space, {"name.legal_name": name}).id


def test_a_rolling_restart_under_writing_load_fails_no_save(tmp_path: Path) -> None:
    """Each process ends by SIGTERM and starts again while two desks write; their loops find another one."""
    with bank_of_three(tmp_path) as bank:
        desks = [desk_of(bank, tmp_path / user.id, user) for user in (MANAGER, HEAD)]  # type: ignore[arg-type]  # asks for url and code only
        for desk in desks:
            desk.loop.start()
            desk.until_settled()
        head = desks[1]
        made: list[bytes] = []
        for round_, node in enumerate(bank.nodes):
            made += [new(desk, f"客户{round_}{n}") for n in range(3) for desk in desks]
            node.stop()
            made += [new(desk, f"后来{round_}{n}") for n in range(3) for desk in desks]
            for desk in desks:
                desk.until(lambda desk=desk: desk.space.outbox.facts().waiting == 0)
            node.start()
        # The head sees the whole branch, the manager his own customers.
        head.until(lambda: len(head.space.customers.names(made)) == len(made))
        for desk in desks:
            desk.until_settled()
            assert desk.space.outbox.facts().refused == 0
            assert desk.loop.status().digest_equal
        states = {status.state for desk in desks for status, _touched in desk.heard}
        assert not states & {SyncState.PROBLEM, SyncState.SIGN_IN_AGAIN, SyncState.CERTIFICATE}
        assert all(bank.balancer.served.values()), bank.balancer.served
        for desk in desks:
            desk.close()


def test_a_process_that_leaves_says_so_first_and_no_request_fails(tmp_path: Path) -> None:
    """Between SIGTERM and its end it is not ready and still answers: a balancer that looks sends nobody there."""
    with bank_of_three(tmp_path, drain_s=1.5) as bank:
        desk = desk_of(bank, tmp_path / "desk", HEAD)  # type: ignore[arg-type]  # asks for url and code only
        desk.loop.start()
        desk.until_settled()
        heard = len(desk.heard)
        context = ssl.create_default_context(cafile=str(bank.nodes[0].bundle))
        for node in bank.nodes:
            port = int(node.url.rpartition(":")[2])
            assert readiness(port, context) == 200
            began = time.monotonic()
            node.tell_to_end()
            seen = set[int]()
            while node.is_running:
                seen.add(readiness(port, context))
                new(desk, f"客户{len(desk.heard)}")
                time.sleep(0.1)
            assert 503 in seen
            assert time.monotonic() - began >= 1.5
            desk.until(lambda: desk.space.outbox.facts().waiting == 0)
            node.stop()
            node.start()
        states = {status.state for status, _touched in desk.heard[heard:]}
        assert states <= {SyncState.SYNCING, SyncState.IDLE}
        desk.close()


def test_a_desk_goes_on_at_another_server_when_its_own_dies_and_returns_when_it_is_back(
    tmp_path: Path,
) -> None:
    """No balancer: the signed list names two servers, the desk goes to the second within seconds."""
    with server_process(tmp_path, "postgres") as first:
        second = copy.copy(first)
        first.start()
        second.start()
        try:
            desk = desk_of(first, tmp_path / "desk", HEAD)  # type: ignore[arg-type]  # asks for url and code only
            first.run("endpoints", first.url, second.url)
            desk.loop.start()
            desk.until_settled()
            heard = len(desk.heard)
            first.kill()
            began = time.monotonic()
            made = [new(desk, "客户甲")]
            desk.until(lambda: desk.space.outbox.facts().waiting == 0)
            # Without another address it would wait for its own for ever; the bound is a busy machine's.
            assert time.monotonic() - began < 60
            # Signing in, too, needs no more than the list.
            assert SignIn(desk.app).server_state().kind == "online"
            states = {status.state for status, _touched in desk.heard[heard:]}
            assert states <= {SyncState.SYNCING, SyncState.IDLE}
            first.start()
            # The wait looks back at the better one after its rest; then the other may go.
            ends = time.monotonic() + 60
            while desk.signed.transport.address != first.url and time.monotonic() < ends:
                made.append(new(desk, f"客户{len(made)}"))
                time.sleep(0.5)
            assert desk.signed.transport.address == first.url
            second.kill()
            made.append(new(desk, "客户乙"))
            desk.until(lambda: desk.space.outbox.facts().waiting == 0)
            assert len(desk.space.customers.names(made)) == len(made)
            desk.close()
        finally:
            second.kill()
