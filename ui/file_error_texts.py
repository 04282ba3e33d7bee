"""What can go wrong with the files of a customer: choosing, opening, sending and fetching them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ui.local_error_texts import AGAIN, IT, Sentences

_KINDS = QT_TRANSLATE_NOOP("ErrorTexts", "Scan it again as PDF, JPEG, PNG or TIFF.")
_NOTHING = QT_TRANSLATE_NOOP("ErrorTexts", "Nothing was added; the file itself stays where it is.")
_FETCHED = QT_TRANSLATE_NOOP("ErrorTexts", "It is fetched from head office when you open it again.")
_COPY = QT_TRANSLATE_NOOP("ErrorTexts", "Save a copy to open it in another program, or scan it again.")

FILES: dict[str, Sentences] = {
    "attach.empty": (QT_TRANSLATE_NOOP("ErrorTexts", "This file is empty."), _NOTHING, _KINDS),
    "attach.too_large": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This file is larger than {limit} MB."),
        _NOTHING,
        QT_TRANSLATE_NOOP("ErrorTexts", "Scan it in grey or with a lower resolution, or as several files."),
    ),
    "attach.unknown_kind": (
        QT_TRANSLATE_NOOP(
            "ErrorTexts", "The content is none of PDF, JPEG, PNG or TIFF, whatever its name says."
        ),
        _NOTHING,
        _KINDS,
    ),
    "attach.kind_not_shown": (
        QT_TRANSLATE_NOOP("ErrorTexts", "HEIC photos cannot be shown on every computer of the bank."),
        _NOTHING,
        QT_TRANSLATE_NOOP("ErrorTexts", "Save the photo as JPEG, then add it."),
    ),
    "attach.unreadable": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The chosen file cannot be read."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It may be open elsewhere, moved, or not yours to read."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Close it in other programs, then choose it again."),
    ),
    "attach.twice": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This customer has this file already."),
        QT_TRANSLATE_NOOP("ErrorTexts", "The content is the same, whatever its name says."),
        "",
    ),
    "attach.too_many": (
        QT_TRANSLATE_NOOP("ErrorTexts", "A customer can have 50 files."),
        _NOTHING,
        QT_TRANSLATE_NOOP("ErrorTexts", "Remove one that is outdated, then add this one."),
    ),
    "attach.not_here": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This file is not on this computer yet."),
        _FETCHED,
        QT_TRANSLATE_NOOP("ErrorTexts", "Offline, connect to the bank network first."),
    ),
    "attach.damaged": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The stored copy of this file is damaged."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It was removed and is not shown."),
        _FETCHED,
    ),
    "attach.differs": (
        QT_TRANSLATE_NOOP("ErrorTexts", "What came from head office is not the file that the record names."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It was not kept."),
        IT,
    ),
    "attach.picture_unreadable": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This picture cannot be shown."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It is damaged, or of a sort that CIMS does not read."),
        _COPY,
    ),
    "attach.pdf_unreadable": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This PDF cannot be shown."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It is damaged, or of a sort that CIMS does not read."),
        _COPY,
    ),
    "attach.pdf_locked": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This PDF is locked with a password."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Nobody can read it here without the password."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Add it again without a password, then remove this one."),
    ),
    "attach.not_drawn": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This file could not be drawn."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Drawing it took too long or too much memory, and was stopped."),
        _COPY,
    ),
    "attach.gone": (
        QT_TRANSLATE_NOOP("ErrorTexts", "This file is not in the record any more."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Somebody removed it meanwhile."),
        "",
    ),
    "attach.not_allowed": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Your role may not see the files of customers."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Ask compliance or your manager."),
    ),
    "vault.locked": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The program was locked meanwhile."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Nothing more was read or written."),
        AGAIN,
    ),
}
