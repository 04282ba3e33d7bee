"""What a person may see and change of one customer, on a real encrypted vault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import Workspace
from app.domain.change import Action
from app.domain.errors import AccessDenied, UserError
from app.domain.field_group import GroupValue
from app.domain.user import User
from app.services.customer_card import CustomerCard, FieldRef
from app.services.customer_service import REVEAL_SECONDS, InvalidDraft, touched_by
from app.store.audit_store import AuditStore
from tests.workspace_fixture import (
    ADMINISTRATOR,
    AUDITOR,
    COMPLIANCE,
    HEAD,
    MANAGER,
    OTHER_MANAGER,
    TELLER,
    FixedClock,
    OpenDesk,
    audit_of,
    create,
    deliver,
    edit,
    fill,
    open_workspace_for,
    shown,
    simple_document,
)

WANG = b"w" * 16
ID_KEY, MOBILE_KEY = "id_document:" + "1" * 32, "contact:" + "2" * 32
ID_NUMBER, BIRTH, MOBILE = "11010519491231002X", "1949-12-31", "+8613817254821"


def wang(**more: GroupValue) -> dict[str, GroupValue | None]:
    """A customer with everything that must be masked."""
    return simple_document(
        "王晓梅",
        **{
            "birth": {"birth_date": BIRTH},
            ID_KEY: {"type": "resident_id", "number": ID_NUMBER, "primary": True, "expires_on": "2030-01-01"},
            MOBILE_KEY: {"type": "mobile", "value": MOBILE},
            "preference": {"contact_time": "上午"},
            "wealth": {"income_band": "4"},
            **more,
        },
    )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    opened = open_workspace_for(tmp_path, MANAGER, FixedClock())
    deliver(opened.workspace, [(WANG, wang())])
    yield opened
    opened.workspace.close()


@pytest.fixture
def space(desk: OpenDesk) -> Workspace:
    return desk.workspace


def last_acts(space: Workspace, count: int = 1) -> list[tuple[str, bytes, tuple[str, ...]]]:
    """The last records of the audit trail: action, object, names of fields."""
    return [(row.action, row.object_id, row.fields) for row in audit_of(space)[-count:]]


def everything_shown(card: CustomerCard) -> str:
    """All texts of a card in one."""
    return repr(card)


# looking ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("user", [TELLER, MANAGER, HEAD, COMPLIANCE, AUDITOR], ids=lambda user: user.id)
def test_no_role_sees_an_id_number_or_a_birth_date_before_it_is_revealed(tmp_path: Path, user: User) -> None:
    desk = open_workspace_for(tmp_path, user, FixedClock())
    try:
        deliver(desk.workspace, [(WANG, wang())])
        card = desk.workspace.customers.card(WANG)
        text = everything_shown(card)
        assert card.name == "王晓梅"
        assert ID_NUMBER not in text
        assert ID_NUMBER[6:14] not in text, "the birth date inside the number is masked too"
        assert BIRTH not in text
        (document,) = card.documents
        assert document.number.is_masked
        assert MOBILE[-8:] not in text, "a phone shows its tail at most"
    finally:
        desk.workspace.close()


def test_a_view_is_audited_and_the_customer_becomes_the_last_opened(space: Workspace) -> None:
    assert space.search.search("").hits == ()
    space.customers.card(WANG)
    assert last_acts(space) == [("view", WANG, ())]
    assert [hit.id for hit in space.search.search("").hits] == [WANG]


def test_reveal_hands_out_one_value_and_names_its_field_in_the_audit_trail(space: Workspace) -> None:
    revealed = space.customers.reveal(WANG, FieldRef(ID_KEY, "number"), "开户核对")
    assert (revealed.text, revealed.seconds) == (ID_NUMBER, REVEAL_SECONDS)
    record = audit_of(space)[-1]
    assert (record.action, record.object_id, record.fields) == ("reveal", WANG, ("id_document.number",))
    assert record.reason == "开户核对"
    assert ID_NUMBER not in repr(audit_of(space))


def test_a_reveal_that_the_role_does_not_allow_gives_nothing(tmp_path: Path) -> None:
    desk = open_workspace_for(tmp_path, ADMINISTRATOR, FixedClock())
    try:
        deliver(desk.workspace, [(WANG, wang())])
        with pytest.raises(AccessDenied) as refused:
            desk.workspace.customers.reveal(WANG, FieldRef(ID_KEY, "number"))
        assert refused.value.code == "reveal.not_allowed"
        with pytest.raises(AccessDenied):
            desk.workspace.customers.card(WANG)
        assert audit_of(desk.workspace) == []
    finally:
        desk.workspace.close()


def test_a_customer_of_another_manager_is_out_of_scope(tmp_path: Path) -> None:
    desk = open_workspace_for(tmp_path, OTHER_MANAGER, FixedClock())
    try:
        deliver(desk.workspace, [(WANG, wang())])
        with pytest.raises(AccessDenied) as refused:
            desk.workspace.customers.card(WANG)
        assert refused.value.code == "customer.out_of_scope"
        with pytest.raises(AccessDenied):
            desk.workspace.customers.begin_edit(WANG)
    finally:
        desk.workspace.close()


def test_a_customer_who_is_not_here_is_gone(space: Workspace) -> None:
    for ask in (space.customers.card, space.customers.begin_edit):
        with pytest.raises(UserError) as gone:
            ask(bytes(16))
        assert gone.value.code == "customer.gone"


def test_names_are_known_for_those_who_are_here(space: Workspace) -> None:
    assert space.customers.names([WANG, bytes(16)]) == {WANG: ("王晓梅", "")}


# editing ------------------------------------------------------------------------------------------------


def test_a_form_never_holds_an_id_number_and_leaving_it_empty_keeps_it(space: Workspace) -> None:
    draft = space.customers.begin_edit(WANG)
    number = draft.field(FieldRef(ID_KEY, "number"))
    assert number is not None
    assert (number.value, number.is_replace_only) == ("", True)
    assert number.placeholder != ID_NUMBER
    assert number.placeholder
    saved = space.customers.save(draft, fill(draft, {"preference.contact_time": "下午"}))
    assert saved.groups == ("preference",)
    assert space.customers.reveal(WANG, FieldRef(ID_KEY, "number")).text == ID_NUMBER


def test_an_edit_is_row_index_audit_and_outbox_at_once(space: Workspace) -> None:
    saved = edit(space, WANG, {"contact.mobile": "13900002222", "name.name_latin": "Wang Xiaomei"})
    assert space.search.search("wxm").hits[0].id == WANG
    assert [hit.id for hit in space.search.search("2222").hits] == [WANG]
    assert space.search.search("4821").hits == (), "the old number is out of the index"
    action, about, fields = last_acts(space)[0]
    assert (action, about, set(fields)) == ("edit", WANG, {"contact", "name"})
    (waiting,) = space.outbox.waiting()
    assert (waiting.mid, waiting.customer, waiting.is_new) == (saved.mids[0], WANG, False)
    (change,) = space.replication.pending(10).changes
    assert change.audit_seq == audit_of(space)[-1].seq, "the change names its audit record"
    assert shown(space.customers.card(WANG))["name.name_latin"] == "Wang Xiaomei"
    assert touched_by(saved).of("customer") == {WANG}


def test_a_save_that_changes_nothing_writes_nothing(space: Workspace) -> None:
    before = audit_of(space)
    draft = space.customers.begin_edit(WANG)
    saved = space.customers.save(draft, fill(draft, {}))
    assert (saved.mids, saved.groups) == ((), ())
    assert [row.action for row in audit_of(space)[len(before) :]] == ["open_form"]
    assert space.outbox.waiting() == ()


def test_a_crash_in_the_middle_of_a_save_leaves_nothing(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = space.customers.begin_edit(WANG)
    before, card = audit_of(space), shown(space.customers.card(WANG))

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.services.customer_service.project_keys", die)
    with pytest.raises(KeyboardInterrupt):
        space.customers.save(draft, fill(draft, {"contact.mobile": "13900002222"}))
    monkeypatch.undo()
    assert [row.action for row in audit_of(space)] == [*(row.action for row in before), "view"]
    assert space.outbox.waiting() == ()
    assert shown(space.customers.card(WANG)) == card
    assert space.search.search("2222").hits == ()
    edit(space, WANG, {"contact.mobile": "13900002222"})
    assert [hit.id for hit in space.search.search("2222").hits] == [WANG]


def test_an_invalid_form_names_its_fields_and_loses_nothing(space: Workspace) -> None:
    draft = space.customers.begin_edit(WANG)
    typed = fill(draft, {"contact.mobile": "12", "preference.contact_time": "傍晚"})
    kept = dict(typed)
    with pytest.raises(InvalidDraft) as invalid:
        space.customers.save(draft, typed)
    assert {problem.ref.field for problem in invalid.value.problems} == {"value"}
    assert typed == kept
    assert space.outbox.waiting() == ()
    typed[invalid.value.problems[0].ref] = "13900002222"
    assert set(space.customers.save(draft, typed).groups) == {"contact", "preference"}


def test_what_the_document_rules_refuse_is_a_problem_of_its_field(space: Workspace) -> None:
    with pytest.raises(InvalidDraft) as invalid:
        edit(space, WANG, {"name.name_latin": "x" * 300})
    assert invalid.value.code == "draft.invalid"
    assert {problem.ref for problem in invalid.value.problems} == {FieldRef("name", "name_latin")}


def test_a_removed_member_is_gone_and_an_added_one_is_there(space: Workspace) -> None:
    draft = space.customers.remove_element(space.customers.begin_edit(WANG), MOBILE_KEY)
    space.customers.save(draft, fill(draft, {}))
    assert shown(space.customers.card(WANG))["contact.mobile"] == ""
    draft = space.customers.add_element(space.customers.begin_edit(WANG), "contact", "email")
    new = draft.fields[-1]
    assert new.label == "contact.email"
    space.customers.save(draft, {**fill(draft, {}), new.ref: "Wang@Example.com"})
    assert space.customers.reveal(WANG, FieldRef(new.ref.key, "value")).text.casefold() == "wang@example.com"


# taking back --------------------------------------------------------------------------------------------


def test_undo_is_the_inverse_edit(space: Workspace) -> None:
    before = shown(space.customers.card(WANG))
    saved = edit(space, WANG, {"contact.mobile": "13900002222", "preference.contact_time": "下午"})
    assert shown(space.customers.card(WANG)) != before
    space.customers.undo(saved)
    assert shown(space.customers.card(WANG)) == before
    assert [hit.id for hit in space.search.search("4821").hits] == [WANG]
    assert len(space.replication.pending(10).changes) == 2, "nothing is taken out of the outbox"


def test_a_new_customer_cannot_be_undone(space: Workspace) -> None:
    saved = create(space, {"name.legal_name": "赵敏"})
    with pytest.raises(UserError) as late:
        space.customers.undo(saved)
    assert late.value.code == "undo.too_late"


def test_history_shows_own_changes_newest_first_and_masked(space: Workspace) -> None:
    edit(space, WANG, {"preference.contact_time": "下午"})
    edit(space, WANG, {"id_document.number": "110105197001010011"})
    entries = space.customers.history(WANG)
    assert [entry.label for entry in entries] == ["id_document.number", "preference.contact_time"]
    assert (entries[1].before, entries[1].after) == ("上午", "下午")
    assert {entry.state for entry in entries} == {"queued"}
    assert "19700101" not in entries[0].after
    assert "19491231" not in entries[0].before


# new customers ------------------------------------------------------------------------------------------


def test_a_new_customer_takes_the_next_leased_number(space: Workspace) -> None:
    space.replication.add_numbers(6_000_000_001, 6_000_000_002)
    saved = create(space, {"name.legal_name": "赵敏", "contact.mobile": "13900002222"})
    assert saved.customer_no == "6000000001"
    card = space.customers.card(saved.id)
    assert (card.customer_no, card.rm, card.branch, card.lifecycle) == ("6000000001", "rm1", "b1", "prospect")
    assert space.replication.greeting().numbers_left == 1
    (change,) = space.replication.pending(10).changes
    assert change.action is Action.CREATE
    assert [hit.id for hit in space.search.search("6000000001").hits] == [saved.id]


def test_without_a_leased_number_a_customer_is_made_all_the_same(space: Workspace) -> None:
    saved = create(space, {"name.legal_name": "赵敏"})
    assert saved.customer_no == ""
    assert space.customers.card(saved.id).name == "赵敏"


def test_what_was_searched_for_is_typed_already(space: Workspace) -> None:
    cases = {
        "欧阳锋": "name.legal_name",
        "139 0000 2222": "contact.mobile",
        "110105197001010011": "id_document.number",
    }
    for query, label in cases.items():
        draft = space.customers.begin_new("individual", query)
        assert [f.label for f in draft.fields if f.value == query] == [label]


def test_birth_date_and_sex_follow_from_an_id_number(space: Workspace) -> None:
    draft = space.customers.begin_new("individual")
    check = space.customers.check(
        draft, fill(draft, {"name.legal_name": "赵敏", "id_document.number": ID_NUMBER})
    )
    assert {(ref.key, value) for ref, value in check.derived} == {("birth", BIRTH), ("sex", "2")}


def test_someone_who_may_be_the_same_person_is_shown_before_saving(space: Workspace) -> None:
    draft = space.customers.begin_new("individual")
    same_number = space.customers.check(draft, fill(draft, {"id_document.number": ID_NUMBER.lower()}))
    assert [(p.id, p.reason) for p in same_number.lookalikes] == [(WANG, "id_number")]
    same_name = space.customers.check(
        draft, fill(draft, {"name.legal_name": "王晓梅", "contact.mobile": "138 1725 4821"})
    )
    assert [(p.id, p.reason) for p in same_name.lookalikes] == [(WANG, "name_phone")]
    same_birth = space.customers.check(
        draft, fill(draft, {"name.legal_name": "王晓梅", "birth.birth_date": BIRTH})
    )
    assert [(p.id, p.reason) for p in same_birth.lookalikes] == [(WANG, "name_birth")]
    nobody = space.customers.check(
        draft, fill(draft, {"name.legal_name": "王晓梅", "contact.mobile": "13900002222"})
    )
    assert nobody.lookalikes == ()
    itself = space.customers.begin_edit(WANG)
    assert space.customers.check(itself, fill(itself, {"id_document.number": ID_NUMBER})).lookalikes == ()


def test_a_review_says_what_would_be_saved_and_what_it_would_lack(space: Workspace) -> None:
    draft = space.customers.begin_new("individual")
    typed = {
        "name.legal_name": "赵敏",
        "contact.mobile": "138 1725 4821",
        "birth.birth_date": BIRTH,
        "id_document.number": "11010519491231002",
    }
    review = space.customers.review(draft, fill(draft, typed))
    assert [(problem.code, problem.is_error) for problem in review.problems] == [("id.length", True)]
    assert [(person.id, person.reason) for person in review.lookalikes] == [(WANG, "phone_birth")]
    assert review.completeness == 50
    assert review.missing == (
        "sex.code", "nationality.countries", "occupation.code", "address.home", "id_document.expires_on",
    )  # fmt: skip
    shown_texts = {line.label: line.text for line in review.lines}
    assert shown_texts["name.legal_name"] == "赵敏"
    assert shown_texts["contact.mobile"].endswith("4821") and "1381725" not in shown_texts["contact.mobile"]
    assert BIRTH not in shown_texts.values() and "11010519491231002" not in shown_texts.values()


def test_a_second_customer_with_one_number_needs_a_reason_and_the_audit_keeps_it(space: Workspace) -> None:
    draft = space.customers.begin_new("individual")
    values = fill(draft, {"name.legal_name": "赵敏", "id_document.number": ID_NUMBER})
    with pytest.raises(UserError) as refused:
        space.customers.save(draft, values, " ")
    assert refused.value.code == "draft.same_number"
    saved = space.customers.save(draft, values, " misprinted card ")
    last = audit_of(space)[-1]
    assert (last.action, last.object_id, last.reason) == ("create", saved.id, "misprinted card")


@pytest.mark.parametrize("user", [AUDITOR, ADMINISTRATOR, COMPLIANCE], ids=lambda user: user.id)
def test_who_does_not_serve_customers_makes_none(tmp_path: Path, user: User) -> None:
    desk = open_workspace_for(tmp_path, user, FixedClock())
    try:
        with pytest.raises(AccessDenied) as refused:
            desk.workspace.customers.begin_new("individual")
        assert refused.value.code == "create.not_allowed"
    finally:
        desk.workspace.close()


def test_the_audit_trail_of_a_working_day_is_one_unbroken_chain(desk: OpenDesk) -> None:
    space = desk.workspace
    space.customers.card(WANG)
    edit(space, WANG, {"preference.contact_time": "下午"})
    create(space, {"name.legal_name": "赵敏"})
    space.search.note_search("name", 3)
    with space.ledger.reading() as tx:
        assert AuditStore(desk.vault.vault_id).verify(tx.connection) is None
        assert AuditStore(b"another vault").verify(tx.connection) is not None
    assert [row.seq for row in audit_of(space)] == list(range(1, len(audit_of(space)) + 1))
