"""The fields of a customer as they stood at the end of a day, worked out from the changes that are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from app.services.customer_card import HistoryEntry

# A change in conflict or refused never came to count.
COUNTED: Final = frozenset({"queued", "acked", "done"})


@dataclass(frozen=True, slots=True)
class FieldOnDay:
    """A field and its value that day; `change` brought it, or was the first after it when `is_before`."""

    label: str
    value: str
    change: HistoryEntry
    is_before: bool


def end_of(iso: str) -> int | None:
    """The last ms (UTC) of a day as this computer counts days, None for what is no date."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return None
    return int(datetime.combine(day, time.max).astimezone().timestamp() * 1000)


def on_day(entries: Iterable[HistoryEntry], until: int) -> tuple[FieldOnDay, ...]:
    """One line a field that is known to have changed at any time; entries newest first, as the tab has them."""
    found: dict[str, FieldOnDay] = {}
    for entry in entries:
        if entry.state not in COUNTED:
            continue
        known = found.get(entry.label)
        if known is not None and not known.is_before:
            continue
        if entry.at <= until:
            found[entry.label] = FieldOnDay(entry.label, entry.after, entry, False)
        else:
            found[entry.label] = FieldOnDay(entry.label, entry.before, entry, True)
    return tuple(found.values())
