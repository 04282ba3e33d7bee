"""Figures of the server's core on PostgreSQL beside raw PostgreSQL: pushes, one hot branch, pages.

Both sides run here and now on one durable PostgreSQL, in turns, with as many processes as a small server has
processors and no HTTP between. Raw writers take numbers from a row a scope and upsert one whole row a change,
with an index by number. A push of the product merges, checks rights and writes entity, two feed rows, answer,
id and history a change, then counts, digests, chain and log.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from app.domain.user import Role
from sync.protocol.messages import PullRequest, SubCursor
from sync.server.postgres_database import open_postgres
from sync.server.sql_record_store import SqlRecordStore
from sync.server.sync_service import SyncService
from tests.bench.figure import Figure, median, percentile, say, timed
from tests.bench.postgres_process import KEPT, RAW
from tests.postgres_cluster import PostgresCluster
from tests.sync.server.bank_builder import Desk, StepClock, user

BATCH = 500
SCOPES = 16
SECONDS = 5.0
TURNS = 3
PROCESSES = 2
HOT_THREADS = 8
PAGES = 80


@dataclass(frozen=True)
class Run:
    """What the processes of one side did: rows and transactions a second, seconds of every transaction."""

    rows: float
    transactions: float
    taken: tuple[float, ...]


def measure(_folder: Path, _size: int) -> Iterator[Figure]:
    """Batches on sixteen branches, single changes on one, pages of 500."""
    cluster = PostgresCluster("durable", "shared_buffers=512MB", "max_wal_size=4GB")
    if cluster.problem:
        say("  " + cluster.problem)
        return
    try:
        with cluster.database() as url:
            with psycopg.connect(url, autocommit=True) as connection:
                for statement in RAW:
                    connection.execute(statement)  # type: ignore[call-overload]  # our own constants
            yield from _batches(url)
            yield from _hot(url)
            yield from _pages(url)
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute("DROP TABLE raw_customer, raw_scope")
    finally:
        cluster.close()


def _batches(url: str) -> Iterator[Figure]:
    raw, product = _in_turns(url, SCOPES, 1, BATCH)
    rows, limit = median([run.rows for run in product]), median([run.rows for run in raw])
    note = f"changes/s in pushes of {BATCH} on {SCOPES} branches; limit: raw rows/s; bar 18: ratio 0.4"
    yield Figure("server.postgres.push.batch", rows, "changes/s", limit, note)
    p95 = percentile([second for run in product for second in run.taken], 0.95)
    raw_p95 = percentile([second for run in raw for second in run.taken], 0.95)
    yield Figure("server.postgres.push.batch.p95", p95, "s", raw_p95, "one push of 500, sixteen at once")


def _hot(url: str) -> Iterator[Figure]:
    raw, product = _in_turns(url, 1, HOT_THREADS, 1)
    rate, limit = median([run.transactions for run in product]), median([run.transactions for run in raw])
    note = "single changes on one branch, 16 desks; limit: raw; bar 18: ratio 0.5; bar: 300"
    yield Figure("server.postgres.push.hot", rate, "transactions/s", limit, note)


def _in_turns(url: str, scopes: int, threads: int, rows: int) -> tuple[list[Run], list[Run]]:
    """Raw and product in turns, three times each."""
    raw, product = [], []
    for turn in range(TURNS):
        say(f"  {scopes} scopes, {rows} rows, turn {turn + 1} of {TURNS}")
        raw.append(_run(url, "raw", scopes, threads, rows))
        product.append(_run(url, "product", scopes, threads, rows))
    return raw, product


def _run(url: str, side: str, scopes: int, threads: int, rows: int) -> Run:
    _empty(url)
    line = [sys.executable, "-m", "tests.bench.postgres_process", url, side]
    options = [str(PROCESSES), str(scopes), str(threads), str(rows), str(SECONDS)]
    processes = [
        subprocess.Popen(
            [*line, str(place), *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for place in range(PROCESSES)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
    told = [json.loads(process.communicate("go\n")[0]) for process in processes]
    taken = tuple(second for one in told for second in one["taken"])
    return Run(
        sum(one["rows"] / one["lasted"] for one in told),
        sum(len(one["taken"]) / one["lasted"] for one in told),
        taken,
    )


def _empty(url: str) -> None:
    """Both sides begin with nothing."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "TRUNCATE raw_customer, raw_scope, part, audience, entity, entity_loc, feed, plog, replica,"
            " replica_loc, mutation, entity_mid, history, number_taken, number_lease"
        )


def _pages(url: str) -> Iterator[Figure]:
    """Change pages of 500 rows: a pull with rights and proofs, before encoding; raw: the flat columns."""
    _run(url, "raw", 1, 1, BATCH)
    _copies(url)
    database = open_postgres(url)
    service = SyncService(SqlRecordStore(database), StepClock(), lambda: os.urandom(16))
    desk = Desk(service, user("bm1", Role.BRANCH_MANAGER, "b0"), os.urandom(16), lambda: os.urandom(16))
    desk.hello()
    ((head, chain),) = database.ask("SELECT head, chain FROM part WHERE part = 'b0'")
    request = PullRequest(desk.rid, "q", [], [SubCursor("b0", "br", 0, b"", 0)], BATCH, 8_000_000)
    sql = f"SELECT seq, id, {', '.join(KEPT)} FROM raw_customer WHERE scope = 's0' AND seq > %s ORDER BY seq LIMIT 500"
    taken, raw = [], []
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.cursor(binary=True)
        top = connection.execute("SELECT max(seq) FROM raw_customer").fetchone()
        assert top is not None and head and chain
        for turn in range(PAGES):
            taken.append(timed(lambda: service.pull(desk.session, request)))
            after = random.Random(turn).randrange(max(1, top[0] - 4 * BATCH), max(2, top[0] - BATCH))
            raw.append(timed(lambda a=after: cursor.execute(sql, (a,)).fetchall()))  # type: ignore[misc]
    database.close()
    note = "a pull of 500 documents with rights and proofs; limit: 500 raw rows; bar 18: ratio 3"
    yield Figure(
        "server.postgres.page.p95", percentile(taken, 0.95) * 1000, "ms", percentile(raw, 0.95) * 1000, note
    )
    yield Figure("server.postgres.page.p50", median(taken) * 1000, "ms", median(raw) * 1000, note)


def _copies(url: str) -> None:
    """The product's customers of one branch, left there by a run of its own."""
    line = [
        sys.executable,
        "-m",
        "tests.bench.postgres_process",
        url,
        "product",
        "0",
        "1",
        "1",
        "1",
        str(BATCH),
        "0.5",
    ]
    process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    process.communicate("go\n")
