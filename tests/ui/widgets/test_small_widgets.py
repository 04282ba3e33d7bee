"""The small pieces: rings, bars, tiles, pills, labels, empty pages, skeletons, progress, key hints."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.card import Card, Hairline
from ui.widgets.completeness_bar import CompletenessBar
from ui.widgets.completeness_ring import CompletenessRing
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_cap import KeyCap, KeyHints
from ui.widgets.label import Label
from ui.widgets.progress_line import ProgressLine
from ui.widgets.push_button import PushButton
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.section_header import SectionHeader
from ui.widgets.skeleton import Skeleton
from ui.widgets.status_tile import StatusTile
from ui.widgets.sync_pill import SyncPill
from ui.widgets.tone_disc import ToneDisc
from ui.widgets.top_bar import TopBar


@pytest.mark.parametrize("percent", [-5, 0, 7, 86, 100, 130])
def test_completeness_is_said_and_drawn(qtbot: QtBot, look: Theme, percent: int) -> None:
    for widget in (CompletenessRing(percent), CompletenessRing(percent, 36), CompletenessBar(percent)):
        qtbot.addWidget(widget)
        assert widget.accessibleName() == f"{min(max(percent, 0), 100)}%"
        assert not widget.grab().isNull()


def test_a_tile_is_a_button_with_the_whole_answer(qtbot: QtBot, look: Theme) -> None:
    tile = StatusTile()
    qtbot.addWidget(tile)
    tile.set_tile("KYC", "Verified", "Until Jan 2027", "ok", "shield_checkmark")
    assert tile.accessibleName() == "KYC, Verified, Until Jan 2027"
    with qtbot.waitSignal(tile.clicked):
        qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("tone", ["ok", "info", "warn", "bad"])
def test_the_pill_is_as_wide_as_its_state(qtbot: QtBot, look: Theme, tone: str) -> None:
    pill = SyncPill()
    qtbot.addWidget(pill)
    pill.set_state("Synced", tone)
    narrow = pill.sizeHint().width()
    pill.set_state("3 to upload · 1 conflict", tone)
    assert pill.sizeHint().width() > narrow
    assert pill.accessibleName() == "3 to upload · 1 conflict"
    assert not pill.grab().isNull()


def test_a_short_label_elides_with_a_tooltip(qtbot: QtBot, look: Theme) -> None:
    label = Label("A very long branch name in a narrow place", elide=True)
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.grab()
    assert label.toolTip() == label.text()
    label.resize(600, 20)
    label.grab()
    assert label.toolTip() == ""


def test_labels_show_markup_as_text(qtbot: QtBot) -> None:
    label = Label("<b>Wang</b> & Co")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_an_empty_page_says_what_and_offers_something(qtbot: QtBot, look: Theme) -> None:
    page, button = EmptyState("people"), PushButton("Search all")
    qtbot.addWidget(page)
    page.set_texts("No customers yet", "Search all customers.")
    page.add_action(button)
    page.resize(400, 400)
    page.show()
    assert page.accessibleName() == "No customers yet. Search all customers."
    assert button.isVisible()


def test_a_skeleton_waits_before_it_appears(qtbot: QtBot, look: Theme) -> None:
    skeleton = Skeleton(4)
    qtbot.addWidget(skeleton)
    skeleton.resize(300, 220)
    skeleton.show()
    empty = skeleton.grab().toImage()
    skeleton.appear_now()
    assert skeleton.grab().toImage() != empty


def test_progress_is_a_progress_bar(qtbot: QtBot, look: Theme) -> None:
    line = ProgressLine("Import")
    qtbot.addWidget(line)
    line.setRange(0, 10)
    line.setValue(5)
    line.resize(100, 4)
    image = line.grab().toImage()
    assert image.pixelColor(20, 2) == look.tokens.accent
    assert image.pixelColor(80, 2) == look.tokens.stroke
    line.setRange(0, 0)
    assert not line.grab().isNull()


def test_hints_that_do_not_fit_are_left_out(qtbot: QtBot, look: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    hints = KeyHints((("Enter", "Open"), ("Ctrl+Enter", "Open in a window")), window)
    hints.resize(hints.sizeHint())
    window.show()
    assert all(cap.isVisible() for cap in hints.findChildren(KeyCap))
    hints.resize(120, 20)
    assert [cap.isVisible() for cap in hints.findChildren(KeyCap)] == [True, False]


def test_a_page_scrolls_instead_of_growing_and_follows_the_focus(qtbot: QtBot, look: Theme) -> None:
    page = ScrollPage()
    qtbot.addWidget(page)
    buttons = [PushButton(f"Button {n}") for n in range(40)]
    for button in buttons:
        page.body.addWidget(button)
    page.resize(300, 200)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    assert page.minimumSizeHint().height() <= 100
    buttons[-1].setFocus(Qt.FocusReason.TabFocusReason)
    assert page.verticalScrollBar().value() > 500


def test_plain_parts_paint(qtbot: QtBot, look: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    card = Card(margins=(8, 8, 8, 8))
    header = SectionHeader("Identity", "Verified")
    header.add_action(PushButton("Edit"))
    header.set_texts("Contact", "")
    for widget in (header, Hairline(), ToneDisc("warning", "warn", 40)):
        card.body.addWidget(widget)
    column.addWidget(card)
    window.show()
    assert header.title.text() == "Contact"
    assert not window.grab().isNull()


def test_the_bar_gives_the_search_less_room_on_a_narrow_window(qtbot: QtBot, look: Theme) -> None:
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.user.set_user("Chen Jing", "RM · Pudong Branch")
    bar.pill.set_state("3 to upload", "info")
    bar.language.set_other("中", "Switch to Chinese")
    bar.show()
    bar.resize(1356, 56)
    qtbot.wait(1)
    wide = bar.search.width()
    bar.resize(960, 56)
    qtbot.wait(1)
    assert bar.search.width() < wide == 600
    assert bar.language.accessibleName() == "Switch to Chinese"
