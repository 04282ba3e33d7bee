"""Figures of the encrypted store: apply, search, lists, dashboard, save, unlock, size; beside a raw file."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

from app.domain.search_key import name_sort_key
from app.domain.search_query import digit_expression, match_expression, parse_query
from app.services.customer_list_service import ListSpec
from app.store.customer_row import CustomerColumns
from app.store.customer_store import CustomerStore, Figures
from app.store.customer_writer import counted
from tests.bench.figure import Figure, median, percentile, say, timed
from tests.bench.filled_store import FIRST_NUMBER, FilledStore
from tests.bench.floor import ROW_COLUMNS
from tests.bench.records import document, entity_id, flat_row, member

ROUNDS = 60
SAVES = 200
RAW_ROWS = "SELECT " + ", ".join(name for name in ROW_COLUMNS if name != "packed") + " FROM customer"
RAW_SEARCH = RAW_ROWS + " WHERE no IN (SELECT rowid FROM search WHERE search MATCH ? LIMIT 50)"
RAW_DIGITS = RAW_ROWS + " WHERE no IN (SELECT rowid FROM digit WHERE digit MATCH ? LIMIT 50)"
RAW_PAGE = RAW_ROWS + " WHERE name_sort >= ? ORDER BY name_sort LIMIT 128"
RAW_ONE = "SELECT packed FROM customer WHERE id = ?"
RAW_BOOKS = (
    "CREATE TABLE IF NOT EXISTS audit (seq INTEGER PRIMARY KEY, body BLOB)",
    "CREATE TABLE IF NOT EXISTS outbox (mid INTEGER PRIMARY KEY, id BLOB, body BLOB)",
)


def measure(folder: Path, size: int) -> Iterator[Figure]:
    """Fill both files, then every figure."""
    say(f"store: {size:,} customers into the product and into the raw file")
    store = FilledStore(folder, size)
    try:
        yield from _applied(store)
        yield from _sizes(store)
        yield from _unlocked(store)
        yield from _searches(store)
        yield from _lists(store)
        yield from _dashboard(store)
        yield from _saves(store)
    finally:
        store.close()


def _applied(store: FilledStore) -> Iterator[Figure]:
    raw, product = sum(store.laps.raw), sum(store.laps.product)
    yield Figure(
        "store.apply", product, "s", raw,
        f"pages of 2,000 into the store, {store.size / product:,.0f} rows/s; limit: the raw file's"
        f" {store.size / raw:,.0f} rows/s; bar 1 (with the network) 3.5",
    )  # fmt: skip
    yield Figure(
        "store.apply.page.p95", percentile(store.laps.product, 0.95) * 1000, "ms",
        percentile(store.laps.raw, 0.95) * 1000, "one page of 2,000; the write lane is held that long",
    )  # fmt: skip


def _sizes(store: FilledStore) -> Iterator[Figure]:
    with store.workspace.ledger.reading() as tx:
        pages, page = (
            int(tx.connection.exec_driver_sql("PRAGMA " + name).scalar_one())
            for name in ("page_count", "page_size")
        )
    rows = store.row_bytes / store.size
    raw_pages = int(store.raw.execute("PRAGMA page_count").fetchone()[0])
    raw = raw_pages * int(store.raw.execute("PRAGMA page_size").fetchone()[0]) / store.size
    note = f"limit: the bytes of the columns and the document; the raw file has {raw:,.0f}; bar 17: 1.7"
    yield Figure("store.bytes", pages * page / store.size, "B/customer", rows, note)


def _unlocked(store: FilledStore) -> Iterator[Figure]:
    keys, rest, firsts, raws = [], [], [], []
    for _ in range(5):
        stamps: dict[str, float] = {}
        started = time.perf_counter()
        store.reopen(lambda stage, stamps=stamps: stamps.setdefault(stage, time.perf_counter()))  # type: ignore[misc]
        listing = store.workspace.lists.open(ListSpec("all"))
        opened = time.perf_counter()
        listing.page(0)
        done = time.perf_counter()
        listing.close()
        keys.append(stamps["store"] - stamps["key"])
        rest.append(done - started - keys[-1])
        firsts.append(done - opened)
        raws.append(timed(lambda: store.raw.execute(RAW_ROWS + " ORDER BY name_sort LIMIT 50").fetchall()))
    note = "by design 100–500 ms; there is no limit to measure"
    yield Figure("store.unlock.key", median(keys) * 1000, "ms", None, note)
    note = "lock, open, services, list, first page; limit: the first page of the raw file; bar 14: 60 ms"
    yield Figure("store.unlock.rest", median(rest) * 1000, "ms", median(raws) * 1000, note)
    note = "right after unlock; bar 11: 150 ms"
    yield Figure("store.list.first_page.cold", max(firsts) * 1000, "ms", max(raws) * 1000, note)


def queries(store: FilledStore) -> dict[str, list[str]]:
    """Every kind of query, from customers that are there."""
    kinds: dict[str, list[str]] = {
        name: []
        for name in (
            "surname",
            "name",
            "pinyin",
            "initials",
            "latin_start",
            "number",
            "id_start",
            "tail",
            "phone",
        )
    }
    for index in store.sample(ROUNDS):
        doc = document(index)
        name, latin = str((doc["name"] or {})["legal_name"]), str((doc["name"] or {})["name_latin"])
        number = str((doc[member("id_document", index)] or {})["number"])
        phone = str((doc[member("contact", index, 1)] or {})["value"])
        found = {
            "surname": name[0], "name": name, "pinyin": latin.lower().replace(" ", ""),
            "initials": "".join(word[0] for word in latin.lower().split()), "latin_start": latin[:4],
            "number": str(FIRST_NUMBER + index), "id_start": number[:12], "tail": number[-4:],
            "phone": phone[-4:],
        }  # fmt: skip
        for kind, text in found.items():
            kinds[kind].append(text)
    return kinds


def _searches(store: FilledStore) -> Iterator[Figure]:
    every: list[float] = []
    raws: list[float] = []
    gc.collect()
    for kind, texts in queries(store).items():
        mine = [timed(lambda t=text: store.workspace.search.search(t, 50)) for text in texts]  # type: ignore[misc]
        raw = [_raw_search(store, match_expression(parse_query(text)), RAW_SEARCH) for text in texts]
        every += mine
        raws += raw
        yield Figure(
            f"store.search.{kind}.p95", percentile(mine, 0.95) * 1000, "ms", percentile(raw, 0.95) * 1000,
            f"p50 {median(mine) * 1000:.2f} ms, p99 {percentile(mine, 0.99) * 1000:.2f} ms, ranked;"
            " limit: any 50 hits of the raw file",
        )  # fmt: skip
    for share in (0.5, 0.95, 0.99):
        note = "every kind; bar 9 at 1M: p95 15 ms, p99 40 ms; at 100k p95 5 ms"
        value = percentile(every, share) * 1000
        yield Figure(f"store.search.p{share * 100:.0f}", value, "ms", percentile(raws, share) * 1000, note)
    yield _digits(store)


def _digits(store: FilledStore) -> Figure:
    mine, raw = [], []
    for index in store.sample(ROUNDS * 3, seed=11):
        number = str((document(index)[member("id_document", index)] or {})["number"])
        text = number[8:14] if index % 2 else number[7:15]
        mine.append(timed(lambda t=text: store.workspace.search.search(t, 50)))  # type: ignore[misc]
        raw.append(_raw_search(store, digit_expression(text), RAW_DIGITS))
    note = f"p50 {median(mine) * 1000:.2f} ms; digits in the middle; bar 10 at 1M: 30 ms"
    return Figure(
        "store.search.digits.p95", percentile(mine, 0.95) * 1000, "ms", percentile(raw, 0.95) * 1000, note
    )


def _raw_search(store: FilledStore, expression: str, sql: str) -> float:
    if not expression:
        return 0.0
    return timed(lambda: store.raw.execute(sql, (expression,)).fetchall())


def _lists(store: FilledStore) -> Iterator[Figure]:
    opens, pages, raws = [], [], []
    for _ in range(10):
        started = time.perf_counter()
        listing = store.workspace.lists.open(ListSpec("all"))
        listing.page(0)
        opens.append(time.perf_counter() - started)
        listing.close()
    listing = store.workspace.lists.open(ListSpec("all"))
    whole = timed(lambda: _finish(listing.advance))
    for index in store.sample(ROUNDS * 3, seed=3):
        pages.append(timed(lambda i=index: listing.page(i // 128)))  # type: ignore[misc]
        names = document(index)["name"] or {}
        key = name_sort_key(str(names["legal_name"]), str(names["name_latin"]))
        raws.append(timed(lambda k=key: store.raw.execute(RAW_PAGE, (k,)).fetchall()))  # type: ignore[misc]
    listing.close()
    limit = percentile(raws, 0.95) * 1000
    note = f"{store.size:,} customers by name, first page; the rest of the order: {whole:.2f} s beside it"
    yield Figure("store.list.open", percentile(opens, 0.95) * 1000, "ms", limit, note + "; bar: 100 ms")
    note = "128 rows anywhere; limit: 128 rows by key of the raw file; bar 11: 25 ms for 50"
    yield Figure("store.list.page.p95", percentile(pages, 0.95) * 1000, "ms", limit, note)
    cards, raws = [], []
    for index in store.sample(ROUNDS * 3, seed=4):
        cards.append(timed(lambda i=index: store.workspace.customers.card(entity_id(i))))  # type: ignore[misc]
        raws.append(timed(lambda i=index: store.raw.execute(RAW_ONE, (entity_id(i),)).fetchone()))  # type: ignore[misc]
    note = "the whole card, with the audit record committed (FULL); limit: its bytes by id; bar 11: 10 ms"
    yield Figure("store.card.p95", percentile(cards, 0.95) * 1000, "ms", percentile(raws, 0.95) * 1000, note)


def _finish(advance: Callable[[], bool]) -> None:
    while not advance():
        pass


def _dashboard(store: FilledStore) -> Iterator[Figure]:
    customers = CustomerStore(store.vault.work)
    mine = [timed(customers.figures) for _ in range(ROUNDS)]
    raw = [timed(lambda: store.raw.execute("SELECT max(no) FROM customer").fetchone()) for _ in range(ROUNDS)]
    shown, real = customers.figures(), _recount(store)
    note = "counters equal a recount" if shown == real else "COUNTERS DIFFER FROM A RECOUNT"
    yield Figure(
        "store.dashboard.p95", percentile(mine, 0.95) * 1000, "ms", percentile(raw, 0.95) * 1000,
        note + "; limit: the least question to the raw file; bar 12: 20 ms",
    )  # fmt: skip


def _recount(store: FilledStore) -> Figures:
    """The dashboard from the rows themselves."""
    names = CustomerColumns._fields
    counts: dict[str, int] = {}
    sql = "SELECT kyc_state, risk, branch, rm, missing, sync_state, COUNT(*) FROM customer"
    sql += " GROUP BY 1, 2, 3, 4, 5, 6"
    blank = dict.fromkeys(names)
    with store.workspace.ledger.reading() as tx:
        for kyc, risk, branch, rm, missing, mark, count in tx.connection.exec_driver_sql(sql):
            row = blank | {
                "kyc_state": kyc, "risk": risk, "branch": branch, "rm": rm, "missing": missing,
                "sync_state": mark,
            }  # fmt: skip
            for name in counted(CustomerColumns(**row)):  # type: ignore[arg-type]
                counts[name] = counts.get(name, 0) + count

    def group(prefix: str) -> dict[str, int]:
        return {k.removeprefix(prefix): v for k, v in counts.items() if k.startswith(prefix)}

    made = Figures(
        counts.get("total", 0), group("kyc:"), {int(k): v for k, v in group("risk:").items()},
        group("branch:"), group("rm:"), counts.get("incomplete", 0), counts.get("mark:1", 0),
        counts.get("mark:2", 0), counts.get("mark:3", 0),
    )  # fmt: skip
    assert len(fields(made)) == 9
    return made


def _saves(store: FilledStore) -> Iterator[Figure]:
    for sql in RAW_BOOKS:
        store.raw.execute(sql)
    mine, raw = [], []
    for turn, index in enumerate(store.sample(SAVES, seed=5)):
        draft = store.workspace.customers.begin_edit(entity_id(index))
        values = {f.ref: f.value for f in draft.fields}
        for f in draft.fields:
            if f.label == "contact.mobile":
                values[f.ref] = f"138{turn:08d}"
        mine.append(timed(lambda d=draft, v=values: store.workspace.customers.save(d, v)))  # type: ignore[misc]
        row = flat_row(index)
        raw.append(timed(lambda r=row, t=turn: _raw_save(store, r, t)))  # type: ignore[misc]
    yield Figure(
        "store.save.p50",
        median(mine) * 1000,
        "ms",
        median(raw) * 1000,
        "row, audit, outbox, search, FULL; bar 13: 4",
    )
    yield Figure(
        "store.save.p95", percentile(mine, 0.95) * 1000, "ms", percentile(raw, 0.95) * 1000, "bar 13: 50 ms"
    )


def _raw_save(store: FilledStore, row: tuple[object, ...], turn: int) -> None:
    """The same kinds of rows without what makes them a product: document, search, audit, outbox, FULL."""
    db, body, key = store.raw, os.urandom(700), row[0]
    db.execute("BEGIN IMMEDIATE")
    no = db.execute("SELECT no FROM customer WHERE id = ?", (key,)).fetchone()[0]
    change = (f"138{turn:08d}", f"{turn:04d}", body, turn, no)
    db.execute(
        "UPDATE customer SET mobile = ?, mobile_tail = ?, packed = ?, updated_at = ? WHERE no = ?", change
    )
    for table, text in zip(("search", "digit"), row[-2:], strict=True):
        db.execute("DELETE FROM " + table + " WHERE rowid = ?", (no,))
        db.execute("INSERT INTO " + table + " (rowid, t) VALUES (?, ?)", (no, text))
    db.execute("INSERT INTO audit (body) VALUES (?)", (body[:200],))
    db.execute("INSERT INTO outbox (id, body) VALUES (?, ?)", (key, body[:300]))
    db.execute("COMMIT")
