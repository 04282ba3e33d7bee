"""The checks that screens are held to find what they are for: missing names, small targets, clipped text."""

from __future__ import annotations

import pytest
from accessibility_walk import assert_accessible, problems
from clipped_text import assert_nothing_clipped, clipped
from outside_parent import outside, too_large
from pseudo_language import pseudo
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from texts_on_screen import texts


def make_window(qtbot: QtBot, *children: QWidget) -> QWidget:
    window = QWidget()
    window.resize(400, 300)
    qtbot.addWidget(window)
    for child in children:
        child.setParent(window)
    window.show()
    return window


@pytest.mark.parametrize("control", [QLineEdit, QComboBox, QTableView, QToolButton])
def test_a_control_without_a_name_is_found(qtbot: QtBot, control: type[QWidget]) -> None:
    widget = control()
    window = make_window(qtbot, widget)
    widget.resize(60, 40)
    assert any("no accessible name" in problem for problem in problems(window))
    widget.setAccessibleName("Name")
    assert_accessible(window)


def test_a_placeholder_is_no_name_but_a_label_is(qtbot: QtBot) -> None:
    line = QLineEdit()
    line.setPlaceholderText("Name")
    assert problems(make_window(qtbot, line))
    window, named = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    QFormLayout(window).addRow("&Name", named)
    window.show()
    assert problems(window) == []


def test_a_small_target_is_found(qtbot: QtBot) -> None:
    button = QPushButton("x")
    window = make_window(qtbot, button)
    button.resize(20, 30)
    assert any("target 20x30" in problem for problem in problems(window))


def test_clipped_and_escaping_texts_are_found(qtbot: QtBot) -> None:
    label, button = QLabel("A long text in a short label"), QPushButton("Save")
    window = make_window(qtbot, label, button)
    button.adjustSize()
    label.resize(40, 20)
    assert any("A long text" in problem for problem in clipped(window))
    label.adjustSize()
    assert_nothing_clipped(window)
    button.move(390, 10)
    assert any("outside the window" in problem for problem in clipped(window))


def test_hidden_controls_are_nobodys_problem(qtbot: QtBot) -> None:
    line = QLineEdit()
    window = make_window(qtbot, line)
    line.hide()
    assert problems(window) == []
    assert clipped(window) == []


def test_a_widget_that_sticks_out_is_found_and_what_scrolls_is_not(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(100, 100)
    inside, beyond = QLabel("in", window), QLabel("out", window)
    inside.setGeometry(0, 0, 40, 20)
    beyond.setGeometry(80, 0, 40, 20)
    area = QScrollArea(window)
    area.setGeometry(0, 40, 60, 40)
    tall = QLabel("tall")
    tall.resize(50, 400)
    area.setWidget(tall)
    window.show()
    assert outside(window) == ["QLabel in QWidget: 80,0 to 119,19 of 100x100"]
    assert too_large(window, 100, 100) == []
    assert len(too_large(window, 90, 100)) == 1


def test_the_long_language_keeps_placeholders_and_changes_everything_else() -> None:
    long = pseudo("Rows {first}–{last} of {count}")
    assert "{first}" in long and "{last}" in long and "{count}" in long
    assert "Rows" not in long and " of " not in long
    assert len(pseudo("Sync now")) >= 8 * 1.3
    assert pseudo("%n row").startswith("%n ")


def test_texts_of_every_kind_are_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    label, line = QLabel("shown", window), QLineEdit(window)
    label.setToolTip("tip")
    label.setAccessibleName("name")
    line.setText("typed")
    line.setPlaceholderText("hint")
    found = {text for _where, text in texts(window)}
    assert {"shown", "tip", "name", "typed", "hint"} <= found
    assert not list(texts(window, hidden=False))
