"""Makes a customer: search first, then the fewest fields, with possible duplicates in view all the time."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.clock import Clock
from app.domain.completeness import REQUIREMENTS
from app.domain.errors import CimsError
from app.services.customer_card import FieldKind
from app.services.customer_draft import DraftCheck, DraftField, Lookalike
from app.services.customer_service import CustomerService
from app.services.draft_service import DraftService
from app.services.search_service import SearchHit, SearchResult, SearchService
from ui import customer_rows, error_texts, formats, shortcuts
from ui.coded_value import coded_value
from ui.jobs import Jobs
from ui.screens.customers.customer_form import CustomerForm
from ui.screens.customers.customer_form_bar import CustomerFormBar
from ui.screens.customers.lookalike_list import Alike, LookalikeList
from ui.widgets.card import Card
from ui.widgets.chip import FilterChip
from ui.widgets.empty_state import EmptyState
from ui.widgets.info_bar import InfoBar
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.push_button import IconButton, Kind, PushButton
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.search_field import SearchField

KINDS: Final = ("individual", "sole_trader", "corporate")
ORDER: Final = ("document", "corporate", "identity", "contact", "occupation")
ALSO: Final = frozenset(
    {"name.name_latin", "id_document.type", "id_document.number", "id_document.expires_on"}
)
SHOWN_HITS: Final = 5
SEARCH, FORM = 0, 1


class NewCustomerForm(Page):
    """`start(query)`; `created(Saved)`, `closed()`, `customer_wanted(id)` when he was here already."""

    created = Signal(object)
    closed = Signal()
    customer_wanted = Signal(bytes)

    def __init__(
        self,
        jobs: Jobs,
        service: CustomerService,
        search: SearchService,
        drafts: DraftService,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._service, self._search = jobs, service, search
        self._kind, self._query, self._is_first = KINDS[0], "", False
        self._shows_all = False
        self._hits: tuple[SearchHit, ...] = ()
        self._found: tuple[Lookalike, ...] = ()
        self._title, self._step = Label("", "title"), Label("", "caption", "text2", elide=True)
        self._close = IconButton("dismiss")
        self._kinds = {kind: FilterChip() for kind in KINDS}
        self._box = SearchField()
        self._go = PushButton("", Kind.PRIMARY, "arrow_right", shortcuts.keys_text("primary"))
        self._failure = InfoBar()
        self._alike, self._alike_form = LookalikeList(), LookalikeList()
        self._nobody = EmptyState("person_search", "accent")
        self._all = FilterChip()
        self._bar = CustomerFormBar(is_new=True)
        self.form = CustomerForm(jobs, service, drafts, clock, self._bar)
        self._pages = QStackedWidget()
        self._build()
        self._connect()
        self.go_live()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 14, 12, 8)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._step, 1)
        head.addWidget(self._close)
        kinds = QHBoxLayout()
        kinds.setContentsMargins(20, 0, 20, 12)
        kinds.setSpacing(8)
        for chip in self._kinds.values():
            kinds.addWidget(chip)
        kinds.addStretch(1)
        kinds.addWidget(self._all)
        first = ScrollPage(margins=(20, 4, 20, 20), spacing=12)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._box, 1)
        line.addWidget(self._go)
        first.body.addLayout(line)
        first.body.addWidget(self._alike)
        first.body.addWidget(self._nobody, 1)
        first.body.addStretch(1)
        self.form.page.body.insertWidget(0, self._alike_form)
        self._pages.addWidget(first)
        self._pages.addWidget(self.form)
        self._failure.hide()
        card, outer = Card(), QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        card.body.addLayout(head)
        card.body.addLayout(kinds)
        card.body.addWidget(self._failure)
        card.body.addWidget(self._pages, 1)

    def _connect(self) -> None:
        for kind, chip in self._kinds.items():
            chip.setProperty("kind", kind)
            chip.clicked.connect(self._kind_clicked)
        self._box.query_changed.connect(self._typed)
        self._box.key_pressed.connect(self._box_key)
        self._box.escaped.connect(self.cancel)
        self._go.clicked.connect(self.go_on)
        self._close.clicked.connect(self.cancel)
        self._all.clicked.connect(self._all_clicked)
        self._alike.opened.connect(self.customer_wanted)
        self._alike_form.opened.connect(self.customer_wanted)
        self.form.saved.connect(self.created)
        self.form.cancelled.connect(self.cancel)
        self.form.checked.connect(self.on_checked)
        self.form.failed_to_open.connect(self.on_failed)
        shortcuts.bind(self, "save", self.form.save)

    # first step --------------------------------------------------------------------------------------

    def start(self, query: str = "") -> None:
        """Begin with a search; what was searched for before is searched here too."""
        self._kind, self._shows_all, self._found = KINDS[0], False, ()
        self._failure.hide()
        self._alike_form.show_items(())
        self._pages.setCurrentIndex(SEARCH)
        self._hits = ()
        self._box.setText(query)
        self._query, self._is_first = query, bool(query)
        self._ask()
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.retranslate()

    def kind_in_form(self) -> str:
        """The kind of customer whose form is in view here, "" while there is none or he is still searched."""
        return self._kind if self._pages.currentIndex() == FORM and not self.isHidden() else ""

    def resume(self, kind: str) -> None:
        """Straight to the form, with what was kept of it."""
        self._kind = kind
        self.go_on()

    @Slot(str)
    def _typed(self, query: str) -> None:
        self._query, self._is_first = query, False
        self._ask()

    def _ask(self) -> None:
        query, search = self._query, self._search
        if len(query.strip()) < 2:  # one letter finds half the bank, and nothing that helps
            self._hits = ()
            self._show_hits()
            return
        self._jobs.read(
            self,
            lambda: search.search(query, SHOWN_HITS),
            self.on_found,
            self.on_search_failed,
            key="search",
            interrupt=search.interrupt,
        )

    @Slot(object)
    def on_found(self, result: SearchResult) -> None:
        """Who is here already; nobody, and the query came from a search: straight to the form."""
        if result.text == self._query:
            self._hits = result.hits
            self._show_hits()
            if self._is_first and not result.hits:
                self.go_on()
            self._is_first = False

    @Slot(object)
    def on_search_failed(self, error: CimsError) -> None:
        """The person can still go on; the form looks for duplicates once more."""
        if error.code != "store.interrupted":
            self._failure.show_message("warn", error_texts.one_line(error))

    @Slot(QKeyEvent)
    def _box_key(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._box.is_composing():
            self.go_on()

    @Slot()
    def go_on(self) -> None:
        """Second step: the form, with the query as name or number."""
        kind, query, service = self._kind, self._query.strip(), self._service
        self._pages.setCurrentIndex(FORM)
        self.form.begin(
            lambda: service.begin_new(kind, query),
            f"new:{kind}",
            self._shown,
            ORDER,
            restores=not query,
        )
        self.retranslate()

    # second step -------------------------------------------------------------------------------------

    def _shown(self, field: DraftField) -> bool:
        needed = {line.label for line in REQUIREMENTS.get(self._kind, ())}
        return self._shows_all or field.label in needed or field.label in ALSO

    @Slot(object)
    def on_checked(self, found: DraftCheck) -> None:
        """Possible duplicates among the stored customers."""
        self._found = found.lookalikes
        self._show_lookalikes()

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """The form could not be opened, for example because the role may not make customers."""
        words = error_texts.sentences(error)
        self._pages.setCurrentIndex(SEARCH)
        self._failure.show_message("bad", words.happened, words.todo)

    @Slot()
    def _kind_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, FilterChip):
            self._kind = str(chip.property("kind"))
            self._shows_all = False
            if self._pages.currentIndex() == FORM:
                self.go_on()
            self.retranslate()

    @Slot()
    def _all_clicked(self) -> None:
        self._shows_all = self._all.isChecked()
        self.form.show_fields(self._shown)

    @Slot()
    def cancel(self) -> None:
        """Close; a started form stays kept until the next time."""
        if self._pages.currentIndex() == FORM:
            self.form.keep_now()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Esc closes, Ctrl+Enter goes on or saves."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.form.save if self._pages.currentIndex() == FORM else self.go_on)()
        else:
            super().keyPressEvent(event)

    # words -------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Words."""
        is_form = self._pages.currentIndex() == FORM
        self._title.setText(self.tr("New customer"))
        self._step.setText(
            self.tr("Step 2 of 2 · required details") if is_form else self.tr("Step 1 of 2 · search first")
        )
        self._close.set_name(self.tr("Close"), "Esc")
        for kind, chip in self._kinds.items():
            chip.set_chip(coded_value(FieldKind.CODE, "party_kind", kind), None)
            chip.setChecked(kind == self._kind)
        self._all.set_chip(self.tr("All fields"), None)
        self._all.setChecked(self._shows_all)
        self._all.setVisible(is_form)
        self._box.set_words(self.tr("Name, ID number or mobile"), self.tr("Search before making a customer"))
        self._go.setText(self.tr("Not listed, continue"))
        self._show_hits()
        self._show_lookalikes()

    def _show_hits(self) -> None:
        self._alike.show_items(tuple(self._alike_of(hit) for hit in self._hits))
        self._nobody.setVisible(not self._hits)
        if len(self._query.strip()) < 2:
            self._nobody.set_texts(
                self.tr("Is the customer here already?"),
                self.tr("Search by name, ID number or mobile before you make a new customer."),
            )
        else:
            self._nobody.set_texts(
                self.tr("No customer on this computer matches “{text}”").format(text=self._query.strip()),
                self.tr("Continue to create the customer; what you typed is carried over."),
            )

    def _alike_of(self, hit: SearchHit) -> Alike:
        line = formats.joined(
            self.tr("ID {tail}").format(tail=customer_rows.tail(hit.id_tail)) if hit.id_tail else "",
            customer_rows.tail(hit.mobile_tail),
            customer_rows.grouped_number(hit.customer_no),
        )
        return Alike(hit.id, hit.name, hit.name_latin, line, "", False)

    def _show_lookalikes(self) -> None:
        reasons = {
            "id_number": self.tr("Same ID number"),
            "name_phone": self.tr("Same name and mobile"),
        }
        items = (
            Alike(
                found.id,
                found.name,
                found.name_latin,
                customer_rows.grouped_number(found.customer_no),
                reasons.get(found.reason, self.tr("Looks alike")),
                found.reason == "id_number",
            )
            for found in self._found
        )
        self._alike_form.show_items(tuple(items))
