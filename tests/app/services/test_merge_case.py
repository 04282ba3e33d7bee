"""The sheet of two records: what differs, what is proposed, what is never named, which way round it may be."""

from __future__ import annotations

from datetime import date

from app.services.card_builder import CardBuilder
from app.services.merge_case import MergeCase, MergeGroup, merge_case
from tests.workspace_fixture import COMPLIANCE, HEAD, simple_document

LEFT, OTHER = b"l" * 16, b"o" * 16
PHONE = {"type": "mobile", "value": "+8613817254821"}


def case_of(mine: dict[str, object], theirs: dict[str, object], user: object = HEAD) -> MergeCase:
    left, other = simple_document("王晓梅"), simple_document("王小梅")
    left.update(mine)  # type: ignore[arg-type]
    other.update(theirs)  # type: ignore[arg-type]
    cards = CardBuilder(user, date(2026, 6, 1))  # type: ignore[arg-type]
    return merge_case((LEFT, left), (OTHER, other), cards, 2)


def groups(case: MergeCase) -> dict[str, MergeGroup]:
    return {group.key: group for group in case.groups}


def test_what_the_record_left_lacks_is_proposed_and_what_both_say_is_asked() -> None:
    found = groups(case_of({}, {"preference": {"contact_time": "下午"}}))
    assert set(found) == {"name", "preference"}
    assert (found["name"].is_choice, found["name"].is_taken) == (True, False)
    assert (found["preference"].is_choice, found["preference"].is_taken) == (False, True)
    (field,) = found["name"].fields
    assert (field.label, field.mine, field.theirs) == ("name.legal_name", "王晓梅", "王小梅")
    assert case_of({}, {"preference": {"contact_time": "下午"}}).proposed() == {"preference"}


def test_a_phone_that_both_have_under_two_ids_is_not_taken_twice() -> None:
    mine, theirs = {f"contact:{1:032x}": PHONE}, {f"contact:{2:032x}": PHONE}
    assert set(groups(case_of(mine, theirs))) == {"name"}
    other = {f"contact:{2:032x}": {**PHONE, "value": "+8613900001111"}}
    assert groups(case_of(mine, other))[f"contact:{2:032x}"].is_taken


def test_numbers_are_masked_as_on_the_card() -> None:
    found = groups(case_of({}, {f"contact:{2:032x}": PHONE}))
    (field,) = found[f"contact:{2:032x}"].fields
    assert field.theirs and "1725" not in field.theirs


def test_branch_manager_status_and_number_are_nobodys_choice() -> None:
    theirs = {
        "service": {"branch": "b1", "primary_rm": "rm2"}, "lifecycle": {"state": "prospect"},
        "number": {"customer_no": "6000"},
    }  # fmt: skip
    case = case_of({}, theirs)
    assert set(groups(case)) == {"name"}
    assert (case.other.manager, case.other.customer_no, case.open_work) == ("rm2", "6000", 2)


def test_what_a_role_may_not_see_is_not_named() -> None:
    pep = {"pep": {"is_pep": True, "role": "minister"}}
    assert "pep" in groups(case_of({}, pep, COMPLIANCE))
    shown = groups(case_of({}, pep)).get("pep")
    assert shown is None or all("minister" not in field.theirs for field in shown.fields)


def test_what_is_not_the_roles_to_change_stays_and_says_so() -> None:
    mine, theirs = {"risk": {"level": 5}}, {"risk": {"level": 1}}
    assert groups(case_of(mine, theirs))["risk"].is_locked
    assert not groups(case_of(mine, theirs, COMPLIANCE))["risk"].is_locked
    assert not groups(case_of({}, theirs))["risk"].is_locked, "where nothing stands nothing gives way"


def test_masks_are_lifted_when_a_person_asks() -> None:
    left, other = simple_document("王晓梅"), simple_document("王晓梅", **{f"contact:{2:032x}": PHONE})
    cards = CardBuilder(HEAD, date(2026, 6, 1))
    masked = merge_case((LEFT, left), (OTHER, other), cards, 0)
    clear = merge_case((LEFT, left), (OTHER, other), cards, 0, clear=True)
    assert masked.is_masked
    assert (masked.groups[0].label, clear.groups[0].fields[0].theirs) == ("contact.mobile", "+8613817254821")
