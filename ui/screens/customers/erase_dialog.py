"""Erases a customer by law: on whose request and why, what goes, what must stay; it cannot be undone."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.services.outbox_service import MOST_WORDS
from app.services.record_service import RecordActs
from ui import customer_rows, shortcuts
from ui.widgets.dialog_shell import DialogShell
from ui.widgets.field_edit import CodeEdit, TextEdit
from ui.widgets.notice_box import NoticeBox
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.tone_disc import ToneDisc

GROUNDS: Final = ("request", "consent", "never", "order", "period")
"""Why the law lets, or makes, the bank erase: stored as such, shown in words."""
RELATED: Final = ("active", "dormant", "restricted")
"""Life cycles with a business relationship: its records must be kept for years after it ends."""
_WORDS: Final = 200


class EraseDialog(DialogShell):
    """`erase_wanted(reason)` once ground, request and the customer's number are there."""

    erase_wanted = Signal(str)

    def __init__(self, host: QWidget, name: str, number: str, lifecycle: str, acts: RecordActs) -> None:
        self._customer, self._number, self._lifecycle, self._acts = name, number, lifecycle, acts
        self.ground: CodeEdit | None = None
        super().__init__(host, width=620)
        self.set_leading(ToneDisc("delete", "bad", 40))
        self.ground = CodeEdit("ground")
        self.request = TextEdit("request", "document", max_length=_WORDS)
        self.check = TextEdit("check", "number_symbol", max_length=20)
        self._held, self._goes, self._stays, self._failure = (NoticeBox() for _ in range(4))
        for part in (
            self._held,
            self._goes,
            self._stays,
            self.ground,
            self.request,
            self.check,
            self._failure,
        ):
            self.body.addWidget(part)
        for box in (self.ground, self.request):
            box.set_required(True)
        self.check.set_required(True)
        self._cancel = self.add_button(PushButton("", Kind.GHOST))
        self._erase = self.set_primary(PushButton("", Kind.DANGER, "delete", shortcuts.keys_text("primary")))
        self._cancel.clicked.connect(self.reject)
        self._erase.clicked.connect(self.erase)
        for field in (self.ground, self.request, self.check):
            field.changed.connect(self._show)
        self.retranslate()

    def reason(self) -> str:
        """What is kept in the audit trail: the ground and the request, nothing of the customer."""
        ground = self.ground.value() if self.ground is not None else ""
        return f"{ground}: {self.request.value()}"[:MOST_WORDS]

    @Slot()
    def erase(self) -> None:
        """As written."""
        if self.ground is not None and self._erase.isEnabled():
            self._failure.hide()
            self._erase.set_busy(True)
            self.erase_wanted.emit(self.reason())

    def show_failure(self, happened: str, todo: str) -> None:
        """It was not done; what was typed stays."""
        self._erase.set_busy(False)
        self._failure.show_message("bad", happened, todo)
        self.place()

    def _is_ready(self) -> bool:
        typed = "".join(self.check.value().split())
        is_named = typed == self._number if self._number else typed == self.tr("ERASE")
        return self.ground is not None and bool(self.ground.value() and self.request.value()) and is_named

    @Slot(str)
    def _show(self, _key: str = "") -> None:
        self._erase.setEnabled(self._is_ready())

    def _grounds(self) -> tuple[tuple[str, str], ...]:
        words = (
            self.tr("The customer asked for it"),
            self.tr("Consent was withdrawn and nothing else allows keeping it"),
            self.tr("It never became a business relationship"),
            self.tr("A court or authority ordered it"),
            self.tr("The time of keeping is over"),
        )
        return tuple(zip(GROUNDS, words, strict=True))

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook."""
        super().showEvent(event)
        if self.ground is not None:
            self.ground.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """All words."""
        super().retranslate()
        if self.ground is None or not hasattr(self, "_erase"):
            return
        self.set_texts(
            self.tr("Erase {name} by law").format(name=self._customer),
            self.tr("This cannot be undone. It is done everywhere once head office has it, also on desks that are"
                    " offline now, when they come back."),
        )  # fmt: skip
        if self._lifecycle in RELATED:
            self._held.show_message(
                "warn",
                self.tr("This customer is in a business relationship"),
                self.tr("The law asks to keep records of due diligence for years after it ends. Erase only when"
                        " the law department says that this rule does not hold here."),
            )  # fmt: skip
        self._goes.show_message(
            "bad", self.tr("What goes"),
            self.tr("Every value of the record and of those merged into it, its files, its history, open conflicts,"
                    " drafts, and changes that still wait, on every desk and at head office."),
        )  # fmt: skip
        self._stays.show_message(
            "neutral", self.tr("What must stay"),
            self.tr("A receipt: the customer number, branch and manager, that it was erased, when, by whom and why;"
                    " and in the audit trail who did what, without any value. Backups forget it when they expire."),
        )  # fmt: skip
        self.ground.set_items(self._grounds())
        self.ground.set_texts(self.tr("Why"), self.tr("Choose the ground"))
        self.request.set_texts(
            self.tr("Who asked, and the number of the request"),
            self.tr("for example DSAR-2026-0117, by letter; without the customer's name"),
        )
        number = customer_rows.grouped_number(self._number)
        words = self.tr("Type the customer number {number} to confirm").format(number=number)
        self.check.set_texts(
            words if self._number else self.tr("Type {word} to confirm").format(word=self.tr("ERASE"))
        )
        self._cancel.setText(self.tr("Cancel"))
        self._erase.setText(self.tr("Erase"))
        self._show()
