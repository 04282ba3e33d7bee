"""The sentence for every finding of an import: about the file, a column, a row."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ui import field_texts

CONTEXT = "ImportTexts"
TEXTS: dict[str, object] = {
    "mapping.no_name": QT_TRANSLATE_NOOP("ImportTexts", "No column is the customer's name. Choose one."),
    "mapping.twice": QT_TRANSLATE_NOOP("ImportTexts", "Two columns have this meaning. Keep one of them."),
    "mapping.date_pattern": QT_TRANSLATE_NOOP("ImportTexts", "Day or month first? The dates do not tell."),
    "mapping.columns": QT_TRANSLATE_NOOP("ImportTexts", "The columns do not fit this file."),
    "mapping.unknown_target": QT_TRANSLATE_NOOP("ImportTexts", "This meaning is not known."),
    "import.already_customer": QT_TRANSLATE_NOOP("ImportTexts", "The number belongs to a customer already."),
}  # fmt: skip


def finding_text(code: str) -> str:
    """The sentence of a code; a code without one is shown as it is, so that nothing is hidden."""
    if code in TEXTS:
        return QCoreApplication.translate(CONTEXT, str(TEXTS[code]))
    if code in field_texts.TEXTS:
        return QCoreApplication.translate(field_texts.CONTEXT, str(field_texts.TEXTS[code]))
    return code
