"""The bar below the steps of a new customer: how it stands, one step back, one step on, and at the end Create."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import shortcuts
from ui.screens.customers.customer_form_bar import CustomerFormBar
from ui.screens.customers.new_customer_steps import DOCUMENTS, REVIEW
from ui.widgets.push_button import Kind, PushButton


class NewCustomerBar(CustomerFormBar):
    """`show_step(step)`, `set_ready(ready)` when nothing stands against creating; `back_wanted`, `next_wanted`."""

    back_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._back: PushButton | None = None
        super().__init__(parent)
        self._step, self._is_ready = 0, False
        self._back = PushButton("", Kind.STANDARD, None, shortcuts.keys_text("back"))
        self._next = PushButton("", Kind.PRIMARY, "arrow_right", shortcuts.keys_text("primary"))
        place = self._row.indexOf(self._save)
        self._row.insertWidget(place, self._next)
        self._row.insertWidget(place, self._back)
        self._cancel.hide()  # the head of the page closes it
        self._back.clicked.connect(self.back_wanted)
        self._next.clicked.connect(self.next_wanted)
        self.retranslate()

    def show_step(self, step: int) -> None:
        """The buttons of a step."""
        self._step, self._is_ready = step, False
        self._add.setVisible(step == DOCUMENTS)
        self._next.setVisible(step != REVIEW)
        self._save.setVisible(step == REVIEW)
        self.retranslate()

    def set_ready(self, ready: bool) -> None:
        """Whether the customer may be created."""
        self._is_ready = ready
        self.retranslate()

    def is_ready(self) -> bool:
        """Whether Create can be pressed."""
        return self._save.isEnabled() and not self._save.isHidden()

    def take_focus(self) -> None:
        """Create where it can be pressed, so that Enter ends the work; else one step back."""
        target = self._save if self.is_ready() else self._back
        if target is not None:
            target.setFocus()

    def retranslate(self) -> None:
        """Words."""
        super().retranslate()
        if self._back is None:
            return
        changes, errors = self._state
        # Counts of the class above would not find their words: tr() looks a number up under this class only.
        if errors:
            self._words.setText(self.tr("%n field(s) to correct", "", errors))
        elif changes:
            self._words.setText(self.tr("%n value(s) typed", "", changes))
        else:
            self._words.setText(self.tr("Nothing typed yet"))
        self._back.setText(self.tr("Back"))
        self._next.setText(self.tr("Next"))
        self._save.setText(self.tr("Create customer"))
        self._save.setEnabled(self._is_ready)
