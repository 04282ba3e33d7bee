"""Windows in a process of their own, for measuring: `python -m tests.bench.window_process KIND DATA STAFF`.

Kinds: `empty` (an empty window of Qt), `qt` (the Qt-only window of the bars, the limit), `shell` (the
product's window before sign-in), `ready` (signed in offline, the list painted), `copy` (a first copy beside
the window), `changes` (waits on standard input, then takes what others changed). Each prints one JSON object
a line.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil  # type: ignore[import-untyped]
from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QEventLoop,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QTimer,
)
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QSplitter,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

SHORT_MS = 20
FINE_MS = 1


class FirstPaint(QObject):
    """Notes when a window is painted for the first time."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.at = 0.0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook."""
        if event.type() == QEvent.Type.UpdateRequest and not self.at:
            QTimer.singleShot(0, self._note)
        return super().eventFilter(watched, event)

    def _note(self) -> None:
        self.at = self.at or time.time()


def run_until(is_there: Callable[[], bool], seconds: float = 300.0, every_ms: int = SHORT_MS) -> None:
    """Let Qt work until something is there; looked for every so many milliseconds."""
    loop, timer, ends = QEventLoop(), QTimer(), time.monotonic() + seconds
    timer.timeout.connect(lambda: loop.quit() if is_there() or time.monotonic() > ends else None)
    timer.start(every_ms)
    if not is_there():
        loop.exec()
    timer.stop()
    assert is_there(), "it took too long"


def memory() -> float:
    """MB of this process."""
    return float(psutil.Process().memory_info().rss) / 2**20


def say(**values: float) -> None:
    """One line for the parent."""
    print(json.dumps(values), flush=True)


def show(window: QWidget) -> float:
    """Show a window; wall time of its first paint."""
    paint = FirstPaint(window)
    window.resize(1280, 800)
    window.show()
    run_until(lambda: paint.at > 0)
    return paint.at


class PlainRows(QAbstractTableModel):
    """A million rows of eleven columns, which cost nothing to make."""

    def rowCount(self, parent: object = None) -> int:
        """Qt's hook."""
        return 1_000_000

    def columnCount(self, parent: object = None) -> int:
        """Qt's hook."""
        return 11

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> str | None:
        """Qt's hook."""
        return f"王小明 {index.row()}/{index.column()}" if role == 0 else None


def empty_window() -> None:
    """A main window with an empty table: the least that Qt can show."""
    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QTableView())
    say(painted=show(window), rss=memory(), cpu=time.process_time())
    app.quit()


def qt_window() -> None:
    """The Qt-only window of bar 15: a tool bar, tabs, a table of a million rows by 11, a form of 30 fields."""
    app = QApplication([])
    window, tabs, form, table = QMainWindow(), QTabWidget(), QWidget(), QTableView()
    bar = window.addToolBar("bar")
    bar.addWidget(QLineEdit())
    bar.addAction("Sync")
    rows = PlainRows()
    table.setModel(rows)
    tabs.addTab(table, "Customers")
    tabs.addTab(QWidget(), "Dashboard")
    fields = QFormLayout(form)
    for number in range(30):
        fields.addRow(f"field {number}", QLineEdit())
    split = QSplitter()
    split.addWidget(tabs)
    split.addWidget(form)
    window.setCentralWidget(split)
    say(painted=show(window), rss=memory(), cpu=time.process_time())
    app.quit()


class Shell:
    """The product's frame: top bar, rail, and room for the list; `fill` puts a workspace in."""

    def __init__(self) -> None:
        from ui.jobs import Jobs
        from ui.refresh import RefreshBus
        from ui.theme import theme
        from ui.widgets.nav_rail import NavRail, RailItem
        from ui.widgets.top_bar import TopBar

        self.app = QApplication([])
        theme()
        self.window, self.room = QMainWindow(), QWidget()
        items = tuple(RailItem(icon, icon) for icon in ("people", "arrow_sync", "alert"))
        centre, outer, row = QWidget(), QVBoxLayout(), QHBoxLayout()
        self._inner = QVBoxLayout(self.room)
        outer.addWidget(TopBar())
        outer.addLayout(row, 1)
        row.addWidget(NavRail(items))
        row.addWidget(self.room, 1)
        centre.setLayout(outer)
        self.window.setCentralWidget(centre)
        self.jobs, self.bus = Jobs(), RefreshBus()

    def fill(self, workspace: object, clock: object) -> None:
        """Show the list of the workspace until its rows are painted; the counts of its chips follow."""
        from app.bootstrap import SystemClock, Workspace
        from ui.screens.customers.customer_list_view import CustomerListView
        from ui.screens.customers.customer_table_model import CustomerTableModel

        assert isinstance(workspace, Workspace) and isinstance(clock, SystemClock)
        self.view = CustomerListView(self.jobs, self.bus, workspace.lists, workspace.directory, clock)
        self._inner.addWidget(self.view)
        self.view.reload()
        model = self.view.table.model()
        assert isinstance(model, CustomerTableModel)
        run_until(model.has_list, every_ms=FINE_MS)
        self.window.repaint()

    def settle(self) -> None:
        """Wait for what the window still asks."""
        run_until(lambda: self.jobs.pending() == 0, every_ms=FINE_MS)

    def close(self) -> None:
        """End the window, its list and its threads."""
        handle = self.view.shut()
        if handle is not None:
            handle.close()
        self.jobs.wait_all()
        self.window.close()


