"""The figures: `run.py bench [--size N] [--only NAME] [--json] [--list]`, one JSON line each."""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.figure import Figure, say

Measure = Callable[[Path, int], Iterator[Figure]]

# By name, for the children of an import load this module again: what they need of it is nothing, and a
# program that measured them with Qt and every store beside would measure itself.
PARTS: dict[str, str] = {
    "store": "store_figures.measure",
    "sync.first": "sync_figures.measure_first",
    "sync.lanes": "lane_figures.measure",
    "sync.upload": "sync_figures.measure_upload",
    "sync.pushers": "push_figures.measure_pushers",
    "sync.small": "sync_figures.measure_small",
    "sync.repair": "repair_figures.measure",
    "sync.live": "sync_figures.measure_live",
    "server.postgres": "postgres_figures.measure",
    "nodes.idle": "node_figures.measure_idle",
    "nodes.admission": "node_figures.measure_admission",
    "import": "import_figures.measure",
    "ui.window": "ui_figures.measure_window",
    "ui.list": "ui_figures.measure_list",
    "ui.memory": "ui_figures.measure_memory",
    "ui.stall": "ui_figures.measure_stall",
}


def measure_of(part: str) -> Measure:
    """What measures a part."""
    module, _, function = PARTS[part].partition(".")
    found: Measure = getattr(importlib.import_module("tests.bench." + module), function)
    return found


def live_as_the_program() -> None:
    """What `ui.main` and `ui.tidy` set, and what an installed program has."""
    # Its bytecode: children that may not write it would measure the compiler.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    # Threads take turns every millisecond, and nobody looks for garbage in the middle of a push.
    sys.setswitchinterval(0.001)
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="run.py bench", description=__doc__)
    parser.add_argument(
        "--size", type=int, default=100_000, help="customers in the store and in the first sync"
    )
    parser.add_argument("--only", default="", metavar="NAME", help="parts whose name begins so (see --list)")
    parser.add_argument("--json", action="store_true", help="JSON lines alone: no progress on standard error")
    parser.add_argument("--list", action="store_true", help="name the parts and end")
    chosen = parser.parse_args()
    names = [name for name in PARTS if name.startswith(chosen.only) or chosen.only.startswith(name + ".")]
    if chosen.list:
        print("\n".join(PARTS))
        return 0
    if not names:
        parser.error(f"no part is called {chosen.only}; --list names them")
    if chosen.json:
        sys.stderr.flush()
    live_as_the_program()
    for name in names:
        if not chosen.json:
            say(name)
        folder = Path(tempfile.mkdtemp(prefix="cims-bench-"))
        try:
            for figure in measure_of(name)(folder, chosen.size):
                print(figure.line(), flush=True)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
