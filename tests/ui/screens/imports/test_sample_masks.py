"""Previews of a file hide what no screen shows unasked, and leave the form of a value to be judged."""

from __future__ import annotations

import pytest

from ui.screens.imports.sample_masks import shown_sample


@pytest.mark.parametrize(
    ("text", "targets", "shown"),
    [
        ("11010519491231002X", ("id_document.number",), "••••••••••••••002X"),
        ("11010519491231002X", ("",), "••••••••••••••002X"),
        ("No. 110105491231002", (), "No. •••••••••••1002"),
        ("1949-12-31", ("birth.birth_date",), "••••-••-••"),
        ("1949-12-31", ("birth.birth_date", ""), "••••-••-••"),
        ("+86 138 1725 4821", ("contact.mobile",), "+•• ••• •••• 4821"),
        ("2028-03-15", ("id_document.expires_on",), "2028-03-15"),
        ("王晓梅", ("name.legal_name",), "王晓梅"),
        ("6000183402", (), "6000183402"),
    ],
)
def test_figures_are_hidden_by_meaning(text: str, targets: tuple[str, ...], shown: str) -> None:
    assert shown_sample(text, targets) == shown
