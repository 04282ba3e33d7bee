"""Rows of an import that were read and checked but are not customers yet; encrypted like everything else."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from app.store.unit_of_work import UnitOfWork


class ImportStageStore:
    """Keeps prepared rows by run; each call is one short transaction of its own or joins the caller's."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    def add(self, run: bytes, payloads: Sequence[bytes]) -> None:
        """Append prepared rows; nobody has said yes to them, so the disk is not awaited."""
        if payloads:
            with self._work.write(awaits_disk=False) as connection:
                connection.exec_driver_sql(
                    "INSERT INTO import_stage (run, payload) VALUES (?, ?)",
                    [(run, payload) for payload in payloads],
                )

    def after(self, run: bytes, no: int, limit: int) -> list[tuple[int, bytes]]:
        """The oldest rows of a run after a number, with their numbers; waits for no writer."""
        with self._work.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT no, payload FROM import_stage WHERE no > ? AND run = ? ORDER BY no LIMIT ?",
                (no, run, limit),
            )
            return [(no, bytes(payload)) for no, payload in rows]

    def drop(self, connection: Connection, run: bytes, up_to: int) -> set[int]:
        """Forget rows that become customers in this transaction; the numbers of those that were there."""
        sql = "DELETE FROM import_stage WHERE run = ? AND no <= ? RETURNING no"
        return {no for (no,) in connection.exec_driver_sql(sql, (run, up_to)).fetchall()}

    def forget(self, run: bytes, slice_rows: int = 2000) -> None:
        """Take a run back whole, a slice at a time so that nobody waits long for the write lane."""
        while True:
            with self._work.write() as connection:
                gone = connection.exec_driver_sql(
                    "DELETE FROM import_stage WHERE no IN (SELECT no FROM import_stage WHERE run = ? LIMIT ?)",
                    (run, slice_rows),
                )
                if not gone.rowcount:
                    return

    def runs(self) -> list[bytes]:
        """Runs that have rows: left by a crash."""
        with self._work.read() as connection:
            return [run for (run,) in connection.exec_driver_sql("SELECT DISTINCT run FROM import_stage")]

    def remembered_mapping(self, signature: str) -> str | None:
        """The mapping last used for a file with these headings."""
        with self._work.read() as connection:
            row = connection.exec_driver_sql(
                "SELECT body FROM import_mapping WHERE signature = ?", (signature,)
            ).fetchone()
        return str(row[0]) if row is not None else None

    def remember_mapping(self, signature: str, body: str, now_ms: int) -> None:
        """Keep the mapping for the next file of this shape."""
        with self._work.write() as connection:
            connection.exec_driver_sql(
                "INSERT INTO import_mapping (signature, body, used_at) VALUES (?, ?, ?)"
                " ON CONFLICT (signature) DO UPDATE SET body = excluded.body, used_at = excluded.used_at",
                (signature, body, now_ms),
            )
