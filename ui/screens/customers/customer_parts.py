"""The three large parts of the customers page, made one at a time so that opening a desk never holds the screens."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from app.bootstrap import Workspace
from app.domain.clock import Clock
from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.customers.customer_files import CustomerFiles, files_of
from ui.screens.customers.customer_history import ReadOffice
from ui.screens.customers.customer_list_view import CustomerListView
from ui.screens.customers.customer_view import CustomerView
from ui.screens.customers.edit_claims import EditClaims
from ui.screens.customers.new_customer_form import NewCustomerForm


class CustomerParts:
    """Each part is made when it is first asked for; `steps()` asks for one after the other.

    Who brings the claims that he shares with other windows has other windows.
    """

    def __init__(
        self,
        jobs: Jobs,
        bus: RefreshBus,
        workspace: Workspace,
        clock: Clock,
        read_office: ReadOffice | None = None,
        claims: EditClaims | None = None,
    ) -> None:
        self.jobs, self.bus, self.workspace = jobs, bus, workspace
        self.has_windows = claims is not None
        self.clock, self._read_office, self._claims = clock, read_office, claims or EditClaims(jobs)

    @cached_property
    def list(self) -> CustomerListView:
        """The rows."""
        space = self.workspace
        return CustomerListView(self.jobs, self.bus, space.lists, space.directory, self.clock)

    @cached_property
    def view(self) -> CustomerView:
        """One customer."""
        space = self.workspace
        return CustomerView(
            self.jobs,
            self.bus,
            space.customers,
            space.drafts,
            space.directory,
            self.clock,
            self._read_office,
            self._claims,
            self._files(),
        )

    def _files(self) -> CustomerFiles:
        return files_of(self.jobs, self.bus, self.workspace, self.clock)

    @cached_property
    def creation(self) -> NewCustomerForm:
        """A new customer."""
        space = self.workspace
        return NewCustomerForm(self.jobs, space.customers, space.search, space.drafts, self.clock)

    def steps(self) -> Iterator[None]:
        """Make a part at each step."""
        for name in ("list", "view", "creation"):
            getattr(self, name)
            yield
