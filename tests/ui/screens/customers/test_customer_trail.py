"""Going back and forward through customers."""

from __future__ import annotations

from ui.screens.customers.customer_trail import REMEMBERED, CustomerTrail


def test_a_new_visit_forgets_what_lay_ahead() -> None:
    trail = CustomerTrail()
    assert trail.back() == b"" and trail.forward() == b""
    for name in (b"a", b"b", b"b", b"c"):
        trail.visit(name)
    assert [trail.back(), trail.back(), trail.back()] == [b"b", b"a", b""]
    assert trail.forward() == b"b"
    trail.visit(b"d")
    assert trail.forward() == b"" and trail.back() == b"b"


def test_the_trail_has_an_end() -> None:
    trail = CustomerTrail()
    for n in range(REMEMBERED + 10):
        trail.visit(b"%d" % n)
    steps = 0
    while trail.back():
        steps += 1
    assert steps == REMEMBERED - 1
