"""The keys that a window really binds: none is meant twice at one place, none of the table is dead."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from ui.key_map_view import WITHOUT_EFFECT
from ui.main_window import MainWindow
from ui.shortcuts import TABLE

PLACES = ("customers", "imports", "sync", "help", "settings")


def bound(window: MainWindow) -> list[tuple[str, QShortcut, QWidget]]:
    """Keys, shortcut and owner of everything that could answer now."""
    found = []
    for key in window.findChildren(QShortcut):
        owner = key.parent()
        if isinstance(owner, QWidget) and owner.isVisible() and key.isEnabled():
            found.append((key.key().toString(), key, owner))
    return found


def meet(first: tuple[str, QShortcut, QWidget], second: tuple[str, QShortcut, QWidget]) -> bool:
    """Whether Qt could not tell which of two shortcuts is meant."""
    if first[0] != second[0]:
        return False
    local = Qt.ShortcutContext.WidgetWithChildrenShortcut
    if first[1].context() == second[1].context() == local:
        return first[2] is second[2] or first[2].isAncestorOf(second[2]) or second[2].isAncestorOf(first[2])
    return True


@pytest.mark.parametrize("place", PLACES)
def test_no_key_is_bound_twice_on_a_page(window: MainWindow, place: str) -> None:
    window.show_page(place)
    clashes = [
        (one[0], type(one[2]).__name__, type(two[2]).__name__)
        for one, two in combinations(bound(window), 2)
        if meet(one, two)
    ]
    assert clashes == []


def test_every_key_of_the_table_is_bound_somewhere_and_no_other(window: MainWindow) -> None:
    for place in PLACES:
        window.show_page(place)
    window.pages.windows.open(bytes(16))
    own = window.pages.windows.window_of(bytes(16))
    assert own is not None
    here = {key.key().toString() for place in (window, own) for key in place.findChildren(QShortcut)}
    promised = {keys for row in TABLE if row.bound and row.name not in WITHOUT_EFFECT for keys in row.keys}
    reserved = {keys for row in TABLE if row.name in WITHOUT_EFFECT for keys in row.keys}
    places = {f"Alt+{n}" for n in range(len(window.rail.keys()) + 1, 10)}
    assert promised - here - places == set()
    assert here & reserved == set()
