"""Forms flow into as many columns as the width allows and keep the order of fields."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.card import Hairline
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


def test_fields_give_way_to_others_and_come_back(qtbot: QtBot, look: Theme) -> None:
    form = make_form(qtbot, 4)
    form.resize(900, 600)
    form.show()
    section = form.sections()[0]
    first, second, *others = section.fields()
    section.set_fields([(second, 1)])
    qtbot.wait(1)
    assert section.fields() == [second] and second.isVisible() and not first.isVisible()
    section.set_fields([(first, 1), (second, 1), *((field, 1) for field in others)])
    qtbot.wait(1)
    assert all(field.isVisible() for field in section.fields())
    assert first.y() == second.y() and first.x() < second.x()


def test_sections_stand_as_they_are_wanted_with_lines_between(qtbot: QtBot, look: Theme) -> None:
    form = make_form(qtbot, 1)
    form.add_section()
    form.add_section()
    one, two, three = form.sections()
    for section, title in ((two, "Two"), (three, "Three")):
        section.set_texts(title)
    form.resize(900, 600)
    form.show()
    for wanted in ([three, one], [one, two, three], [two]):
        form.show_sections(wanted)
        qtbot.wait(1)
        seen = sorted((part for part in (one, two, three) if part.isVisible()), key=lambda part: part.y())
        assert seen == wanted
        lines = sorted(line.y() for line in form.findChildren(Hairline) if line.isVisible())
        assert len(lines) == len(wanted) - 1
        assert all(up.y() < line < down.y() for up, line, down in zip(seen, lines, seen[1:], strict=False))
