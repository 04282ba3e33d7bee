"""Guesses what each column is from its heading and values, checks a mapping, remembers it by the headings."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import msgspec

from app.domain.email_address import check_email
from app.domain.national_id import check_national_id
from app.domain.phone import MOBILE, check_phone
from app.services.importing.date_pattern import PATTERNS
from app.services.importing.heading_alias import target_of_heading
from app.services.importing.import_plan import (
    WHOLE_ROW,
    ColumnFacts,
    ImportMapping,
    ImportSource,
    MappingProblem,
)
from app.services.importing.import_target import DATE_KINDS, TARGETS
from app.services.importing.value_alias import fold

_NOTES: Final = re.compile(r"[(（\[【<].*?[)）\]】>]|必填|选填|required|optional", re.IGNORECASE)
# Headings of an organisation's name mean the employer where the file has a person's name as well.
_ORGANISATION: Final = re.compile("单位|公司|企业|單位|企業|company|organi[sz]ation")
_EXACT: Final = 1.0
_TRIMMED: Final = 0.9
_BY_VALUES: Final = 0.7
_BY_PART: Final = 0.6
_VALUE_SHARE: Final = 0.7
_ENOUGH_VALUES: Final = 3
_SHORTEST_PART: Final = 2


def guess_targets(headings: Sequence[str], samples: Sequence[Sequence[str]]) -> list[tuple[str, float]]:
    """Per column the likeliest target and a confidence, ("", 0.0) where nothing fits.

    `samples` are the texts of each column's first values. Headings decide; values decide where headings say
    nothing, and overrule nothing. A target that may stand only once goes to its surest column.
    """
    found = [
        _by_heading(heading) or _by_values(values) for heading, values in zip(headings, samples, strict=True)
    ]
    taken: set[str] = set()
    for index in sorted(range(len(found)), key=lambda i: -found[i][1]):
        target = found[index][0]
        if target in taken and not TARGETS[target].is_repeatable:
            is_employer = target == "name.legal_name" and _ORGANISATION.search(fold(headings[index]))
            target = "occupation.employer" if is_employer and "occupation.employer" not in taken else ""
            found[index] = (target, _BY_PART if target else 0.0)
        if target:
            taken.add(target)
    return found


def _by_heading(heading: str) -> tuple[str, float] | None:
    table = target_of_heading()
    target = table.get(fold(heading))
    if target:
        return target, _EXACT
    bare = fold(_NOTES.sub("", heading))
    target = table.get(bare) or table.get(bare.rstrip("0123456789"))
    if target:
        return target, _TRIMMED
    # The longest known heading inside this one, Chinese only: Latin words overlap by accident.
    parts = [word for word in table if len(word) >= _SHORTEST_PART and not word.isascii() and word in bare]
    return (table[max(parts, key=len)], _BY_PART) if parts else None


def _by_values(values: Sequence[str]) -> tuple[str, float]:
    filled = [value.strip() for value in values if value.strip()]
    if len(filled) < _ENOUGH_VALUES:
        return "", 0.0
    tests = {
        "id_document.number": sum(check_national_id(value).is_valid for value in filled),
        "contact.mobile": sum(check_phone(value).kind == MOBILE for value in filled),
        "contact.email": sum("@" in value and check_email(value).is_valid for value in filled),
    }
    target = max(tests, key=lambda key: tests[key])
    return (target, _BY_VALUES) if tests[target] >= _VALUE_SHARE * len(filled) else ("", 0.0)


def heading_signature(headings: Sequence[str]) -> str:
    """A short name of a set of headings in their order; equal files of next month have the same."""
    text = "\x1f".join(fold(heading) for heading in headings)
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


def suggested_mapping(source: ImportSource, remembered: ImportMapping | None = None) -> ImportMapping:
    """The mapping to start from: the remembered one when its columns fit, else the guesses of the columns."""
    if remembered is not None and _fits(source, remembered):
        return remembered
    patterns = [
        column.date_pattern if _needs_pattern(column, column.target) else "" for column in source.columns
    ]
    return ImportMapping(tuple(column.target for column in source.columns), tuple(patterns))


def _fits(source: ImportSource, mapping: ImportMapping) -> bool:
    """Whether a remembered mapping has the columns of this file and targets of this program."""
    return len(mapping.targets) == len(source.columns) and all(
        not target or target in TARGETS for target in mapping.targets
    )


def mapping_problems(source: ImportSource, mapping: ImportMapping) -> tuple[MappingProblem, ...]:
    """What has to be settled before rows are read; empty when the mapping can be used.

    Codes: mapping.columns, mapping.unknown_target, mapping.twice, mapping.no_name, mapping.date_pattern,
    mapping.constant.
    """
    if len(mapping.targets) != len(source.columns):
        return (MappingProblem(WHOLE_ROW, "mapping.columns"),)
    problems = []
    seen: set[str] = set()
    for index, target in enumerate(mapping.targets):
        if not target:
            continue
        if target not in TARGETS:
            problems.append(MappingProblem(index, "mapping.unknown_target", target))
            continue
        if target in seen and not TARGETS[target].is_repeatable:
            problems.append(MappingProblem(index, "mapping.twice", target))
        seen.add(target)
        if _needs_pattern(source.columns[index], target) and _pattern(mapping, index) not in PATTERNS:
            problems.append(MappingProblem(index, "mapping.date_pattern", target))
    if not seen & {"name.legal_name", "name.name_latin", "name.given", "name.family"}:
        problems.append(MappingProblem(WHOLE_ROW, "mapping.no_name"))
    problems += [
        MappingProblem(WHOLE_ROW, "mapping.constant", key)
        for key in mapping.options.constants
        if key not in TARGETS or TARGETS[key].is_repeatable
    ]
    return tuple(problems)


def _needs_pattern(column: ColumnFacts, target: str) -> bool:
    return column.has_ambiguous_dates and target in TARGETS and TARGETS[target].kind in DATE_KINDS


def _pattern(mapping: ImportMapping, index: int) -> str:
    return mapping.date_patterns[index] if index < len(mapping.date_patterns) else ""


def with_target(mapping: ImportMapping, column: int, target: str, date_pattern: str = "") -> ImportMapping:
    """The mapping with one column meant differently."""
    targets = list(mapping.targets)
    patterns = list(mapping.date_patterns) + [""] * (len(targets) - len(mapping.date_patterns))
    targets[column], patterns[column] = target, date_pattern
    return replace(mapping, targets=tuple(targets), date_patterns=tuple(patterns))


def mapping_to_bytes(mapping: ImportMapping) -> bytes:
    """The mapping as JSON, to keep under the signature of the headings."""
    return msgspec.json.encode(mapping)


def mapping_from_bytes(body: bytes) -> ImportMapping | None:
    """A kept mapping; None when it is of a form that this program does not know."""
    try:
        return msgspec.json.decode(body, type=ImportMapping)
    except msgspec.DecodeError:
        return None
