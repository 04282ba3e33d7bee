"""A notice says everything, breaks lines instead of cutting them, and is read aloud as one."""

from __future__ import annotations

import pytest
from clipped_text import clipped
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.notice_box import NoticeBox
from ui.widgets.push_button import PushButton

LONG = "Its keys cannot be read; head office still has what was sent. " * 3


@pytest.fixture
def host(qtbot: QtBot, look: Theme) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    # Room enough for the words at the largest size in the widest of the fonts that a desk may have.
    made.resize(420, 760)
    QVBoxLayout(made)
    made.show()
    return made


def put(host: QWidget, box: NoticeBox) -> None:
    layout = host.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(box)
    layout.addStretch(1)


def test_it_is_hidden_until_there_is_something_to_say(host: QWidget) -> None:
    box = NoticeBox()
    put(host, box)
    assert not box.isVisible()
    box.show_message("bad", "Damaged.", "It means this.", "", code="vault.damaged")
    assert box.isVisible()
    assert box.text() == "Damaged.\nIt means this.\nvault.damaged"
    assert box.accessibleName() == "Damaged. It means this."
    box.show_message("warn", "Wait.")
    assert box.text() == "Wait."


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("tone", ["ok", "info", "warn", "bad", "neutral"])
def test_long_sentences_use_the_whole_width_and_are_not_cut(
    host: QWidget, look: Theme, qtbot: QtBot, scale: int, tone: str
) -> None:
    look.set_look(text_scale=scale)
    box = NoticeBox()
    put(host, box)
    box.show_message(tone, "Your vault on this computer is damaged.", LONG, LONG, code="x")
    qtbot.wait(5)
    assert clipped(host) == []
    labels = [label for label in box.findChildren(QWidget) if label.width() > box.width() * 0.7]
    assert len(labels) >= 2
    assert not box.grab().isNull()


def test_a_button_stands_below_the_words(host: QWidget, qtbot: QtBot) -> None:
    box, button = NoticeBox(), PushButton("Try again")
    put(host, box)
    box.add_action(button)
    box.show_message("info", "Title", "Text")
    qtbot.wait(5)
    assert button.isVisible()
    assert button.y() > box.height() / 2
