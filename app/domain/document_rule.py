"""Whether a group may be stored: known fields, right types, lengths, clean text; the same on both ends.

What a value means (codes, check digits, phones) is judged by `value_rule`, asked here for what a change
touches, so that the server refuses what a screen would have refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Final
from unicodedata import is_normalized

from app.domain.change import GroupEdit
from app.domain.errors import Scalar
from app.domain.field_group import ENTITY_GROUPS, MAX_SET_MEMBERS, Document, GroupSpec, GroupValue, spec_of
from app.domain.file_kind import MAX_BYTES
from app.domain.value_rule import UNRULED, codes_of, is_element_id, is_sound, removal_problem, value_problems

_CUSTOMER: Final = "customer"
_DATE_FIELDS: Final = frozenset(
    {"birth_date", "death_date", "issued_on", "expires_on", "verified_on", "next_review", "rated_on", "since", "until",
     "established_on", "valid_from", "valid_to", "added_on"}
)  # fmt: skip
_NUMBER_FIELDS: Final = {"level": 5, "bytes": MAX_BYTES}
"""The largest value of each."""
_FLAG_FIELDS: Final = frozenset({"primary", "do_not_contact", "perpetual", "listed", "is_pep"})
_COUNTRY_FIELDS: Final = frozenset({"country", "birth_country", "reg_country"})
_NOTHING: Final = (-1, None, False)
_REPEATED: Final = frozenset({"kind", "sex", "nationality", "lifecycle", "kyc", "preference", "service"})
"""Groups of which a bank has few different values, none of them about one person: what was right stays right."""
_MOST_REPEATED: Final = 4000
_right: dict[str, set[tuple[tuple[str, Scalar], ...]]] = {name: set() for name in _REPEATED}
_SPECIAL_FIELDS: Final = _DATE_FIELDS | _NUMBER_FIELDS.keys() | _FLAG_FIELDS | _COUNTRY_FIELDS
_BAD_TEXT: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """Why one field cannot be stored; `code` has a sentence in ui/error_texts."""

    key: str
    field: str
    code: str


def edit_problems(entity_type: str, edits: Sequence[GroupEdit]) -> tuple[FieldProblem, ...]:
    """What is wrong with the new values of a change; empty when all may be stored."""
    problems: list[FieldProblem] = []
    for edit in edits:
        spec = spec_of(entity_type, edit.key)
        if spec is None or not _is_key_of(spec, edit.key):
            problems.append(FieldProblem(edit.key, "", "group.unknown"))
        elif spec.server_owned:
            problems.append(FieldProblem(edit.key, "", "group.server_owned"))
        elif edit.new is not None:
            if entity_type == _CUSTOMER and _is_known_or_plainly_right(spec, edit.new):
                continue
            found = group_problems(spec, edit.key, edit.new)
            if not found and entity_type == _CUSTOMER:
                found = [
                    FieldProblem(edit.key, field, code)
                    for field, code in value_problems(spec.name, edit.old, edit.new)
                ]
            problems.extend(found)
        elif entity_type == _CUSTOMER and (missing := removal_problem(spec.name)) is not None:
            problems.append(FieldProblem(edit.key, *missing))
    return tuple(problems)


def _is_known_or_plainly_right(spec: GroupSpec, group: GroupValue) -> bool:
    known = _right.get(spec.name)
    if known is None:
        return _is_plainly_right(spec, group)
    items = tuple(group.items())
    # Only texts are kept there: `True` would be found where a 1 was right.
    if items in known:
        return True
    if not _is_plainly_right(spec, group):
        return False
    if all(type(value) is str for value in group.values()):
        if len(known) >= _MOST_REPEATED:
            known.clear()
        known.add(items)
    return True


def _is_plainly_right(spec: GroupSpec, group: GroupValue) -> bool:
    """Whether nothing is wrong with a value, whatever was there before; False where it must be looked at.

    One pass over the fields: a push or an import brings millions of values, and almost all are right.
    """
    table = _plain_table(spec.name)
    for name, value in group.items():
        limit, codes, is_text = table.get(name, _NOTHING)
        if codes is not None:
            if value not in codes:
                return False
        elif not is_text:
            if limit < 0 or _value_problem(name, value, limit):
                return False
        elif (
            type(value) is not str or len(value) > limit or not value.isprintable() or not _is_composed(value)
        ):
            return False
    return spec.name in UNRULED or is_sound(spec.name, group)


def _is_composed(text: str) -> bool:
    return text.isascii() or is_normalized("NFC", text)


@cache
def _plain_table(group: str) -> dict[str, tuple[int, frozenset[str] | None, bool]]:
    """Longest length, codes, and whether it is any text, of every field of a customer's group."""
    codes = codes_of(group)
    return {
        name: (limit, codes.get(name), name not in _SPECIAL_FIELDS)
        for name, limit in ENTITY_GROUPS[_CUSTOMER][group].fields.items()
    }


def _is_key_of(spec: GroupSpec, key: str) -> bool:
    """Whether a key has the form of its kind: a fixed name, or a set's name and the id of a member."""
    if not spec.is_set:
        return key == spec.name
    return is_element_id(key[len(spec.name) + 1 :])


def crowded_set(document: Document) -> str:
    """The name of a set with more members than a record may have, or an empty text."""
    if len(document) <= MAX_SET_MEMBERS:
        return ""
    counts: dict[str, int] = {}
    for key, value in document.items():
        name, colon, _member = key.partition(":")
        if colon and value is not None:
            counts[name] = counts.get(name, 0) + 1
            if counts[name] > MAX_SET_MEMBERS:
                return name
    return ""


def group_problems(spec: GroupSpec, key: str, group: GroupValue) -> list[FieldProblem]:
    """What is wrong with one group's value."""
    problems = []
    fields = spec.fields
    for name, value in group.items():
        max_length = fields.get(name)
        if max_length is None:
            problems.append(FieldProblem(key, name, "field.unknown"))
        elif type(value) is str and name not in _SPECIAL_FIELDS:
            # Most values: imports bring millions of them through here. No bad character is printable, and
            # that is the quicker question.
            if len(value) > max_length or (not value.isprintable() and _BAD_TEXT.search(value)):
                problems.append(FieldProblem(key, name, _text_problem(name, value, max_length)))
        elif code := _value_problem(name, value, max_length):
            problems.append(FieldProblem(key, name, code))
    return problems


def _value_problem(name: str, value: Scalar, max_length: int) -> str:
    if value is None:
        return ""
    if name in _FLAG_FIELDS:
        return "" if isinstance(value, bool) else "field.type"
    if name in _NUMBER_FIELDS:
        return (
            ""
            if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _NUMBER_FIELDS[name]
            else "field.range"
        )
    if not isinstance(value, str):
        return "field.type"
    return _text_problem(name, value, max_length)


def _text_problem(name: str, value: str, max_length: int) -> str:
    if len(value) > max_length:
        return "field.too_long"
    if not value.isprintable() and _BAD_TEXT.search(value):
        return "text.control"
    if name in _DATE_FIELDS and value and not is_date(value):
        return "date.invalid"
    if name in _COUNTRY_FIELDS and value and not (len(value) == 2 and value.isascii() and value.isupper()):
        return "country.invalid"
    return ""


@lru_cache(maxsize=5000)
def is_date(text: str) -> bool:
    """Whether the text is one day in ISO 8601 between 1800 and 2999."""
    # fromisoformat would also read a week date such as 2024-W09-4, which has ten characters too.
    if len(text) != 10 or not text.isascii() or text[4] != "-" or text[7] != "-":
        return False
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return 1800 <= day.year <= 2999
