"""A program on a real computer with a real head office behind it, for the tests of the frame."""

from __future__ import annotations

from office_fixtures import computer, new_computer, office, open_program, program, window

__all__ = ["computer", "new_computer", "office", "open_program", "program", "window"]
