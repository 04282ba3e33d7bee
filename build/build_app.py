"""Freezes the program with cims.spec and asks the result to check itself.

    python3 run.py build

Work goes to .cache/pyinstaller, the program to dist/cims; nothing is written below build/.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "dist" / "cims" / ("cims.exe" if sys.platform == "win32" else "cims")


def main() -> int:
    """Freeze, then run `--self-test` of the frozen program: it signs in, searches, and draws its windows."""
    started = time.monotonic()
    subprocess.run([sys.executable, str(ROOT / "build" / "build_translations.py"), "--release"], check=True)
    line = [
        sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
        "--workpath", str(ROOT / ".cache" / "pyinstaller"), "--distpath", str(ROOT / "dist"), str(ROOT / "cims.spec"),
    ]  # fmt: skip
    if subprocess.call(line, cwd=ROOT) != 0:
        return 1
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    checked = subprocess.run(
        [str(PROGRAM), "--self-test"], capture_output=True, text=True, env=environment, check=False, timeout=120
    )
    print(checked.stdout.strip() or checked.stderr[-3000:])
    size = sum(path.stat().st_size for path in PROGRAM.parent.rglob("*") if path.is_file())
    figures = {"megabytes": round(size / 1e6, 1), "seconds": round(time.monotonic() - started, 1)}
    print(json.dumps(figures | {"self_test": "ok" if checked.returncode == 0 else "failed"}))
    return checked.returncode


if __name__ == "__main__":
    sys.exit(main())
