"""Asks before many typed values are thrown away; few are thrown away with an undo instead."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.dialog_shell import DialogShell
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.tone_disc import ToneDisc


class DiscardDialog(DialogShell):
    """`accepted` means: throw them away."""

    def __init__(self, host: QWidget, changes: int) -> None:
        self._changes = changes
        self._keep: PushButton | None = None
        super().__init__(host, width=460)
        self.set_leading(ToneDisc("warning", "warn", 40))
        self._keep = self.add_button(PushButton("", Kind.STANDARD))
        self._throw = self.set_primary(PushButton("", Kind.DANGER))
        self._keep.clicked.connect(self.reject)
        self._throw.clicked.connect(self.accept)
        self.retranslate()

    def retranslate(self) -> None:
        """Words."""
        super().retranslate()
        if self._keep is not None:
            self.set_texts(
                self.tr("Discard %n change(s)?", "", self._changes),
                self.tr("What you typed is lost. Nothing that was saved changes."),
            )
            self._keep.setText(self.tr("Keep editing"))
            self._throw.setText(self.tr("Discard"))
