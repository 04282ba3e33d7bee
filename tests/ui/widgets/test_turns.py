"""Steps are taken one a turn, all at once by who cannot wait, and those of before are dropped."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.widgets.turns import Turns, part_with


def steps(name: str, count: int, taken: list[str]) -> Iterator[None]:
    for place in range(count):
        if place:
            yield
        taken.append(f"{name}{place}")


def test_one_step_a_turn(qtbot: QtBot) -> None:
    host, taken = QObject(), list[str]()
    turns = Turns(host)
    turns.begin(steps("a", 3, taken))
    assert taken == ["a0"] and not turns.is_done()
    QCoreApplication.sendPostedEvents()
    assert taken == ["a0"]
    qtbot.waitUntil(turns.is_done)
    assert taken == ["a0", "a1", "a2"]


def test_who_cannot_wait_and_who_begins_anew(qtbot: QtBot) -> None:
    host, taken = QObject(), list[str]()
    turns = Turns(host)
    turns.begin(steps("a", 3, taken))
    turns.begin(steps("b", 3, taken))
    turns.finish()
    assert taken == ["a0", "b0", "b1", "b2"]
    turns.finish()
    qtbot.wait(10)
    assert taken == ["a0", "b0", "b1", "b2"]


def test_one_step_is_done_at_once() -> None:
    host, taken = QObject(), list[str]()
    turns = Turns(host)
    turns.begin(steps("a", 1, taken))
    assert taken == ["a0"] and turns.is_done()


def test_a_long_form_goes_part_by_part_and_is_hidden_at_once(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    form = QWidget(host)
    parts = [QWidget(form) for _ in range(3)]
    left: list[int] = []
    for number, part in enumerate(parts):
        part.destroyed.connect(partial(left.append, number))
    host.show()
    part_with(form, parts)
    assert form.isHidden() and not left
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert left == [0]
    qtbot.waitUntil(lambda: not isValid(form))
    assert left == [0, 1, 2]
