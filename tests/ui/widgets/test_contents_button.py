"""A line of a table of contents: one of a group, filled icon and bar while it is chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.contents_button import ContentsButton


def test_one_of_a_group_is_chosen_and_looks_different(qtbot: QtBot, look: Theme) -> None:
    group = QButtonGroup()
    first, second = ContentsButton("search"), ContentsButton("edit")
    for button, text in ((first, "Find"), (second, "Edit")):
        qtbot.addWidget(button)
        group.addButton(button)
        button.setText(text)
        button.resize(200, button.sizeHint().height())
    rest = first.grab().toImage()
    first.setChecked(True)
    assert first.grab().toImage() != rest
    second.click()
    assert not first.isChecked()
    assert first.grab().toImage() == rest


def test_a_longer_text_and_a_larger_type_ask_for_more_room(qtbot: QtBot, look: Theme) -> None:
    button = ContentsButton("search")
    qtbot.addWidget(button)
    button.setText("Find")
    short = button.sizeHint().width()
    button.setText("Find a customer")
    assert button.sizeHint().width() > short
    look.set_look(text_scale=150)
    assert button.sizeHint().height() >= 50
