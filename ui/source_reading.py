"""Spares PySide the reading of every source: it looks into each imported module for its own name.

It does so for the switchable names of `__feature__`, which nothing here uses, and keeps every source that it
read in memory. In the built program there are no sources, and it finds its name nowhere: as after this.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Final

import PySide6.QtCore  # noqa: F401  # brings the hook that is changed here

_HOOK: Final = "_mod_uses_pyside"


def spare_sources() -> None:
    """From now on no import reads a source; a PySide that looks otherwise stays as it is."""
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, _HOOK):
        setattr(feature, _HOOK, _uses_no_feature)


def _uses_no_feature(_module: ModuleType) -> bool:
    return False
