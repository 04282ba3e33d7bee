"""A program on a real computer with a real head office behind it, for the tests of the frame."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk_stage import DeskStage
from office_fixtures import computer, new_computer, office, open_program, program, window
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from thread_guard import ThreadGuard

from ui.theme import Density, Mode, theme

__all__ = ["computer", "new_computer", "office", "open_program", "program", "window"]


@pytest.fixture(scope="session")
def one_guard() -> ThreadGuard:
    """Hooks cannot be taken out again; there is one set of them."""
    return ThreadGuard()


@pytest.fixture(autouse=True)
def thread_guard(one_guard: ThreadGuard) -> Iterator[ThreadGuard]:
    """A test fails when a screen made the person wait for a database, a file, the network or a key."""
    one_guard.found.clear()
    one_guard.is_on = True
    yield one_guard
    one_guard.is_on = False
    assert not one_guard.found, "in the screens' thread: " + "; ".join(dict.fromkeys(one_guard.found))


@pytest.fixture(autouse=True)
def language_put_back() -> Iterator[None]:
    """A test that changes the language leaves the next one the language it found."""
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.fixture(scope="module")
def stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskStage]:
    """One window for all looks of a module, in the plain look and in English when it is handed out."""
    theme().set_look(Mode.LIGHT, Density.COMFORTABLE, 100)
    made = DeskStage(tmp_path_factory.mktemp("stage"))
    made.translate.set_language("en")
    made.add_work()
    made.desk.show()
    made.settle()
    yield made
    theme().set_look(Mode.LIGHT, Density.COMFORTABLE, 100)
    made.end()
