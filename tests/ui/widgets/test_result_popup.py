"""Search results: first row marked, headings skipped, keys used, clicks told."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.result_popup import ResultItem, ResultPopup, ResultSection

SECTIONS = (
    ResultSection(
        "Customers · 2",
        (
            ResultItem("a", "Wang Wei", line="x", letters="W"),
            ResultItem("b", "Wang Yi", line="x", letters="W"),
        ),
    ),
    ResultSection("Nothing", ()),
    ResultSection("Actions", (ResultItem("new", "New customer", icon="person_add", keys="Ctrl+N"),)),
)


def make_popup(qtbot: QtBot) -> ResultPopup:
    window = QWidget()
    window.resize(900, 700)
    field = QLineEdit(window)
    field.setGeometry(50, 10, 500, 36)
    qtbot.addWidget(window)
    window.show()
    popup = ResultPopup(window)
    popup.set_sections(SECTIONS)
    popup.set_footer((("Enter", "Open"),), "local · 1 ms")
    popup.open_below(field)
    return popup


def press(
    popup: ResultPopup, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> bool:
    return popup.handle_key(QKeyEvent(QEvent.Type.KeyPress, key, modifier))


def current(popup: ResultPopup) -> str:
    item = popup.current()
    return item.key if item is not None else ""


def test_the_first_hit_is_marked_and_arrows_skip_headings(qtbot: QtBot) -> None:
    popup = make_popup(qtbot)
    walked = [current(popup)]
    for _step in range(3):
        assert press(popup, Qt.Key.Key_Down)
        walked.append(current(popup))
    assert walked == ["a", "b", "new", "a"]
    press(popup, Qt.Key.Key_Up)
    assert current(popup) == "new"
    press(popup, Qt.Key.Key_PageUp)
    assert current(popup) == "a"


def test_enter_chooses_with_its_modifiers(qtbot: QtBot) -> None:
    popup = make_popup(qtbot)
    with qtbot.waitSignal(popup.chosen) as blocker:
        assert press(popup, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert blocker.args == ["a", Qt.KeyboardModifier.ControlModifier]


def test_other_keys_are_left_alone(qtbot: QtBot) -> None:
    popup = make_popup(qtbot)
    assert not press(popup, Qt.Key.Key_A)
    popup.set_sections((), "Nothing matches")
    assert popup.current() is None
    assert not press(popup, Qt.Key.Key_Return)


def test_a_click_chooses(qtbot: QtBot) -> None:
    popup = make_popup(qtbot)
    model = popup.list.model()
    place = popup.list.visualRect(model.index(2, 0)).center()
    with qtbot.waitSignal(popup.chosen) as blocker:
        qtbot.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y()))
    assert blocker.args is not None
    assert blocker.args[0] == "b"


def test_rows_speak_whole_sentences(qtbot: QtBot) -> None:
    popup = make_popup(qtbot)
    model = popup.list.model()
    assert model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole) == "Wang Wei, x"
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_it_stays_in_the_window(qtbot: QtBot) -> None:
    popup = make_popup(qtbot)
    many = tuple(ResultItem(str(n), f"Customer {n}", line="x", letters="C") for n in range(60))
    popup.set_sections((ResultSection("Customers", many),))
    assert popup.geometry().bottom() <= 700
