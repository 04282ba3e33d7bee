"""The decision sheet: three versions of the fields that differ, and which side is better verified."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.domain.field_group import GroupValue
from app.domain.permission import may_write_class
from app.domain.user import User
from app.services.card_builder import CardBuilder, class_of_key
from app.services.case_builder import CaseBuilder, better_verified, describe
from app.services.conflict_case import Choice
from tests.workspace_fixture import AUDITOR, MANAGER, TELLER

TODAY = date(2026, 6, 1)
MOBILE, ID_DOCUMENT = "contact:" + "1" * 32, "id_document:" + "2" * 32


def cases(user: User = MANAGER) -> CaseBuilder:
    """Sheets for a person."""
    return CaseBuilder(CardBuilder(user, TODAY), lambda key: may_write_class(user.role, class_of_key(key)))


def conflict(
    key: str, base: GroupValue | None, mine: GroupValue | None, theirs: GroupValue | None
) -> dict[str, Any]:
    """The document of a conflict."""
    about = {"group": key, "author": "rm1", "at_claim": 5, "theirs_author": "tlr1", "theirs_at": 9}
    return {"about": about, "base": base, "mine": mine, "theirs": theirs}


def phone(value: str, **more: Any) -> GroupValue:
    """A mobile phone."""
    return {"type": "mobile", "value": value, **more}


def test_only_fields_that_differ_are_on_the_sheet() -> None:
    name = {"legal_name": "王晓梅", "name_latin": "Wang"}
    sheet = cases().group(
        b"c", conflict("name", name, {**name, "name_latin": "Wang X"}, {**name, "name_latin": "Wang Y"})
    )
    assert sheet is not None
    assert [(f.field, f.base, f.mine, f.theirs) for f in sheet.fields] == [
        ("name_latin", "Wang", "Wang X", "Wang Y")
    ]
    assert (sheet.label, sheet.group, sheet.mine_author, sheet.theirs_author) == (
        "name.name_latin", "name", "rm1", "tlr1",
    )  # fmt: skip
    assert (sheet.mine_at, sheet.theirs_at) == (5, 9)


def test_a_side_that_removed_the_group_shows_nothing() -> None:
    sheet = cases().group(b"c", conflict(MOBILE, phone("+861"), None, phone("+862")), clear=True)
    assert sheet is not None
    value = next(f for f in sheet.fields if f.field == "value")
    assert (value.base, value.mine, value.theirs) == ("+861", "", "+862")


def test_everybody_sees_masks_first_and_only_who_may_lifts_them() -> None:
    document = conflict(ID_DOCUMENT, None, {"number": "11010519491231002X"}, {"number": "110105197001010011"})
    teller, auditor = cases(TELLER).group(b"c", document), cases(AUDITOR).group(b"c", document)
    assert teller is not None
    assert auditor is not None
    assert "19491231" not in repr((teller, auditor))
    assert (teller.locked, auditor.locked) == ("", "class")
    assert [field.is_masked for field in teller.fields] == [True]
    clear, still = (cases(who).group(b"c", document, clear=True) for who in (TELLER, AUDITOR))
    assert clear is not None
    assert [(f.mine, f.theirs, f.is_masked) for f in clear.fields] == [
        ("11010519491231002X", "110105197001010011", False)
    ]
    assert "19491231" not in repr(still)


def test_a_phone_is_masked_and_a_name_is_not() -> None:
    phone = cases(TELLER).group(
        b"c",
        conflict(
            MOBILE,
            None,
            {"type": "mobile", "value": "+8613817254821"},
            {"type": "mobile", "value": "+8613900002222"},
        ),
    )
    name = cases(TELLER).group(b"c", conflict("name", None, {"legal_name": "王炜"}, {"legal_name": "王玮"}))
    assert phone is not None
    assert "1381725" not in repr(phone)
    assert phone.fields[-1].is_masked
    assert name is not None
    assert [(f.mine, f.is_masked) for f in name.fields] == [("王炜", False)]


def test_a_conflict_that_cannot_be_read_here_is_no_sheet() -> None:
    assert cases().group(b"c", {}) is None
    assert cases().case(b"w", ("王", ""), {b"c": {}}).groups == ()


def test_the_oldest_comes_first() -> None:
    documents = {}
    for number, at in enumerate((30, 10, 20)):
        document = conflict("name", None, {"legal_name": "a"}, {"legal_name": "b"})
        document["about"]["at_claim"] = at
        documents[bytes([number])] = document
    case = cases().case(b"w", ("王晓梅", "Wang"), documents)
    assert [group.mine_at for group in case.groups] == [10, 20, 30]
    assert case.name == "王晓梅"


@pytest.mark.parametrize(
    ("key", "needs"), [("name", True), (MOBILE, True), (ID_DOCUMENT, True), ("service", False)]
)
def test_due_diligence_data_needs_a_reason(key: str, needs: bool) -> None:
    sheet = cases().group(b"c", conflict(key, None, {"type": "x"}, {"type": "y"}))
    assert sheet is not None
    assert sheet.needs_reason is needs


@pytest.mark.parametrize(
    ("mine", "theirs", "better"),
    [
        (phone("1", verified_on="2026-02-01"), phone("2", verified_on="2026-01-01"), Choice.MINE),
        (phone("1", verified_on="2026-01-01"), phone("2", verified_on="2026-02-01"), Choice.THEIRS),
        (phone("1"), phone("2", verified_on="2020-01-01"), Choice.THEIRS),
        ({"captured_by": "chip"}, {"captured_by": "typed"}, Choice.MINE),
        ({"captured_by": "ocr"}, {"captured_by": "mrz"}, Choice.THEIRS),
        ({"captured_by": "crystal ball"}, {"captured_by": "typed"}, None),
        (phone("1"), phone("2"), None),
        (None, None, None),
    ],
)
def test_the_better_verified_side_is_preselected_and_never_simply_the_newest(
    mine: GroupValue | None, theirs: GroupValue | None, better: Choice | None
) -> None:
    assert better_verified(mine, theirs) is better


def test_fields_of_a_newer_program_have_a_label_too() -> None:
    assert describe("hologram", "seal", {})[0] == "hologram.seal"
    assert describe(MOBILE, "value", {"type": "mobile"})[0] == "contact.mobile"
    assert describe(MOBILE, "value", {"type": "telegraph"})[0] == "contact.value"
