"""The form's memory: changes counted, problems shown at the right time, steps taken back, values kept."""

from __future__ import annotations

from app.services.customer_card import FieldKind, FieldRef
from app.services.customer_draft import CustomerDraft, DraftCheck, DraftField, DraftProblem
from ui.screens.customers.customer_form_state import CustomerFormState, restored

NAME, BIRTH = FieldRef("name", "legal_name"), FieldRef("birth", "birth_date")
MOBILE = FieldRef("contact:01", "value")


def draft(*, is_new: bool = False) -> CustomerDraft:
    fields = (
        DraftField(NAME, "name.legal_name", FieldKind.TEXT, "" if is_new else "王伟"),
        DraftField(BIRTH, "birth.birth_date", FieldKind.BIRTH_DATE, ""),
        DraftField(MOBILE, "contact.mobile", FieldKind.PHONE, "" if is_new else "+8613812345678"),
    )
    base = {} if is_new else {"name": {"legal_name": "王伟"}, "contact:01": {"value": "+8613812345678"}}
    return CustomerDraft(b"x" * 16, is_new, "individual", "", fields, base)


def add(form: CustomerDraft, group: str, member: str) -> CustomerDraft:
    number = sum(field.ref.key.startswith(f"{group}:new") for field in form.fields)
    field = DraftField(FieldRef(f"{group}:new{number}", "value"), f"{group}.{member}", FieldKind.TEXT, "")
    return CustomerDraft(form.id, form.is_new, form.kind, form.title, (*form.fields, field), form.base)


def test_changes_are_counted_by_field_and_come_back_to_none() -> None:
    state = CustomerFormState(draft())
    assert state.changes() == 0
    state.type_value(NAME, "王玮")
    state.type_value(MOBILE, "")
    assert state.changes() == 2
    state.type_value(NAME, "王伟")
    assert state.changes() == 1 and state.is_changed(MOBILE) and not state.is_changed(NAME)


def test_of_a_new_customer_every_value_is_a_change_but_the_presets() -> None:
    kind = DraftField(FieldRef("id_document:1", "type"), "id_document.type", FieldKind.CODE, "resident_id")
    form = draft(is_new=True)
    state = CustomerFormState(CustomerDraft(form.id, True, form.kind, "", (*form.fields, kind)))
    assert state.changes() == 0
    state.type_value(NAME, "李四")
    assert state.changes() == 1
    state.type_value(kind.ref, "passport")
    assert state.changes() == 2


def test_problems_wait_until_the_field_is_left_or_a_save_was_refused() -> None:
    state = CustomerFormState(draft())
    wrong = DraftProblem(MOBILE, "phone.too_short")
    state.type_value(MOBILE, "138")
    state.take_check(DraftCheck((wrong, DraftProblem(NAME, "name.repaired", is_error=False)), (), ()))
    assert state.error_of(MOBILE) == "" and state.errors() == 0
    state.leave(MOBILE)
    assert state.error_of(MOBILE) == "phone.too_short" and state.errors() == 1
    assert state.hint_of(NAME) == ""
    first = state.refuse((DraftProblem(BIRTH, "date.invalid"), wrong))
    assert first == BIRTH and state.errors() == 2


def test_values_that_follow_fill_empty_fields_only_and_say_so() -> None:
    state = CustomerFormState(draft())
    check = DraftCheck((), ((BIRTH, "1984-07-03"), (NAME, "somebody else")), ())
    assert state.take_check(check) == (BIRTH,)
    assert state.value(BIRTH) == "1984-07-03" and state.value(NAME) == "王伟"
    assert state.hint_of(BIRTH) == "derived"
    state.type_value(BIRTH, "1984-07-04")
    assert state.hint_of(BIRTH) == ""


def test_steps_are_taken_back_and_done_again_in_order() -> None:
    state = CustomerFormState(draft())
    for ref, text in ((NAME, "王玮"), (MOBILE, "139")):
        state.type_value(ref, text[:1])
        state.type_value(ref, text)
        state.leave(ref)
    assert state.undo() == MOBILE and state.value(MOBILE) == "+8613812345678"
    assert state.undo() == NAME and state.value(NAME) == "王伟"
    assert state.undo() is None
    assert state.redo() == NAME and state.value(NAME) == "王玮"
    assert state.changes() == 1


def test_a_member_added_and_removed_keeps_what_is_typed() -> None:
    state = CustomerFormState(draft())
    state.type_value(NAME, "王玮")
    state.take_draft(add(state.draft, "contact", "email"))
    fresh = state.draft.fields[-1].ref
    state.type_value(fresh, "a@b.cn")
    assert state.changes() == 2 and state.value(NAME) == "王玮"
    state.take_draft(draft())
    assert fresh not in state.values() and state.changes() == 1


def test_removing_a_stored_member_is_a_change() -> None:
    state = CustomerFormState(draft())
    kept = tuple(field for field in state.draft.fields if field.ref != MOBILE)
    state.take_draft(CustomerDraft(state.draft.id, False, "individual", "", kept, state.draft.base))
    assert state.changes() == 1


def test_kept_values_survive_new_ids_of_new_members() -> None:
    state = CustomerFormState(draft())
    for _ in range(2):
        state.take_draft(add(state.draft, "contact", "email"))
    first, second = (field.ref for field in state.draft.fields[-2:])
    state.type_value(NAME, "王玮")
    state.type_value(first, "one@b.cn")
    state.type_value(second, "two@b.cn")
    kept = state.to_keep()

    def add_other(form: CustomerDraft, group: str, member: str) -> CustomerDraft:
        made = add(form, group, member)
        last = made.fields[-1]
        other = DraftField(FieldRef(f"{group}:zz{len(form.fields)}", "value"), last.label, last.kind, "")
        return CustomerDraft(form.id, False, form.kind, "", (*form.fields, other), form.base)

    again, values = restored(draft(), kept, add_other)
    texts = [values[field.ref] for field in again.fields if field.label == "contact.email"]
    assert texts == ["one@b.cn", "two@b.cn"] and values[NAME] == "王玮" and len(values) == 3
