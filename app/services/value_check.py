"""Checks what was typed into a form, field by field and across fields; never raises on user text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.document_rule import is_date
from app.domain.email_address import check_email
from app.domain.identifier import check_id_number, check_lei, check_uscc
from app.domain.national_id import cross_check
from app.domain.person_name import check_name
from app.domain.phone import check_phone
from app.domain.text_rule import clean_line, clean_note
from app.services.customer_card import FieldKind, FieldRef
from app.services.customer_draft import CustomerDraft, DraftField, DraftProblem


@dataclass(frozen=True, slots=True)
class ValueCheck:
    """Normalised values of every field, problems, and values that follow from others."""

    normal: Mapping[FieldRef, str]
    problems: tuple[DraftProblem, ...]
    derived: tuple[tuple[FieldRef, str], ...]


class _Sheet:
    """The form while it is checked."""

    def __init__(self, draft: CustomerDraft, values: Mapping[FieldRef, str], today: date) -> None:
        self.draft = draft
        self.today = today
        self.typed = {f.ref: values.get(f.ref, f.value).strip() for f in draft.fields}
        self.normal = dict(self.typed)
        self.problems: list[DraftProblem] = []
        self.derived: list[tuple[FieldRef, str]] = []

    def blame(self, ref: FieldRef, code: str | None, is_error: bool = True) -> None:
        """Note a problem, if there is one."""
        if code:
            self.problems.append(DraftProblem(ref, code, is_error))

    def by_label(self, label: str) -> tuple[FieldRef, str] | None:
        """Reference and typed value of the first field with this label."""
        field = next((f for f in self.draft.fields if f.label == label), None)
        return (field.ref, self.normal[field.ref]) if field is not None else None


def check_values(draft: CustomerDraft, values: Mapping[FieldRef, str], today: date) -> ValueCheck:
    """The form's values normalised, with everything that is wrong or noteworthy about them."""
    sheet = _Sheet(draft, values, today)
    for field in draft.fields:
        text = sheet.typed[field.ref]
        if text:
            _CHECKS[field.kind](sheet, field, text)
        elif field.is_required and not field.is_replace_only and not _has_latin_name(sheet):
            sheet.blame(field.ref, "field.required")
    _cross_checks(sheet)
    return ValueCheck(sheet.normal, tuple(sheet.problems), tuple(sheet.derived))


def _has_latin_name(sheet: _Sheet) -> bool:
    latin = sheet.by_label("name.name_latin")
    return latin is not None and bool(latin[1])


def _check_text(sheet: _Sheet, field: DraftField, text: str) -> None:
    if field.ref.key == "name":
        name = check_name(text, field.max_length)
        sheet.normal[field.ref] = name.value
        sheet.blame(field.ref, name.error_code)
        return
    line = clean_line(text, field.max_length)
    sheet.normal[field.ref] = line.value
    sheet.blame(field.ref, line.error_code)
    if field.label == "corporate.lei" and not line.error_code:
        sheet.blame(field.ref, check_lei(line.value).error_code)


def _check_note(sheet: _Sheet, field: DraftField, text: str) -> None:
    note = clean_note(text, field.max_length)
    sheet.normal[field.ref] = note.value
    sheet.blame(field.ref, note.error_code)


def _check_date(sheet: _Sheet, field: DraftField, text: str) -> None:
    if not is_date(text):
        sheet.blame(field.ref, "date.invalid")
    elif (
        field.ref.field in ("birth_date", "death_date", "issued_on", "established_on")
        and text > sheet.today.isoformat()
    ):
        sheet.blame(field.ref, "date.in_future")
    elif field.label == "id_document.expires_on" and text < sheet.today.isoformat():
        sheet.blame(field.ref, "id.expired", is_error=False)


def _check_phone(sheet: _Sheet, field: DraftField, text: str) -> None:
    phone = check_phone(text)
    sheet.blame(field.ref, phone.error_code)
    if not phone.error_code:
        sheet.normal[field.ref] = phone.normalised


def _check_email(sheet: _Sheet, field: DraftField, text: str) -> None:
    email = check_email(text)
    sheet.blame(field.ref, email.error_code)
    if not email.error_code:
        sheet.normal[field.ref] = email.normalised


def _check_number(sheet: _Sheet, field: DraftField, text: str) -> None:
    if field.label == "corporate.uscc":
        uscc = check_uscc(text)
        sheet.normal[field.ref] = uscc.normalised
        sheet.blame(field.ref, uscc.error_code)
        return
    kind = _value_in(sheet, field, "type") or "other_id"
    country = _value_in(sheet, field, "country") or None
    found = check_id_number(kind, text, country, sheet.today)
    sheet.normal[field.ref] = found.normalised
    sheet.blame(field.ref, found.error_code)
    for hint in found.hints:
        sheet.blame(field.ref, hint, is_error=False)
    if found.error_code:
        return
    birth, sex = sheet.by_label("birth.birth_date"), sheet.by_label("sex.code")
    if found.birth_date is not None and birth is not None and not birth[1]:
        stored = (sheet.draft.base.get("birth") or {}).get("birth_date")
        if not stored:
            sheet.derived.append((birth[0], found.birth_date.isoformat()))
    if found.sex is not None and sex is not None and not sex[1]:
        sheet.derived.append((sex[0], found.sex))
    typed = _as_date(birth[1]) if birth is not None else None
    for hint in cross_check(found, typed, sex[1] if sex is not None and sex[1] else None, None):
        sheet.blame(field.ref, hint, is_error=False)


def _check_nothing(sheet: _Sheet, field: DraftField, text: str) -> None:
    """Codes, countries and flags come from lists; the document rules check them once more."""


def _value_in(sheet: _Sheet, field: DraftField, name: str) -> str:
    return sheet.normal.get(FieldRef(field.ref.key, name), "")


def _as_date(text: str) -> date | None:
    return date.fromisoformat(text) if is_date(text) else None


def _cross_checks(sheet: _Sheet) -> None:
    for field in sheet.draft.fields:
        if field.label == "id_document.expires_on" and sheet.normal[field.ref]:
            issued = _value_in(sheet, field, "issued_on")
            if issued and is_date(issued) and issued > sheet.normal[field.ref]:
                sheet.blame(field.ref, "id.expires_before_issue")
    occupation, text = sheet.by_label("occupation.code"), sheet.by_label("occupation.text")
    if occupation and occupation[1] == "other" and text and not text[1]:
        sheet.blame(text[0], "occupation.text_required", is_error=False)


_CHECKS: Mapping[FieldKind, Callable[[_Sheet, DraftField, str], None]] = {
    FieldKind.TEXT: _check_text,
    FieldKind.LONG_TEXT: _check_note,
    FieldKind.DATE: _check_date,
    FieldKind.BIRTH_DATE: _check_date,
    FieldKind.PHONE: _check_phone,
    FieldKind.EMAIL: _check_email,
    FieldKind.ID_NUMBER: _check_number,
    FieldKind.CODE: _check_nothing,
    FieldKind.COUNTRY: _check_nothing,
    FieldKind.COUNTRIES: _check_nothing,
    FieldKind.FLAG: _check_nothing,
    FieldKind.LEVEL: _check_nothing,
}
