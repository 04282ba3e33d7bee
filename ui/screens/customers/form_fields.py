"""The inputs of a form in their sections: built from a draft, filled from its state, focus and messages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.customer_card import FieldKind, FieldRef
from app.services.customer_draft import CustomerDraft, DraftField
from ui.field_labels import section_label
from ui.field_texts import field_text
from ui.screens.customers.card_fields import key_of
from ui.screens.customers.customer_form_state import CustomerFormState
from ui.screens.customers.field_input import make_input, name_input
from ui.widgets.field_edit import FieldEdit
from ui.widgets.form_view import FormSection, FormView
from ui.widgets.page import Page
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.turns import part_with

COLUMNS = 3
AT_ONCE = 3
A_TURN = 3
ShowField = Callable[[DraftField], bool]


class FormFields(Page):
    """`build(state, shows, order, today)`; `typed(FieldRef)`, `left(FieldRef)`, `remove_wanted(key)`."""

    typed = Signal(object)
    left = Signal(object)
    remove_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: CustomerFormState | None = None
        self._today = date.min
        self._boxes: dict[str, FieldEdit] = {}
        self._fields: dict[str, DraftField] = {}
        self._parts: dict[str, FormSection] = {}
        self._removers: list[PushButton] = []
        self._waiting: Iterator[None] | None = None
        self._wish: tuple[FieldRef | None, str] | None = None
        self._focus_then: FieldEdit | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._build_more)
        self._form = FormView()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._form)
        self.go_live()

    def build(self, state: CustomerFormState, shows: ShowField, order: tuple[str, ...], today: date) -> None:
        """Make the inputs of the fields that `shows` lets pass: the first at once, the others one section
        after the other, so that opening a long form never holds the window.
        """
        self._state, self._today, self._wish = state, today, None
        self._boxes, self._fields, self._parts, self._removers = {}, {}, {}, []
        self._replace_form()
        self._waiting = self._steps(sections_of(state.draft, shows, order))
        while self._waiting and len(self._boxes) < AT_ONCE:
            self._step()
        if self._waiting:
            self._soon.start()
        self.show_messages()

    def clear(self) -> None:
        """Give the inputs up: the form is done with."""
        self._state = self._wish = None
        self._boxes, self._fields, self._parts, self._removers, self._waiting = {}, {}, {}, [], None
        self._soon.stop()
        self._replace_form()

    def _replace_form(self) -> None:
        form = FormView()
        self._column.replaceWidget(self._form, form)
        part_with(self._form, self._form.sections())
        self._form = form
        form.show()

    def _steps(self, sections: Mapping[str, list[DraftField]]) -> Iterator[None]:
        """Make the form; after every few inputs it pauses, so that people can go on typing in the first."""
        last: FieldEdit | None = None
        for name, fields in sections.items():
            part = self._form.add_section()
            self._parts[name] = part
            if name.startswith("id_document:"):
                part.header.add_action(self._remover(name))
            _name_section(name, part)
            for place, field in enumerate(fields):
                if place and place % A_TURN == 0:
                    yield
                box = self._input(field)
                part.add_field(box, 0 if field.kind is FieldKind.LONG_TEXT else 1)
                if last is not None:
                    QWidget.setTabOrder(last.box, box.box)
                last = box
            # A row that is not full would spread its columns; empty places keep them below each other.
            for _place in range(len(fields), COLUMNS):
                part.add_field(QWidget())
            yield

    def _step(self) -> None:
        """The next few inputs."""
        if self._waiting is not None and next(self._waiting, True):
            self._waiting = None

    @Slot()
    def _build_more(self) -> None:
        if self._waiting:
            self._step()
            self.show_messages()
        self._focus_wished()
        if self._waiting:
            self._soon.start()

    def is_built(self) -> bool:
        """Whether every input is there."""
        return self._waiting is None

    def finish(self) -> None:
        """Build what is not built yet, for those who cannot wait: tests."""
        if self._waiting:
            while self._waiting:
                self._step()
            self.show_messages()
            self._focus_wished()

    def _input(self, field: DraftField) -> FieldEdit:
        key = key_of(field.ref)
        box = make_input(field, key)
        name_input(box, field, self._today)
        self._boxes[key], self._fields[key] = box, field
        if self._state is not None:
            box.set_value(self._state.value(field.ref))
        box.changed.connect(self._typed)
        box.left.connect(self._left)
        return box

    def _remover(self, key: str) -> PushButton:
        button = PushButton("", Kind.LINK, size="button_small")
        button.setObjectName(key)
        button.clicked.connect(self._remove)
        button.setText(self.tr("Remove this document"))
        self._removers.append(button)
        return button

    @Slot(str)
    def _typed(self, key: str) -> None:
        if self._state is not None and key in self._fields:
            ref = self._fields[key].ref
            self._state.type_value(ref, self._boxes[key].value())
            self.typed.emit(ref)

    @Slot(str)
    def _left(self, key: str) -> None:
        if self._state is not None and key in self._fields:
            self.left.emit(self._fields[key].ref)

    @Slot()
    def _remove(self) -> None:
        button = self.sender()
        if isinstance(button, PushButton):
            self.remove_wanted.emit(button.objectName())

    def box(self, ref: FieldRef) -> FieldEdit | None:
        """The input of a field, None where it is not shown; for those who cannot wait until it is built."""
        self.finish()
        return self._boxes.get(key_of(ref))

    def boxes(self) -> dict[str, FieldEdit]:
        """All inputs by key, for tests."""
        self.finish()
        return dict(self._boxes)

    def by_label(self, label: str) -> FieldEdit | None:
        """The first input with a label; for those who cannot wait until it is built."""
        self.finish()
        return self._labelled(label)

    def _labelled(self, label: str) -> FieldEdit | None:
        keys = [key for key, field in self._fields.items() if label and field.label == label]
        return self._boxes[keys[0]] if keys else None

    def refresh(self, ref: FieldRef) -> None:
        """Show the value that the state has now; an input that is still to be built will begin with it."""
        box = self._boxes.get(key_of(ref))
        if box is not None and self._state is not None:
            box.set_value(self._state.value(ref))

    def focus(self, ref: FieldRef | None = None, label: str = "") -> None:
        """Focus a field, else the first with a label, else the first empty one of a new customer.

        One that is still to be built gets the focus when it is, unless the person went into another meanwhile.
        """
        self._wish, self._focus_then = (ref, label), self._focused()
        self._focus_wished()

    def _focused(self) -> FieldEdit | None:
        return next((item for item in self._boxes.values() if item.box.hasFocus()), None)

    def _focus_wished(self) -> None:
        if self._wish is None:
            return
        ref, label = self._wish
        box = (self._boxes.get(key_of(ref)) if ref is not None else None) or self._labelled(label)
        if box is None and self._waiting and (ref is not None or label):
            if self._focused() not in (None, self._focus_then):
                self._wish = None
            return
        self._wish = None
        if box is None and self._state is not None and self._state.draft.is_new:
            box = next((item for item in self._boxes.values() if not item.value()), None)
        box = box or next(iter(self._boxes.values()), None)
        if box is not None:
            box.box.setFocus(Qt.FocusReason.TabFocusReason)

    def go_on(self) -> bool:
        """Enter: to the field after the one with the focus; False at the last, or where none has it."""
        self.finish()
        boxes = list(self._boxes.values())
        focus = self.window().focusWidget()
        here = next((place for place, item in enumerate(boxes) if item.box is focus), len(boxes))
        if here + 1 >= len(boxes):
            return False
        boxes[here + 1].box.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def show_messages(self) -> None:
        """Errors and remarks below the fields."""
        state = self._state
        if state is None:
            return
        for key, box in self._boxes.items():
            field = self._fields[key]
            error, hint = state.error_of(field.ref), state.hint_of(field.ref)
            box.set_error(field_text(error) if error else "")
            if hint == "derived":
                box.set_hint(self.tr("Taken from the ID number"), "info")
            elif hint:
                box.set_hint(field_text(hint), "warn")
            elif field.is_replace_only and not box.value():
                box.set_hint(self.tr("Kept unless you type a new one"))
            else:
                box.set_hint("")

    def retranslate(self) -> None:
        """Words of sections, inputs and messages."""
        for name, part in self._parts.items():
            _name_section(name, part)
        for button in self._removers:
            button.setText(self.tr("Remove this document"))
        for key, box in self._boxes.items():
            name_input(box, self._fields[key], self._today)
        self.show_messages()


def _name_section(name: str, part: FormSection) -> None:
    part.set_texts(section_label("document" if name.startswith("id_document:") else name))


def sections_of(
    draft: CustomerDraft, shows: ShowField, order: tuple[str, ...]
) -> dict[str, list[DraftField]]:
    """Fields by section, those of `order` first; each document is a section named by its group key."""
    found: dict[str, list[DraftField]] = {}
    documents: dict[str, list[DraftField]] = {}
    for field in draft.fields:
        if shows(field):
            into = documents if field.section == "document" else found
            into.setdefault(field.ref.key if field.section == "document" else field.section, []).append(field)
    ordered: dict[str, list[DraftField]] = {}
    for name in (*order, *found, "document"):
        ordered.update(documents if name == "document" else {name: found[name]} if name in found else {})
    return ordered
