"""What a record lacks: the lines of its kind, in force on a day."""

from __future__ import annotations

import pytest

from app.domain.completeness import REQUIREMENTS, Requirement, gaps, lines_of, percent
from app.domain.field_group import CUSTOMER_GROUPS, GroupValue

TODAY = "2026-06-01"
WHOLE: dict[str, GroupValue | None] = {
    "name": {"legal_name": "王晓梅"},
    "sex": {"code": "2"},
    "birth": {"birth_date": "1949-12-31"},
    "nationality": {"countries": "CN"},
    "occupation": {"code": "1"},
    "address:" + "1" * 32: {"type": "home", "line": "世纪大道88号"},
    "contact:" + "2" * 32: {"type": "mobile", "value": "+8613817254821"},
    "id_document:" + "3" * 32: {"type": "resident_id", "number": "11010519491231002X", "perpetual": True},
}


def test_an_empty_record_lacks_every_line_and_a_whole_one_none() -> None:
    for kind, lines in REQUIREMENTS.items():
        assert gaps({}, kind, TODAY) == lines
        assert percent({}, kind, TODAY) == (0, len(lines))
    assert percent(WHOLE, "individual", TODAY) == (100, 0)


@pytest.mark.parametrize("key", sorted(WHOLE))
def test_each_missing_group_is_a_gap_with_its_own_label(key: str) -> None:
    document = {name: value for name, value in WHOLE.items() if name != key}
    missing = gaps(document, "individual", TODAY)
    assert {line.group for line in missing} == {key.partition(":")[0]}
    share, count = percent(document, "individual", TODAY)
    assert count == len(missing)
    assert share == round(100 * (10 - count) / 10)


def test_a_removed_member_fills_nothing() -> None:
    document = {**WHOLE, "contact:" + "2" * 32: None}
    assert [line.label for line in gaps(document, "individual", TODAY)] == ["contact.mobile"]


def test_an_email_is_no_telephone() -> None:
    document = {**WHOLE, "contact:" + "2" * 32: {"type": "email", "value": "a@example.com"}}
    assert [line.label for line in gaps(document, "individual", TODAY)] == ["contact.mobile"]


def test_an_empty_value_fills_nothing() -> None:
    assert [line.label for line in gaps({**WHOLE, "sex": {"code": ""}}, "individual", TODAY)] == ["sex.code"]


def test_a_line_counts_from_its_day_to_its_last(monkeypatch: pytest.MonkeyPatch) -> None:
    line = Requirement("x", "note", ("text",), valid_from="2026-01-01", valid_to="2026-12-31")
    monkeypatch.setitem(REQUIREMENTS, "individual", (line,))
    assert lines_of("individual", "2025-12-31") == ()
    assert lines_of("individual", "2026-01-01") == lines_of("individual", "2026-12-31") == (line,)
    assert lines_of("individual", "2027-01-01") == ()
    assert percent({}, "individual", "2027-01-01") == (100, 0)


def test_an_unknown_kind_is_held_to_the_strictest_company_list() -> None:
    assert lines_of("ghost", TODAY) == REQUIREMENTS["corporate"]


def test_every_line_asks_for_fields_that_exist() -> None:
    for lines in REQUIREMENTS.values():
        for line in lines:
            assert set(line.fields) <= set(CUSTOMER_GROUPS[line.group].fields), line.label
