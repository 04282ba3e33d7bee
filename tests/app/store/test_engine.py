"""The store opens with its key, for one process, and says what is wrong with any other file, untouched."""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from app.domain.errors import Bug
from app.store import store_file
from app.store.engine import StoreEngine, create_store, open_store
from app.store.file_lock import FileLock
from app.store.store_fault import (
    StoreDamaged,
    StoreExists,
    StoreFault,
    StoreForeign,
    StoreInUse,
    StoreKeyWrong,
    StoreMissing,
    StoreReadOnly,
)
from app.store.store_file import PAGE_BYTES, connect, mark_path

KEY = bytes(range(32))
ROOT = Path(__file__).parents[3]


def fill(engine: StoreEngine, rows: int = 2000) -> None:
    with engine.begin_write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO draft(key, body, updated_at) VALUES (?, ?, 0)",
            [(f"draft {n:06}", hashlib.sha512(bytes([n % 256])).digest() * 3) for n in range(rows)],
        )


def fill_more(engine: StoreEngine) -> None:
    with engine.begin_write() as connection:
        connection.exec_driver_sql("UPDATE draft SET updated_at = updated_at + 1")


@pytest.fixture
def closed(store_path: Path) -> Path:
    """A store with some pages of content, closed."""
    with create_store(store_path, KEY) as engine:
        fill(engine)
    return store_path


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file that holds content, with its hash: an empty WAL and its index hold none."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.stat().st_size and path.suffix not in (".lock", ".db-shm")
    }


def refused(path: Path, key: bytes = KEY) -> StoreFault:
    """What opening raises; the files must be the same afterwards, and the vault free again."""
    before = fingerprint(path.parent)
    with pytest.raises(StoreFault) as caught:
        open_store(path, key)
    assert fingerprint(path.parent) == before
    lock = FileLock(path.with_name(path.name + ".lock"))
    lock.acquire()
    lock.release()
    return caught.value


class TestOpening:
    def test_content_is_there_again(self, closed: Path) -> None:
        with open_store(closed, KEY) as engine, engine.begin_read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM draft").scalar_one() == 2000

    def test_once_closed_it_has_no_key_to_open_again(self, closed: Path) -> None:
        engine = open_store(closed, KEY)
        engine.close()
        with pytest.raises(StoreFault, match=r"store\.closed"), engine.begin_read():
            pass
        with pytest.raises(StoreFault, match=r"store\.closed"), engine.hold_reader().read():
            pass
        assert KEY not in vars(engine).values()

    def test_only_one_at_a_time(self, closed: Path) -> None:
        with open_store(closed, KEY):
            with pytest.raises(StoreInUse):
                open_store(closed, KEY)
        open_store(closed, KEY).close()

    def test_f20_another_process_on_the_same_vault_is_shut_out(self, closed: Path) -> None:
        script = (
            "from pathlib import Path\n"
            "from app.store.engine import open_store\n"
            "from app.store.store_fault import StoreFault\n"
            f"try: open_store(Path({str(closed)!r}), bytes(range(32)))\n"
            "except StoreFault as fault: print(fault.code)\n"
        )
        with open_store(closed, KEY):
            done = subprocess.run(
                [sys.executable, "-c", script],
                cwd=ROOT,
                capture_output=True,
                text=True,
                timeout=60,
                check=True,
            )
        assert done.stdout.strip() == "store.in_use"

    def test_a_lock_held_already_is_taken_over(self, closed: Path) -> None:
        lock = FileLock(closed.parent / "vault.lock")
        lock.acquire()
        open_store(closed, KEY, lock=lock).close()
        assert not lock.is_held

    def test_a_lock_handed_over_is_left_to_its_owner_when_opening_fails(self, closed: Path) -> None:
        lock = FileLock(closed.parent / "vault.lock")
        lock.acquire()
        with pytest.raises(StoreKeyWrong):
            open_store(closed, b"x" * 32, lock=lock)
        assert lock.is_held
        lock.release()

    @pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
    def test_files_are_private(self, engine: StoreEngine) -> None:
        fill(engine, 10)
        modes = {path.name: path.stat().st_mode & 0o777 for path in engine.path.parent.iterdir()}
        assert set(modes.values()) == {0o600}
        assert {"store.db", "store.db-wal", "store.db-shm", "store.db.mark", "store.db.lock"} <= set(modes)
        assert engine.path.parent.stat().st_mode & 0o777 == 0o700

    def test_making_never_overwrites(self, closed: Path) -> None:
        before = fingerprint(closed.parent)
        with pytest.raises(StoreExists):
            create_store(closed, KEY)
        assert fingerprint(closed.parent) == before

    def test_opening_never_makes(self, store_path: Path) -> None:
        with pytest.raises(StoreMissing):
            open_store(store_path, KEY)
        assert not store_path.exists()

    def test_nothing_readable_on_disk(self, engine: StoreEngine) -> None:
        with engine.begin_write() as connection:
            connection.exec_driver_sql(
                "INSERT INTO draft VALUES ('canary-key', CAST('canary-body' AS BLOB), 0)"
            )
            connection.exec_driver_sql("INSERT INTO search_fts(rowid, t) VALUES (1, 'canaryword')")
        for path in engine.path.parent.iterdir():
            assert b"canary" not in path.read_bytes()
        with contextlib.closing(sqlite3.connect(engine.path)) as plain:
            with pytest.raises(sqlite3.DatabaseError):
                plain.execute("SELECT * FROM draft")


