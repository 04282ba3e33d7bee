"""A tab of fields: sections in up to three columns, masks with eye and countdown, links to add values."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.customer_card import CardField, CardSection, CustomerCard, FieldRef
from ui.field_labels import field_label, section_label
from ui.screens.customers.card_fields import add_text, key_of, shown_value, span_of
from ui.screens.customers.reveal_desk import RevealDesk
from ui.widgets.field_view import FieldView
from ui.widgets.form_view import FormView
from ui.widgets.page import Page
from ui.widgets.scroll_page import ScrollPage

COLUMNS = 3
Sections = Callable[[CustomerCard], tuple[CardSection, ...]]


class CustomerProfile(Page):
    """`show_card(card)`; `add_wanted(FieldRef, label)`, `copy_wanted(text)`, `copy_refused()` for masks."""

    add_wanted = Signal(str)
    copy_wanted = Signal(str)
    copy_refused = Signal()

    def __init__(self, sections: Sections, reveals: RevealDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections_of, self._reveals = sections, reveals
        self._card: CustomerCard | None = None
        self._fields: dict[str, CardField] = {}
        self._views: dict[str, FieldView] = {}
        self._order: list[FieldView] = []
        self._shape: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
        self._page = ScrollPage(margins=(20, 16, 20, 24))
        self._form = FormView()
        self._page.body.addWidget(self._form)
        self._page.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)
        reveals.changed.connect(self.on_revealed)
        self.go_live()

    def show_card(self, card: CustomerCard) -> None:
        """Show a customer; widgets stay where the fields are the same, so focus and place do not jump."""
        is_other = self._card is None or self._card.id != card.id
        self._card = card
        sections = self._sections_of(card)
        fields = [field for section in sections for field in section.fields]
        shape = tuple(
            (section.name, tuple((field.label, span_of(field)) for field in section.fields))
            for section in sections
        )
        if shape != self._shape:
            self._shape = shape
            self._build(sections)
        self._fields = {_key(field): field for field in fields}
        # The same fields of another customer need no new widgets, only new keys.
        for view, field in zip(self._order, fields, strict=True):
            view.key = _key(field)
        self._views = {view.key: view for view in self._order}
        self.retranslate()
        if is_other:
            self._page.verticalScrollBar().setValue(0)

    def _build(self, sections: tuple[CardSection, ...]) -> None:
        form = FormView()
        self._order = []
        for section in sections:
            part = form.add_section()
            part.setObjectName(section.name)
            for field in section.fields:
                view = FieldView(_key(field))
                view.reveal_requested.connect(self._reveal)
                view.hide_requested.connect(self._hide)
                view.add_requested.connect(self._add)
                view.copy_requested.connect(self._copy)
                self._order.append(view)
                part.add_field(view, span_of(field))
            # A row that is not full would spread its columns; empty places keep them below each other.
            for _place in range(len(section.fields), COLUMNS):
                part.add_field(QWidget())
        self._page.body.replaceWidget(self._form, form)
        self._form.hide()
        self._form.deleteLater()
        self._form = form
        form.show()

    def retranslate(self) -> None:
        """Labels and values in the language in use."""
        for section in self._form.sections():
            section.set_texts(section_label(section.objectName()))
        for key in self._views:
            self._show(key)

    def _show(self, key: str) -> None:
        card, field, view = self._card, self._fields.get(key), self._views.get(key)
        if card is None or field is None or view is None:
            return
        label = field_label(field.label)
        if self._reveals.text(field.ref) is not None:
            #: A label with the seconds until the value is hidden again
            label = self.tr("{field} · hides in {seconds} s").format(
                field=label, seconds=self._reveals.seconds_left(field.ref)
            )
        view.set_texts(label, add_text(field))
        view.set_value(shown_value(card, field, self._reveals.text(field.ref)))

    @Slot(object)
    def on_revealed(self, ref: FieldRef) -> None:
        """A value was opened, its time moved on, or it was hidden."""
        for key, field in self._fields.items():
            if field.ref == ref:
                self._show(key)

    @Slot(str)
    def _reveal(self, key: str) -> None:
        self._reveals.reveal(self._fields[key].ref)

    @Slot(str)
    def _hide(self, key: str) -> None:
        self._reveals.hide(self._fields[key].ref)

    @Slot(str)
    def _add(self, key: str) -> None:
        self.add_wanted.emit(self._fields[key].label)

    @Slot(str)
    def _copy(self, key: str) -> None:
        field = self._fields[key]
        clear = self._reveals.text(field.ref)
        if field.is_masked and clear is None:
            self.copy_refused.emit()
        else:
            self.copy_wanted.emit(clear if clear is not None else self._views[key].shown().text)

    def views(self) -> dict[str, FieldView]:
        """The field views by key, for the focus and for tests."""
        return dict(self._views)

    def take_focus(self) -> None:
        """The first value."""
        first = next(iter(self._views.values()), None)
        if first is not None:
            first.value_label.setFocus(Qt.FocusReason.TabFocusReason)


def _key(field: CardField) -> str:
    """Values that are both missing share a reference; the label tells them apart."""
    return f"{key_of(field.ref)} {field.label}"
