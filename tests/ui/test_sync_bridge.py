"""What another thread says arrives in the thread of the screens, once, in order, and refreshes them."""

from __future__ import annotations

import threading

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.touched import NOTHING, Touched
from sync.client.sync_status import SyncState, SyncStatus
from ui.refresh import RefreshBus
from ui.sync_bridge import SyncBridge


def test_status_and_touched_cross_into_the_thread_of_the_screens(qapp: QApplication, qtbot: QtBot) -> None:
    bus = RefreshBus()
    bridge = SyncBridge(bus)
    heard: list[tuple[SyncState, bool]] = []
    touched: list[Touched] = []
    bridge.status_changed.connect(
        lambda status: heard.append((status.state, QThread.currentThread() is qapp.thread()))
    )
    bus.touched.connect(touched.append)
    one = Touched(parts=frozenset({"outbox"}))

    def speak() -> None:
        bridge.heard(SyncStatus(SyncState.SYNCING), NOTHING)
        bridge.heard(SyncStatus(SyncState.IDLE), one)

    thread = threading.Thread(target=speak)
    thread.start()
    thread.join()
    assert heard == []  # nothing runs in the other thread
    qtbot.waitUntil(lambda: len(heard) == 2 and bool(touched))
    assert heard == [(SyncState.SYNCING, True), (SyncState.IDLE, True)]
    assert bridge.status.state is SyncState.IDLE
    assert touched == [one]
