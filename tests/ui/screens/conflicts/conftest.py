"""The desk that the tests of this screen sit at."""

from __future__ import annotations

from branch_fixtures import branch, bus, jobs, settle

__all__ = ["branch", "bus", "jobs", "settle"]
