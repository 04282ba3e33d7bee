"""Imports through real child processes: hostile files, limits, cancel, crashes, a branch's data."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from import_files import (
    SHARED_HEADINGS,
    bank_csv,
    bank_rows,
    csv_text,
    ods,
    ods_row,
    ole,
    raw_xlsx,
    saved,
    xls,
    xlsx,
)

from app.domain.change import GroupEdit
from app.domain.errors import EnvironmentFault
from app.services.importing.bad_rows import BadRowNotes
from app.services.importing.header_mapping import suggested_mapping
from app.services.importing.import_plan import (
    ImportCancelled,
    ImportMapping,
    ImportOptions,
    ImportRefused,
    ImportSource,
    ReaderFault,
    ReadProgress,
    ReadyCustomer,
)
from app.services.importing.import_process import ImportReader, ReaderLimits
from app.services.importing.staged_customer import pack_sheaf, unpack_sheaf
from app.store.outbox_codec import unpack_edits

SHARED = Path(os.environ.get("CIMS_SHARED_DATA") or Path(__file__).parents[4].parent / "shared" / "data")
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the folder of shared data is not here")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="limits of processes are a POSIX matter")


class RealClock:
    """The clock of this machine."""

    def now_ms(self) -> int:
        """Milliseconds since 1970."""
        return time.time_ns() // 1_000_000

    def steady(self) -> float:
        """Seconds that only grow."""
        return time.monotonic()


@pytest.fixture
def reader() -> ImportReader:
    return ImportReader(RealClock())


def opened(reader: ImportReader, path: Path, **options: object) -> tuple[ImportSource, ImportMapping]:
    source = reader.inspect(path)
    return source, replace(suggested_mapping(source), options=ImportOptions(**options))  # type: ignore[arg-type]


def groups_of(customer: ReadyCustomer) -> tuple[GroupEdit, ...]:
    (row,) = unpack_sheaf(pack_sheaf("rm1", [(b"", b"", customer.packed)]))
    return unpack_edits(row.edits)


def children() -> list[str]:
    return [child.name for child in multiprocessing.active_children() if child.name.startswith("cims-import")]


def test_every_format_gives_the_same_customers(reader: ImportReader, tmp_path: Path) -> None:
    rows = bank_rows(40, 1)
    table = [SHARED_HEADINGS, *rows]
    files = {
        "a.csv": bank_csv(40, 1), "b.csv": bank_csv(40, 1, "utf-16"), "c.csv": csv_text(table, "\t").encode(),
        "d.xlsx": xlsx(table), "e.xls": xls(table), "f.ods": ods("".join(map(ods_row, table))),
    }  # fmt: skip
    found = {}
    for name, content in files.items():
        source, mapping = opened(reader, saved(tmp_path, name, content))
        batches = list(reader.batches(source, mapping))
        assert not any(batch.refused for batch in batches), name
        found[name] = [customer.identity for batch in batches for customer in batch.customers]
    assert {tuple(values) for values in found.values()} == {tuple(row[5] for row in rows)}
    assert children() == []


def test_a_dry_run_says_what_an_import_would_do(reader: ImportReader, tmp_path: Path) -> None:
    rows = bank_rows(300, 2)
    rows[10][5] = rows[10][5][:17] + ("1" if rows[10][5][17] != "1" else "2")
    rows[20][6] = "12"
    rows.append(list(rows[0]))
    source, mapping = opened(reader, saved(tmp_path, "d.csv", csv_text([SHARED_HEADINGS, *rows]).encode()))
    progress: list[ReadProgress] = []
    found = reader.dry_run(source, mapping, progress.append)
    assert (found.rows, found.good, found.refused, found.skipped) == (301, 298, 2, 1)
    assert {(p.row, p.code.partition(".")[0]) for p in found.problems} == {
        (12, "id"),
        (22, "phone"),
        (302, "row"),
    }
    assert progress[-1].fraction == 1.0 and [p.rows for p in progress] == sorted(p.rows for p in progress)
    assert len(found.preview) == 20
    batches = list(reader.batches(source, mapping))
    assert sum(len(batch.customers) for batch in batches) == found.good


def test_an_unsettled_mapping_starts_nothing(reader: ImportReader, tmp_path: Path) -> None:
    source, mapping = opened(reader, saved(tmp_path, "u.csv", "姓名,出生日期\n张三,03/04/1990\n".encode()))
    with pytest.raises(ImportRefused) as caught:
        reader.dry_run(source, mapping)
    assert caught.value.code == "import.mapping_unsettled"


def bomb() -> bytes:
    return raw_xlsx('<row r="1"/>' + " " * 60_000_000)


HOSTILE: list[tuple[str, Callable[[], bytes], str]] = [
    ("bomb.xlsx", bomb, "import.zip_bomb"),
    ("far.xlsx", lambda: raw_xlsx('<row r="2000000000"><c r="A2000000000"><v>1</v></c></row>'),
     "import.too_many_rows"),
    ("xxe.xlsx", lambda: raw_xlsx("", head='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
     "import.archive_unsafe"),
    ("password.xlsx", lambda: ole({"EncryptionInfo": b"", "EncryptedPackage": b""}), "import.encrypted"),
    ("macro.xls", lambda: xls([["a"]], {"_VBA_PROJECT_CUR": b""}), "import.macro"),
    ("page.xls", lambda: b"<html><table></table></html>", "import.unsupported"),
    ("cut.xlsx", lambda: xlsx([["a"] * 9] * 99)[:400], "import.damaged"),
    ("empty.csv", lambda: b"", "import.empty"),
    ("repeat.ods", lambda: ods(ods_row(["a"], ' table:number-rows-repeated="2000000000"')),
     "import.too_many_rows"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "code"), HOSTILE, ids=[name for name, _, _ in HOSTILE])
def test_hostile_files_are_refused_in_words(
    reader: ImportReader, tmp_path: Path, name: str, make: Callable[[], bytes], code: str
) -> None:
    with pytest.raises(ImportRefused) as caught:
        reader.inspect(saved(tmp_path, name, make()))
    assert caught.value.code == code
    assert children() == []


def test_a_million_declared_rows_are_read_as_the_two_that_are_there(
    reader: ImportReader, tmp_path: Path
) -> None:
    content = raw_xlsx(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>张三</t></is></c></row>'
        '<row r="1048576"><c r="XFD1048576" s="1"/></row>',
        dimension='<dimension ref="A1:XFD1048576"/>',
    )
    assert reader.inspect(saved(tmp_path, "m.xlsx", content)).rows == 1


@posix_only
def test_a_file_that_needs_too_much_memory_is_a_fault_and_not_a_crash(tmp_path: Path) -> None:
    small = ImportReader(RealClock(), ReaderLimits(memory_bytes=220 * 1024 * 1024))
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="BZ{row}"><v>1</v></c></row>' for row in (1, 120_000)
    )
    with pytest.raises(ReaderFault) as caught:
        small.inspect(saved(tmp_path, "w.xlsx", raw_xlsx(rows)))
    assert (caught.value.code, caught.value.values["limit"]) == ("import.reader_limit", "memory")


@posix_only
def test_processor_time_is_limited(tmp_path: Path) -> None:
    path = saved(tmp_path, "t.csv", bank_csv(30_000, 5))
    source, mapping = opened(ImportReader(RealClock()), path)
    slow = ImportReader(RealClock(), ReaderLimits(cpu_seconds=1, cpu_seconds_a_mebibyte=0))
    with pytest.raises(ReaderFault) as caught:
        slow.dry_run(source, mapping)
    assert (caught.value.code, caught.value.values["limit"]) == ("import.reader_limit", "cpu")


def test_cancel_ends_the_child_at_once(reader: ImportReader, tmp_path: Path) -> None:
    source, mapping = opened(reader, saved(tmp_path, "c.csv", bank_csv(30_000, 6)))
    seen: list[int] = []
    with pytest.raises(ImportCancelled):
        for batch in reader.batches(source, mapping, is_cancelled=lambda: len(seen) >= 3):
            seen.append(batch.progress.rows)
    assert len(seen) == 3
    assert children() == []


def test_a_caller_who_stops_listening_ends_the_child(reader: ImportReader, tmp_path: Path) -> None:
    source, mapping = opened(reader, saved(tmp_path, "s.csv", bank_csv(30_000, 7)))
    with contextlib.closing(reader.batches(source, mapping)) as batches:  # type: ignore[type-var]
        next(batches)
        assert sorted(children()) == ["cims-import", "cims-import-packer"]
    assert children() == []


@posix_only
@pytest.mark.parametrize("name", ["cims-import", "cims-import-packer"])
def test_a_child_that_dies_is_a_typed_fault(reader: ImportReader, tmp_path: Path, name: str) -> None:
    source, mapping = opened(reader, saved(tmp_path, "k.csv", bank_csv(30_000, 8)))
    with pytest.raises(ReaderFault) as caught:
        for _batch in reader.batches(source, mapping):
            for child in multiprocessing.active_children():
                if child.name == name and child.pid:
                    os.kill(child.pid, signal.SIGKILL)
    assert (caught.value.code, caught.value.values["exit"]) == ("import.reader_crashed", -signal.SIGKILL)
    assert children() == []


@posix_only
def test_a_child_that_falls_silent_is_ended(tmp_path: Path) -> None:
    path = saved(tmp_path, "q.csv", bank_csv(30_000, 9))
    source, mapping = opened(ImportReader(RealClock()), path)
    strict = ImportReader(RealClock(), ReaderLimits(stall_seconds=0.5))
    stopped = False
    with pytest.raises(ReaderFault) as caught:
        for _batch in strict.batches(source, mapping):
            for child in multiprocessing.active_children():
                if child.name == "cims-import" and child.pid and not stopped:
                    os.kill(child.pid, signal.SIGSTOP)
                    stopped = True
    assert caught.value.code == "import.reader_stalled"
    assert children() == []


def test_a_file_that_changes_between_steps_is_refused(reader: ImportReader, tmp_path: Path) -> None:
    path = saved(tmp_path, "x.csv", bank_csv(5, 1))
    source, mapping = opened(reader, path)
    path.write_bytes(bank_csv(5, 2))
    with pytest.raises(ImportRefused) as caught:
        reader.dry_run(source, mapping)
    assert caught.value.code == "import.changed"


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_bad_rows_can_be_mended_and_imported_again(reader: ImportReader, tmp_path: Path, suffix: str) -> None:
    rows = bank_rows(20, 3)
    rows[3][6], rows[4][8], rows[5][6] = "12", "=HYPERLINK(1)", "+86 13800138000"
    source, mapping = opened(reader, saved(tmp_path, "b.csv", csv_text([SHARED_HEADINGS, *rows]).encode()))
    target = tmp_path / f"bad.{suffix}"
    notes = BadRowNotes(
        "行号", "原因", "行", {"store.known": "已有此人"}, {6: ("store.known",), 7: ("store.known",)}
    )
    assert reader.save_bad_rows(source, mapping, target, notes) == 3
    assert not list(tmp_path.glob("*.part"))
    if sys.platform != "win32":
        assert target.stat().st_mode & 0o777 == 0o600
    again = reader.inspect(target)
    assert [column.target for column in again.columns][:10] == [column.target for column in source.columns]
    assert [row[11].rpartition(": ")[2] for row in again.samples[1:]] == ["已有此人"] * 2
    mended = list(reader.batches(again, suggested_mapping(again)))
    assert [customer.identity for batch in mended for customer in batch.customers] == [
        rows[4][5],
        rows[5][5],
    ]
    edits = [edit for b in mended for c in b.customers for edit in groups_of(c)]
    lines = [edit.new["line"] for edit in edits if edit.new and "line" in edit.new]
    assert lines[0] == "=HYPERLINK(1)"


def test_bad_rows_to_a_place_that_cannot_be_written(reader: ImportReader, tmp_path: Path) -> None:
    source, mapping = opened(reader, saved(tmp_path, "n.csv", bank_csv(5, 1)))
    with pytest.raises(EnvironmentFault) as caught:
        reader.save_bad_rows(source, mapping, tmp_path / "none" / "bad.csv")
    assert caught.value.code.startswith("file.")


def test_faults_carry_no_customer_data(reader: ImportReader, tmp_path: Path) -> None:
    rows = bank_rows(50, 4)
    for row in rows:
        row[5] = row[5][:17] + ("1" if row[5][17] != "1" else "2")
    source, mapping = opened(reader, saved(tmp_path, "p.csv", csv_text([SHARED_HEADINGS, *rows]).encode()))
    found = reader.dry_run(source, mapping)
    told = repr(found.counts) + repr(found.problems)
    assert found.refused == 50
    assert not any(row[5] in told or row[0] in told or row[6] in told for row in rows)


@needs_shared
def test_the_branch_export_in_gb18030(reader: ImportReader) -> None:
    source, mapping = opened(reader, SHARED / "customers_gb18030.csv")
    assert source.encoding is not None
    assert (source.encoding.name, source.rows) == ("gb18030", 600)
    assert [column.target for column in source.columns] == [
        "name.legal_name", "name.name_latin", "sex.code", "birth.birth_date", "id_document.type",
        "id_document.number", "contact.mobile", "contact.email", "address.home", "address.home.city",
    ]  # fmt: skip
    found = reader.dry_run(source, mapping)
    refusals = {(p.row, p.code) for p in found.problems if p.code != "row.duplicate"}
    assert refusals == {
        (43, "id.checksum"), (58, "id.checksum"), (268, "id.birth_date"), (304, "id.checksum"),
        (377, "id.checksum"), (483, "id.birth_date"), (503, "id.checksum"), (549, "id.checksum"),
        (557, "id.checksum"),
    }  # fmt: skip
    assert (found.good + found.refused + found.skipped, found.refused) == (600, 9)


@needs_shared
def test_the_branch_workbook_with_its_accidents(reader: ImportReader) -> None:
    source, mapping = opened(reader, SHARED / "customers.xlsx")
    found = reader.dry_run(source, mapping)
    lost = [count for count in found.counts if count.code == "number.digits_lost"]
    assert [(count.column, count.rows) for count in lost] == [(5, 10)]
    assert lost[0].first_rows[0] == 41
    assert not any(count.column == 6 and count.severity == "error" for count in found.counts)
    assert found.refused == 19


@needs_shared
def test_the_febrl_persons(reader: ImportReader) -> None:
    source, mapping = opened(reader, SHARED / "febrl_dataset2.csv", id_type="other_id")
    assert source.columns[0].target == "external.value"
    found = reader.dry_run(source, mapping)
    codes = Counter(problem.code for problem in found.problems)
    assert codes == {"date.invalid": 10, "name.empty": 1}
    assert (found.rows, found.good) == (5000, 4989)
