"""Which fields a customer has on screens and forms, by kind: label, kind of value, code list, section; data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.services.customer_card import FieldKind

K = FieldKind


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field of a fixed group; `kinds` are the customer kinds that have it (all when empty)."""

    section: str
    group: str
    field: str
    kind: FieldKind = FieldKind.TEXT
    code_list: str = ""
    kinds: tuple[str, ...] = ()
    is_optional: bool = False

    @property
    def label(self) -> str:
        """The stable name of the label."""
        return f"{self.group}.{self.field}"


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member type of a set group: which of its fields is shown, and how."""

    section: str
    group: str
    type: str
    field: str
    kind: FieldKind
    kinds: tuple[str, ...] = ()
    is_offered: bool = True

    @property
    def label(self) -> str:
        """The stable name of the label: group and type."""
        return f"{self.group}.{self.type}"


_PERSON: Final = ("individual", "sole_trader")
_FIRM: Final = ("corporate", "sole_trader")
_ONE: Final = ("individual",)

FIELD_LINES: Final = (
    FieldLine("identity", "name", "legal_name"),
    FieldLine("identity", "name", "name_latin"),
    FieldLine("identity", "name", "short_name", kinds=_FIRM, is_optional=True),
    FieldLine("identity", "name", "former_name", is_optional=True),
    FieldLine("identity", "birth", "birth_date", K.BIRTH_DATE, kinds=_PERSON),
    FieldLine("identity", "sex", "code", K.CODE, "sex", _PERSON),
    FieldLine("identity", "nationality", "countries", K.COUNTRIES, "country", _PERSON),
    FieldLine("identity", "birth", "birth_country", K.COUNTRY, "country", _ONE, True),
    FieldLine("identity", "birth", "birth_city", kinds=_ONE, is_optional=True),
    FieldLine("identity", "life", "death_date", K.DATE, kinds=_PERSON, is_optional=True),
    FieldLine("identity", "life", "capacity", K.CODE, "capacity", _PERSON, True),
    FieldLine("corporate", "corporate", "uscc", K.ID_NUMBER, kinds=_FIRM),
    FieldLine("corporate", "corporate", "lei", kinds=("corporate",), is_optional=True),
    FieldLine("corporate", "corporate", "foreign_reg_no", kinds=_FIRM, is_optional=True),
    FieldLine("corporate", "corporate", "reg_country", K.COUNTRY, "country", _FIRM, True),
    FieldLine("corporate", "corporate", "established_on", K.DATE, kinds=_FIRM),
    FieldLine("corporate", "corporate", "business_scope", K.LONG_TEXT, kinds=_FIRM),
    FieldLine("corporate", "corporate", "capital", kinds=_FIRM, is_optional=True),
    FieldLine("corporate", "licence", "number", kinds=_FIRM, is_optional=True),
    FieldLine("corporate", "licence", "valid_to", K.DATE, kinds=_FIRM),
    FieldLine("corporate", "licence", "perpetual", K.FLAG, kinds=_FIRM, is_optional=True),
    FieldLine("preference", "preference", "language", K.CODE, "language"),
    FieldLine("preference", "preference", "channel", K.CODE, "preferred_channel"),
    FieldLine("preference", "preference", "contact_time", is_optional=True),
    FieldLine("occupation", "occupation", "code", K.CODE, "occupation", _ONE),
    FieldLine("occupation", "occupation", "text", kinds=_ONE, is_optional=True),
    FieldLine("occupation", "occupation", "employer", kinds=_ONE),
    FieldLine("occupation", "family", "marital_status", K.CODE, "marital_status", _ONE, True),
    FieldLine("occupation", "family", "education", K.CODE, "education", _ONE, True),
    FieldLine("wealth", "wealth", "income_band", K.CODE, "income_band", _ONE),
    FieldLine("wealth", "wealth", "source_of_funds", K.CODE, "source_of_funds"),
    FieldLine("wealth", "wealth", "source_of_wealth", K.CODE, "source_of_wealth"),
    FieldLine("tax", "tax", "residency", K.CODE, "tax_residency"),
    FieldLine("tax", "tax", "country", K.COUNTRY, "country", is_optional=True),
    FieldLine("tax", "tax", "tin", is_optional=True),
    FieldLine("tax", "tax", "entity_class", K.CODE, "tax_class", ("corporate",), True),
    FieldLine("service", "service", "segment", K.CODE, "segment"),
    FieldLine("note", "note", "text", K.LONG_TEXT),
)

MEMBER_LINES: Final = (
    MemberLine("contact", "contact", "mobile", "value", K.PHONE),
    MemberLine("contact", "contact", "phone", "value", K.PHONE, is_offered=False),
    MemberLine("contact", "contact", "email", "value", K.EMAIL),
    MemberLine("contact", "contact", "wechat", "value", K.TEXT, _ONE),
    MemberLine("contact", "contact", "other", "value", K.TEXT, is_offered=False),
    MemberLine("contact", "address", "home", "line", K.TEXT, _ONE),
    MemberLine("contact", "address", "registered", "line", K.TEXT, ("corporate",)),
    MemberLine("contact", "address", "operating", "line", K.TEXT, ("sole_trader",)),
    MemberLine("contact", "address", "habitual", "line", K.TEXT, is_offered=False),
    MemberLine("contact", "address", "work", "line", K.TEXT, is_offered=False),
    MemberLine("contact", "address", "mailing", "line", K.TEXT, is_offered=False),
    MemberLine("contact", "address", "tax", "line", K.TEXT, is_offered=False),
)

DOCUMENT_FIELDS: Final = (
    ("type", K.CODE, "id_document_type"),
    ("number", K.ID_NUMBER, ""),
    ("country", K.COUNTRY, "country"),
    ("issuer", K.TEXT, ""),
    ("issued_on", K.DATE, ""),
    ("expires_on", K.DATE, ""),
    ("perpetual", K.FLAG, ""),
)

SECTION_ORDER: Final = (
    "identity", "corporate", "contact", "occupation", "wealth", "tax", "preference", "service", "note",
)  # fmt: skip


def lines_for(kind: str) -> tuple[FieldLine, ...]:
    """The fixed fields of a kind of customer."""
    return tuple(line for line in FIELD_LINES if not line.kinds or kind in line.kinds)


def members_for(kind: str) -> tuple[MemberLine, ...]:
    """The member types of a kind of customer."""
    return tuple(line for line in MEMBER_LINES if not line.kinds or kind in line.kinds)


def member_line(group: str, member_type: str) -> MemberLine | None:
    """How a member of a set is shown, whatever the kind of customer."""
    return next((line for line in MEMBER_LINES if line.group == group and line.type == member_type), None)
