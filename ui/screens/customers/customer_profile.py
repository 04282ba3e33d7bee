"""A tab of fields: sections in up to three columns, masks with eye and countdown, links to add values.

Making the widgets of a whole record takes longer than the screens may stand still. So they are made a few a turn of
the event loop, and the next customer takes over those of the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from dataclasses import field as made
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.customer_card import CardField, CardSection, CustomerCard, FieldRef
from ui.field_labels import field_label, section_label
from ui.screens.customers.card_fields import add_text, key_of, shown_value, span_of
from ui.screens.customers.reveal_desk import RevealDesk
from ui.widgets.field_view import FieldValue, FieldView
from ui.widgets.form_view import FormSection, FormView
from ui.widgets.page import Page
from ui.widgets.scroll_page import ScrollPage

COLUMNS = 3
# What one turn may do: a value shown anew is one, a widget made some more.
A_TURN, MADE = 24, 3
Sections = Callable[[CustomerCard], tuple[CardSection, ...]]


@dataclass(slots=True)
class _Part:
    """A section with all the views it ever needed; `spare` keeps the columns of a short row below each other."""

    section: FormSection
    views: list[FieldView] = made(default_factory=list)
    spare: list[QWidget] = made(default_factory=list)


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
        self._parts: dict[str, _Part] = {}
        self._waiting: Iterator[int] | None = None
        self._filled: list[FormSection] = []
        self._is_longer = self._wants_focus = self._is_other = False
        self._page = ScrollPage(margins=(20, 16, 20, 24))
        self._form = FormView()
        self._page.body.addWidget(self._form)
        self._page.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(1)
        self._soon.timeout.connect(self._go_on)
        reveals.changed.connect(self.on_revealed)
        self.go_live()

    def show_card(self, card: CustomerCard) -> None:
        """Show a customer; widgets stay where the fields are the same, so focus and place do not jump."""
        is_other = self._card is None or self._card.id != card.id
        # Whose sections are not filled to the end is still another one until they are.
        self._is_other = is_other or (self._is_other and self._waiting is not None)
        self._card = card
        self._fields, self._views, self._filled = {}, {}, []
        self._waiting = self._steps(self._sections_of(card))
        self._go_on()
        if is_other:
            self._page.verticalScrollBar().setValue(0)

    def _steps(self, sections: tuple[CardSection, ...]) -> Iterator[int]:
        """Fill one section after the other; says what each step was worth."""
        for section in sections:
            part = self._part(section.name)
            while len(part.views) < len(section.fields):
                self._make_view(part)
                yield MADE
            views = part.views[: len(section.fields)]
            changed = 0
            for view, item in zip(views, section.fields, strict=True):
                view.key = _key(item)
                self._fields[view.key], self._views[view.key] = item, view
                changed += self._show(view.key)
            for view in part.views[len(views) :]:
                # Nothing of another customer stays behind what is shown.
                view.show_field("", "", FieldValue())
            # A row that is not full would spread its columns; empty places keep them below each other.
            spare = part.spare[: max(COLUMNS - len(views), 0)]
            spans = [(view, span_of(item)) for view, item in zip(views, section.fields, strict=True)]
            part.section.set_fields([*spans, *((widget, 1) for widget in spare)])
            self._filled.append(part.section)
            yield changed
        self._form.show_sections(self._filled)
        if self._is_longer:
            self._is_longer = False
            self._order_focus([self._parts[section.name] for section in sections])

    @Slot()
    def _go_on(self) -> None:
        """The next sections, as many as fit in a turn."""
        done = 0
        while self._waiting is not None and done < A_TURN:
            worth = next(self._waiting, None)
            if worth is None:
                self._waiting = None
            else:
                done += worth
        if self._waiting is not None:
            if self._is_other:
                # Below what is filled nothing of the customer before may be seen.
                self._form.show_sections(self._filled)
            self._soon.start()
        elif self._wants_focus:
            self._wants_focus = False
            self.take_focus()

    def finish(self) -> None:
        """Show what is not shown yet, for those who cannot wait."""
        while self._waiting is not None:
            self._go_on()

    def _part(self, name: str) -> _Part:
        if name not in self._parts:
            part = self._parts[name] = _Part(self._form.add_section())
            part.section.setObjectName(name)
            part.section.set_texts(section_label(name))
            part.spare = [QWidget(part.section) for _place in range(COLUMNS)]
        return self._parts[name]

    def _make_view(self, part: _Part) -> None:
        view = FieldView("", part.section)
        view.reveal_requested.connect(self._reveal)
        view.hide_requested.connect(self._hide)
        view.add_requested.connect(self._add)
        view.copy_requested.connect(self._copy)
        part.views.append(view)
        self._is_longer = True

    def _order_focus(self, parts: list[_Part]) -> None:
        """Tab goes through the views as they stand, not as they were made."""
        stops = [stop for part in parts for view in part.views for stop in view.stops()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def retranslate(self) -> None:
        """Labels and values in the language in use."""
        for name, part in self._parts.items():
            part.section.set_texts(section_label(name))
        for key in self._views:
            self._show(key)

    def _show(self, key: str) -> bool:
        """Show a field; whether it was shown otherwise before."""
        card, field, view = self._card, self._fields.get(key), self._views.get(key)
        if card is None or field is None or view is None:
            return False
        label = field_label(field.label)
        if self._reveals.text(field.ref) is not None:
            #: A label with the seconds until the value is hidden again
            label = self.tr("{field} · hides in {seconds} s").format(
                field=label, seconds=self._reveals.seconds_left(field.ref)
            )
        return view.show_field(
            label, add_text(field), shown_value(card, field, self._reveals.text(field.ref))
        )

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
        """The field views by key, for tests."""
        self.finish()
        return dict(self._views)

    def take_focus(self) -> None:
        """The first value, as soon as it is there."""
        if self._waiting is not None and not self._views:
            self._wants_focus = True
            return
        first = next(iter(self._views.values()), None)
        if first is not None:
            first.value_label.setFocus(Qt.FocusReason.TabFocusReason)


def _key(field: CardField) -> str:
    """Values that are both missing share a reference; the label tells them apart."""
    return f"{key_of(field.ref)} {field.label}"
