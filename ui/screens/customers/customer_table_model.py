"""The rows of a customer list of any length: pages of 128 finished tuples, fetched as they come into view."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QTimer, Signal, Slot

from app.domain.clock import Clock
from app.domain.errors import CimsError
from app.services.customer_list_service import (
    PAGE_ROWS,
    CustomerList,
    CustomerListService,
    ListRow,
    ListSpec,
)
from app.services.directory_service import DirectoryService
from ui import customer_rows as rows
from ui.customer_rows import RowWriter
from ui.jobs import Jobs
from ui.widgets.row_table_model import Column, RowTableModel
from ui.widgets.table_cells import BarCell, ChipCell, NameCell, Row, TextCell, TwoLineCell

Index = QModelIndex | QPersistentModelIndex
KEPT_PAGES: Final = 64
AT_ONCE: Final = 2
MOST_WANTED: Final = 6
ROWS_IN_VIEW: Final = 60
"""More rows than a window shows at once."""

COLUMNS: Final = (
    Column(
        "name",
        190,
        NameCell(rows.TITLE, rows.SECOND, rows.LETTERS, rows.HUE, rows.DIAMOND, rows.MARK),
        lambda row: str(row[rows.TITLE]),
        stretch=True,
    ),
    Column(
        "number",
        116,
        TwoLineCell(rows.ID_TAIL, rows.NUMBER),
        lambda row: f"{row[rows.ID_TAIL]} {row[rows.NUMBER]}".strip(),
        priority=2,
    ),
    Column("kyc", 126, ChipCell(rows.KYC), lambda row: row[rows.KYC][0] if row[rows.KYC] else ""),
    Column(
        "completeness",
        90,
        BarCell(rows.COMPLETE),
        lambda row: "" if row[rows.COMPLETE] is None else f"{row[rows.COMPLETE]}%",
        priority=3,
    ),
    Column(
        "risk",
        124,
        ChipCell(rows.RISK),
        lambda row: row[rows.RISK][0] if row[rows.RISK] else "",
        priority=4,
    ),
    Column("segment", 110, TextCell(rows.SEGMENT), lambda row: str(row[rows.SEGMENT]), priority=7),
    Column("rm", 130, TextCell(rows.MANAGER), lambda row: str(row[rows.MANAGER]), priority=8),
    Column("branch", 140, TextCell(rows.BRANCH), lambda row: str(row[rows.BRANCH]), priority=9),
    Column(
        "mobile",
        120,
        TextCell(rows.MOBILE),
        lambda row: str(row[rows.MOBILE]),
        sortable=False,
        priority=5,
    ),
    Column(
        "updated",
        160,
        TextCell(rows.UPDATED, tint="text2"),
        lambda row: str(row[rows.UPDATED]),
        priority=6,
    ),
)


@dataclass(frozen=True, slots=True)
class OpenedList:
    """A list that a worker opened, with the pages needed at once and the place of a customer in it."""

    spec: ListSpec
    handle: CustomerList
    pages: dict[int, tuple[Row, ...]] = field(default_factory=dict)
    place: int | None = None


def open_list(
    service: CustomerListService, spec: ListSpec, writer: RowWriter, keep: bytes, near_row: int
) -> OpenedList:
    """Open a list with the pages from `near_row` on that a window shows and around the customer `keep`; runs in a worker."""
    handle = service.open(spec)
    try:
        place = handle.position(keep) if keep else None
        last_page = max(handle.count - 1, 0) // PAGE_ROWS
        in_view = (near_row // PAGE_ROWS, (near_row + ROWS_IN_VIEW) // PAGE_ROWS)
        wanted = {min(number, last_page) for number in in_view} | (
            {place // PAGE_ROWS} if place is not None else set()
        )
        return OpenedList(
            spec, handle, {number: read_page(handle, writer, number) for number in wanted}, place
        )
    except CimsError:
        handle.close()
        raise


def read_page(handle: CustomerList, writer: RowWriter, number: int) -> tuple[Row, ...]:
    """One page as finished tuples; runs in a worker."""
    return tuple(writer.write(row) for row in handle.page(number))


@dataclass(frozen=True, slots=True)
class _Page:
    handle: CustomerList
    number: int
    rows: tuple[Row, ...]


class CustomerTableModel(RowTableModel):
    """Shows one open list; `row_tuple` of a page that is not here gives None and fetches the page.

    Only `show_list` resets the model; changes of single customers replace their rows where they stand.
    """

    arrived = Signal()
    failed = Signal(object)

    def __init__(
        self,
        jobs: Jobs,
        service: CustomerListService,
        directory: DirectoryService,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(COLUMNS, parent)
        self._jobs, self._service, self._clock = jobs, service, clock
        self._directory = directory
        self._handle: CustomerList | None = None
        self._count = 0
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._places: dict[bytes, int] = {}
        self.marked: dict[bytes, None] = {}
        self._last = -1
        self._wanted: list[int] = []
        self._loading: set[int] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._load_wanted)

    # the list ----------------------------------------------------------------------------------------

    def show_list(self, opened: OpenedList) -> None:
        """Show another list; the one that was shown before is closed in a worker."""
        before = self._handle
        self.beginResetModel()
        self._handle, self._count = opened.handle, opened.handle.count
        self._pages.clear()
        self._places.clear()
        self._wanted.clear()
        self._loading.clear()
        self._last = -1
        for number, page in opened.pages.items():
            self._keep(number, page)
        self.endResetModel()
        # The page behind the rows in view comes while a person looks at them.
        behind = max(opened.pages, default=0) + 1
        if behind not in self._pages and behind * PAGE_ROWS < self._count:
            self._want(behind)
        if before is not None:
            self._jobs.read(self, before.close, self.on_closed)

    @Slot(object)
    def on_closed(self, _nothing: object) -> None:
        """The old list gave its connection back."""

    def has_list(self) -> bool:
        """Whether a list is shown, be it empty."""
        return self._handle is not None

    def handle(self) -> CustomerList | None:
        """The open list, for reading in a worker."""
        return self._handle

    def take_handle(self) -> CustomerList | None:
        """Give the open list away, when the view goes."""
        handle, self._handle = self._handle, None
        self._count = 0
        return handle

    def writer(self) -> RowWriter:
        """Writes rows as of now."""
        return RowWriter(self._clock.now_ms(), self._directory)

    # rows --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """Qt's hook."""
        return 0 if parent.isValid() else self._count

    def row_tuple(self, row: int) -> Row | None:
        """The tuple of a row, or None while its page is fetched."""
        number = row // PAGE_ROWS
        page = self._pages.get(number)
        is_other, self._last = number != self._last, number
        if page is None:
            self._want(number)
            return None
        if is_other:
            self._pages.move_to_end(number)
        place = row % PAGE_ROWS
        return page[place] if place < len(page) else None

    def is_marked(self, row: Row) -> bool:
        """Whether this customer is picked out."""
        return row[rows.ROW_ID] in self.marked

    def row_sentence(self, row: Row) -> str:
        """The row as one sentence."""
        sentence = str(row[rows.SENTENCE])
        return self.tr("Selected, {row}").format(row=sentence) if self.is_marked(row) else sentence

    def id_at(self, row: int) -> bytes:
        """The customer in a row, empty while the row is not here."""
        page = self._pages.get(row // PAGE_ROWS)
        place = row % PAGE_ROWS
        if row < 0 or page is None or place >= len(page):
            return b""
        return bytes(page[place][rows.ROW_ID])

    def place_of(self, customer_id: bytes) -> int:
        """The row of a customer whose page is here, else -1."""
        return self._places.get(customer_id, -1)

    def knows(self, ids: Collection[bytes]) -> bool:
        """Whether every one of these customers stands in a page that is here."""
        return all(customer_id in self._places for customer_id in ids)

    # fetching ----------------------------------------------------------------------------------------

    def _want(self, number: int) -> None:
        if number in self._loading:
            return
        # The page asked for last is the one in view; of a fast scroll only the last few still matter.
        if number in self._wanted:
            self._wanted.remove(number)
        self._wanted.append(number)
        del self._wanted[:-MOST_WANTED]
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _load_wanted(self) -> None:
        handle = self._handle
        while handle is not None and self._wanted and len(self._loading) < AT_ONCE:
            number = self._wanted.pop()
            self._loading.add(number)
            self._jobs.read(self, self._reading(handle, number), self.on_page, self.on_page_failed)

    def _reading(self, handle: CustomerList, number: int) -> Callable[[], _Page]:
        writer = self.writer()
        return lambda: _Page(handle, number, read_page(handle, writer, number))

    @Slot(object)
    def on_page(self, page: _Page) -> None:
        """A page arrived; an answer of a list that is not shown any more is dropped."""
        if page.handle is not self._handle:
            return
        self._loading.discard(page.number)
        is_first = page.number not in self._pages
        self._keep(page.number, page.rows)
        self._tell(page.number * PAGE_ROWS, len(page.rows))
        if is_first and not self._wanted:
            last_page = max(self._count - 1, 0) // PAGE_ROWS
            for neighbour in (page.number - 1, page.number + 1):
                if 0 <= neighbour <= last_page and neighbour not in self._pages and page.number == self._last:
                    self._want(neighbour)
        if self._wanted:
            self._soon.start()
        self.arrived.emit()

    @Slot(object)
    def on_page_failed(self, error: CimsError) -> None:
        """A page could not be read: the view says so."""
        self._loading.clear()
        self._wanted.clear()
        self.failed.emit(error)

    def _keep(self, number: int, page: tuple[Row, ...]) -> None:
        self._pages[number] = page
        self._pages.move_to_end(number)
        for place, row in enumerate(page):
            if row[rows.ROW_ID]:
                self._places[row[rows.ROW_ID]] = number * PAGE_ROWS + place
        while len(self._pages) > KEPT_PAGES:
            _number, dropped = self._pages.popitem(last=False)
            for row in dropped:
                self._places.pop(row[rows.ROW_ID], None)

    def _tell(self, first: int, count: int) -> None:
        if count:
            self.dataChanged.emit(self.index(first, 0), self.index(first + count - 1, len(self.columns) - 1))

    # changes -----------------------------------------------------------------------------------------

    def refresh(self, ids: Collection[bytes]) -> None:
        """Read these customers again where they are on a page that is here."""
        known = [customer_id for customer_id in ids if customer_id in self._places]
        if known:
            service, writer = self._service, self.writer()
            self._jobs.read(self, lambda: _written(service.refresh(known), writer), self.on_rows)

    @Slot(object)
    def on_rows(self, fresh: dict[bytes, Row]) -> None:
        """Rows of single customers arrived."""
        for customer_id, row in fresh.items():
            place = self._places.get(customer_id)
            if place is None:
                continue
            number, offset = divmod(place, PAGE_ROWS)
            page = self._pages[number]
            self._pages[number] = (*page[:offset], row, *page[offset + 1 :])
            self._tell(place, 1)

    def rewrite(self, first: int, last: int) -> None:
        """Write the pages again in another language or on another day; those in view are fetched first."""
        shown = {first // PAGE_ROWS, max(last, 0) // PAGE_ROWS}
        for number in [number for number in self._pages if number not in shown]:
            for row in self._pages.pop(number):
                self._places.pop(row[rows.ROW_ID], None)
        for number in sorted(shown & set(self._pages)):
            self._want(number)


def _written(found: dict[bytes, ListRow | None], writer: RowWriter) -> dict[bytes, Row]:
    return {customer_id: writer.write(row, customer_id) for customer_id, row in found.items()}
