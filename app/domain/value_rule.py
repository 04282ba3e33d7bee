"""Whether changed values mean something: codes of the lists, numbers with their check digits, phones, e-mails.

`document_rule` asks here after types and lengths, so that head office refuses what a screen would have
refused, whoever sends it. What an edit leaves as it was is not judged again: rules become stricter, and a
record from before must stay editable.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Set
from functools import cache
from typing import Final

from app.domain.code_list import COUNTRY, code_list
from app.domain.email_address import check_email
from app.domain.field_group import CUSTOMER_GROUPS, GroupValue
from app.domain.file_kind import SHOWN
from app.domain.identifier import check_id_number, check_lei, check_uscc
from app.domain.life_cycle import BY_COMMAND
from app.domain.person_name import check_name
from app.domain.phone import check_phone

_DOCUMENT_TYPES: Final = ("id_document_type", "corporate_document_type")
_COUNTRIES: Final = (COUNTRY,)
# The lists of every coded field by group; a code in any of them will do.
CODED_FIELDS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "kind": {"kind": ("party_kind",)},
    "lifecycle": {"state": ("lifecycle",), "before": ("lifecycle",)},
    "service": {"segment": ("segment",), "source_channel": ("source_channel",)},
    "preference": {"language": ("language",), "channel": ("preferred_channel",)},
    "sex": {"code": ("sex",)},
    "life": {"capacity": ("capacity",)},
    "birth": {"birth_country": _COUNTRIES},
    "occupation": {"code": ("occupation",)},
    "family": {"marital_status": ("marital_status",), "education": ("education",)},
    "wealth": {
        "income_band": ("income_band",), "source_of_funds": ("source_of_funds",),
        "source_of_wealth": ("source_of_wealth",),
    },
    "tax": {"residency": ("tax_residency",), "country": _COUNTRIES, "entity_class": ("tax_class",)},
    "kyc": {"state": ("kyc_state",)},
    "pep": {"country": _COUNTRIES, "relation": ("pep_relation",)},
    "corporate": {"reg_country": _COUNTRIES, "size": ("company_size",)},
    "contact": {"type": ("contact_type",)},
    "address": {"type": ("address_type",), "country": _COUNTRIES},
    "id_document": {
        "type": _DOCUMENT_TYPES, "country": _COUNTRIES, "captured_by": ("captured_by",),
        "status": ("id_document_status",),
    },
}  # fmt: skip
# Groups without which a record is none: never taken away, never left without a value in these fields.
_KEPT: Final[Mapping[str, tuple[str, ...]]] = {"name": ("legal_name", "name_latin"), "kind": ("kind",)}
# Groups that say nothing in parts: every value of them is asked each time, whatever changed.
_WHOLE: Final = frozenset({"file"})
_NAMES: Final = frozenset({"legal_name", "name_latin", "short_name", "former_name"})
_NAME_LIMIT: Final = 350
_AMOUNT: Final = re.compile(r"[0-9]{1,21}(?:\.[0-9]{1,6})?")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_ELEMENT_ID: Final = re.compile(r"[0-9a-f]{32}")
_CONTENT_HASH: Final = re.compile(r"[0-9a-f]{64}")
_PHONES: Final = frozenset({"mobile", "phone"})
_CONTACT_FIELDS: Final = frozenset({"type", "value"})
_DOCUMENT_FIELDS: Final = frozenset({"type", "number"})
_NO_CODES: Final[Mapping[str, frozenset[str]]] = {}
# The numbers that `phone` takes without asking the library, as they are stored.
_CHINESE_MOBILE: Final = re.compile(r"\+861(?:[38][0-9]|4[57]|[59][0-35-9]|6[25-7]|7[0-35-8])[0-9]{8}")

Problem = tuple[str, str]
"""(field, code)."""


def is_element_id(text: str) -> bool:
    """Whether the part of a group key after the colon names a member of a set: 16 bytes in hexadecimal."""
    return _ELEMENT_ID.fullmatch(text) is not None


def removal_problem(group: str) -> Problem | None:
    """What is wrong with taking a fixed group away."""
    kept = _KEPT.get(group)
    return (kept[0], "field.required") if kept is not None else None


def value_problems(group: str, old: GroupValue | None, new: GroupValue) -> list[Problem]:
    """What is wrong with the changed values of one group; types and lengths are right already."""
    problems: list[Problem] = []
    codes = codes_of(group)
    changed: set[str] = set()
    # Plain loops: a push brings a thousand customers with a dozen groups each.
    for name, item in new.items():
        if item is None or item == "" or (old is not None and old.get(name) == item):
            continue
        changed.add(name)
        known = codes.get(name)
        if known is not None:
            if item not in known:
                problems.append((name, "code.unknown"))
        elif type(item) is str and not item.isascii() and not unicodedata.is_normalized("NFC", item):
            problems.append((name, "text.form"))
    kept = _KEPT.get(group)
    if kept is not None and not any(new.get(name) for name in kept):
        problems.append((kept[0], "field.required"))
    rule = _RULES.get(group)
    if rule is not None and (changed or group in _WHOLE):
        problems += rule(changed, new)
    return problems


def codes_of(group: str) -> Mapping[str, frozenset[str]]:
    """The allowed codes of the coded fields of a group."""
    return _codes().get(group, _NO_CODES)


def is_sound(group: str, new: GroupValue) -> bool:
    """Whether `value_problems` would find nothing but codes and text forms, whatever was there before."""
    rule = _RULES.get(group)
    if rule is not None and rule(new.keys(), new):
        return False
    kept = _KEPT.get(group)
    return kept is None or any(new.get(name) for name in kept)


@cache
def _codes() -> dict[str, dict[str, frozenset[str]]]:
    """The allowed codes of every coded field by group."""
    return {
        group: {
            name: frozenset(code for lists in names for code in code_list(lists).by_code)
            for name, names in fields.items()
        }
        for group, fields in CODED_FIELDS.items()
    }


def _name_rule(changed: Set[str], group: GroupValue) -> list[Problem]:
    problems: list[Problem] = []
    for name in _NAMES & changed:
        text = str(group[name])
        check = check_name(text, _NAME_LIMIT)
        if check.error_code is not None:
            problems.append((name, check.error_code))
        elif "\n" in text or "\t" in text:
            problems.append((name, "name.control"))
    return problems


def _nationality_rule(_changed: Set[str], group: GroupValue) -> list[Problem]:
    countries = code_list(COUNTRY).by_code
    found = str(group.get("countries") or "").split()
    return [] if all(code in countries for code in found) else [("countries", "code.unknown")]


def _contact_rule(changed: Set[str], group: GroupValue) -> list[Problem]:
    value = str(group.get("value") or "")
    if not value or changed.isdisjoint(_CONTACT_FIELDS):
        return []
    kind, error = group.get("type"), ""
    if kind in _PHONES:
        if not _CHINESE_MOBILE.fullmatch(value):
            phone = check_phone(value)
            error = phone.error_code or ("" if phone.normalised == value else "phone.syntax")
    elif kind == "email":
        email = check_email(value)
        error = email.error_code or ("" if email.normalised == value else "email.syntax")
    return [("value", error)] if error else []


def _document_rule(changed: Set[str], group: GroupValue) -> list[Problem]:
    problems: list[Problem] = []
    number = str(group.get("number") or "")
    if number and not changed.isdisjoint(_DOCUMENT_FIELDS):
        country = group.get("country")
        check = check_id_number(
            str(group.get("type") or "other_id"), number, country if isinstance(country, str) else None
        )
        error = check.error_code or ("" if check.normalised == number else "id.format")
        problems += [("number", error)] if error else []
    if "replaced_by" in changed and not is_element_id(str(group["replaced_by"])):
        problems.append(("replaced_by", "field.type"))
    issued, expires = group.get("issued_on"), group.get("expires_on")
    if issued and expires and str(issued) > str(expires):
        problems.append(("expires_on", "id.expires_before_issue"))
    return problems


def _corporate_rule(changed: Set[str], group: GroupValue) -> list[Problem]:
    problems: list[Problem] = []
    for name, check in (("uscc", check_uscc), ("lei", check_lei)):
        if name in changed:
            found = check(str(group[name]))
            error = found.error_code or ("" if found.normalised == group[name] else f"{name}.format")
            problems += [(name, error)] if error else []
    if "capital" in changed and not _AMOUNT.fullmatch(str(group["capital"])):
        problems.append(("capital", "amount.invalid"))
    if "capital_currency" in changed and not _CURRENCY.fullmatch(str(group["capital_currency"])):
        problems.append(("capital_currency", "code.unknown"))
    return problems


def _lifecycle_rule(changed: Set[str], group: GroupValue) -> list[Problem]:
    """A state that only a command gives, and the record that it names, are never typed, pushed or imported."""
    problems = [("state", "code.unknown")] if "state" in changed and group["state"] in BY_COMMAND else []
    return problems + ([("merged_into", "group.server_owned")] if "merged_into" in changed else [])


def _file_rule(_changed: Set[str], group: GroupValue) -> list[Problem]:
    """A file without its content's address, size and kind is none: nobody could ever show or ask for it."""
    problems = [(name, "field.required") for name in ("hash", "bytes", "kind") if not group.get(name)]
    if group.get("hash") and not _CONTENT_HASH.fullmatch(str(group["hash"])):
        problems.append(("hash", "field.type"))
    if group.get("kind") and group["kind"] not in SHOWN:
        problems.append(("kind", "code.unknown"))
    if group.get("document") and not is_element_id(str(group["document"])):
        problems.append(("document", "field.type"))
    return problems


_RULES: Final[Mapping[str, Callable[[Set[str], GroupValue], list[Problem]]]] = {
    "name": _name_rule,
    "nationality": _nationality_rule,
    "contact": _contact_rule,
    "id_document": _document_rule,
    "corporate": _corporate_rule,
    "lifecycle": _lifecycle_rule,
    "file": _file_rule,
}
UNRULED: Final = frozenset(CUSTOMER_GROUPS) - _RULES.keys() - _KEPT.keys()
"""Groups of which nothing is asked but what their fields may hold."""
