"""Three PostgreSQL nodes under Patroni with etcd, behind HAProxy, all of this machine and in one folder."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import psycopg

from tests.postgres_keeper import binaries, owner

NODES: Final = 3
PROGRAMS: Final = ("etcd", "patroni", "haproxy")
PACKAGES: Final = ("postgresql", "etcd-server", "patroni", "haproxy")
LEASE_S: Final = 20
"""After so long without a sign of the leader another one is chosen; the least that Patroni takes."""
_HEALTHY_S: Final = 300.0
_STRANDED_S: Final = 45.0
_END_S: Final = 20.0
_IDLE: Final = ("INFO: no action", "INFO: Lock owner", "reinitialize in progress")
"""What Patroni's log repeats every two seconds."""


def missing() -> str:
    """What of it is not installed, in words; empty when all is there."""
    absent = [name for name in PROGRAMS if shutil.which(name) is None]
    if binaries() is None:
        absent.append("postgresql")
    return (
        f"not installed: {', '.join(absent)} (Debian: apt-get install {' '.join(PACKAGES)})" if absent else ""
    )


def free_port() -> int:
    """A port of loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Node:
    """One PostgreSQL and the Patroni that looks after it."""

    def __init__(self, number: int, folder: Path) -> None:
        self.name = f"n{number}"
        self.folder = folder / self.name
        self.data = self.folder / "data"
        self.port, self.rest_port = free_port(), free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def postmaster(self) -> int | None:
        """The process id of its PostgreSQL; None while it does not run."""
        try:
            return int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None

    def kill_database(self) -> None:
        """PostgreSQL dies; its backends notice by themselves."""
        pid = self.postmaster()
        if pid is not None:
            _signal(pid, signal.SIGKILL)

    def kill_machine(self) -> None:
        """Both die in the same moment, as when the power goes."""
        pid = self.postmaster()
        if self.process is not None:
            self.process.kill()
        for each in [pid, *_children(pid)] if pid is not None else []:
            _signal(each, signal.SIGKILL)
        if self.process is not None:
            self.process.wait()
        self.process = None

    def freeze(self) -> None:
        """Both stop in the middle of what they do: nothing moves any more, nothing is closed."""
        pid = self.postmaster()
        if pid is not None and self.process is not None:
            for each in (self.process.pid, *_children(self.process.pid), pid, *_children(pid)):
                _signal(each, signal.SIGSTOP)

    def wake_without_patroni(self) -> None:
        """PostgreSQL goes on where it was frozen; its Patroni does not.

        The Patroni of Debian 12 (3.0.2, etcd3) that wakes up after its lease has ended takes the lock back from the
        new primary, whose name stays in the key of the synchronous standby: from then on none is chosen. A watchdog
        (`watchdog.mode: required`, as our page for servers asks) resets such a machine before.
        """
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None
        pid = self.postmaster()
        for each in (pid, *_children(pid)) if pid is not None else ():
            _signal(each, signal.SIGCONT)

    def ask(self, path: str, method: str = "GET", body: dict[str, Any] | None = None) -> Any:
        """The answer of its Patroni; None when there is none."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.rest_port}{path}",
            None if body is None else json.dumps(body).encode(),
            {"Content-Type": "application/json"},
            method=method,
        )
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:
                text = answer.read().decode()
        except (OSError, urllib.error.URLError):
            return None
        try:
            return json.loads(text)
        except ValueError:
            return text


