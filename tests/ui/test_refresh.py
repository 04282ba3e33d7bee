"""The refresh bus gathers what one turn of the loop wrote and tells it in the GUI thread."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from app.domain.touched import NOTHING, Touched
from ui.refresh import RefreshBus


class View(QObject):
    """Writes down what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Touched] = []
        self.threads: set[QThread] = set()

    @Slot(object)
    def on_touched(self, touched: Touched) -> None:
        self.told.append(touched)
        self.threads.add(QThread.currentThread())


def test_writes_of_one_turn_arrive_as_one(qtbot: QtBot) -> None:
    bus, view = RefreshBus(), View()
    bus.touched.connect(view.on_touched)
    bus.publish(Touched(ids=frozenset({("customer", b"a")})))
    bus.publish(Touched(ids=frozenset({("customer", b"b")}), parts=frozenset({"outbox"})))
    bus.publish(NOTHING)
    qtbot.waitUntil(lambda: len(view.told) == 1)
    assert view.told[0].of("customer") == {b"a", b"b"}
    assert view.told[0].parts == {"outbox"}


def test_other_threads_may_publish(qtbot: QtBot) -> None:
    bus, view = RefreshBus(), View()
    bus.touched.connect(view.on_touched)
    thread = threading.Thread(target=lambda: bus.publish(Touched(everything=True)), name="cims-test")
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(view.told) == 1)
    assert view.told[0].everything
    assert view.threads == {view.thread()}
