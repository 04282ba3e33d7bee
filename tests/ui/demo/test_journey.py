"""The whole main path through the real screens, server and second desk, as the demo drives it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.timeout(400)
def test_the_headless_demo_ends_in_step_with_every_picture(tmp_path: Path) -> None:
    out, data = tmp_path / "pictures", tmp_path / "data"
    done = subprocess.run(
        [sys.executable, "-m", "ui.demo", "--headless", "--out", str(out), "--data", str(data)],
        cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True,
        check=False, timeout=380,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Traceback" not in done.stderr, done.stderr[-3000:]
    result = json.loads(done.stdout.strip().splitlines()[-1])
    assert result["digest_equal"] is True
    assert result["conflicts_resolved"] == 1
    assert result["imported"] == 240
    assert result["rejected"] == 0
    assert len(result["screens"]) >= 100
    assert all((out / name).stat().st_size > 5_000 for name in result["screens"])
    assert nothing_readable(data)


def nothing_readable(data: Path) -> bool:
    """No name, number or phone of the journey stands in any file, in any encoding that was used."""
    words = ("林小雨", "Anna Rossi", "11010519491231002X", "13900002222", "客户来电确认", "浦东新区世纪大道")
    needles = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le", "gb18030")]
    for path in data.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(needle in content for needle in needles), path.name
    return True
