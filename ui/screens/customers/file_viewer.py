"""Shows an opened file inside the program: its pages, larger and smaller; the bytes live as long as the dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import CimsError
from app.services.customer_file_list import FileContent
from ui import error_texts
from ui.file_pages import FilePages, pages_of
from ui.jobs import Jobs
from ui.widgets.dialog_shell import DialogShell
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.page_picture import PagePicture
from ui.widgets.push_button import IconButton
from ui.widgets.skeleton import Skeleton

_WIDTH = 1100
_HEIGHT_SHARE = 0.7


class FileViewer(DialogShell):
    """`show_waiting(name)`, then `show_content(content)` or `show_error(error)`; closing it forgets the content."""

    def __init__(self, host: QWidget, jobs: Jobs, steady: Callable[[], float], mark: str) -> None:
        self._is_built = False
        super().__init__(host, width=_WIDTH, scrolls=False)
        self._jobs, self._steady, self._mark = jobs, steady, mark
        self.name, self._number = "", 0
        self._pages: FilePages | None = None
        self._error: CimsError | None = None
        self.picture = PagePicture()
        self._waiting, self._trouble = Skeleton(8), EmptyState("document_error", "warn")
        self._place = Label("", "body", "text2")
        self.previous, self.following = IconButton("chevron_left"), IconButton("chevron_right")
        self.smaller, self.larger = IconButton("subtract"), IconButton("add")
        self._build()
        self._is_built = True
        self.finished.connect(self.forget)
        self.retranslate()

    def _build(self) -> None:
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.picture, self._waiting, self._trouble):
            column.addWidget(widget, 1)
        place.setMinimumHeight(round(self._host.height() * _HEIGHT_SHARE))
        self.body.addWidget(place, 1)
        for part in (self.previous, self._place, self.following, self.smaller, self.larger):
            self.foot.addWidget(part)
        acts: tuple[tuple[IconButton, str, Callable[[], None]], ...] = (
            (self.previous, "PgUp", self.go_back),
            (self.following, "PgDown", self.go_on),
            (self.smaller, "Ctrl+-", self.zoom_out),
            (self.larger, "Ctrl+=", self.zoom_in),
        )
        for button, keys, act in acts:
            button.clicked.connect(act)
            QShortcut(QKeySequence(keys), self, act)
        QShortcut(QKeySequence("Ctrl++"), self, self.zoom_in)
        self._show(self._waiting)

    # what is shown -----------------------------------------------------------------------------------

    def show_waiting(self, name: str) -> None:
        """The file is being opened."""
        self.name = name
        self._show(self._waiting)
        self.retranslate()

    def show_content(self, content: FileContent) -> None:
        """It is open: make its pages, off the screens' thread."""
        steady = self._steady
        self._jobs.read(self, lambda: pages_of(content, steady), self.on_pages, self.on_failed)

    @Slot(object)
    def on_pages(self, pages: FilePages) -> None:
        """How many there are is known; the first one is asked for."""
        self._pages = pages
        self._ask()
        self.retranslate()

    @Slot(object)
    def on_page(self, image: QImage) -> None:
        """A page is made."""
        if self._pages is not None:
            self.picture.show_page(image, self._mark, self._page_words())
            self._show(self.picture)
            self.retranslate()
            self.picture.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """It cannot be opened or shown."""
        self._error = error
        self._show(self._trouble)
        self.retranslate()

    @Slot()
    def forget(self) -> None:
        """Closed: nothing of the file stays in the memory of the screen."""
        pages, self._pages = self._pages, None
        self.picture.show_page(QImage(), "", "")
        self._jobs.cancel_all(self)
        if pages is not None:
            pages.close()

    def _ask(self) -> None:
        pages, number, width = self._pages, self._number, self.picture.wanted_width()
        if pages is not None:
            self._jobs.read(
                self, lambda: pages.image(number, width), self.on_page, self.on_failed, key="page"
            )

    def _show(self, wanted: QWidget) -> None:
        for widget in (self.picture, self._waiting, self._trouble):
            widget.setVisible(widget is wanted)
        count = self._pages.count if self._pages is not None else 0
        self.previous.setEnabled(self._number > 0)
        self.following.setEnabled(self._number < count - 1)
        for button in (self.previous, self._place, self.following):
            button.setVisible(count > 1)
        for button in (self.smaller, self.larger):
            button.setVisible(wanted is self.picture)

    # turning and zooming -----------------------------------------------------------------------------

    @Slot()
    def go_on(self) -> None:
        """The next page."""
        self._turn(1)

    @Slot()
    def go_back(self) -> None:
        """The page before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        count = self._pages.count if self._pages is not None else 0
        if 0 <= self._number + step < count:
            self._number += step
            self._ask()
            self.retranslate()

    @Slot()
    def zoom_in(self) -> None:
        """Larger."""
        if self.picture.zoom(1):
            self._ask()

    @Slot()
    def zoom_out(self) -> None:
        """Smaller."""
        if self.picture.zoom(-1):
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: the page has the keys."""
        super().showEvent(event)
        self.picture.setFocus(Qt.FocusReason.OtherFocusReason)

    def _page_words(self) -> str:
        count = self._pages.count if self._pages is not None else 1
        return self.tr("Page {number} of {count}").format(number=self._number + 1, count=count)

    def retranslate(self) -> None:
        """All words."""
        super().retranslate()
        if not self._is_built:
            return
        self.set_texts(self.name)
        self._waiting.set_text(self.tr("Opening the file"))
        self._place.setText(self._page_words())
        self.previous.set_name(self.tr("Page before"), "PgUp")
        self.following.set_name(self.tr("Next page"), "PgDn")
        self.smaller.set_name(self.tr("Smaller"), "Ctrl+-")
        self.larger.set_name(self.tr("Larger"), "Ctrl+=")
        turning = (("PgUp", ""), ("PgDn", self.tr("Turn"))) if self.previous.isVisible() else ()
        self.set_hints((*turning, ("Esc", self.tr("Close"))))
        if self._error is not None:
            words = error_texts.sentences(self._error)
            self._trouble.set_texts(
                words.happened, " ".join(part for part in (words.means, words.todo) if part)
            )
