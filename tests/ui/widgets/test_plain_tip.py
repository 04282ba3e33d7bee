"""What people type is shown as they typed it, in labels and tooltips, and never read as markup."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.chip import StatusChip
from ui.widgets.diff_text import DiffText
from ui.widgets.field_view import ValueLabel
from ui.widgets.label import Label
from ui.widgets.plain_tip import plain_tip
from ui.widgets.toast import Toast
from ui.widgets.value_card import ValueCard

HOSTILE = '王<img src="file:///etc/passwd"><b>伟</b>\n第二行'


@pytest.mark.parametrize("text", ["", "王小明", "a < b", "<不是标签>", HOSTILE, "<table>", "A & B <i>"])
def test_a_tooltip_shows_the_text_as_it_stands(text: str) -> None:
    page = QTextDocument()
    tip = plain_tip(text)
    if GuiQt.mightBeRichText(tip):
        page.setHtml(tip)
    else:
        page.setPlainText(tip)
    assert page.toPlainText() == text


def test_what_needs_no_care_is_left_as_it_is() -> None:
    assert plain_tip("王小明 (B001)\nx") == "王小明 (B001)\nx"


def test_labels_of_the_kit_read_no_markup(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    toast = Toast(host)
    labels = [Label(), ValueLabel(), DiffText(), StatusChip(), *toast.findChildren(QLabel)]
    for label in labels:
        assert label.textFormat() == Qt.TextFormat.PlainText, type(label).__name__


def test_compared_values_and_cards_tell_markup_apart(qtbot: QtBot) -> None:
    diff, card = DiffText(HOSTILE, ""), ValueCard()
    qtbot.addWidget(diff)
    qtbot.addWidget(card)
    card.set_value(HOSTILE, "李经理")
    for tip in (diff.toolTip(), card.toolTip()):
        assert "<img" not in tip
        assert "&lt;img" in tip
