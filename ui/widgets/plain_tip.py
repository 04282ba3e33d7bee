"""Tooltips that show text as it stands: Qt takes one with a tag in it for markup, and would load its images."""

from __future__ import annotations

import html

from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """The tooltip for a text of people or of records, whatever is written in it."""
    if not Qt.mightBeRichText(text):
        return text
    return "<qt>" + html.escape(text).replace("\n", "<br>") + "</qt>"
