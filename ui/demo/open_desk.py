"""Opens CIMS for a person to try: enrolled and signed in, with a colleague who edits now and then."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from app.services.customer_list_service import ListSpec
from ui.demo.demo_server import DemoServer
from ui.demo.desk import Desk, prepare_computer
from ui.demo.sample_bank import MANAGER, PASSWORD, SEED
from ui.main import TURN_S, Program

EVERY_MS = 20_000


class Colleague(QObject):
    """Edits one customer at the counter every twenty seconds, off the screens' thread."""

    def __init__(self, desk: Desk, program: Program) -> None:
        super().__init__()
        self._desk, self._program = desk, program
        self._chance = random.Random(SEED)  # noqa: S311  # picks a customer, guards nothing
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.edit)
        self._timer.start()

    @Slot()
    def edit(self) -> None:
        """Let the counter change something."""
        self._program.jobs.network(self, self._work)

    def _work(self) -> None:
        listing = self._desk.workspace.lists.open(ListSpec())
        rows = [row for row in listing.page(0) if row is not None]
        listing.close()
        customers = self._desk.workspace.customers
        draft = customers.begin_edit(self._chance.choice(rows).id)
        values = {field.ref: field.value for field in draft.fields}
        for field in draft.fields:
            if field.label == "preference.contact_time":
                values[field.ref] = self._chance.choice(("工作日上午", "工作日下午", "周末"))
        customers.save(draft, values)


def open_desk(data: Path, server: DemoServer, second: Desk) -> int:
    """Until the window is closed."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    sys.setswitchinterval(TURN_S)  # as the program does
    prepare_computer(data, server, "pd", "Laptop")
    program = Program(data)
    sys.excepthook = program.hook
    program.start()
    assert program.sign_in_page is not None
    program.on_wanted(MANAGER, PASSWORD)
    colleague = Colleague(second, program)
    code = application.exec()
    colleague.deleteLater()
    program.close()
    return code
