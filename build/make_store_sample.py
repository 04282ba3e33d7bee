"""Writes the sample store of the current schema: an encrypted file that later programs must still open.

    python build/make_store_sample.py                → tests/app/store/data/stores/000N.db
    python build/make_store_sample.py --unreleased     the same, over a file of a schema that nobody has yet

Run once when a schema is released, commit the file, never write it again. Values are made up from the
tables' columns alone, so the file holds nobody's data; its key is the bytes 0 to 31.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import Integer, LargeBinary, Table

from app.store import schema_version
from app.store.engine import create_store
from app.store.rows import metadata

KEY = bytes(range(32))
ROWS = 3
TARGET = Path(__file__).resolve().parent.parent / "tests" / "app" / "store" / "data" / "stores"


def sample_rows(table: Table) -> list[dict[str, object]]:
    """Three rows that fit a table: each value tells its column and row."""
    rows = []
    for number in range(1, ROWS + 1):
        row: dict[str, object] = {}
        for place, column in enumerate(table.columns):
            if isinstance(column.type, Integer):
                row[column.name] = number
            elif isinstance(column.type, LargeBinary):
                row[column.name] = bytes([number, place]) * 8
            else:
                row[column.name] = f"{column.name} {number}"
        rows.append(row)
    return rows


def make(path: Path) -> None:
    """A store of the current schema with three rows in every table and two search rows."""
    with create_store(path, KEY) as engine:
        with engine.begin_write() as connection:
            for table in metadata.sorted_tables:
                connection.execute(table.insert(), sample_rows(table))
            for number in range(1, ROWS + 1):
                connection.exec_driver_sql(
                    "INSERT INTO search_fts(rowid, t) VALUES (?, ?)", (number, f"word{number} sample")
                )
                connection.exec_driver_sql(
                    "INSERT INTO digit_fts(rowid, t) VALUES (?, ?)", (number, f"1380013800{number}")
                )
        if not engine.checkpoint():
            raise SystemExit("the WAL could not be emptied")


def main() -> None:
    """Write the file unless it is there."""
    target = TARGET / f"{schema_version.CURRENT:04}.db"
    if target.exists() and "--unreleased" not in sys.argv[1:]:
        raise SystemExit(f"{target.name} exists: a released sample is never written again")
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "store.db"
        make(made)
        target.write_bytes(made.read_bytes())
    print(target.name)


if __name__ == "__main__":
    main()
