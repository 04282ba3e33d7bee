"""The home and the main task of every role with head office out of reach: nothing waits for the network and
nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from branch_fixtures import type_text
from desk_stage import XIAOMEI, DeskStage
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.permission import Operation, may
from app.domain.user import Role
from sync.client.sync_status import SyncState
from ui.theme import Theme
from ui.widgets.field_edit import TextEdit

PATIENCE_MS = 15_000


@pytest.fixture(params=[role.value for role in Role])
def stage(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path, look: Theme) -> Iterator[DeskStage]:
    """A desk of the role, replicating with a head office that does not answer."""
    made = DeskStage(tmp_path, request.param, extra=0)
    made.translate.set_language("en")
    made.desk.show()
    made.desk.start()
    qtbot.waitUntil(lambda: made.desk.bridge.status.state is SyncState.OFFLINE, timeout=PATIENCE_MS)
    made.settle()
    yield made
    made.desk.loop.stop()
    made.end()


def test_home_and_main_task(stage: DeskStage, qtbot: QtBot) -> None:
    desk, space = stage.desk, stage.branch.workspace
    assert desk.bar.pill.text().startswith("Offline")
    if space.user.role is Role.ADMINISTRATOR:
        assert desk.rail.current() == "sync"
        desk.show_help()
        assert desk.rail.current() == "help"
        return
    assert desk.rail.current() == "customers"
    assert stage.page().list.count == 18
    desk.activateWindow()
    desk.search.focus()
    type_text(desk.bar.search, "wangxm")
    qtbot.waitUntil(lambda: desk.search.popup.current() is not None, timeout=PATIENCE_MS)
    QTest.keyClick(desk.bar.search, Qt.Key.Key_Return)
    view = stage.page().view
    qtbot.waitUntil(lambda: view.customer == XIAOMEI and view.is_loaded, timeout=PATIENCE_MS)
    view.start_edit()
    stage.settle()
    assert view.is_editing() == may(space.user, Operation.EDIT)
    box = view.form.fields.by_label("contact.mobile") if view.is_editing() else None
    if isinstance(box, TextEdit):  # compliance edits other fields than contacts
        box.set_value("")
        type_text(box.line(), "13900001111")
        view.form.save()
        qtbot.waitUntil(lambda: not view.is_editing(), timeout=PATIENCE_MS)
        stage.settle()
        assert space.outbox.facts().waiting == 1
        qtbot.waitUntil(lambda: "1 to upload" in desk.bar.pill.text(), timeout=PATIENCE_MS)
