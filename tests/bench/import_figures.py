"""Figures of an import from CSV with validation and index, beside storing the same rows raw."""

from __future__ import annotations

import csv
import gc
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.bootstrap import open_app, open_workspace
from app.services.vault_service import Profile
from app.settings import ALLOW_FILE_KEYSTORE
from tests.bench import floor
from tests.bench.figure import Figure, timed
from tests.bench.records import BRANCH, PASSWORD, document, flat_row, member

COUNT = 20_000
HEADINGS = (
    "姓名",
    "英文名",
    "性别",
    "出生日期",
    "证件类型",
    "证件号码",
    "手机号码",
    "电子邮箱",
    "联系地址",
    "城市",
    "国籍",
)
IMPORTER = Profile("rm1", "陈静", "Chen Jing", "RM", (BRANCH,), 2**50)


def measure(folder: Path, size: int) -> Iterator[Figure]:
    """20,000 customers, or `size` when that is less."""
    count = min(COUNT, size)
    table = folder / "customers.csv"
    write_table(table, count)
    app = open_app(folder / "desk")
    app.settings.set(ALLOW_FILE_KEYSTORE, True)
    vault = app.vaults.open_online(IMPORTER, PASSWORD, lambda stage: None)
    workspace = open_workspace(app, vault)
    try:
        source = workspace.imports.inspect(table)
        mapping = workspace.imports.mapping(source)
        # As in the program, where `ui.tidy` collects garbage, at moments of its own.
        gc.collect()
        gc.disable()
        vault.work.reset_holds()
        started = time.perf_counter()
        stages: dict[str, float] = {}

        def note(stage: str, done: int, total: int) -> None:
            stages.setdefault(stage, time.perf_counter() - started)

        report = workspace.imports.run(source, mapping, note)
        took = time.perf_counter() - started
        holds = vault.work.holds()
    finally:
        gc.enable()
        workspace.close()
    assert report.imported > count * 0.9, f"only {report.imported} of {count} rows were good"
    raw = _raw(folder, table, report.imported)
    storing = took - stages.get("storing", 0.0)
    note_text = (
        f"{report.imported:,} rows with validation, index, audit, outbox; reading and checking"
        f" {took - storing:.2f} s, storing {storing:.2f} s; limit: read and insert raw; bar: at least 5,000"
    )
    yield Figure("import.csv.rate", report.imported / took, "customers/s", report.imported / raw, note_text)
    hold = f"{holds.count} transactions, {holds.over_50ms} over 50 ms; bar: 50 ms"
    yield Figure("import.hold.longest", holds.longest_ms, "ms", None, hold)


def write_table(path: Path, count: int) -> None:
    """The customers of the records as a branch would export them."""
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for index in range(count):
            writer.writerow(_row(index, document(index)))


def _row(index: int, doc: dict[str, Any]) -> tuple[str, ...]:
    def of(group: str, field: str) -> str:
        return str((doc[group] or {})[field])

    number = of(member("id_document", index), "number")
    return (
        of("name", "legal_name"), of("name", "name_latin"), "男" if of("sex", "code") == "1" else "女",
        of("birth", "birth_date"), "居民身份证", number,
        of(member("contact", index, 1), "value").removeprefix("+86"),
        of(member("contact", index, 2), "value"), of(member("address", index, 3), "line"), "上海", "中国",
    )  # fmt: skip


def _raw(folder: Path, table: Path, count: int) -> float:
    """Seconds to read the table and to insert as many ready rows."""
    rows = [flat_row(index) for index in range(count)]
    db = floor.open_raw(folder / "raw.db")
    floor.make_schema(db)

    def work() -> None:
        with table.open(encoding="gb18030", newline="") as file:
            assert sum(1 for _ in csv.reader(file)) > count
        for start in range(0, count, 1000):
            floor.insert(db, rows[start : start + 1000], start + 1)

    took = timed(work)
    db.close()
    return took
