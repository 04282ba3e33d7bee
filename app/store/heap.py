"""Gives freed memory back to the system where the C library keeps it for itself."""

from __future__ import annotations

import os


def give_back() -> None:
    """Return the free pages of the heap (glibc); elsewhere the system's own heap does that by itself."""
    if os.name != "posix":
        return
    # Seldom needed, so it is no part of the start.
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
