"""What is still under way for a record, in sentences: said before somebody moves it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.services.record_service import OpenWork
from ui import formats


def work_words(work: OpenWork) -> tuple[str, ...]:
    """A sentence for each kind of work that is there; none when nothing is under way on this computer."""
    translate = QCoreApplication.translate
    first = translate("RecordWords", "Changes from this computer that go first, in order: {count}")
    along = translate("RecordWords", "Open conflicts that go along and are decided there: {count}")
    stays = translate("RecordWords", "Refused changes that stay in your sync centre: {count}")
    counted = ((work.waiting, first), (work.conflicts, along), (work.refused, stays))
    return tuple(words.format(count=formats.number(count)) for count, words in counted if count)
