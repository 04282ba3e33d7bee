"""The timeline speaks each entry as a sentence and shows changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.timeline import Timeline, TimelineEntry, TimelineModel

ENTRIES = (
    TimelineEntry("1", "Mobile", "corrected", "Today · Chen Jing", "call", "info", "4821", "9006"),
    TimelineEntry("2", "Visit", "Saw the proposal.", "6 Mar", "location", "ok"),
)


def test_entries_are_sentences(qtbot: QtBot, look: Theme) -> None:
    timeline = Timeline("History")
    qtbot.addWidget(timeline)
    timeline.set_entries(ENTRIES)
    model = timeline.model()
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Mobile, corrected, 4821 → 9006, Today · Chen Jing"
    assert timeline.entry(model.index(1, 0)).key == "2"
    timeline.resize(400, 200)
    assert not timeline.grab().isNull()


def test_the_model_is_consistent(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = TimelineModel()
    model.set_entries(ENTRIES)
    qtmodeltester.check(model)
