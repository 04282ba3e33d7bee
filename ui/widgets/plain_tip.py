"""Tooltips that show text as it stands: Qt takes one with a tag in it for markup, and would load its images."""

from __future__ import annotations

from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """The tooltip for a text of people or of records, whatever is written in it."""
    if not Qt.mightBeRichText(text):
        return text
    # Hardly ever: the table of its entities is not loaded before the first window is painted.
    import html

    return "<qt>" + html.escape(text).replace("\n", "<br>") + "</qt>"
