"""Codes as words of the language in use; unknown codes stay as they are, so that newer data is readable."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from app.domain.code_list import code_list
from app.services.customer_card import FieldKind


def coded_value(kind: FieldKind, list_name: str, text: str) -> str:
    """The words for a code, a country, or several countries; any other text comes back unchanged."""
    if not text:
        return ""
    if kind is FieldKind.COUNTRIES:
        return ", ".join(code_list("country").label(code, _language()) for code in text.split())
    if kind is FieldKind.COUNTRY:
        return code_list("country").label(text, _language())
    if kind in (FieldKind.CODE, FieldKind.LEVEL) and list_name:
        return code_list(list_name).label(text, _language())
    return text


def _language() -> str:
    return "zh" if QLocale().language() == QLocale.Language.Chinese else "en"
