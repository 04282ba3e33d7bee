"""Writers on PostgreSQL in a process of their own: `python -m tests.bench.postgres_process URL SIDE PLACE ...`.

SIDE is raw or product; PLACE of PROCESSES; then scopes, threads a scope, rows a transaction, seconds. Says
`ready`, waits for a line, writes for the seconds, and says as JSON how many transactions each thread made and
how long each took.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import psycopg

from app.domain.ids import IdMaker
from app.domain.user import Role
from sync.server.postgres_array import BIGINT, BYTEA, TEXT, packed, register
from sync.server.postgres_database import Pools, open_postgres
from sync.server.record_store import Session
from sync.server.sql_record_store import SqlRecordStore
from sync.server.sync_service import SyncService
from tests.bench.records import COLUMNS, document, entity_id, flat_row
from tests.sync.server.bank_builder import Desk, user

PAGES = 4
"""Different batches that a writer sends in turn."""
KEPT = tuple(name for name in COLUMNS[:-2] if name != "id")
RAW = (
    "CREATE TABLE raw_scope (scope text PRIMARY KEY, seq bigint NOT NULL)",
    "CREATE TABLE raw_customer (scope text NOT NULL, seq bigint NOT NULL, id bytea PRIMARY KEY, "
    + ", ".join(f"{name} text" for name in KEPT)
    + ")",
    "CREATE UNIQUE INDEX raw_by_no ON raw_customer (customer_no)",
    "CREATE UNIQUE INDEX raw_by_seq ON raw_customer (scope, seq)",
)
_NAMES = ("scope", "seq", "id", *KEPT)
_UPSERT = (
    f"INSERT INTO raw_customer ({', '.join(_NAMES)}) SELECT * FROM unnest({', '.join(['%s'] * len(_NAMES))})"
    f" ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _NAMES if name != 'id')}"
)
_TAKE = (
    "INSERT INTO raw_scope (scope, seq) VALUES (%s, %s) ON CONFLICT (scope)"
    " DO UPDATE SET seq = raw_scope.seq + excluded.seq RETURNING seq"
)


@dataclass(frozen=True)
class Job:
    """What this process writes."""

    url: str
    scopes: tuple[int, ...]
    threads: int
    rows: int
    first: int
    """Numbers of customers from here on are this process's own."""

    def first_of(self, scope: int, thread: int) -> int:
        """The first customer of a writer; no two writers share one."""
        return self.first + (scope * self.threads + thread) * self.rows * PAGES


class RawWriter:
    """Takes numbers from its scope's row and upserts whole rows, one array a column: no quicker way is known."""

    def __init__(self, job: Job, scope: int, thread: int) -> None:
        self._connection = psycopg.connect(job.url, autocommit=True)
        register(self._connection)
        self._scope = f"s{scope}"
        first = job.first_of(scope, thread)
        self._pages = [self._page(first + page * job.rows, job.rows) for page in range(PAGES)]

    def _page(self, first: int, count: int) -> tuple[int, list[object]]:
        rows = [flat_row(index) for index in range(first, first + count)]
        columns = dict(
            zip(COLUMNS[:-2], zip(*(row[: len(COLUMNS) - 2] for row in rows), strict=True), strict=True)
        )
        texts = [packed(TEXT, [None if v is None else str(v) for v in columns[name]]) for name in KEPT]
        return count, [packed(BYTEA, list(columns["id"])), *texts]

    def write(self, turn: int) -> int:
        """One transaction; the number of its rows."""
        count, columns = self._pages[turn % PAGES]
        with self._connection.transaction(), self._connection.cursor(binary=True) as cursor:
            found = cursor.execute(_TAKE, (self._scope, count)).fetchone()
            assert found is not None
            numbers = packed(BIGINT, range(found[0] - count + 1, found[0] + 1))
            cursor.execute(_UPSERT, (packed(TEXT, [self._scope] * count), numbers, *columns))
        return count

    def close(self) -> None:
        """End."""
        self._connection.close()


class ProductWriter:
    """A desk whose pushes the product's service decides."""

    def __init__(self, service: SyncService, job: Job, scope: int, thread: int) -> None:
        first, branch = job.first_of(scope, thread), f"b{scope}"
        person = user(f"rm{first}", Role.RELATIONSHIP_MANAGER, branch)
        self._desk = Desk(service, person, os.urandom(16), IdMaker(_Clock(), os.urandom).new)
        self._desk.session = Session(person, f"d{first}", (branch,))
        self._desk.hello()
        self._keys = [
            [entity_id(first + page * job.rows + n) for n in range(job.rows)] for page in range(PAGES)
        ]
        self._notes: dict[bytes, dict[str, str | int | bool | None]] = {}
        for page, keys in enumerate(self._keys):
            changes = []
            for n, key in enumerate(keys):
                groups = document(first + page * job.rows + n)
                groups["service"] = {"branch": branch, "primary_rm": person.id}
                changes.append(self._desk.change(key, {k: (None, v) for k, v in groups.items()}, "create"))
                self._notes[key] = dict(groups["note"] or {})
            assert {r.outcome for r in self._desk.push(*changes).results} == {"ok"}
        self._desk.sent.clear()

    def write(self, turn: int) -> int:
        """One push; the number of its changes."""
        changes = []
        for key in self._keys[turn % PAGES]:
            old, new = self._notes[key], {"text": f"偏好电话联系 {turn}"}
            changes.append(self._desk.change(key, {"note": (old, new)}))
            self._notes[key] = dict(new)
        reply = self._desk.push(*changes)
        assert {result.outcome for result in reply.results} == {"ok"}, reply.problem
        self._desk.sent.clear()
        return len(changes)

    def close(self) -> None:
        """Nothing to end."""


def writers(job: Job, side: str) -> Iterator[RawWriter | ProductWriter]:
    """Every writer of this process."""
    if side == "raw":
        for scope in job.scopes:
            yield from (RawWriter(job, scope, thread) for thread in range(job.threads))
        return
    size = len(job.scopes) * job.threads
    service = SyncService(
        SqlRecordStore(open_postgres(job.url, Pools(size, 2))), _Clock(), lambda: os.urandom(16)
    )
    for scope in job.scopes:
        yield from (ProductWriter(service, job, scope, thread) for thread in range(job.threads))


class _Clock:
    def now_ms(self) -> int:
        """Now."""
        return time.time_ns() // 1_000_000

    def steady(self) -> float:
        """Seconds."""
        return time.monotonic()


def main(
    url: str, side: str, place: int, of: int, scopes: int, threads: int, rows: int, seconds: float
) -> None:
    """Get ready, wait, write, tell."""
    own = tuple(range(place, scopes, of)) if scopes >= of else (0,)
    job = Job(url, own, threads, rows, (place + 1) * 1_000_000)
    ready = list(writers(job, side))
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    print("ready", flush=True)
    sys.stdin.readline()
    ends, taken, done = time.perf_counter() + seconds, [], []

    def run(write: Callable[[int], int]) -> None:
        turn = 0
        while (begun := time.perf_counter()) < ends:
            done.append(write(turn))
            taken.append(time.perf_counter() - begun)
            turn += 1

    begun = time.perf_counter()
    tasks = [threading.Thread(target=run, args=(writer.write,)) for writer in ready]
    for task in tasks:
        task.start()
    for task in tasks:
        task.join()
    lasted = time.perf_counter() - begun
    for writer in ready:
        writer.close()
    print(json.dumps({"rows": sum(done), "taken": taken, "lasted": lasted}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:8]), float(sys.argv[8]))
