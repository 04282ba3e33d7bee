"""PySide reads no source of a module that is imported once it was told not to, and its classes work as before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Importing a module of the library, then asking who has read its source; and a signal through a slot.
PROGRAM = """
import linecache, sys
import PySide6.QtCore
if sys.argv[1] == "spared":
    from ui.source_reading import spare_sources
    spare_sources()
import wave
from PySide6.QtCore import QObject, Signal, Slot
class Bell(QObject):
    rung = Signal(int)
    @Slot(int)
    def hear(self, times):
        print("heard", times)
bell = Bell()
bell.rung.connect(bell.hear)
bell.rung.emit(3)
bell.setObjectName("bell")
print(bell.objectName(), "read" if wave.__file__ in linecache.cache else "not read")
"""


@pytest.mark.parametrize(("way", "answer"), [("spared", "not read"), ("plain", "read")])
def test_sources_are_read_only_without_it(way: str, answer: str) -> None:
    line = [sys.executable, "-c", PROGRAM, way]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["heard 3", f"bell {answer}"]
