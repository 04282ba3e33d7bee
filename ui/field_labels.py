"""The translated words for every label name of a customer: fields, groups, sections, links to add a value."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

CONTEXT = "FieldLabels"
TEXTS: dict[str, object] = {
    # groups, as the history and the sync centre name them
    "name": QT_TRANSLATE_NOOP("FieldLabels", "Name"),
    "kind": QT_TRANSLATE_NOOP("FieldLabels", "Kind of customer"),
    "number": QT_TRANSLATE_NOOP("FieldLabels", "Customer number"),
    "birth": QT_TRANSLATE_NOOP("FieldLabels", "Birth"),
    "life": QT_TRANSLATE_NOOP("FieldLabels", "Legal capacity"),
    "sex": QT_TRANSLATE_NOOP("FieldLabels", "Sex"),
    "nationality": QT_TRANSLATE_NOOP("FieldLabels", "Nationality"),
    "id_document": QT_TRANSLATE_NOOP("FieldLabels", "ID document"),
    "file": QT_TRANSLATE_NOOP("FieldLabels", "File"),
    "contact": QT_TRANSLATE_NOOP("FieldLabels", "Contact"),
    "address": QT_TRANSLATE_NOOP("FieldLabels", "Address"),
    "occupation": QT_TRANSLATE_NOOP("FieldLabels", "Occupation"),
    "family": QT_TRANSLATE_NOOP("FieldLabels", "Family"),
    "wealth": QT_TRANSLATE_NOOP("FieldLabels", "Wealth"),
    "tax": QT_TRANSLATE_NOOP("FieldLabels", "Tax"),
    "corporate": QT_TRANSLATE_NOOP("FieldLabels", "Company"),
    "licence": QT_TRANSLATE_NOOP("FieldLabels", "Business licence"),
    "service": QT_TRANSLATE_NOOP("FieldLabels", "Service"),
    "preference": QT_TRANSLATE_NOOP("FieldLabels", "Preferences"),
    "kyc": QT_TRANSLATE_NOOP("FieldLabels", "KYC"),
    "risk": QT_TRANSLATE_NOOP("FieldLabels", "Risk rating"),
    "pep": QT_TRANSLATE_NOOP("FieldLabels", "Political exposure"),
    "note": QT_TRANSLATE_NOOP("FieldLabels", "Note"),
    "lifecycle": QT_TRANSLATE_NOOP("FieldLabels", "Status"),
    "duplicate": QT_TRANSLATE_NOOP("FieldLabels", "Merged record"),
    "external": QT_TRANSLATE_NOOP("FieldLabels", "Number in another system"),
    # fields
    "name.legal_name": QT_TRANSLATE_NOOP("FieldLabels", "Name"),
    "name.name_latin": QT_TRANSLATE_NOOP("FieldLabels", "Name in Latin letters"),
    "name.short_name": QT_TRANSLATE_NOOP("FieldLabels", "Short name"),
    "name.former_name": QT_TRANSLATE_NOOP("FieldLabels", "Former name"),
    "kind.kind": QT_TRANSLATE_NOOP("FieldLabels", "Kind of customer"),
    "number.customer_no": QT_TRANSLATE_NOOP("FieldLabels", "Customer number"),
    "birth.birth_date": QT_TRANSLATE_NOOP("FieldLabels", "Date of birth"),
    "birth.birth_city": QT_TRANSLATE_NOOP("FieldLabels", "Place of birth"),
    "birth.birth_country": QT_TRANSLATE_NOOP("FieldLabels", "Country of birth"),
    "life.death_date": QT_TRANSLATE_NOOP("FieldLabels", "Date of death"),
    "life.capacity": QT_TRANSLATE_NOOP("FieldLabels", "Legal capacity"),
    "sex.code": QT_TRANSLATE_NOOP("FieldLabels", "Sex"),
    "nationality.countries": QT_TRANSLATE_NOOP("FieldLabels", "Nationality"),
    "id_document.type": QT_TRANSLATE_NOOP("FieldLabels", "Document type"),
    "id_document.number": QT_TRANSLATE_NOOP("FieldLabels", "ID number"),
    "id_document.country": QT_TRANSLATE_NOOP("FieldLabels", "Issuing country"),
    "id_document.issuer": QT_TRANSLATE_NOOP("FieldLabels", "Issued by"),
    "id_document.issued_on": QT_TRANSLATE_NOOP("FieldLabels", "Issued on"),
    "id_document.expires_on": QT_TRANSLATE_NOOP("FieldLabels", "Valid until"),
    "id_document.perpetual": QT_TRANSLATE_NOOP("FieldLabels", "Without an end date"),
    "id_document.captured_by": QT_TRANSLATE_NOOP("FieldLabels", "Captured by"),
    "id_document.status": QT_TRANSLATE_NOOP("FieldLabels", "Document status"),
    "contact.mobile": QT_TRANSLATE_NOOP("FieldLabels", "Mobile"),
    "contact.phone": QT_TRANSLATE_NOOP("FieldLabels", "Landline"),
    "contact.email": QT_TRANSLATE_NOOP("FieldLabels", "E-mail"),
    "contact.wechat": QT_TRANSLATE_NOOP("FieldLabels", "WeChat ID"),
    "contact.other": QT_TRANSLATE_NOOP("FieldLabels", "Other contact"),
    "contact.value": QT_TRANSLATE_NOOP("FieldLabels", "Contact"),
    "contact.verified_on": QT_TRANSLATE_NOOP("FieldLabels", "Contact verified on"),
    "contact.do_not_contact": QT_TRANSLATE_NOOP("FieldLabels", "Do not contact"),
    "contact.note": QT_TRANSLATE_NOOP("FieldLabels", "Contact remark"),
    "address.home": QT_TRANSLATE_NOOP("FieldLabels", "Home address"),
    "address.habitual": QT_TRANSLATE_NOOP("FieldLabels", "Habitual residence"),
    "address.work": QT_TRANSLATE_NOOP("FieldLabels", "Work address"),
    "address.registered": QT_TRANSLATE_NOOP("FieldLabels", "Registered office"),
    "address.operating": QT_TRANSLATE_NOOP("FieldLabels", "Place of business"),
    "address.mailing": QT_TRANSLATE_NOOP("FieldLabels", "Mailing address"),
    "address.tax": QT_TRANSLATE_NOOP("FieldLabels", "Tax address"),
    "address.other": QT_TRANSLATE_NOOP("FieldLabels", "Other address"),
    "address.line": QT_TRANSLATE_NOOP("FieldLabels", "Address"),
    "address.division": QT_TRANSLATE_NOOP("FieldLabels", "Region code"),
    "address.province": QT_TRANSLATE_NOOP("FieldLabels", "Province"),
    "address.city": QT_TRANSLATE_NOOP("FieldLabels", "City"),
    "address.district": QT_TRANSLATE_NOOP("FieldLabels", "District"),
    "address.street": QT_TRANSLATE_NOOP("FieldLabels", "Street"),
    "address.building": QT_TRANSLATE_NOOP("FieldLabels", "Building"),
    "address.postcode": QT_TRANSLATE_NOOP("FieldLabels", "Postcode"),
    "address.country": QT_TRANSLATE_NOOP("FieldLabels", "Country"),
    "occupation.code": QT_TRANSLATE_NOOP("FieldLabels", "Occupation"),
    "occupation.text": QT_TRANSLATE_NOOP("FieldLabels", "Occupation in words"),
    "occupation.employer": QT_TRANSLATE_NOOP("FieldLabels", "Employer"),
    "occupation.industry": QT_TRANSLATE_NOOP("FieldLabels", "Industry"),
    "family.marital_status": QT_TRANSLATE_NOOP("FieldLabels", "Marital status"),
    "family.education": QT_TRANSLATE_NOOP("FieldLabels", "Education"),
    "wealth.income_band": QT_TRANSLATE_NOOP("FieldLabels", "Annual income"),
    "wealth.source_of_funds": QT_TRANSLATE_NOOP("FieldLabels", "Source of funds"),
    "wealth.source_of_wealth": QT_TRANSLATE_NOOP("FieldLabels", "Source of wealth"),
    "wealth.source_text": QT_TRANSLATE_NOOP("FieldLabels", "Source in words"),
    "tax.residency": QT_TRANSLATE_NOOP("FieldLabels", "Tax residency"),
    "tax.country": QT_TRANSLATE_NOOP("FieldLabels", "Tax country"),
    "tax.entity_class": QT_TRANSLATE_NOOP("FieldLabels", "Form for CRS"),
    "tax.tin": QT_TRANSLATE_NOOP("FieldLabels", "Tax number"),
    "tax.no_tin_reason": QT_TRANSLATE_NOOP("FieldLabels", "Reason for no tax number"),
    "corporate.uscc": QT_TRANSLATE_NOOP("FieldLabels", "Unified social credit code"),
    "corporate.lei": QT_TRANSLATE_NOOP("FieldLabels", "LEI"),
    "corporate.foreign_reg_no": QT_TRANSLATE_NOOP("FieldLabels", "Foreign registration number"),
    "corporate.reg_authority": QT_TRANSLATE_NOOP("FieldLabels", "Registration authority"),
    "corporate.reg_country": QT_TRANSLATE_NOOP("FieldLabels", "Country of registration"),
    "corporate.established_on": QT_TRANSLATE_NOOP("FieldLabels", "Established on"),
    "corporate.business_scope": QT_TRANSLATE_NOOP("FieldLabels", "Business scope"),
    "corporate.industry": QT_TRANSLATE_NOOP("FieldLabels", "Industry"),
    "corporate.size": QT_TRANSLATE_NOOP("FieldLabels", "Company size"),
    "corporate.capital": QT_TRANSLATE_NOOP("FieldLabels", "Registered capital"),
    "corporate.capital_currency": QT_TRANSLATE_NOOP("FieldLabels", "Currency of the capital"),
    "corporate.listed": QT_TRANSLATE_NOOP("FieldLabels", "Listed"),
    "corporate.market": QT_TRANSLATE_NOOP("FieldLabels", "Market"),
    "licence.name": QT_TRANSLATE_NOOP("FieldLabels", "Licence name"),
    "licence.number": QT_TRANSLATE_NOOP("FieldLabels", "Licence number"),
    "licence.valid_from": QT_TRANSLATE_NOOP("FieldLabels", "Licence valid from"),
    "licence.valid_to": QT_TRANSLATE_NOOP("FieldLabels", "Licence valid until"),
    "licence.perpetual": QT_TRANSLATE_NOOP("FieldLabels", "Licence without an end date"),
    "service.branch": QT_TRANSLATE_NOOP("FieldLabels", "Branch"),
    "service.primary_rm": QT_TRANSLATE_NOOP("FieldLabels", "Relationship manager"),
    "service.team": QT_TRANSLATE_NOOP("FieldLabels", "Team"),
    "service.segment": QT_TRANSLATE_NOOP("FieldLabels", "Segment"),
    "service.source_channel": QT_TRANSLATE_NOOP("FieldLabels", "Source channel"),
    "service.since": QT_TRANSLATE_NOOP("FieldLabels", "Customer since"),
    "preference.language": QT_TRANSLATE_NOOP("FieldLabels", "Preferred language"),
    "preference.channel": QT_TRANSLATE_NOOP("FieldLabels", "Preferred channel"),
    "preference.contact_time": QT_TRANSLATE_NOOP("FieldLabels", "Best time to call"),
    "kyc.state": QT_TRANSLATE_NOOP("FieldLabels", "KYC state"),
    "kyc.verified_on": QT_TRANSLATE_NOOP("FieldLabels", "KYC verified on"),
    "kyc.next_review": QT_TRANSLATE_NOOP("FieldLabels", "Next KYC review"),
    "kyc.source": QT_TRANSLATE_NOOP("FieldLabels", "KYC source"),
    "kyc.verified_by": QT_TRANSLATE_NOOP("FieldLabels", "KYC verified by"),
    "risk.level": QT_TRANSLATE_NOOP("FieldLabels", "Risk level"),
    "risk.rated_on": QT_TRANSLATE_NOOP("FieldLabels", "Risk rated on"),
    "risk.reason": QT_TRANSLATE_NOOP("FieldLabels", "Reason of the rating"),
    "note.text": QT_TRANSLATE_NOOP("FieldLabels", "Note"),
    "lifecycle.state": QT_TRANSLATE_NOOP("FieldLabels", "Customer status"),
}
SECTIONS: dict[str, object] = {
    "identity": QT_TRANSLATE_NOOP("FieldLabels", "Identity"),
    "corporate": QT_TRANSLATE_NOOP("FieldLabels", "Company"),
    "contact": QT_TRANSLATE_NOOP("FieldLabels", "Contact details"),
    "phone": QT_TRANSLATE_NOOP("FieldLabels", "Phone and messages"),
    "address": QT_TRANSLATE_NOOP("FieldLabels", "Addresses"),
    "occupation": QT_TRANSLATE_NOOP("FieldLabels", "Occupation and family"),
    "wealth": QT_TRANSLATE_NOOP("FieldLabels", "Income and wealth"),
    "tax": QT_TRANSLATE_NOOP("FieldLabels", "Tax"),
    "preference": QT_TRANSLATE_NOOP("FieldLabels", "Preferences"),
    "service": QT_TRANSLATE_NOOP("FieldLabels", "Service"),
    "note": QT_TRANSLATE_NOOP("FieldLabels", "Notes"),
    "document": QT_TRANSLATE_NOOP("FieldLabels", "ID document"),
}


def field_label(label: str) -> str:
    """The words for a label such as "contact.mobile" or a group such as "contact".

    A label that this program does not know yet falls back to its group, then to itself, so that a newer head
    office never leaves a blank.
    """
    text = TEXTS.get(label) or TEXTS.get(label.partition(".")[0])
    return QCoreApplication.translate(CONTEXT, str(text)) if text else label


def section_label(section: str) -> str:
    """The heading of a section of the card."""
    text = SECTIONS.get(section)
    return QCoreApplication.translate(CONTEXT, str(text)) if text else field_label(section)


def add_words(label: str) -> str:
    """The words of the link in the place of a missing value: "Add mobile"."""
    #: The link in the place of a missing value; {field} is a field label such as "Mobile"
    words = QCoreApplication.translate("FieldLabels", "Add {field}")
    return words.format(field=within_sentence(field_label(label)))


def within_sentence(words: str) -> str:
    """A label inside a sentence: English lowers the first letter, but not of an abbreviation or a name."""
    first = words.partition(" ")[0]
    if not words or QLocale().language() != QLocale.Language.English:
        return words
    return words if any(letter.isupper() for letter in first[1:]) else words[0].lower() + words[1:]
