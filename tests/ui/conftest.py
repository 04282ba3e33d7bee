"""A program on a real computer with a real head office behind it, for the tests of the frame."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk_stage import DeskStage
from office_fixtures import computer, new_computer, office, open_program, program, window
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from ui.theme import Density, Mode, theme

__all__ = ["computer", "new_computer", "office", "open_program", "program", "window"]


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
