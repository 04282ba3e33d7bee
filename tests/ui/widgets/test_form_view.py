"""Forms flow into as many columns as the width allows and keep the order of fields."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.field_view import FieldView
from ui.widgets.form_view import FormView


def make_form(qtbot: QtBot, fields: int) -> FormView:
    form = FormView()
    qtbot.addWidget(form)
    section = form.add_section()
    section.set_texts("Identity", "verified")
    for n in range(fields):
        field = FieldView(str(n))
        field.set_texts(f"Field {n}")
        section.add_field(field, 0 if n == fields - 1 else 1)
    return form


@pytest.mark.parametrize(("width", "columns"), [(900, 3), (500, 2), (300, 1)])
def test_columns_follow_the_width(qtbot: QtBot, look: Theme, width: int, columns: int) -> None:
    form = make_form(qtbot, 7)
    form.resize(width, 600)
    form.show()
    qtbot.wait(1)
    fields = form.sections()[0].fields()
    assert len({field.x() for field in fields[:6]}) == columns
    assert fields[6].width() > fields[0].width() or columns == 1


def test_larger_text_takes_fewer_columns(qtbot: QtBot, look: Theme) -> None:
    form = make_form(qtbot, 3)
    form.resize(700, 600)
    assert form.columns() == 3
    look.set_look(text_scale=150)
    assert form.columns() == 2


def test_a_section_can_be_emptied(qtbot: QtBot) -> None:
    form = make_form(qtbot, 3)
    form.sections()[0].clear()
    assert form.sections()[0].fields() == []