def shell_window() -> None:
    """The frame alone."""
    shell = Shell()
    say(painted=show(shell.window), rss=memory(), cpu=time.process_time())


def ready_window(data: Path, staff: str) -> None:
    """Frame, unlock without head office, list."""
    from app.bootstrap import open_app, open_workspace
    from tests.bench.records import PASSWORD

    stamps: dict[str, float] = {}
    spent: dict[str, float] = {}
    shell = Shell()
    painted = show(shell.window)
    app = open_app(data)

    def stamp(stage: str) -> None:
        stamps[stage], spent[stage] = time.time(), time.process_time()

    vault = app.vaults.open_offline(staff, PASSWORD, stamp)
    workspace = open_workspace(app, vault)
    shell.fill(workspace, app.clock)
    ready, cpu = time.time(), time.process_time() - (spent["store"] - spent["key"])
    shell.settle()
    say(painted=painted, ready=ready, key=stamps["store"] - stamps["key"], rss=memory(), cpu=cpu)
    shell.close()
    workspace.close()


def desk_window(data: Path, staff: str, waits: bool) -> None:
    """A whole desk with its window: first copy, then, when told, whatever others changed meanwhile."""
    from app.bootstrap import open_app
    from app.domain.touched import Touched
    from sync.client.replication import make_loop
    from sync.client.sign_in import SignIn
    from sync.client.sync_status import SyncState, SyncStatus
    from tests.bench.records import PASSWORD
    from ui.stall_watch import StallWatch
    from ui.tidy import Tidy

    shell, tidy = Shell(), Tidy()
    tidy.start()
    show(shell.window)
    app = open_app(data)
    signed = SignIn(app).sign_in(staff, PASSWORD, lambda stage: None)

    def heard(status: SyncStatus, touched: Touched) -> None:
        shell.bus.publish(touched)

    loop = make_loop(app, signed, heard)
    shell.fill(signed.workspace, app.clock)
    shell.settle()
    tidy.settle()
    before = memory()
    watch = StallWatch(rests=False)
    watch.start()
    loop.start()
    run_until(lambda: loop.status().state is SyncState.IDLE and loop.status().is_complete, 900)
    say(unlocked=before, rss=memory(), worst_ms=watch.report().worst_ms, rows=loop.status().pulled)
    if waits:
        pulled, wanted = loop.status().pulled, int(sys.stdin.readline())
        watch.reset()
        run_until(lambda: loop.status().pulled >= pulled + wanted, 300)
        run_until(lambda: loop.status().state is SyncState.IDLE, 300)
        run_until(lambda: shell.jobs.pending() == 0)
        found = watch.report()
        rows = loop.status().pulled - pulled
        say(worst_ms=found.worst_ms, p95_ms=found.p95_ms, stalls=found.stalls, rows=rows)
    watch.stop()
    tidy.stop()
    loop.stop()
    shell.close()
    signed.transport.close()
    signed.workspace.close()


def main(kind: str, data: str = "", staff: str = "") -> None:
    """One kind."""
    if kind in ("qt", "empty"):
        (qt_window if kind == "qt" else empty_window)()
        return
    from ui.source_reading import spare_sources

    gc.disable()  # as `ui.__main__` and `ui.tidy` do
    spare_sources()  # as `ui.__main__` does
    sys.setswitchinterval(0.001)  # as `ui.main` does
    if kind == "shell":
        shell_window()
    elif kind == "ready":
        ready_window(Path(data), staff)
    else:
        desk_window(Path(data), staff, kind == "changes")


if __name__ == "__main__":
    main(*sys.argv[1:])
