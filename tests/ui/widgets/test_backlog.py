"""Hidden widgets follow a switch later, seen ones at once, and nothing old is ever shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Mode, Theme
from ui.widgets.backlog import Backlog, backlog
from ui.widgets.live import Live


class Follower(Live, QWidget):
    """Counts how often it followed."""

    def __init__(self) -> None:
        super().__init__()
        self.styled = self.worded = 0
        self.go_live()

    def restyle(self) -> None:
        """Count."""
        self.styled += 1

    def retranslate(self) -> None:
        """Count."""
        self.worded += 1


@pytest.fixture
def pages(qtbot: QtBot, look: Theme) -> Iterator[QStackedWidget]:
    stack = QStackedWidget()
    for _ in range(3):
        stack.addWidget(Follower())
    qtbot.addWidget(stack)
    with qtbot.waitExposed(stack):
        stack.show()
    backlog().drain()
    yield stack
    backlog().drain()


def page(stack: QStackedWidget, index: int) -> Follower:
    found = stack.widget(index)
    assert isinstance(found, Follower)
    found.styled += 0
    return found


def test_what_is_seen_follows_at_once_and_the_rest_a_moment_later(
    pages: QStackedWidget, look: Theme, qtbot: QtBot
) -> None:
    before = [page(pages, index).styled for index in range(3)]
    look.set_look(mode=Mode.DARK)
    now = [page(pages, index).styled for index in range(3)]
    assert now[0] > before[0]
    assert now[1:] == before[1:]
    qtbot.waitUntil(lambda: all(page(pages, index).styled == before[index] + 1 for index in (1, 2)))


def test_a_page_that_is_shown_before_its_turn_follows_first(pages: QStackedWidget, look: Theme) -> None:
    hidden = page(pages, 2)
    before = hidden.styled
    look.set_look(mode=Mode.DARK)
    pages.setCurrentIndex(2)
    assert hidden.styled == before + 1
    backlog().drain()
    assert hidden.styled == before + 1, "once is enough"


def test_two_switches_cost_a_hidden_page_one_turn(pages: QStackedWidget, look: Theme) -> None:
    hidden = page(pages, 1)
    before = hidden.styled
    look.set_look(mode=Mode.DARK)
    look.set_look(mode=Mode.LIGHT)
    backlog().drain()
    assert hidden.styled == before + 1


def test_a_window_that_is_not_on_screen_follows_at_once(qtbot: QtBot, look: Theme) -> None:
    alone = Follower()
    qtbot.addWidget(alone)
    before = alone.styled
    look.set_look(mode=Mode.DARK)
    assert alone.styled == before + 1


def test_a_widget_that_is_gone_is_passed_over(qtbot: QtBot, qapp: object) -> None:
    queue = Backlog(qapp)  # type: ignore[arg-type]  # pytest-qt's fixture is the QApplication
    done: list[str] = []
    gone, there = Follower(), Follower()
    qtbot.addWidget(there)
    queue.add(gone, lambda: done.append("gone"))
    queue.add(there, lambda: done.append("there"))
    gone.deleteLater()
    qtbot.waitUntil(lambda: done == ["there"])
