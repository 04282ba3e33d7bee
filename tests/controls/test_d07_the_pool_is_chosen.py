"""D07: connections come from a pool that we chose; the dialect's own one crashed with threads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sqlalchemy.pool import NullPool, QueuePool

from app.store.engine import create_store
from tests.rules.source_tree import ROOT

KEY = bytes(range(32))
STRESS = """
import sys, threading
from pathlib import Path
from app.store.engine import open_store
engine = open_store(Path(sys.argv[1]), bytes(range(32)))
def work():
    for _ in range(20):
        with engine.begin_read() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM meta").scalar()
threads = [threading.Thread(target=work) for _ in range(16)]
for thread in threads: thread.start()
for thread in threads: thread.join()
engine.close()
print("whole")
"""


def test_every_pool_is_one_of_two(tmp_path: Path) -> None:
    with create_store(tmp_path / "vault" / "store.db", KEY) as engine:
        pools = [
            type(each.pool) for each in (engine._writer, engine._readers, engine._single, engine._beside)
        ]
    assert set(pools) == {QueuePool, NullPool}


def test_sixteen_threads_end_well(tmp_path: Path) -> None:
    path = tmp_path / "vault" / "store.db"
    create_store(path, KEY).close()
    line = [sys.executable, "-c", STRESS, str(path)]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "whole\n"), done.stderr[-1000:]
