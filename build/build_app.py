"""Freezes CIMS into one folder, .cache/dist/cims, and starts it once with --self-test; JSON on the last line.

python3 run.py build                    build, then the self-test of the frozen program
python3 run.py build --no-self-test     build only
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".cache" / "pyinstaller"
DIST = ROOT / ".cache" / "dist"
PROGRAM = DIST / "cims" / ("cims.exe" if sys.platform == "win32" else "cims")
# The frozen program must find nothing of ours on the path, or a missing file would go unnoticed.
KEPT = (
    "PATH",
    "HOME",
    "LANG",
    "TMPDIR",
    "TEMP",
    "TMP",
    "SYSTEMROOT",
    "USERPROFILE",
    "LOCALAPPDATA",
    "PROGRAMDATA",
)


def freeze() -> int:
    """Run PyInstaller with its folders outside build/; its exit code."""
    shutil.rmtree(PROGRAM.parent, ignore_errors=True)
    line = [sys.executable, "-m", "PyInstaller", "cims.spec", "--noconfirm", "--log-level", "WARN"]
    folders = ["--workpath", str(WORK), "--distpath", str(DIST)]
    return subprocess.call([*line, *folders], cwd=ROOT)


def self_test() -> tuple[int, str]:
    """Start the frozen program from a folder of its own; exit code and what it printed."""
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [str(PROGRAM), "--self-test"],
            cwd=folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=300,
            check=False,
        )
    return done.returncode, done.stdout + done.stderr


def left_in_build() -> list[str]:
    """Files that a build left beside our scripts."""
    line = ["git", "ls-files", "--others", "--exclude-standard", "--", "build"]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False).stdout.splitlines()


def size_of(folder: Path) -> tuple[int, int]:
    """Files and bytes of a folder."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return len(sizes), sum(sizes)


def main(arguments: list[str]) -> int:
    """Build, measure, test; 0 when the frozen program is sound."""
    parser = argparse.ArgumentParser(prog="run.py build", description=__doc__)
    parser.add_argument("--no-self-test", action="store_true", help="only build")
    options = parser.parse_args(arguments)
    begun, before = time.monotonic(), left_in_build()
    if freeze() != 0:
        print("PyInstaller failed: see the lines above.")
        return 1
    if left := [name for name in left_in_build() if name not in before]:
        print("The build left files beside the scripts: " + ", ".join(left))
        return 1
    files, size = size_of(PROGRAM.parent)
    figures = {
        "folder": str(PROGRAM.parent.relative_to(ROOT)),
        "files": files,
        "megabytes": round(size / 1e6),
    }
    code, output = (0, "") if options.no_self_test else self_test()
    if output:
        print(output.strip())
    word = "not run" if options.no_self_test else "passed" if code == 0 else f"failed with code {code}"
    print(json.dumps({**figures, "seconds": round(time.monotonic() - begun), "self_test": word}))
    return 0 if code == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