class TestBadFiles:
    @pytest.mark.parametrize("key", [b"x" * 32, bytes(32), KEY[::-1]])
    def test_wrong_key(self, closed: Path, key: bytes) -> None:
        assert isinstance(refused(closed, key), StoreKeyWrong)

    @pytest.mark.parametrize(
        "key",
        [b"", KEY[:31], KEY + b"x", KEY.hex().encode(), "x" * 32, None, bytearray(KEY), memoryview(KEY)],
    )
    def test_key_of_another_form_is_our_bug(self, closed: Path, key: object) -> None:
        for call in (open_store, create_store):
            with pytest.raises(Bug) as caught:
                call(closed, key)  # type: ignore[arg-type]
            assert caught.value.code == "store.key_form"

    def test_empty_file(self, closed: Path) -> None:
        closed.write_bytes(b"")
        assert refused(closed).values == {"kind": "empty"}

    def test_plain_sqlite_file(self, closed: Path) -> None:
        closed.unlink()
        plain = sqlite3.connect(closed)
        plain.execute("CREATE TABLE customer(id)")
        plain.commit()
        plain.close()
        fault = refused(closed)
        assert isinstance(fault, StoreForeign)
        assert fault.values == {"kind": "plain"}

    def test_random_bytes(self, closed: Path) -> None:
        closed.write_bytes(random.Random(7).randbytes(40_960))
        assert refused(closed).values == {"kind": "other"}

    def test_random_bytes_without_a_mark(self, closed: Path) -> None:
        closed.write_bytes(random.Random(7).randbytes(40_960))
        mark_path(closed).unlink()
        fault = refused(closed)
        assert isinstance(fault, StoreForeign)
        assert fault.values == {"kind": "unknown"}

    def test_the_store_of_another_vault(self, closed: Path, tmp_path: Path) -> None:
        other = tmp_path / "other" / "store.db"
        create_store(other, b"o" * 32).close()
        shutil.copy(other, closed)
        assert refused(closed).values == {"kind": "other"}

    def test_a_sqlcipher_file_that_is_no_store(self, store_path: Path) -> None:
        store_path.parent.mkdir()
        foreign = sqlcipher.connect(str(store_path))
        foreign.set_key("x'" + KEY.hex() + "'")
        foreign.execute("CREATE TABLE t(x)")
        foreign.commit()
        foreign.close()
        with pytest.raises(StoreForeign) as caught:
            open_store(store_path, KEY)
        assert caught.value.values == {"kind": "other_program"}

    @pytest.mark.parametrize("size", [1, 15, 16, 100, 4095])
    def test_cut_within_the_first_page(self, closed: Path, size: int) -> None:
        os.truncate(closed, size)
        assert refused(closed).code in ("store.damaged", "store.foreign")

    @pytest.mark.parametrize("pages", [1, 2, 10])
    def test_whole_pages_cut_off_the_end(self, closed: Path, pages: int) -> None:
        os.truncate(closed, closed.stat().st_size - pages * PAGE_BYTES)
        fault = refused(closed)
        assert isinstance(fault, StoreDamaged)
        assert fault.values == {"kind": "truncated"}

    @pytest.mark.parametrize("place", [0, 15, 16, 100, 4000, 4095])
    def test_a_flipped_byte_in_the_first_page(self, closed: Path, place: int) -> None:
        flip(closed, place)
        assert isinstance(refused(closed), StoreDamaged)

    def test_a_flipped_byte_in_any_other_page_is_found_by_the_check(self, closed: Path) -> None:
        seed = 11
        rng = random.Random(seed)
        print(f"seed={seed}")
        pages = closed.stat().st_size // PAGE_BYTES
        for page in rng.sample(range(1, pages), 12):
            place = page * PAGE_BYTES + rng.randrange(PAGE_BYTES)
            flip(closed, place)
            try:
                with open_store(closed, KEY) as engine:
                    assert engine.verify().bad_pages == 1
            except StoreDamaged:
                pass  # the page was one that opening reads
            flip(closed, place)
        with open_store(closed, KEY) as engine:
            assert engine.verify().is_sound

    def test_reading_a_broken_page_is_a_typed_error(self, closed: Path) -> None:
        pages = closed.stat().st_size // PAGE_BYTES
        for page in range(pages // 2, pages):
            flip(closed, page * PAGE_BYTES + 50)
        with open_store(closed, KEY) as engine, engine.hold_reader() as held:
            with pytest.raises(StoreDamaged), held.read() as connection:
                connection.exec_driver_sql("SELECT sum(length(body)) FROM draft").scalar_one()

    def test_a_lost_mark_is_made_again(self, closed: Path) -> None:
        mark_path(closed).unlink()
        open_store(closed, KEY).close()
        assert isinstance(refused(closed, b"x" * 32), StoreKeyWrong)

    def test_a_folder_in_its_place(self, store_path: Path) -> None:
        store_path.mkdir(parents=True)
        with pytest.raises(Exception) as caught:
            open_store(store_path, KEY)
        assert getattr(caught.value, "code", "").startswith("file.")


def flip(path: Path, place: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ 0x40]))


