"""Everything that must hold in the sources: style, types for two systems, contracts, sizes, translations.

Prints a line a check and the output of those that fail; exits 1 when one does.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
SCRIPTS = Path(sys.executable).parent
PACKAGES = ["app", "ui", "sync"]

CHECKS: tuple[tuple[str, list[str]], ...] = (
    ("ruff", [PYTHON, "-m", "ruff", "check", "--no-cache", "app", "ui", "sync", "build", "tests", "run.py"]),
    (
        "format",
        [
            PYTHON,
            "-m",
            "ruff",
            "format",
            "--no-cache",
            "--check",
            "app",
            "ui",
            "sync",
            "build",
            "tests",
            "run.py",
        ],
    ),
    ("mypy for linux", [PYTHON, "-m", "mypy", "--platform", "linux"]),
    ("mypy for win32", [PYTHON, "-m", "mypy", "--platform", "win32"]),
    ("import contracts", [str(SCRIPTS / "lint-imports"), "--no-cache"]),
    (
        "sizes and source rules",
        [PYTHON, "-m", "pytest", "tests/rules/test_size_limits.py", "tests/rules/test_source_rules.py"],
    ),
    ("translations", [PYTHON, "build/build_translations.py", "--check"]),
)


def main() -> int:
    """Run every check, even after one has failed."""
    failed = 0
    for name, line in CHECKS:
        done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
        print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name}", flush=True)
        if done.returncode != 0:
            failed += 1
            print(done.stdout[-6000:] + done.stderr[-2000:], flush=True)
    print("all checks passed" if not failed else f"{failed} of {len(CHECKS)} checks failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
