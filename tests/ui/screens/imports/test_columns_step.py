"""A file with many columns is laid out a few a turn; a box for the order of dates only where that is unclear."""

from __future__ import annotations

from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.services.importing.import_plan import ColumnFacts, ImportMapping, ImportSource
from ui.screens.imports.columns_step import A_TURN, ColumnsStep
from ui.widgets.field_edit import CodeEdit
from ui.widgets.input_boxes import CodeBox

COLUMNS = 4 * A_TURN


def source(unclear: int = 1) -> ImportSource:
    """A file whose column `unclear` has dates that can be read both ways."""
    columns = tuple(
        ColumnFacts(f"Heading {n}", 1.0, 9, False, n == unclear, "", False, "", 0.0) for n in range(COLUMNS)
    )
    rows = (tuple(f"value {n}" for n in range(COLUMNS)),)
    return ImportSource("a.csv", "csv", 99, f"d{unclear}", None, ",", (), 0, 0, columns, rows, 1, True, "s")


def mapping(target: str = "birth_date") -> ImportMapping:
    return ImportMapping(("", target, *("" for _ in range(COLUMNS - 2))), ("",) * COLUMNS)


def boxes(step: ColumnsStep, kind: str) -> list[CodeEdit]:
    return [box for box in step.findChildren(CodeEdit) if box.key.startswith(kind)]


def test_rows_are_made_in_turns_and_all_of_them(qtbot: QtBot) -> None:
    step = ColumnsStep()
    qtbot.addWidget(step)
    step.show_mapping(source(), mapping(), ())
    assert len(boxes(step, "target")) == A_TURN
    qtbot.waitUntil(lambda: len(boxes(step, "target")) == COLUMNS)
    labels = [box.label() for box in boxes(step, "target")]
    assert labels == [f"Meaning of Heading {n}" for n in range(COLUMNS)]


def test_only_unclear_dates_are_asked_for(qtbot: QtBot) -> None:
    step = ColumnsStep()
    qtbot.addWidget(step)
    step.show_mapping(source(unclear=1), mapping(), ())
    step.finish()
    (asked,) = boxes(step, "pattern")
    assert asked.key == "pattern:1" and not asked.isHidden()
    heard = QSignalSpy(step.mapping_changed)
    asked.set_value("mdy")
    asked.changed.emit(asked.key)
    assert heard.at(0) == [1, "pattern", "mdy"]
    step.show_mapping(source(unclear=1), mapping(""), ())
    assert asked.isHidden()


def test_another_file_drops_the_rows_still_to_come(qtbot: QtBot) -> None:
    step = ColumnsStep()
    qtbot.addWidget(step)
    step.show_mapping(source(unclear=1), mapping(), ())
    step.show_mapping(source(unclear=2), mapping(), ())
    step.finish()
    qtbot.wait(5)
    assert len([box for box in boxes(step, "target") if not box.isHidden()]) == COLUMNS
    assert [box.key for box in boxes(step, "pattern") if not box.isHidden()] == []


def test_the_same_choices_again_leave_the_list_alone(qtbot: QtBot) -> None:
    box = CodeBox()
    qtbot.addWidget(box)
    box.set_items((("a", "A"), ("b", "B")))
    box.set_code("b")
    changed = QSignalSpy(box.model().rowsInserted)
    box.set_items((("a", "A"), ("b", "B")))
    assert not changed.count() and box.code() == "b"
    box.set_items((("a", "甲"), ("b", "乙")))
    assert changed.count() and box.currentText() == "乙"
