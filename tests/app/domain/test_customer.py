"""A customer as a value and as a document say the same."""

from __future__ import annotations

from app.domain.address import Address
from app.domain.change import GroupEdit
from app.domain.contact_point import ContactPoint
from app.domain.customer import (
    Birth,
    Customer,
    Name,
    PartyKind,
    Pep,
    Risk,
    Service,
    customer_from_document,
    document_from_customer,
)
from app.domain.document_rule import edit_problems
from app.domain.field_group import GroupValue
from app.domain.id_document import IdDocument

ID = b"w" * 16
WANG = Customer(
    id=ID,
    kind=PartyKind.SOLE_TRADER,
    customer_no="6000000001",
    lifecycle="active",
    name=Name("王晓梅", "Wang Xiaomei"),
    birth=Birth("1949-12-31"),
    sex="2",
    nationality=("CN", "DE"),
    service=Service(branch="b1", primary_rm="rm1"),
    risk=Risk(level=3),
    pep=Pep(is_pep=True, role="mayor"),
    note="下午来电",
    id_documents=(IdDocument(b"1" * 16, type="resident_id", number="11010519491231002X", primary=True),),
    addresses=(Address(b"2" * 16, type="home", line="世纪大道88号"),),
    contacts=(ContactPoint(b"3" * 16, type="mobile", value="+8613817254821"),),
)


def test_a_customer_survives_the_way_through_a_document() -> None:
    document = document_from_customer(WANG)
    assert customer_from_document(ID, document) == WANG
    assert document_from_customer(customer_from_document(ID, document)) == document


def test_a_document_says_only_what_is_known() -> None:
    document = document_from_customer(Customer(ID, name=Name("王晓梅")))
    assert document == {
        "kind": {"kind": "individual"}, "lifecycle": {"state": "prospect"}, "name": {"legal_name": "王晓梅"},
        "kyc": {"state": "not_started"},
    }  # fmt: skip


def test_what_a_customer_writes_may_be_stored() -> None:
    edits = tuple(
        GroupEdit(key, None, value) for key, value in document_from_customer(WANG).items() if key != "number"
    )
    assert edit_problems("customer", edits) == ()


def test_an_empty_document_is_an_individual_prospect() -> None:
    empty = customer_from_document(ID, {})
    assert (empty.kind, empty.lifecycle, empty.kyc.state) == (PartyKind.INDIVIDUAL, "prospect", "not_started")
    assert empty.contacts == ()


def test_members_of_sets_come_in_id_order_and_removed_ones_are_left_out() -> None:
    document: dict[str, GroupValue | None] = {
        "contact:" + "2" * 32: {"type": "email", "value": "b"},
        "contact:" + "1" * 32: {"type": "mobile", "value": "a"},
        "contact:" + "3" * 32: None,
    }
    assert [c.value for c in customer_from_document(ID, document).contacts] == ["a", "b"]


def test_foreign_fields_and_wrong_types_are_left_out_and_never_raise() -> None:
    document: dict[str, GroupValue | None] = {
        "name": {"legal_name": 5, "name_latin": "Wang", "hologram": "x"},
        "risk": {"level": True},
        "pep": {"is_pep": "yes"},
        "kind": {"kind": "ghost"},
        "hologram": {"seal": "x"},
    }
    read = customer_from_document(ID, document)
    assert read.name == Name(name_latin="Wang")
    assert (read.risk.level, read.pep.is_pep, read.kind) == (0, False, PartyKind.INDIVIDUAL)


def test_a_member_whose_key_is_broken_does_not_hide_the_customer() -> None:
    document = {"name": {"legal_name": "王伟"}, "contact:zz": {"type": "wechat", "value": "x"}}
    customer = customer_from_document(bytes(16), document)
    assert (customer.name.legal_name, customer.contacts) == ("王伟", ())
