"""The four tiles below the head of a customer: KYC, risk, document, standing with head office."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.clock import Clock
from app.domain.replica import SyncMark
from app.services.customer_card import CustomerCard
from ui import customer_rows, formats
from ui.customer_values import days_words
from ui.widgets.live import Live
from ui.widgets.status_tile import StatusTile
from ui.widgets.tile_row import TileRow

URGENT_DAYS: Final = 90
KYC_ICONS: Final = {
    "ok": "shield_checkmark", "warn": "shield_task", "bad": "shield_error", "info": "shield_task",
    "neutral": "shield_dismiss",
}  # fmt: skip


class CustomerTiles(Live, QWidget):
    """`chosen(name)` with "kyc", "risk", "document" or "sync"."""

    chosen = Signal(str)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._card: CustomerCard | None = None
        self._tiles = {name: StatusTile() for name in ("kyc", "risk", "document", "sync")}
        self._row = TileRow(tuple(self._tiles.values()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        for name, tile in self._tiles.items():
            tile.setObjectName(name)
            tile.clicked.connect(self._clicked)
        self.go_live()

    @Slot()
    def _clicked(self) -> None:
        tile = self.sender()
        if isinstance(tile, StatusTile):
            self.chosen.emit(tile.objectName())

    def show_card(self, card: CustomerCard) -> None:
        """Show a customer."""
        self._card = card
        self.retranslate()

    def retranslate(self) -> None:
        """Words."""
        card = self._card
        if card is not None:
            self._show_kyc(card)
            self._show_risk(card)
            self._show_document(card)
            self._show_sync(card)
            self._row.arrange()

    def _show_kyc(self, card: CustomerCard) -> None:
        words, tone, _icon = customer_rows.kyc_chip(card.kyc_state, card.kyc_days_left)
        due = self.tr("No review yet")
        if card.kyc_due:
            is_over = card.kyc_days_left is not None and card.kyc_days_left < 0
            due = self.tr("Was due {date}") if is_over else self.tr("Until {date}")
            due = due.format(date=formats.day(card.kyc_due))
        urgent = tone if tone in ("warn", "bad") else "text2"
        self._tiles["kyc"].set_tile(self.tr("KYC"), words, due, tone, KYC_ICONS[tone], urgent)

    def _show_risk(self, card: CustomerCard) -> None:
        words, tone, _icon = customer_rows.risk_chip(card.risk_level)
        if card.risk_level > 0:
            words = self.tr("{level} · {number}/5").format(level=words, number=card.risk_level)
        rated = self.tr("Set by compliance")
        if card.risk_rated_on and card.risk_level > 0:
            rated = formats.day(card.risk_rated_on)
        self._tiles["risk"].set_tile(self.tr("Risk rating"), words, rated, tone, "scales")

    def _show_document(self, card: CustomerCard) -> None:
        label, until, days = self.tr("ID document"), card.id_expires_on, card.id_days_left
        if card.kind == "corporate":
            label, until, days = self.tr("Business licence"), *_licence(card)
        has_any = bool(card.documents) or card.kind == "corporate"
        if not has_any:
            value, remark, tone = self.tr("None on file"), self.tr("Needed for KYC"), "warn"
        elif not until:
            is_perpetual = any(document.state == "perpetual" for document in card.documents)
            value = self.tr("Valid") if is_perpetual else self.tr("On file")
            remark = self.tr("No end date") if is_perpetual else self.tr("End date missing")
            tone = "ok" if is_perpetual else "neutral"
        elif days is not None and days < 0:
            value, remark, tone = self.tr("Expired"), self.tr("Ended {date}"), "bad"
            remark = remark.format(date=formats.day(until))
        else:
            is_far = days is None or days > URGENT_DAYS
            value, tone = self.tr("Valid"), "ok" if is_far else "warn"
            remark = self.tr("Until {date}").format(date=formats.day(until)) if is_far else days_words(days)
        urgent = tone if tone in ("warn", "bad") else "text2"
        self._tiles["document"].set_tile(label, value, remark, tone, "contact_card", urgent)

    def _show_sync(self, card: CustomerCard) -> None:
        when = formats.moment_ms(card.updated_at, self._clock.now_ms()) if card.updated_at else ""
        if card.mark == SyncMark.REFUSED or card.refusals:
            tile = (self.tr("Refused"), self.tr("Your text is kept"), "bad", "cloud_dismiss", "bad")
        elif card.mark == SyncMark.CONFLICT or card.conflicts:
            tile = (self.tr("In conflict"), self.tr("Your decision is needed"), "bad", "branch_fork", "bad")
        elif card.mark == SyncMark.WAITING:
            tile = (
                self.tr("Waiting"),
                self.tr("Saved here"),
                "info",
                "cloud_sync",
                "text2",
            )
        else:
            tile = (
                self.tr("Up to date"), when or self.tr("Nothing waiting"), "ok", "cloud_checkmark", "text2"
            )  # fmt: skip
        value, remark, tone, icon, remark_tone = tile
        self._tiles["sync"].set_tile(self.tr("Head office"), value, remark, tone, icon, remark_tone)


def _licence(card: CustomerCard) -> tuple[str, int | None]:
    """End of the business licence; its distance is not on the card, so only the date is told."""
    for section in card.sections:
        for field in section.fields:
            if field.label == "licence.valid_to" and field.text:
                return field.text, None
    return "", None
