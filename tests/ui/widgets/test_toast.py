"""The toast: undo, place, leaving."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.toast import Toast


def make_toast(qtbot: QtBot) -> tuple[QWidget, Toast]:
    window = QWidget()
    window.resize(800, 600)
    qtbot.addWidget(window)
    window.show()
    return window, Toast(window)


def test_undo_is_told_and_the_toast_leaves(qtbot: QtBot) -> None:
    _window, toast = make_toast(qtbot)
    toast.show_message("3 changes saved", undo=True)
    assert toast.accessibleName() == "3 changes saved"
    with qtbot.waitSignal(toast.undone):
        toast._undo.click()
    assert not toast.isVisible()


def test_it_stays_in_the_middle_of_the_bottom_edge(qtbot: QtBot) -> None:
    window, toast = make_toast(qtbot)
    toast.show_message("Saved")
    assert not toast._undo.isVisible()
    window.resize(1000, 500)
    assert abs(toast.geometry().center().x() - 500) <= 1
    assert toast.geometry().bottom() < 500


def test_it_leaves_by_itself(qtbot: QtBot) -> None:
    _window, toast = make_toast(qtbot)
    toast.show_message("Saved", seconds=0.05)
    qtbot.waitUntil(lambda: not toast.isVisible())
