"""Below the sign-in form when the store on this computer does not open: the previous password, or a new store."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import CimsError
from ui.widgets.field_edit import PasswordEdit
from ui.widgets.live import Live
from ui.widgets.push_button import Kind, PushButton

ASKS_PREVIOUS: Final = "vault.other_password"
# What no password mends: head office can fill a new store, and the old one is kept.
_ONLY_ANEW: Final = ("vault.device_secret_lost", "vault.damaged")


class OldVaultBox(Live, QWidget):
    """Hidden until `offer`; `submitted` is Enter in the box, `changed` tells that something was typed or chosen.

    `previous` takes the password from before a change at head office. The link under it gives the old store
    up: `is_anew` is true until the link is pressed again, another person comes, or the page ends.
    """

    submitted = Signal()
    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._asks = False
        self._is_anew = False
        self.previous = PasswordEdit("previous")
        self.link = PushButton("", Kind.LINK, size="button_small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.previous)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self.previous.line().returnPressed.connect(self.submitted)
        self.previous.changed.connect(self.changed)
        self.link.clicked.connect(self._on_link)
        self.forget()
        self.go_live()

    @property
    def is_anew(self) -> bool:
        """Whether the person gave the old store up."""
        return self._is_anew

    @property
    def asks_previous(self) -> bool:
        """Whether the previous password is asked for now."""
        return self._asks and not self._is_anew

    def value(self) -> str:
        """The previous password; empty when it is not asked for."""
        return self.previous.value() if self.asks_previous else ""

    def warning(self) -> tuple[str, str, str]:
        """What a new store means, for who is about to ask for one."""
        return (
            self.tr("You start with a new store, which head office fills."),
            self.tr("Only changes that were not sent yet will be missing."),
            self.tr("The old store stays on this computer, unopened; nothing is deleted."),
        )

    def offer(self, error: CimsError) -> None:
        """Show what helps against this error; others change nothing."""
        if error.code == ASKS_PREVIOUS or error.code in _ONLY_ANEW:
            self._asks = self._asks or error.code == ASKS_PREVIOUS
            self._show()
            self.show()

    def forget(self) -> None:
        """What was asked of one person is not asked of the next."""
        self._asks = self._is_anew = False
        self.previous.line().clear()
        self._show()
        self.hide()

    def retranslate(self) -> None:
        """All texts."""
        self.previous.set_texts(self.tr("Previous password"), "")
        self._show()

    def _show(self) -> None:
        self.previous.setVisible(self.asks_previous)
        text = (
            self.tr("Back to the old store") if self._is_anew else self.tr("Sign in with a new store instead")
        )
        self.link.setText(text)
        self.link.setAccessibleName(text)

    @Slot()
    def _on_link(self) -> None:
        self._is_anew = not self._is_anew
        self._show()
        self.changed.emit("anew")