class TestConnections:
    WANTED = {
        "temp_store": 2,
        "secure_delete": 1,
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "journal_mode": "wal",
    }

    def test_every_setting_holds_on_every_connection(self, engine: StoreEngine) -> None:
        with engine.begin_write() as writer, engine.begin_read() as reader:
            for connection in (writer, reader):
                found = {
                    name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in self.WANTED
                }
                assert found == self.WANTED
            assert writer.exec_driver_sql("PRAGMA cache_size").scalar_one() == -65536

    def test_a_setting_that_does_not_hold_is_a_bug(
        self, closed: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(store_file, "_SETTINGS", (("synchronous", "NORMAL", 2),))
        with pytest.raises(Bug) as caught:
            connect(closed, KEY, is_writer=True)
        assert caught.value.values == {"name": "synchronous"}

    @pytest.mark.parametrize(
        "statement",
        [
            "ATTACH 'other.db' AS other KEY ''",
            "PRAGMA rekey = 'x'",
            "PRAGMA key = 'x'",
            "PRAGMA temp_store = 1",
            "PRAGMA journal_mode = DELETE",
            "PRAGMA secure_delete = OFF",
            "PRAGMA writable_schema = ON",
            "PRAGMA cipher_memory_security = ON",
        ],
    )
    def test_what_could_write_plain_text_is_denied(self, engine: StoreEngine, statement: str) -> None:
        with pytest.raises(DBAPIError, match="not authorized"), engine.begin_write() as connection:
            connection.exec_driver_sql(statement)

    def test_a_plain_copy_by_vacuum_is_denied(self, engine: StoreEngine, tmp_path: Path) -> None:
        with engine._maintenance() as driver, pytest.raises(sqlcipher.DatabaseError, match="authoriz"):
            driver.execute("VACUUM INTO ?", (str(tmp_path / "plain.db"),))
        assert not (tmp_path / "plain.db").exists()

    def test_readers_cannot_write_but_may_keep_an_order(self, engine: StoreEngine) -> None:
        fill(engine, 5)
        with engine.hold_reader() as held:
            with held.read() as connection:
                connection.exec_driver_sql(
                    "CREATE TEMP TABLE chosen AS SELECT key FROM draft ORDER BY key DESC"
                )
            with held.read() as connection:
                first = connection.exec_driver_sql("SELECT key FROM chosen WHERE rowid = 1").scalar_one()
            assert first == "draft 000004"
            with pytest.raises(StoreReadOnly), held.read() as connection:
                connection.exec_driver_sql("DELETE FROM draft")

    def test_a_held_query_can_be_interrupted(self, engine: StoreEngine) -> None:
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        with engine.hold_reader() as held:
            codes: list[str] = []

            def run() -> None:
                try:
                    with held.read() as connection:
                        connection.exec_driver_sql(endless).scalar_one()
                except StoreFault as fault:
                    codes.append(fault.code)

            thread = threading.Thread(target=run)
            thread.start()
            while thread.is_alive():
                held.interrupt()
                thread.join(0.01)
            assert codes == ["store.interrupted"]

    def test_the_pools_are_named_ones(self, engine: StoreEngine) -> None:
        """The pool that the dialect would choose crashes the interpreter when threads share it."""
        assert isinstance(engine._writer.pool, QueuePool)
        assert isinstance(engine._readers.pool, QueuePool)
        assert engine._writer.pool.size() == 1

    def test_values_stay_out_of_error_texts(self, engine: StoreEngine) -> None:
        with pytest.raises(DBAPIError) as caught, engine.begin_write() as connection:
            connection.exec_driver_sql(
                "INSERT INTO draft VALUES (?, ?, ?)", ("Wang Xiaomei", "not a blob", 0)
            )
        assert "Wang" not in str(caught.value)
        assert "not a blob" not in str(caught.value)

    def test_sixteen_threads_read_while_one_writes(self, engine: StoreEngine) -> None:
        fill(engine, 500)
        counts: list[int] = []

        def read() -> None:
            for _ in range(20):
                with engine.begin_read() as connection:
                    counts.append(connection.exec_driver_sql("SELECT count(*) FROM draft").scalar_one())

        threads = [threading.Thread(target=read) for _ in range(16)]
        for thread in threads:
            thread.start()
        for n in range(20):
            with engine.begin_write() as connection:
                connection.exec_driver_sql("INSERT INTO draft VALUES (?, x'00', 0)", (f"new {n}",))
        for thread in threads:
            thread.join()
        assert len(counts) == 320
        assert set(counts) <= set(range(500, 521))

    def test_a_checkpoint_says_when_a_reader_kept_it_from_finishing(self, engine: StoreEngine) -> None:
        fill(engine, 50)
        assert engine.checkpoint()
        assert engine.path.with_name("store.db-wal").stat().st_size == 0
        with engine.begin_read() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM draft").scalar_one()
            fill_more(engine)
            assert not engine.checkpoint(wait=False)

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
    def test_the_memory_of_a_long_piece_of_writing_goes_back(self, store_path: Path) -> None:
        """In a process of its own, since the heap of this one has seen other tests."""
        script = (
            "import sys\nfrom pathlib import Path\nfrom app.store.engine import create_store\n"
            "def resident(): return int(Path('/proc/self/statm').read_text().split()[1])\n"
            "with create_store(Path(sys.argv[1]), bytes(range(32))) as store:\n"
            "    before = resident()\n"
            "    with store.begin_write() as connection:\n"
            "        connection.exec_driver_sql('INSERT INTO draft(key, body, updated_at) VALUES (?, ?, 0)',"
            " [(f'draft {n}', bytes(1500)) for n in range(20_000)])\n"
            "    grown = resident() - before\n"
            "    store.release_memory()\n"
            "    left = resident() - before\n"
            "    with store.begin_read() as connection:\n"
            "        count = connection.exec_driver_sql('SELECT count(*) FROM draft').scalar_one()\n"
            "    print(grown, left, count)\n"
        )
        line = [sys.executable, "-c", script, str(store_path)]
        done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
        grown, left, count = map(int, done.stdout.split())
        assert count == 20_000
        assert left < grown / 2, done.stdout


class TestErasure:
    def test_a_deleted_word_leaves_the_search_index(self, engine: StoreEngine) -> None:
        """Deleting leaves tombstones; scrubbing must remove the word from the index's own bytes."""
        with engine.begin_write() as connection:
            for row in range(1, 80):
                word = "qqcanary" if row == 40 else f"word{row}"
                connection.exec_driver_sql("INSERT INTO search_fts(rowid, t) VALUES (?, ?)", (row, word))
            connection.exec_driver_sql("INSERT INTO digit_fts(rowid, t) VALUES (40, '13912345678')")
        with engine.begin_write() as connection:
            connection.exec_driver_sql("DELETE FROM search_fts WHERE rowid = 40")
            connection.exec_driver_sql("DELETE FROM digit_fts WHERE rowid = 40")
        assert self.words(engine, b"canary") > 0
        engine.scrub_search()
        assert self.words(engine, b"canary") == 0
        assert self.words(engine, b"391") == 0
        with engine.begin_read() as connection:
            hits = connection.exec_driver_sql(
                "SELECT count(*) FROM search_fts WHERE search_fts MATCH 'word*'"
            )
            assert hits.scalar_one() == 78

    @staticmethod
    def words(engine: StoreEngine, word: bytes) -> int:
        with engine.begin_read() as connection:
            blocks = connection.exec_driver_sql(
                "SELECT block FROM search_fts_data UNION ALL SELECT block FROM digit_fts_data"
            )
            return sum(block.count(word) for (block,) in blocks)


class TestKilled:
    def test_while_the_store_is_made(self, tmp_path: Path) -> None:
        """SIGKILL after a random time: there is no store, or a whole one.

        How long the making takes is felt for, so that kills fall within it on a quick machine and a busy one.
        """
        if not hasattr(os, "fork"):
            pytest.skip("needs fork")
        seed = 23
        rng = random.Random(seed)
        print(f"seed={seed}")
        made, longest = 0, 0.06
        for turn in range(25):
            path = tmp_path / str(turn) / "store.db"
            killed_after(rng.random() * longest, partial(make_and_close, path))
            if path.exists():
                made += 1
                longest *= 0.8
                open_store(path, KEY).close()
            else:
                longest *= 1.3
                create_store(path, KEY).close()
            with open_store(path, KEY) as engine:
                assert engine.verify().is_sound
        assert made > 0

    def test_while_it_is_written(self, closed: Path) -> None:
        """SIGKILL in a stream of commits: what is there afterwards is whole transactions, all in order."""
        if not hasattr(os, "fork"):
            pytest.skip("needs fork")
        seed = 29
        rng = random.Random(seed)
        print(f"seed={seed}")

        def write_on() -> None:
            with open_store(closed, KEY) as engine:
                for _ in range(10_000):
                    with engine.begin_write() as connection:
                        connection.exec_driver_sql(
                            "INSERT INTO counter VALUES ('a', 1) "
                            "ON CONFLICT(name) DO UPDATE SET value = value + 1"
                        )
                        connection.exec_driver_sql(
                            "INSERT INTO counter VALUES ('b', 1) "
                            "ON CONFLICT(name) DO UPDATE SET value = value + 1"
                        )

        last = 0
        for _ in range(8):
            killed_after(0.02 + rng.random() * 0.1, write_on)
            with open_store(closed, KEY) as engine, engine.begin_read() as connection:
                rows: dict[str, int] = dict(
                    connection.exec_driver_sql("SELECT name, value FROM counter").all()
                )
            assert rows.get("a") == rows.get("b")
            assert rows.get("a", 0) >= last
            last = rows.get("a", 0)
        assert last > 0
        with open_store(closed, KEY) as engine:
            assert engine.verify().is_sound


def make_and_close(path: Path) -> None:
    create_store(path, KEY).close()


def killed_after(seconds: float, work: Callable[[], object]) -> None:
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