class PatroniCluster:
    """A context manager; `url(name)` leads to whoever is the primary."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.nodes = [Node(number, folder) for number in range(NODES)]
        self.door = free_port()
        self._etcd_port, self._peer_port = free_port(), free_port()
        self._user = owner()
        self._rest: list[subprocess.Popen[bytes]] = []
        self.made_anew = 0
        """Standbys that had to be made anew."""
        self.extra_doors = ""
        """More of HAProxy's configuration, such as a door to the servers."""

    def url(self, database: str) -> str:
        """Through HAProxy."""
        return f"postgresql://postgres@127.0.0.1:{self.door}/{database}"

    def direct(self, node: Node, database: str = "postgres") -> str:
        """To one node, past HAProxy."""
        return f"postgresql://postgres@127.0.0.1:{node.port}/{database}"

    def start(self) -> None:
        """Everything but HAProxy; returns when three nodes stand."""
        _give(self.folder, self._user)
        self._start_etcd()
        for node in self.nodes:
            node.folder.mkdir()
            _give(node.folder, self._user)
            (node.folder / "patroni.json").write_text(json.dumps(self._configuration(node)))
        for node in self.nodes:
            self.start_node(node)
            if node is self.nodes[0]:
                self.wait_leader()
        self.wait_healthy()

    def start_node(self, node: Node) -> None:
        """Its Patroni, which starts PostgreSQL."""
        node.process = self._run(["patroni", str(node.folder / "patroni.json")], node.folder / "log")

    def start_doors(self) -> None:
        """HAProxy: to the primary, and what `extra_doors` says."""
        servers = "\n".join(
            f"  server {node.name} 127.0.0.1:{node.port} check port {node.rest_port}" for node in self.nodes
        )
        file = self.folder / "haproxy.cfg"
        file.write_text(
            "defaults\n  mode tcp\n  timeout connect 2s\n  timeout client 10m\n  timeout server 10m\n"
            f"listen database\n  bind 127.0.0.1:{self.door}\n  option httpchk OPTIONS /primary\n"
            "  http-check expect status 200\n"
            "  default-server inter 500ms fastinter 200ms fall 2 rise 1 on-marked-down shutdown-sessions\n"
            f"{servers}\n{self.extra_doors}"
        )
        self._rest.append(self._run(["haproxy", "-db", "-f", str(file)], self.folder / "haproxy.log"))

    def leader(self) -> Node | None:
        """The node that takes writes, as Patroni says; None between two."""
        for node in self.nodes:
            if node.process is not None and node.ask("/primary") is not None:
                return node
        return None

    def wait_leader(self, other_than: Node | None = None) -> Node:
        """The next primary."""
        found: list[Node] = []

        def is_there() -> bool:
            leader = self.leader()
            if leader is None or leader is other_than:
                return False
            found.append(leader)
            return True

        self._until(is_there, "no new primary")
        return found[0]

    def wait_healthy(self) -> None:
        """One primary, two standbys that stream from it, and where asked for one of them synchronous.

        A standby that was promoted for a moment and then lost the race has a history of its own and never follows
        by itself (Patroni 3.0.2); after a while it is made anew, as an operator does it (patronictl reinit).
        """
        later = time.monotonic() + _STRANDED_S

        def is_healthy() -> bool:
            nonlocal later
            if self._is_healthy():
                return True
            if time.monotonic() > later:
                later = time.monotonic() + _STRANDED_S
                self._make_stranded_anew()
            return False

        self._until(is_healthy, "the cluster does not become whole again")

    def _make_stranded_anew(self) -> None:
        """One standby that runs and does not stream; one at a time, so that the other can take over."""
        leader = self.leader()
        told = leader.ask("/cluster") if leader is not None else None
        if leader is None or not told:
            return
        standbys = {m["name"]: m["state"] for m in told["members"] if m["name"] != leader.name}
        if "creating replica" in standbys.values():
            return
        follows = self._streams(leader)
        for node in self.nodes:
            if standbys.get(node.name) == "running" and node.name not in follows:
                node.ask("/reinitialize", "POST", {"force": True})
                self.made_anew += 1
                return

    def synchronous(self, wanted: bool) -> None:
        """Whether a commit waits for a standby; strict: it waits also when there is none."""
        leader = self.wait_leader()
        leader.ask("/config", "PATCH", {"synchronous_mode": wanted, "synchronous_mode_strict": wanted})
        self._until(
            lambda: bool(self._setting(leader, "synchronous_standby_names")) == wanted,
            "the mode does not change",
        )

    def switchover(self, leader: Node) -> None:
        """In order, as before maintenance."""
        leader.ask("/switchover", "POST", {"leader": leader.name})

    def stop_senders(self, leader: Node) -> None:
        """What is committed from now on reaches no standby."""
        with psycopg.connect(self.direct(leader), autocommit=True) as connection:
            for (pid,) in connection.execute("SELECT pid FROM pg_stat_replication").fetchall():
                _signal(pid, signal.SIGSTOP)

    def __enter__(self) -> PatroniCluster:
        return self

    def __exit__(self, *_error: object) -> None:
        for node in self.nodes:
            node.kill_machine()
        for process in self._rest:
            process.terminate()
            try:
                process.wait(_END_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _is_healthy(self) -> bool:
        """By the primary's own word: while desks write, Patroni's figure of a standby's lag is seldom zero."""
        leader = self.leader()
        told = leader.ask("/cluster") if leader is not None else None
        if leader is None or not told or len(told["members"]) != NODES:
            return False
        standbys = [member for member in told["members"] if member["name"] != leader.name]
        wanted = "sync_standby" if self._setting(leader, "synchronous_standby_names") else ""
        roles = {member["role"] for member in standbys}
        is_synchronous = not wanted or wanted in roles
        return is_synchronous and self._streams(leader) == {member["name"] for member in standbys}

    def _setting(self, leader: Node, name: str) -> str:
        try:
            with psycopg.connect(self.direct(leader), autocommit=True, connect_timeout=3) as connection:
                return str(connection.execute("SELECT current_setting(%s)", (name,)).fetchone()[0])  # type: ignore[index]  # one row
        except psycopg.Error:
            return ""

    def _streams(self, leader: Node) -> set[str]:
        """The names of the standbys that have all that the primary had when they came, and follow it."""
        return {str(name) for name, state, *_ in self._senders(leader) if state == "streaming"}

    def _senders(self, leader: Node) -> list[tuple[Any, ...]]:
        """Name, state, kind and distance of each standby that the primary sends to."""
        try:
            with psycopg.connect(self.direct(leader), autocommit=True, connect_timeout=3) as connection:
                return connection.execute(
                    "SELECT application_name, state, sync_state, sent_lsn, flush_lsn, replay_lsn,"
                    " current_setting('synchronous_standby_names') FROM pg_stat_replication"
                ).fetchall()
        except psycopg.Error:
            return []

    def _start_etcd(self) -> None:
        client, peer = f"http://127.0.0.1:{self._etcd_port}", f"http://127.0.0.1:{self._peer_port}"
        line = [
            "etcd", "--name", "e0", "--data-dir", str(self.folder / "etcd"),
            "--listen-client-urls", client, "--advertise-client-urls", client,
            "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer,
            "--initial-cluster", f"e0={peer}", "--log-level", "error",
        ]  # fmt: skip
        self._rest.append(self._run(line, self.folder / "etcd.log"))

    def _configuration(self, node: Node) -> dict[str, Any]:
        bin_dir = binaries()
        assert bin_dir is not None
        address, asked_at = f"127.0.0.1:{node.port}", f"127.0.0.1:{node.rest_port}"
        trust = ["local all all trust", "host all all 127.0.0.1/32 trust",
                 "host replication all 127.0.0.1/32 trust"]  # fmt: skip
        return {
            "scope": "cims",
            "name": node.name,
            "restapi": {"listen": asked_at, "connect_address": asked_at},
            "etcd3": {"hosts": f"127.0.0.1:{self._etcd_port}"},
            "bootstrap": {
                "dcs": {
                    "ttl": LEASE_S,
                    "loop_wait": 2,
                    "retry_timeout": 5,
                    "maximum_lag_on_failover": 2**30,
                    "master_start_timeout": 0,
                    "synchronous_mode": True,
                    "synchronous_mode_strict": True,
                    "postgresql": {
                        "use_pg_rewind": True,
                        "parameters": {
                            "max_connections": 100,
                            "wal_keep_size": "256MB",
                            "wal_log_hints": "on",
                            "shared_buffers": "64MB",
                        },
                    },
                },
                "initdb": [{"encoding": "UTF8"}, {"locale": "C"}, "data-checksums"],
            },
            "postgresql": {
                "listen": address,
                "connect_address": address,
                "data_dir": str(node.data),
                "bin_dir": str(bin_dir),
                "pgpass": str(node.folder / "pgpass"),
                "authentication": {
                    "superuser": {"username": "postgres"},
                    "replication": {"username": "postgres"},
                    "rewind": {"username": "postgres"},
                },
                "parameters": {"unix_socket_directories": str(node.folder)},
                # A copy begins with a checkpoint, which PostgreSQL would spread over minutes.
                "basebackup": [{"checkpoint": "fast"}],
                "pg_hba": trust,
            },
        }

    def _last_words(self) -> str:
        leader = self.leader()
        told = json.dumps(leader.ask("/cluster")) if leader is not None else "no leader"
        senders = self._senders(leader) if leader is not None else []
        logs = (f"{node.name}: {_tail(node.folder / 'log')}" for node in self.nodes)
        return "\n".join([told, *map(str, senders), *logs])

    def _run(self, line: list[str], log: Path) -> subprocess.Popen[bytes]:
        environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "ETCD_UNSUPPORTED_ARCH": ""}
        with open(log, "ab") as out:
            return subprocess.Popen(
                line, user=self._user, group=self._user, cwd=self.folder, env=environment,
                stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True,
            )  # fmt: skip

    def _until(self, is_so: Callable[[], bool], complaint: str) -> None:
        ends = time.monotonic() + _HEALTHY_S
        while not is_so():
            if time.monotonic() > ends:
                raise AssertionError(f"{complaint}:\n" + self._last_words())
            time.sleep(0.2)


def _tail(file: Path) -> str:
    try:
        lines = file.read_text(errors="replace").splitlines()
        return "\n".join([line for line in lines if not any(word in line for word in _IDLE)][-40:])
    except OSError:
        return "(none)"


def _children(pid: int) -> list[int]:
    """Its children: the backends of a PostgreSQL."""
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _signal(pid: int, how: signal.Signals) -> None:
    try:
        os.kill(pid, how)
    except ProcessLookupError:
        return


def _give(folder: Path, user: str | None) -> None:
    if user is not None:
        shutil.chown(folder, user, user if user == "postgres" else None)
