"""Patterns that are compiled when they are first asked: classes of tens of thousands of characters are slow."""

from __future__ import annotations

import re
from typing import Any, cast


class _LazyPattern:
    """Takes over the methods of the compiled pattern one by one, so that later calls cost nothing more."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._text), name)
        setattr(self, name, found)
        return found


def lazy_pattern(text: str) -> re.Pattern[str]:
    """A pattern for a module's constant; a mistake in `text` shows at the first use."""
    return cast("re.Pattern[str]", _LazyPattern(text))
