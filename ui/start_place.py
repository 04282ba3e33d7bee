"""At which place the window opens: the one that the person chose, or where he was when it closed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.settings import LAST_PLACE, START_PLACE, Settings

LAST: Final = "last"


def start_place(settings: Settings, places: Sequence[str]) -> str:
    """One of `places`; the first where the chosen one is not there for this role."""
    chosen = settings.get(START_PLACE)
    wanted = settings.get(LAST_PLACE) if chosen == LAST else chosen
    return wanted if wanted in places else places[0]


def keep_place(settings: Settings, place: str) -> None:
    """Remember where the person is, if that is where the window shall open; what did not change is not written."""
    if settings.get(START_PLACE) == LAST and place and settings.get(LAST_PLACE) != place:
        settings.put(LAST_PLACE, place)
