"""The trail of steps: as wide as its names, painted for every place."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.step_trail import StepTrail


@pytest.mark.parametrize("current", [0, 2, 3])
def test_it_grows_with_its_names_and_the_present_step_looks_different(
    qtbot: QtBot, look: Theme, current: int
) -> None:
    trail = StepTrail()
    qtbot.addWidget(trail)
    trail.set_steps(("File", "Columns"), 0)
    narrow = trail.sizeHint().width()
    trail.set_steps(("File", "Columns", "Check", "Done"), current)
    assert trail.sizeHint().width() > narrow
    trail.resize(trail.sizeHint())
    before = trail.grab().toImage()
    trail.set_steps(("File", "Columns", "Check", "Done"), (current + 1) % 4)
    assert trail.grab().toImage() != before
