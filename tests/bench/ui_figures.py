"""Figures of the window: first paint, ready, memory, scrolling, the longest gap while head office sends."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from tests.bench.figure import Figure, median, percentile, say, timed
from tests.bench.filled_store import OWNER, FilledStore
from tests.bench.live_bank import HEAD, LiveBank

RUNS = 5
FRAMES = 200
SMALL = 10_000


class Child:
    """A window process; its lines are read one by one."""

    def __init__(self, kind: str, data: Path | None = None, staff: str = "") -> None:
        line = [
            sys.executable,
            "-m",
            "tests.bench.window_process",
            kind,
            *([str(data), staff] if data else []),
        ]
        environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
        self.started = time.time()
        self._process = subprocess.Popen(
            line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )

    def line(self) -> dict[str, float]:
        """The next line."""
        text = _pipe(self._process.stdout).readline()
        assert text, "the window process ended without an answer"
        found: dict[str, float] = json.loads(text)
        return found

    def tell(self, text: str) -> None:
        """A line for it."""
        pipe = _pipe(self._process.stdin)
        pipe.write(text + "\n")
        pipe.flush()

    def end(self) -> None:
        """Wait for its end."""
        self._process.communicate(timeout=60)


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe


def measure_window(folder: Path, size: int) -> Iterator[Figure]:
    """Fresh processes turn about: Qt alone, our frame, our frame with a vault of `size` customers.

    The limit is the Qt-only window by which the bars were set (see `window_process.qt_window`); the notes tell
    the ratio to an empty window of Qt too.
    """
    store = FilledStore(folder, size)
    store.close()
    wall: dict[str, list[float]] = {kind: [] for kind in ("empty", "qt", "shell", "ready")}
    work: dict[str, list[float]] = {kind: [] for kind in wall}
    memory: dict[str, list[float]] = {kind: [] for kind in wall}
    for _ in range(RUNS):
        for kind in wall:
            child = Child(kind, folder / "desk", OWNER.user) if kind == "ready" else Child(kind)
            found = child.line()
            end, key = ("ready", found["key"]) if kind == "ready" else ("painted", 0.0)
            wall[kind].append(found[end] - child.started - key)
            work[kind].append(found["cpu"])
            memory[kind].append(found["rss"])
            child.end()

    def beside(kind: str) -> str:
        least = f"{median(wall[kind]) / median(wall['empty']):.2f} of an empty window of Qt"
        return f"{median(work[kind]) / median(work['qt']):.2f} in processor time; {least}"

    limit = median(wall["qt"]) * 1000
    note = f"top bar, rail, theme; {beside('shell')}; bar 15: 1.5"
    yield Figure("ui.first_paint", median(wall["shell"]) * 1000, "ms", limit, note)
    what = "from the start of the process to the painted list, without the key derivation"
    note = f"{what}; {beside('ready')}; bar 15: 3.5"
    yield Figure("ui.ready", median(wall["ready"]) * 1000, "ms", limit, note)
    note = "limit: Qt-only window; bar 15: 160 MB"
    yield Figure("ui.memory.unlocked", median(memory["ready"]), "MB", median(memory["qt"]), note)


def measure_list(folder: Path, size: int) -> Iterator[Figure]:
    """The real table over a list of `size`: opening and scrolling, processor time of the GUI thread."""
    from tests.bench.window_process import Shell, run_until, show

    store = FilledStore(folder, size)
    shell = Shell()
    show(shell.window)
    # The program has the screen's code loaded before anybody signs in.
    importlib.import_module("ui.screens.customers.customer_list_view")
    worked = time.process_time()
    opened = timed(lambda: shell.fill(store.workspace, store.app.clock))
    worked = time.process_time() - worked
    counted = timed(shell.settle)
    table, frames, ready = shell.view.table, [], []
    bar = table.verticalScrollBar()
    for place in range(FRAMES):
        started = time.thread_time()
        bar.setValue(place * 3)
        table.viewport().repaint()
        ready.append(time.thread_time() - started)
    for place in range(FRAMES):
        bar.setValue(int(bar.maximum() * ((place * 7919) % FRAMES) / FRAMES))
        started = time.thread_time()
        table.viewport().repaint()
        frames.append(time.thread_time() - started)
        if place % 10 == 0:
            run_until(lambda: shell.jobs.pending() == 0)
    shell.close()
    store.close()
    note = (
        f"{size:,} customers: the screen made, list opened, window painted ({worked * 1000:.0f} ms of processor"
        f" time); counts of the chips and the next page {counted * 1000:.0f} ms later; bar: 100 ms"
    )
    yield Figure("ui.list.open", opened * 1000, "ms", None, note)
    note = f"p50 {median(ready) * 1000:.1f} ms; rows painted with finished tuples; bar: 16 ms"
    yield Figure("ui.list.frame.p95", percentile(ready, 0.95) * 1000, "ms", None, note)
    note = f"p50 {median(frames) * 1000:.1f} ms; jumps across the list, rows still being fetched; bar: 16 ms"
    yield Figure("ui.list.jump.p95", percentile(frames, 0.95) * 1000, "ms", None, note)


def measure_memory(folder: Path, size: int) -> Iterator[Figure]:
    """Memory of a desk with its window after the first copy of `size`."""
    with LiveBank(folder) as bank:
        say(f"  {size:,} customers to the server")
        source = bank.desk("source")
        source.create(0, size)
        source.settle()
        bank.computer("window")
        child = Child("copy", folder / "window", HEAD)
        found = child.line()
        child.end()
        bare = Child("qt")
        limit = bare.line()["rss"]
        bare.end()
    grown = f"unlocked {found['unlocked']:.0f} MB, then {found['rows']:,.0f} rows"
    note = grown + "; limit: Qt window; bar 15: 220 MB"
    yield Figure("ui.memory.first_copy", found["rss"], "MB", limit, note)
    yield Figure("ui.stall.first_copy", found["worst_ms"], "ms", None, "longest gap meanwhile; bar: 50 ms")


def measure_stall(folder: Path, size: int) -> Iterator[Figure]:
    """The longest gap of the GUI thread while 10,000 changes of others arrive."""
    count = min(SMALL, size)
    with LiveBank(folder) as bank:
        source = bank.desk("source")
        source.create(0, count)
        source.settle()
        bank.computer("window")
        child = Child("changes", folder / "window", HEAD)
        child.line()
        source.edit(range(count), 1)
        child.tell(str(count))
        source.settle()
        found = child.line()
        child.end()
    gaps = f"{found['stalls']:.0f} gaps over 50 ms, p95 {found['p95_ms']:.0f} ms"
    note = f"{found['rows']:,.0f} changes, {gaps}; bar 16: 50 ms"
    yield Figure("ui.stall.changes", found["worst_ms"], "ms", None, note)
