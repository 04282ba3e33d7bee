"""The toast: undo, place, leaving."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.translate import Translate
from ui.widgets.toast import Toast


def make_toast(qtbot: QtBot) -> tuple[QWidget, Toast]:
    window = QWidget()
    window.resize(800, 600)
    qtbot.addWidget(window)
    window.show()
    return window, Toast(window)


def test_undo_is_told_and_the_toast_leaves(qtbot: QtBot) -> None:
    _window, toast = make_toast(qtbot)
    toast.show_message(lambda: "3 changes saved", undo=True)
    assert toast.accessibleName() == "3 changes saved"
    with qtbot.waitSignal(toast.undone):
        toast._undo.click()
    assert not toast.isVisible()


def test_it_stays_in_the_middle_of_the_bottom_edge(qtbot: QtBot) -> None:
    window, toast = make_toast(qtbot)
    toast.show_message(lambda: "Saved")
    assert not toast._undo.isVisible()
    window.resize(1000, 500)
    assert abs(toast.geometry().center().x() - 500) <= 1
    assert toast.geometry().bottom() < 500


def test_it_leaves_by_itself(qtbot: QtBot) -> None:
    _window, toast = make_toast(qtbot)
    toast.show_message(lambda: "Saved", seconds=0.05)
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_what_is_shown_follows_the_language(qtbot: QtBot, look: object) -> None:
    _window, toast = make_toast(qtbot)
    translate = Translate()
    translate.set_language("en")
    try:
        toast.show_message(lambda: {"en": "Saved", "zh_CN": "已保存"}[translate.language()])
        translate.set_language("zh_CN")
        words = toast.findChild(QLabel)
        assert words is not None
        qtbot.waitUntil(lambda: words.text() == "已保存")
        assert toast.accessibleName() == "已保存"
        toast.hide()
        translate.set_language("en")
        qtbot.wait(20)
        assert words.text() == "已保存", "what nobody sees any more is not made again"
    finally:
        translate.clear()
