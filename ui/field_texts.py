"""The sentence below a field for every finding of the checks: what is wrong with the value, in a few
words.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

CONTEXT = "FieldTexts"
TEXTS: dict[str, object] = {
    "field.required": QT_TRANSLATE_NOOP("FieldTexts", "This field is needed."),
    "field.too_long": QT_TRANSLATE_NOOP("FieldTexts", "The text is too long."),
    "field.range": QT_TRANSLATE_NOOP("FieldTexts", "The value is out of range."),
    "field.type": QT_TRANSLATE_NOOP("FieldTexts", "The value has the wrong form."),
    "field.unknown": QT_TRANSLATE_NOOP("FieldTexts", "The value is not in the list."),
    "code.unknown": QT_TRANSLATE_NOOP("FieldTexts", "The value is not in the list."),
    "country.invalid": QT_TRANSLATE_NOOP("FieldTexts", "This is no country code."),
    "amount.invalid": QT_TRANSLATE_NOOP("FieldTexts", "This is no amount."),
    "text.form": QT_TRANSLATE_NOOP(
        "FieldTexts", "The letters are put together in an unusual way. Type them again."
    ),
    "group.too_many": QT_TRANSLATE_NOOP("FieldTexts", "A customer has at most 50 of these."),
    "text.control": QT_TRANSLATE_NOOP("FieldTexts", "The text holds characters that cannot be seen."),
    "date.invalid": QT_TRANSLATE_NOOP("FieldTexts", "Not a valid date. Write it like 2026-03-15."),
    "date.in_future": QT_TRANSLATE_NOOP("FieldTexts", "The date lies in the future."),
    "name.empty": QT_TRANSLATE_NOOP("FieldTexts", "A name is needed."),
    "name.digits": QT_TRANSLATE_NOOP("FieldTexts", "The name holds digits."),
    "name.no_letter": QT_TRANSLATE_NOOP("FieldTexts", "The name holds no letter."),
    "name.mixed_script": QT_TRANSLATE_NOOP("FieldTexts", "The name mixes scripts. Check the document."),
    "name.private_use": QT_TRANSLATE_NOOP("FieldTexts", "The name holds a character others cannot show."),
    "name.repaired": QT_TRANSLATE_NOOP("FieldTexts", "Spaces or signs were tidied."),
    "id.empty": QT_TRANSLATE_NOOP("FieldTexts", "A number is needed."),
    "id.length": QT_TRANSLATE_NOOP("FieldTexts", "The number has the wrong length."),
    "id.format": QT_TRANSLATE_NOOP("FieldTexts", "The number has the wrong form for this document."),
    "id.checksum": QT_TRANSLATE_NOOP("FieldTexts", "The last digit does not fit. Check the document."),
    "id.birth_date": QT_TRANSLATE_NOOP("FieldTexts", "The birth date in the number does not exist."),
    "id.birth_date_differs": QT_TRANSLATE_NOOP("FieldTexts", "Not the birth date in the number."),
    "id.sex_differs": QT_TRANSLATE_NOOP("FieldTexts", "Not the sex in the number."),
    "id.nationality_differs": QT_TRANSLATE_NOOP("FieldTexts", "The nationality does not fit the document."),
    "id.division": QT_TRANSLATE_NOOP("FieldTexts", "The region code is not in our list."),
    "id.country": QT_TRANSLATE_NOOP("FieldTexts", "The country in the number is not known."),
    "id.legacy_15": QT_TRANSLATE_NOOP("FieldTexts", "An old 15-digit number. Ask for the present card."),
    "id.legacy_pr": QT_TRANSLATE_NOOP("FieldTexts", "An old permit number. Ask for the present card."),
    "id.scientific": QT_TRANSLATE_NOOP("FieldTexts", "A spreadsheet shortened the number."),
    "id.other_type": QT_TRANSLATE_NOOP("FieldTexts", "The number looks like one of another document type."),
    "id.expired": QT_TRANSLATE_NOOP("FieldTexts", "The document has expired."),
    "id.expires_before_issue": QT_TRANSLATE_NOOP("FieldTexts", "The document ends before it was issued."),
    "passport.format": QT_TRANSLATE_NOOP("FieldTexts", "Not a valid passport number."),
    "passport.unusual": QT_TRANSLATE_NOOP("FieldTexts", "Unusual for this country. Check the passport."),
    "uscc.length": QT_TRANSLATE_NOOP("FieldTexts", "A unified social credit code has 18 characters."),
    "uscc.format": QT_TRANSLATE_NOOP("FieldTexts", "The code holds a character that it cannot have."),
    "uscc.checksum": QT_TRANSLATE_NOOP("FieldTexts", "The last character does not fit the licence."),
    "lei.length": QT_TRANSLATE_NOOP("FieldTexts", "An LEI has 20 characters."),
    "lei.format": QT_TRANSLATE_NOOP("FieldTexts", "The LEI holds a character that it cannot have."),
    "lei.checksum": QT_TRANSLATE_NOOP("FieldTexts", "The last two digits of the LEI do not fit."),
    "phone.empty": QT_TRANSLATE_NOOP("FieldTexts", "A number is needed."),
    "phone.syntax": QT_TRANSLATE_NOOP("FieldTexts", "Not a valid phone number."),
    "phone.too_short": QT_TRANSLATE_NOOP("FieldTexts", "The number is too short."),
    "phone.too_long": QT_TRANSLATE_NOOP("FieldTexts", "The number is too long."),
    "phone.country_code": QT_TRANSLATE_NOOP("FieldTexts", "The country code is not known."),
    "phone.range": QT_TRANSLATE_NOOP("FieldTexts", "This number range is not in use."),
    "phone.scientific": QT_TRANSLATE_NOOP("FieldTexts", "A spreadsheet shortened the number. Ask again."),
    "email.empty": QT_TRANSLATE_NOOP("FieldTexts", "An address is needed."),
    "email.syntax": QT_TRANSLATE_NOOP("FieldTexts", "Not a valid e-mail address."),
    "email.domain": QT_TRANSLATE_NOOP("FieldTexts", "The part after @ is not right."),
    "email.too_long": QT_TRANSLATE_NOOP("FieldTexts", "The address is too long."),
    "text.too_long": QT_TRANSLATE_NOOP("FieldTexts", "The text is too long."),
    "text.undecodable": QT_TRANSLATE_NOOP("FieldTexts", "Some characters cannot be read."),
    "date.future": QT_TRANSLATE_NOOP("FieldTexts", "The date lies in the future."),
    "date.range": QT_TRANSLATE_NOOP("FieldTexts", "The date is out of range."),
    "date.two_digit_year": QT_TRANSLATE_NOOP("FieldTexts", "The year has only two digits."),
    "date.ambiguous": QT_TRANSLATE_NOOP("FieldTexts", "Day or month first? The date does not tell."),
    "cell.error": QT_TRANSLATE_NOOP("FieldTexts", "The cell holds an error of the spreadsheet."),
    "name.only_latin": QT_TRANSLATE_NOOP("FieldTexts", "There is only a Latin name."),
    "id.maybe_rounded": QT_TRANSLATE_NOOP("FieldTexts", "A spreadsheet may have rounded the number."),
    "id.rounded": QT_TRANSLATE_NOOP("FieldTexts", "A spreadsheet rounded the number. Type it again."),
    "id.type_assumed": QT_TRANSLATE_NOOP("FieldTexts", "The document type was taken from the number."),
    "id.type_corrected": QT_TRANSLATE_NOOP("FieldTexts", "The document type was corrected by the number."),
    "id.type_unknown": QT_TRANSLATE_NOOP("FieldTexts", "The document type is not known."),
    "row.duplicate": QT_TRANSLATE_NOOP("FieldTexts", "The row is in the file twice."),
    "row.name_only": QT_TRANSLATE_NOOP("FieldTexts", "The row holds a name and nothing else."),
    "row.no_birth_date": QT_TRANSLATE_NOOP("FieldTexts", "There is no birth date."),
    "row.no_contact": QT_TRANSLATE_NOOP("FieldTexts", "There is no way to reach the customer."),
    "row.no_id": QT_TRANSLATE_NOOP("FieldTexts", "There is no ID document."),
    "row.ragged": QT_TRANSLATE_NOOP("FieldTexts", "The row has more or fewer cells than the headings."),
}


def field_text(code: str) -> str:
    """The translated sentence of a finding; a code without one gives a general sentence."""
    text = TEXTS.get(code) or TEXTS["field.type"]
    return QCoreApplication.translate(CONTEXT, str(text))
