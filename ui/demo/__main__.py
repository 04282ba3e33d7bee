"""The demo: a server with a private authority, a bank, its customers, this computer, and a second desk.

python3 run.py demo                       opens CIMS signed in as a relationship manager
python3 run.py demo --headless --out DIR  drives the whole journey without a display; JSON on the last line
… --import FILE                           takes your CSV or XLSX instead of the invented customers
… --data DIR                              keeps the server's and the computers' data
… --headless --slices                     names the turns of the event loop that took more than 16 ms of processor time
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.services.import_service import ImportReport
from ui.demo.demo_server import DemoServer
from ui.demo.desk import Desk, prepare_computer
from ui.demo.sample_bank import MANAGER, PASSWORD, TELLER, sample_csv

if TYPE_CHECKING:
    from ui.demo.slice_watch import SliceWatch

CUSTOMERS = 240
MOST = 20
# The day for which expiry dates of the invented customers are made; near enough to any day of use.
SAMPLE_DAY = date(2026, 11, 24)


def main(arguments: list[str]) -> int:
    """Parse, then run with a display or without."""
    parser = argparse.ArgumentParser(prog="run.py demo", description=__doc__)
    parser.add_argument("--headless", action="store_true")
    parser.add_argument("--out", type=Path, default=Path("demo-pictures"))
    parser.add_argument("--import", dest="file", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--slices", action="store_true")
    options = parser.parse_args(arguments)
    headless = options.headless or not has_display()
    if headless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if options.data is not None:
        return run(options.data, options, headless)
    with tempfile.TemporaryDirectory(prefix="cims-demo-") as folder:
        return run(Path(folder), options, headless)


def has_display() -> bool:
    """Whether a window could be seen."""
    return sys.platform in ("win32", "darwin") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def run(data: Path, options: argparse.Namespace, headless: bool) -> int:
    """Bank, customers, second desk; then the screens."""
    server = DemoServer(data / "server")
    server.start()
    second: Desk | None = None
    try:
        report, pushed = fill_bank(data, server, options.file)
        tell(f"{report.imported} customers imported, {report.refused + report.skipped} rows not")
        second = Desk(prepare_computer(data / "counter", server, "pd", "Counter 07"), TELLER, PASSWORD)
        second.settle(120)
        if headless:
            return headless_run(data, options, server, second, report, pushed)
        from ui.demo.open_desk import open_desk

        return open_desk(data / "laptop", server, second)
    finally:
        if second is not None:
            second.close()
        server.stop()


def fill_bank(data: Path, server: DemoServer, file: Path | None) -> tuple[ImportReport, int]:
    """Import the customers on a back-office computer, through the product's own import, and send them."""
    desk = Desk(prepare_computer(data / "back-office", server, "pd", "Back office"), MANAGER, PASSWORD)
    try:
        desk.settle()
        sample = data / "sample.csv"
        if file is None:
            sample.write_bytes(sample_csv(CUSTOMERS, SAMPLE_DAY))
        imports = desk.workspace.imports
        source = imports.inspect(file or sample)
        mapping = imports.mapping(source)
        for problem in imports.problems(source, mapping):
            tell(f"column {problem.column + 1}: {problem.code}")
        report = imports.run(source, mapping)
        sample.unlink(missing_ok=True)
        status = desk.settle(300)
        return report, status.pushed
    finally:
        desk.close()


def headless_run(
    data: Path,
    options: argparse.Namespace,
    server: DemoServer,
    second: Desk,
    report: ImportReport,
    pushed: int,
) -> int:
    """Drive the journey and print what it found."""
    from PySide6.QtWidgets import QApplication

    from app.bootstrap import open_app
    from app.settings import ALLOW_FILE_KEYSTORE
    from ui.demo.journey import Journey
    from ui.demo.slice_watch import SliceWatch
    from ui.main import TURN_S, Program
    from ui.stall_watch import StallWatch

    sys.setswitchinterval(TURN_S)  # as the program does
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    # A machine without a credential store keeps the device secret in a file; the product asks policy first.
    open_app(data / "laptop").settings.set(ALLOW_FILE_KEYSTORE, value=True)
    watch = SliceWatch() if options.slices else StallWatch(rests=False)
    program = Program(data / "laptop", watch)
    journey = Journey(program, server, out, second)
    outcome = journey.run(server.enrol_code("pd"))
    assert program.window is not None and program.signed is not None
    status = program.window.loop.status()
    gaps = watch.report()
    result = {
        "customers": program.signed.workspace.outbox.facts().customers,
        "imported": report.imported,
        "rejected": report.refused + report.skipped,
        "pushed": pushed + status.pushed,
        "pulled": status.pulled,
        "conflicts_resolved": outcome.conflicts_resolved,
        "wizard_imported": outcome.wizard_imported,
        "wizard_rejected": outcome.wizard_refused,
        "screens": outcome.screens,
        "ui_worst_gap_ms": round(gaps.worst_ms, 1),
        "ui_p95_gap_ms": round(gaps.p95_ms, 1),
        "digest_equal": status.digest_equal and second.loop.status().digest_equal,
    }
    if isinstance(watch, SliceWatch):
        tell_slices(watch)
    program.close()
    del application
    print(json.dumps(result, ensure_ascii=False))
    return 0 if result["digest_equal"] else 1


def tell_slices(watch: SliceWatch) -> None:
    """The turns that were too long, and what they were about."""
    found = watch.slices()
    tell(f"{len(found)} of {watch.turns:,} turns of the event loop over 16 ms of processor time")
    for one in found[:MOST]:
        tell(f"{one.ms:6.1f} ms  {' < '.join(one.place) or 'inside Qt'}")


def tell(text: str) -> None:
    """A line for people; the result is the last line of the other stream."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main(sys.argv[1:]))
