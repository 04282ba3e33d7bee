"""Makes the input for a field of a form by its kind, with the code list of the day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.code_list import code_list
from app.services.customer_card import FieldKind
from app.services.customer_draft import DraftField
from ui import customer_rows
from ui.coded_value import coded_value
from ui.customer_values import value_words
from ui.field_labels import field_label
from ui.widgets.field_edit import CodeEdit, DateEdit, FieldEdit, IdEdit, MultiLineEdit, PhoneEdit, TextEdit

CODED = frozenset({FieldKind.CODE, FieldKind.COUNTRY, FieldKind.COUNTRIES, FieldKind.FLAG, FieldKind.LEVEL})
FIRST_COUNTRIES = ("CN", "HK", "MO", "TW")


def make_input(field: DraftField, key: str) -> FieldEdit:
    """An input without words; `name_input` gives it label, list and placeholder."""
    if field.kind in CODED:
        return CodeEdit(key)
    if field.kind is FieldKind.LONG_TEXT:
        return MultiLineEdit(key, 3)
    if field.kind in (FieldKind.DATE, FieldKind.BIRTH_DATE):
        return DateEdit(key)
    if field.kind is FieldKind.PHONE:
        return PhoneEdit(key)
    if field.kind is FieldKind.ID_NUMBER:
        return IdEdit(key)
    icon = "mail" if field.kind is FieldKind.EMAIL else ""
    return TextEdit(key, icon, max_length=field.max_length)


def name_input(box: FieldEdit, field: DraftField, today: date) -> None:
    """Label, list and placeholder in the language in use."""
    if isinstance(box, CodeEdit):
        box.set_items(_items(field, today))
    placeholder = value_words(field.kind, field.code_list, field.placeholder)
    if field.kind in (FieldKind.DATE, FieldKind.BIRTH_DATE) and not placeholder:
        #: How a date is typed, shown while nothing is typed: four letters for the year, two and two
        placeholder = QCoreApplication.translate("FieldInput", "YYYY-MM-DD")
    box.set_texts(field_label(field.label), placeholder)
    box.set_required(field.is_required)


def _items(field: DraftField, today: date) -> tuple[tuple[str, str], ...]:
    if field.kind is FieldKind.FLAG:
        yes = QCoreApplication.translate("FieldInput", "Yes")
        no = QCoreApplication.translate("FieldInput", "No")
        return (("", no), ("1", yes))
    name = field.code_list or "country"
    codes = code_list(name)
    language = customer_rows.language()
    items = [(value.code, value.label(language)) for value in codes.values_on(today)]
    if field.kind in (FieldKind.COUNTRY, FieldKind.COUNTRIES):
        first = [(code, codes.label(code, language)) for code in FIRST_COUNTRIES]
        items = first + sorted((item for item in items if item not in first), key=lambda item: item[1])
    present = {code for code, _words in items}
    if field.value and field.value not in present:
        # A code that ran out, or several countries: readable, and kept unless another is chosen.
        items.insert(0, (field.value, coded_value(field.kind, name, field.value)))
    return (("", "—"), *items)
