"""Every label that services use has words, and words fit into sentences."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from app.domain.completeness import REQUIREMENTS
from app.domain.field_group import CUSTOMER_GROUPS
from app.services.customer_fields import DOCUMENT_FIELDS, FIELD_LINES, MEMBER_LINES, SECTION_ORDER
from ui.field_labels import SECTIONS, TEXTS, add_words, field_label, section_label, within_sentence


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Sentences are put together in English here."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


def test_no_label_is_without_words() -> None:
    labels = {line.label for line in FIELD_LINES} | {line.label for line in MEMBER_LINES}
    labels |= {f"id_document.{name}" for name, _kind, _codes in DOCUMENT_FIELDS}
    labels |= {line.label for lines in REQUIREMENTS.values() for line in lines}
    labels |= set(CUSTOMER_GROUPS)
    assert len(labels) > 60
    assert sorted(labels - set(TEXTS)) == []
    assert sorted({*SECTION_ORDER, "document"} - set(SECTIONS)) == []


def test_labels_of_a_newer_head_office_are_not_blank() -> None:
    assert field_label("contact.fax_of_2031") == "Contact"
    assert field_label("holograms.count") == "holograms.count"
    assert section_label("identity") == "Identity"


def test_words_inside_a_sentence_keep_abbreviations_and_names() -> None:
    assert add_words("contact.mobile") == "Add mobile"
    assert add_words("contact.wechat") == "Add WeChat ID"
    assert add_words("id_document.number") == "Add ID number"
    assert within_sentence("") == ""
