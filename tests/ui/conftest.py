"""A program on a real computer with a real head office behind it, for the tests of the frame."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from office_fixtures import computer, new_computer, office, open_program, program, window
from PySide6.QtCore import QLocale

__all__ = ["computer", "new_computer", "office", "open_program", "program", "window"]


@pytest.fixture(autouse=True)
def language_put_back() -> Iterator[None]:
    """A test that changes the language leaves the next one the language it found."""
    before = QLocale()
    yield
    QLocale.setDefault(before)
