"""Back and forward over places."""

from __future__ import annotations

from ui.trail import LONGEST, Trail


def test_back_forward_and_a_new_way() -> None:
    trail = Trail()
    assert trail.here() == ""
    assert trail.step(-1) == ""
    for place in ("a", "b", "b", "c"):
        trail.visit(place)
    assert [trail.step(-1), trail.step(-1), trail.step(-1)] == ["b", "a", ""]
    assert trail.step(1) == "b"
    trail.visit("d")
    assert trail.step(1) == ""
    assert [trail.step(-1), trail.step(-1)] == ["b", "a"]


def test_a_long_way_forgets_its_beginning() -> None:
    trail = Trail()
    for number in range(LONGEST + 20):
        trail.visit(str(number))
    steps = 0
    while trail.step(-1):
        steps += 1
    assert steps == LONGEST - 1
    assert trail.here() == "20"
