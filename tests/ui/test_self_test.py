"""The check that a frozen program is asked first, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from app.paths import bundle_folder


def test_it_finds_a_customer_in_an_encrypted_store_and_draws_both_windows() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ui", "--self-test"], capture_output=True, text=True, timeout=120,
        cwd=bundle_folder(), env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["ok"] is True
    assert found["search"] == ["张三"]
    assert found["windows"] == [1040, 1280]
    assert found["encrypted"] is True
