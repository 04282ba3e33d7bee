"""What the sign-in page says of a locked desk."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui import formats
from ui.desk_place import LockedDesk
from ui.language_words import sentences_joined


def lock_words(locked: LockedDesk) -> tuple[str, str]:
    """Since when it is locked, and that nothing is lost."""
    translate = QCoreApplication.translate
    since = formats.moment_ms(locked.since, locked.since)
    kept = translate("LockWords", "What you typed is kept. Somebody else may sign in instead.")
    waiting = ""
    if count := locked.waiting:
        # A plain name: the tool that reads the texts out does not see a plural whose count has a dot.
        waiting = translate("LockWords", "%n change(s) wait to be sent.", "", count)
    title = translate("LockWords", "Locked since {time}").format(time=since)
    return title, sentences_joined(waiting, kept)
