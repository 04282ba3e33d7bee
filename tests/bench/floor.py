"""The limits, measured here and now: raw SQLCipher with the same indexes, and the shortest honest sync.

The floor has what any encrypted, searchable client must have (TLS, compression, rows, five indexes, full
text, trigrams) and nothing that a product adds: no conflicts, permissions, audit, proofs.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import requests
import sqlcipher3.dbapi2 as sqlcipher
import uvicorn
from backports import zstd
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.bench.records import COLUMNS

INDEXES = (
    "CREATE UNIQUE INDEX by_id ON customer (id)", "CREATE INDEX by_name ON customer (name_sort)",
    "CREATE INDEX by_number ON customer (customer_no)", "CREATE INDEX by_id_number ON customer (id_number)",
    "CREATE INDEX by_kyc ON customer (kyc_state, risk)",
)  # fmt: skip
ROW_COLUMNS = COLUMNS[:-2]
INSERT = f"INSERT INTO customer (no, {', '.join(ROW_COLUMNS)}) VALUES (?{', ?' * len(ROW_COLUMNS)})"


def open_raw(path: Path, key: bytes | None = b"\x11" * 32) -> Any:
    """A store as fast as the library goes: WAL, 64 MB cache, memory temp; `key` None means plain."""
    db = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
    if key is not None:
        db.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-65536", "temp_store=MEMORY"):
        db.execute(f"PRAGMA {pragma}")
    return db


def make_schema(db: Any, with_search: bool = True) -> None:
    """The product's columns, five indexes, both search tables."""
    columns = ", ".join(ROW_COLUMNS)
    db.execute(f"CREATE TABLE customer (no INTEGER PRIMARY KEY, {columns})")
    for index in INDEXES:
        db.execute(index)
    if with_search:
        db.execute(
            "CREATE VIRTUAL TABLE search USING fts5(t, content='', contentless_delete=1, detail=none,"
            " prefix='2 3 4', tokenize='unicode61 remove_diacritics 2')"
        )
        db.execute(
            "CREATE VIRTUAL TABLE digit USING fts5(t, content='', contentless_delete=1, detail=none,"
            " tokenize='trigram')"
        )


def insert(db: Any, rows: Sequence[Sequence[Any]], first: int) -> None:
    """One page in one transaction."""
    numbered = [(first + i, *row) for i, row in enumerate(rows)]
    db.execute("BEGIN IMMEDIATE")
    db.executemany(INSERT, [row[:-2] for row in numbered])
    db.executemany("INSERT INTO search (rowid, t) VALUES (?, ?)", [(row[0], row[-2]) for row in numbered])
    db.executemany("INSERT INTO digit (rowid, t) VALUES (?, ?)", [(row[0], row[-1]) for row in numbered])
    db.execute("COMMIT")


class FloorServer:
    """Pages of ready rows from a SQLCipher file over TLS, and a place that stores what is posted."""

    def __init__(self, folder: Path, certificate: Path, key: Path) -> None:
        self._db = open_raw(folder / "floor_server.db")
        self._db.execute("CREATE TABLE doc (seq INTEGER PRIMARY KEY, id BLOB, body BLOB)")
        self._db.execute("CREATE UNIQUE INDEX doc_id ON doc (id)")
        self._db.execute("CREATE TABLE outcome (mid INTEGER PRIMARY KEY, seq INTEGER)")
        self._lock = threading.Lock()
        routes = [Route("/page", self.page), Route("/push", self.push, methods=["POST"])]
        config = uvicorn.Config(
            Starlette(routes=routes), port=0, log_level="warning", lifespan="off",
            ssl_certfile=str(certificate), ssl_keyfile=str(key),
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def fill(self, rows: Sequence[Sequence[Any]]) -> None:
        """Put rows there, encoded once as a server would."""
        encode = msgspec.msgpack.Encoder().encode
        self._db.execute("BEGIN")
        self._db.executemany(
            "INSERT OR REPLACE INTO doc (id, body) VALUES (?, ?)", [(row[0], encode(row)) for row in rows]
        )
        self._db.execute("COMMIT")

    def start(self) -> str:
        """Serve; the base address."""
        self._thread.start()
        while not self._server.started:
            threading.Event().wait(0.01)
        return f"https://localhost:{self._server.servers[0].sockets[0].getsockname()[1]}"

    def stop(self) -> None:
        """End."""
        self._server.should_exit = True
        self._thread.join(10)
        self._db.close()

    async def page(self, request: Request) -> Response:
        """Rows after a number, compressed."""
        after, limit = int(request.query_params["after"]), int(request.query_params["limit"])
        return Response(await asyncio.to_thread(self._page, after, limit))

    def _page(self, after: int, limit: int) -> bytes:
        with self._lock:
            found = self._db.execute(
                "SELECT seq, body FROM doc WHERE seq > ? ORDER BY seq LIMIT ?", (after, limit)
            ).fetchall()
        last = found[-1][0] if found else after
        bodies = [msgspec.Raw(body) for _, body in found]
        return zstd.compress(msgspec.msgpack.encode((last, bodies)), 1)

    async def push(self, request: Request) -> Response:
        """Store a batch and its outcomes in one transaction."""
        body = await request.body()
        return Response(await asyncio.to_thread(self._push, body))

    def _push(self, body: bytes) -> bytes:
        rows = msgspec.msgpack.decode(zstd.decompress(body), type=list[tuple[int, bytes, bytes]])
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT OR REPLACE INTO doc (id, body) VALUES (?, ?)", [r[1:] for r in rows])
            self._db.executemany(
                "INSERT OR IGNORE INTO outcome (mid, seq) VALUES (?, 0)", [(r[0],) for r in rows]
            )
            self._db.execute("COMMIT")
        return msgspec.msgpack.encode([row[0] for row in rows])


def download(url: str, bundle: Path, db: Any, page: int) -> tuple[int, int]:
    """Fetch everything into an empty client; rows and bytes of bodies."""
    session = requests.Session()
    session.trust_env = False
    after = rows = size = 0
    while True:
        answer = session.get(
            f"{url}/page", params={"after": after, "limit": page}, verify=str(bundle), timeout=60
        )
        size += len(answer.content)
        after, bodies = msgspec.msgpack.decode(
            zstd.decompress(answer.content), type=tuple[int, list[tuple[Any, ...]]]
        )
        if not bodies:
            session.close()
            return rows, size
        insert(db, bodies, rows + 1)
        rows += len(bodies)


def upload(url: str, bundle: Path, db: Any, batch: int) -> int:
    """Send an outbox of an encrypted client and mark what was answered; bytes of bodies."""
    session = requests.Session()
    session.trust_env = False
    size = 0
    while True:
        rows = db.execute(
            "SELECT mid, id, body FROM outbox WHERE done = 0 ORDER BY mid LIMIT ?", (batch,)
        ).fetchall()
        if not rows:
            session.close()
            return size
        body = zstd.compress(msgspec.msgpack.encode(rows), 1)
        size += len(body)
        answer = session.post(f"{url}/push", data=body, verify=str(bundle), timeout=60)
        done = msgspec.msgpack.decode(answer.content, type=list[int])
        db.execute("BEGIN IMMEDIATE")
        db.executemany("UPDATE outbox SET done = 1 WHERE mid = ?", [(mid,) for mid in done])
        db.execute("COMMIT")
