"""Finds the second record of a customer: who looks alike at once, anybody else by a search; merged ones come apart."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.domain.errors import CimsError
from app.services.customer_draft import Lookalike
from app.services.search_service import SearchHit, SearchResult, SearchService
from ui import customer_rows, formats
from ui.jobs import Jobs
from ui.screens.customers.lookalike_list import Alike, LookalikeList, alike_of
from ui.widgets.dialog_shell import DialogShell
from ui.widgets.empty_state import EmptyState
from ui.widgets.notice_box import NoticeBox
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.search_field import SearchField
from ui.widgets.tone_disc import ToneDisc

SHOWN_HITS: Final = 6
_LEAST: Final = 2  # letters; one finds half the bank


class MergeSearch(DialogShell):
    """`chosen(id)` for a record to merge with, `apart_wanted(id)` for one that was merged into this one."""

    chosen = Signal(bytes)
    apart_wanted = Signal(bytes)

    def __init__(
        self,
        host: QWidget,
        jobs: Jobs,
        search: SearchService,
        customer: tuple[bytes, str],
        alike: tuple[Lookalike, ...],
        merged: tuple[Alike, ...],
    ) -> None:
        self._jobs, self._search = jobs, search
        self._customer, self._alike, self._merged = customer, alike, merged
        self._hits: tuple[SearchHit, ...] = ()
        self.box: SearchField | None = None
        super().__init__(host, width=640)
        self.set_leading(ToneDisc("merge", "info", 40))
        self.box = SearchField()
        self.found, self.apart = LookalikeList(chooses=True), LookalikeList(chooses=True)
        self._nobody, self._failure = EmptyState("person_search", "accent"), NoticeBox()
        for part in (self.box, self.found, self._nobody, self.apart, self._failure):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._cancel = self.add_button(PushButton("", Kind.STANDARD))
        self._cancel.clicked.connect(self.reject)
        self.box.query_changed.connect(self._typed)
        self.box.escaped.connect(self.reject)
        self.found.opened.connect(self.chosen)
        self.apart.opened.connect(self.apart_wanted)
        self.retranslate()

    @Slot(str)
    def _typed(self, query: str) -> None:
        search = self._search
        if len(query.strip()) < _LEAST:
            self._hits = ()
            self._show()
            return
        self._jobs.read(
            self, lambda: search.search(query, SHOWN_HITS), self.on_found, self.on_failed,
            key="merge-search", interrupt=search.interrupt,
        )  # fmt: skip

    @Slot(object)
    def on_found(self, result: SearchResult) -> None:
        """Whom the search found; of an older query it is not shown any more."""
        if self.box is not None and result.text == self.box.query():
            self._hits = tuple(hit for hit in result.hits if hit.id != self._customer[0])
            self._show()

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """An interrupted search has a newer one behind it."""
        if error.code != "store.interrupted":
            self._hits = ()
            self._show()

    def show_failure(self, happened: str, todo: str) -> None:
        """This record cannot be merged with; why, and what to do."""
        self._failure.show_message("bad", happened, todo)
        self.place()

    def _show(self) -> None:
        if self.box is None:
            return
        is_search = len(self.box.query().strip()) >= _LEAST
        items = tuple(map(_alike_of_hit, self._hits)) if is_search else tuple(map(alike_of, self._alike))
        self.found.show_items(items)
        if is_search and items:
            self.found.set_words(self.tr("%n customer(s) found", "", len(items)), "")
        elif items:
            words = self.tr("The same number, or two of name, mobile and birth date.")
            self.found.set_words(self.tr("%n record(s) look alike", "", len(items)), words)
        self.apart.show_items(() if is_search else self._merged)
        if self._merged:
            words = self.tr("What was edited since stays where it is.")
            self.apart.set_words(self.tr("Merged into this record"), words)
            self.apart.set_act(self.tr("Take apart"))
        self._nobody.setVisible(not items)
        if is_search:
            text = self.box.query().strip()
            self._nobody.set_texts(
                self.tr("No customer on this computer matches “{text}”").format(text=text),
                self.tr("Both records must be in your branches to be merged."),
            )
        else:
            self._nobody.set_texts(
                self.tr("Nobody here looks like this customer"),
                self.tr("Search by name, ID number or mobile for the other record."),
            )
        self.place()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: one types at once."""
        super().showEvent(event)
        if self.box is not None:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """All words."""
        super().retranslate()
        if self.box is None or not hasattr(self, "_cancel"):
            return
        self.set_texts(
            self.tr("Merge {name} with another record").format(name=self._customer[1]),
            self.tr(
                "Choose the record that is the same customer. Nothing is merged before you have seen both."
            ),
        )
        self.box.set_words(self.tr("Name, ID number or mobile"), self.tr("Search the other record"))
        self._cancel.setText(self.tr("Cancel"))
        self._show()


def _alike_of_hit(hit: SearchHit) -> Alike:
    line = formats.joined(
        customer_rows.grouped_number(hit.customer_no),
        customer_rows.tail(hit.id_tail),
        customer_rows.tail(hit.mobile_tail),
    )
    return Alike(hit.id, hit.name, hit.name_latin, line, "", False)
