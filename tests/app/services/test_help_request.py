"""A request for help holds ids, names of fields and codes; whatever else a change says stays here."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.change import Action, Change, GroupEdit, OutboxState
from app.domain.replica import OutboxRow
from app.paths import FileFault
from app.services.help_request import UNKNOWN, request_of, write_request

ELEMENT = "contact:" + "0f" * 16


def row(*codes: str, key: str = "name") -> OutboxRow:
    edits = (GroupEdit(key, {"legal_name": "王晓梅"}, {"legal_name": "王小梅"}),)
    change = Change(b"m" * 16, 7, Action.EDIT, "customer", b"c" * 16, 3, 1_000, "u1", edits, reason="说明")
    return OutboxRow(change, b"r" * 16, OutboxState.PARKED, codes=codes, asked_at=5)


def test_numbers_and_codes_go_along() -> None:
    found = request_of(row("parked.scope", f"{ELEMENT}/value/phone.invalid", key=ELEMENT))
    assert (found.mid, found.customer, found.replica) == (b"m" * 16, b"c" * 16, b"r" * 16)
    assert (found.number, found.base_ver, found.state, found.asked_at) == (7, 3, "parked", 5)
    assert found.groups == (ELEMENT,)
    assert found.codes == ("parked.scope", f"{ELEMENT}/value/phone.invalid")


@pytest.mark.parametrize(
    "code",
    ["王晓梅", "name/13812345678", "13812345678", "a b", "x" * 300, "contact:138/value", "name/a@b.cn", ""],
)
def test_a_code_in_no_known_form_is_left_out(code: str) -> None:
    assert request_of(row(code)).codes == (UNKNOWN,)


@pytest.mark.parametrize("key", ["contact:13812345678", "name"])
def test_a_member_that_is_no_id_is_left_out(key: str) -> None:
    assert request_of(row(key=key)).groups == (key.partition(":")[0],)


def test_no_value_is_anywhere_in_it() -> None:
    assert "王" not in repr(request_of(row("parked.class")))
    assert "说明" not in repr(request_of(row("parked.class")))


def test_it_is_written_as_a_file_or_says_why_not(tmp_path: Path) -> None:
    write_request(tmp_path / "a.txt", "号码: 1\n")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "号码: 1\n"
    with pytest.raises(FileFault):
        write_request(tmp_path / "nowhere" / "a.txt", "x")
