"""Every setting of the server in one place, with its default and what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

LOCAL_NAMES: Final = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Where the server keeps its files, where it listens, and its limits (seconds, counts)."""

    data: Path
    host: str = "127.0.0.1"
    port: int = 0
    names: tuple[str, ...] = LOCAL_NAMES
    """Host names and addresses that the certificate is good for; `host` is added by itself."""

    database: str = ""
    """The address of a PostgreSQL (libpq form), empty for the embedded store in `data`."""

    prepares: bool = True
    """False behind a pooler in transaction mode, which knows no prepared statements."""

    proxies: str = ""
    """Addresses of load balancers, with commas between, that are believed when they name the caller."""

    watchers: str = "127.0.0.1,::1"
    """Addresses, with commas between, that may read `/metrics`; for others there is no such page."""

    session_idle_s: int = 15 * 60
    session_absolute_s: int = 12 * 3600
    offline_days: int = 7
    sign_in_free_tries: int = 4
    sign_in_lock_tries: int = 10
    sign_in_lock_s: int = 30 * 60
    verifier_threads: int = 2
    readers: int = 4
    pushers: int = 6
    """Pushes under way at once; those that would wait for one another in the store are decided together."""

    filers: int = 2
    """Pieces of files read or written at once, after pushes and reads."""

    copiers: int = 1
    """Pages of first copies made at once, after everything else."""

    feed_days: int = 180
    """For so long a desk that was away is told row by row what left its sight; later it compares whole."""

    waiting_pushes: int = 64
    waiting_reads: int = 256
    waiting_files: int = 64
    waiting_copies: int = 64
    drain_s: float = 0.0
    """Told to end (SIGTERM), the server says so at `/readyz` and goes on answering for so long."""

    body_seconds: float = 30.0
    requests_per_minute: int = 1200
    poll_s: float = 0.2

    @property
    def store_file(self) -> Path:
        """The encrypted store."""
        return self.data / "server.db"

    @property
    def key_file(self) -> Path:
        """The store's key, unless environment or a command gives it."""
        return self.data / "server.key"

    @property
    def authority_file(self) -> Path:
        """The certificate of the private authority, for the devices."""
        return self.data / "ca.pem"

    @property
    def authority_key_file(self) -> Path:
        """The authority's private key."""
        return self.data / "ca.key"

    @property
    def certificate_file(self) -> Path:
        """The server's certificate with its chain."""
        return self.data / "server.pem"

    @property
    def certificate_key_file(self) -> Path:
        """The private key of the server's certificate."""
        return self.data / "server-tls.key"
