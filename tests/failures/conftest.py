"""A bank in one process for the tests of failures, on the in-memory twins and on the stores of the product."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from app.domain.user import User
from tests.simulator.script import Script
from tests.simulator.sql_stores import sql_parts
from tests.simulator.world import Parts

Bank = Callable[..., Script]


@pytest.fixture(params=["twins", "stores"])
def bank(request: pytest.FixtureRequest) -> Iterator[Bank]:
    """Makes a script with a desk for each person."""
    with ExitStack() as stack:

        def made(*people: User) -> Script:
            parts = Parts() if request.param == "twins" else stack.enter_context(sql_parts(Parts()))
            return Script(parts, *people)

        yield made
