"""Where a person was at the desk when it was locked, so that unlocking leads back there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeskPlace:
    """`page` of the rail; `customer` by id only, no value of his; `form` and `step` of the new customer in the
    making, whose values the vault keeps; `windows` of single customers as (id, is editing).
    """

    page: str = ""
    customer: bytes = b""
    is_editing: bool = False
    form: str = ""
    step: int = 0
    windows: tuple[tuple[bytes, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class LockedDesk:
    """Who locked, when (ms UTC), where, and how many changes wait to be sent."""

    user: str
    since: int
    place: DeskPlace
    waiting: int
