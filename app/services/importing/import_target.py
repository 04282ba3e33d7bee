"""What a column can become: every field of a customer that a file may bring, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.field_group import CUSTOMER_GROUPS


class TargetKind(StrEnum):
    """How the text of a cell becomes a value."""

    NAME = "name"
    TEXT = "text"
    NOTE = "note"
    UPPER = "upper"
    DATE = "date"
    EXPIRY = "expiry"
    PERIOD = "period"
    CODE = "code"
    OCCUPATION = "occupation"
    COUNTRY = "country"
    COUNTRIES = "countries"
    FLAG = "flag"
    LEVEL = "level"
    AMOUNT = "amount"
    CURRENCY = "currency"
    POSTCODE = "postcode"
    PHONE = "phone"
    EMAIL = "email"
    ID_TYPE = "id_type"
    ID_NUMBER = "id_number"
    USCC = "uscc"
    LEI = "lei"


@dataclass(frozen=True, slots=True)
class Target:
    """One field. `labels` are label names, two for a part of one kind of address.

    `member` is the element type inside a set group. `is_essential`: a wrong value always refuses the row.
    `is_repeatable`: several columns may have this target; contacts become several, texts are joined.
    """

    key: str
    labels: tuple[str, ...]
    group: str
    field: str
    kind: TargetKind
    code_list: str = ""
    member: str = ""
    is_essential: bool = False
    is_repeatable: bool = False

    @property
    def limit(self) -> int:
        """The longest text that the field takes."""
        return CUSTOMER_GROUPS[self.group].fields.get(self.field, 0)


_K = TargetKind


def _plain(key: str, kind: TargetKind = _K.TEXT, code_list: str = "", essential: bool = False) -> Target:
    group, _, field = key.partition(".")
    return Target(key, (key,), group, field, kind, code_list, "", essential)


def _contact(member: str, kind: TargetKind) -> Target:
    key = f"contact.{member}"
    return Target(key, (key,), "contact", "value", kind, "", member, is_repeatable=True)


def _address(member: str) -> list[Target]:
    whole = f"address.{member}"
    parts = [Target(whole, (whole,), "address", "line", _K.TEXT, "", member, is_repeatable=True)]
    kinds = {"country": _K.COUNTRY, "postcode": _K.POSTCODE}
    for field in ("province", "city", "district", "street", "building", "postcode", "country"):
        labels = (whole, f"address.{field}")
        kind = kinds.get(field, _K.TEXT)
        parts.append(Target(f"{whole}.{field}", labels, "address", field, kind, "", member))
    return parts


ADDRESS_TYPES: Final = ("home", "habitual", "work", "registered", "operating", "mailing")

_ALL: Final = [
    _plain("kind.kind", _K.CODE, "party_kind", True),
    _plain("name.legal_name", _K.NAME, essential=True),
    _plain("name.name_latin", _K.NAME, essential=True),
    Target("name.given", ("name.given",), "name", "legal_name", _K.NAME, is_essential=True),
    Target("name.family", ("name.family",), "name", "legal_name", _K.NAME, is_essential=True),
    _plain("name.short_name", _K.NAME),
    _plain("name.former_name", _K.NAME),
    _plain("sex.code", _K.CODE, "sex"),
    _plain("birth.birth_date", _K.DATE, essential=True),
    _plain("birth.birth_city"),
    _plain("birth.birth_country", _K.COUNTRY),
    _plain("life.death_date", _K.DATE),
    _plain("life.capacity", _K.CODE, "capacity"),
    _plain("nationality.countries", _K.COUNTRIES),
    _plain("id_document.type", _K.ID_TYPE, essential=True),
    _plain("id_document.number", _K.ID_NUMBER, essential=True),
    _plain("id_document.country", _K.COUNTRY),
    _plain("id_document.issuer"),
    _plain("id_document.issued_on", _K.DATE),
    _plain("id_document.expires_on", _K.EXPIRY),
    Target("id_document.validity", ("id_document.expires_on",), "id_document", "expires_on", _K.PERIOD),
    _plain("id_document.perpetual", _K.FLAG),
    _contact("mobile", _K.PHONE),
    _contact("phone", _K.PHONE),
    _contact("email", _K.EMAIL),
    _contact("wechat", _K.TEXT),
    _contact("other", _K.TEXT),
    *(target for member in ADDRESS_TYPES for target in _address(member)),
    _plain("occupation.code", _K.OCCUPATION, "occupation"),
    _plain("occupation.text"),
    _plain("occupation.employer"),
    _plain("occupation.industry", _K.UPPER),
    _plain("family.marital_status", _K.CODE, "marital_status"),
    _plain("family.education", _K.CODE, "education"),
    _plain("wealth.income_band", _K.CODE, "income_band"),
    _plain("wealth.source_of_funds", _K.CODE, "source_of_funds"),
    _plain("wealth.source_of_wealth", _K.CODE, "source_of_wealth"),
    _plain("wealth.source_text"),
    _plain("tax.residency", _K.CODE, "tax_residency"),
    _plain("tax.country", _K.COUNTRY),
    _plain("tax.entity_class", _K.CODE, "tax_class"),
    _plain("tax.tin", _K.UPPER),
    _plain("tax.no_tin_reason"),
    _plain("corporate.uscc", _K.USCC, essential=True),
    _plain("corporate.lei", _K.LEI, essential=True),
    _plain("corporate.foreign_reg_no", _K.UPPER),
    _plain("corporate.reg_authority"),
    _plain("corporate.reg_country", _K.COUNTRY),
    _plain("corporate.established_on", _K.DATE),
    _plain("corporate.business_scope", _K.NOTE),
    _plain("corporate.industry", _K.UPPER),
    _plain("corporate.size", _K.CODE, "company_size"),
    _plain("corporate.capital", _K.AMOUNT),
    _plain("corporate.capital_currency", _K.CURRENCY),
    _plain("licence.name"),
    _plain("licence.number", _K.UPPER),
    _plain("licence.valid_from", _K.DATE),
    _plain("licence.valid_to", _K.EXPIRY),
    _plain("service.branch"),
    _plain("service.primary_rm"),
    _plain("service.segment", _K.CODE, "segment"),
    _plain("service.source_channel", _K.CODE, "source_channel"),
    _plain("service.since", _K.DATE),
    _plain("preference.language", _K.CODE, "language"),
    _plain("preference.channel", _K.CODE, "preferred_channel"),
    _plain("preference.contact_time"),
    _plain("lifecycle.state", _K.CODE, "lifecycle"),
    _plain("kyc.state", _K.CODE, "kyc_state"),
    _plain("kyc.verified_on", _K.DATE),
    _plain("kyc.next_review", _K.DATE),
    _plain("risk.level", _K.LEVEL, "risk_level"),
    _plain("risk.rated_on", _K.DATE),
    Target("external.value", ("external.value",), "external", "value", _K.TEXT),
    Target("note.text", ("note.text",), "note", "text", _K.NOTE, is_repeatable=True),
]

TARGETS: Final = {target.key: target for target in _ALL}
DATE_KINDS: Final = frozenset({_K.DATE, _K.EXPIRY})
