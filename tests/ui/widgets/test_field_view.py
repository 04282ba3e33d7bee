"""Fields as read: masked values, marks, missing values, copy and reveal by key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.field_view import FieldValue, FieldView


def make_field(qtbot: QtBot, value: FieldValue, add: str = "") -> FieldView:
    field = FieldView("mobile")
    qtbot.addWidget(field)
    field.set_texts("Mobile", add)
    field.set_value(value)
    field.resize(300, 50)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    return field


def test_a_masked_value_can_be_shown_and_hidden(qtbot: QtBot) -> None:
    field = make_field(qtbot, FieldValue("138 •••• 4821", masked=True))
    assert field.eye.isVisible()
    assert field.eye.accessibleName() == "Show Mobile for 30 seconds"
    with qtbot.waitSignal(field.reveal_requested) as blocker:
        field.eye.click()
    assert blocker.args == ["mobile"]
    field.set_value(FieldValue("138 1725 4821", masked=True, revealed=True))
    assert field.eye.accessibleName() == "Hide Mobile"
    with qtbot.waitSignal(field.hide_requested):
        field.eye.click()


def test_keys_act_on_the_focused_value(qtbot: QtBot) -> None:
    field = make_field(qtbot, FieldValue("138 •••• 4821", masked=True))
    field.value_label.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(field.copy_requested):
        QTest.keyClick(field.value_label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(field.reveal_requested):
        QTest.keyClick(field.value_label, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)


def test_a_missing_value_offers_to_add_it(qtbot: QtBot) -> None:
    field = make_field(qtbot, FieldValue(), "Add mobile")
    assert field.add_link.isVisible()
    assert not field.value_label.isVisible()
    with qtbot.waitSignal(field.add_requested):
        field.add_link.click()
    without = make_field(qtbot, FieldValue())
    assert without.value_label.text() == "—"


def test_label_and_value_are_read_together(qtbot: QtBot, look: Theme) -> None:
    field = make_field(qtbot, FieldValue("Pudong", "verified", "ID card · 2026-01-08", pending=True))
    assert field.value_label.accessibleName() == "Mobile: Pudong"
    assert not field.eye.isVisible()
    assert field._mark.accessibleName() == "ID card · 2026-01-08"
    assert field._chip.isVisible()
    assert field._chip.text() == "Pending"


def test_long_values_are_shortened_with_a_tooltip(qtbot: QtBot, look: Theme) -> None:
    field = make_field(qtbot, FieldValue("88 Century Avenue, Pudong New Area, Shanghai, floor 12, room 1203"))
    field.resize(160, 50)
    field.grab()
    assert field.value_label.toolTip().startswith("88 Century Avenue")
    assert field.value_label.width() <= 160


def menu_of(field: FieldView) -> list[str]:
    """What the context menu offers, opened as Shift+F10 does; the first entry is then chosen."""
    place = field.value_label.rect().center()
    reason = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(reason, place, field.value_label.mapToGlobal(place))
    QApplication.sendEvent(field.value_label, event)
    menu = QApplication.activePopupWidget()
    if not isinstance(menu, QMenu):
        return []
    words = [action.text().replace("\t", " ") for action in menu.actions()]
    menu.actions()[0].trigger()
    menu.close()
    return words


def test_the_context_menu_offers_what_keys_and_eye_do(qtbot: QtBot) -> None:
    field = make_field(qtbot, FieldValue("138 •••• 4821", masked=True))
    with qtbot.waitSignal(field.copy_requested) as heard:
        assert menu_of(field) == ["Copy Ctrl+C", "Show for 30 seconds Ctrl+R"]
    assert heard.args == ["mobile"]
    field.set_value(FieldValue("138 1725 4821", masked=True, revealed=True))
    assert menu_of(field)[1] == "Hide Ctrl+R"
    field.set_texts("Mobile", "")
    field.set_value(FieldValue())
    assert menu_of(field) == []
