"""Everything that must hold in the sources: style, types for two systems, contracts, sizes, translations.

python3 run.py check            all of it
python3 run.py check mypy       what has mypy in its name

Prints a line a check and the output of those that fail; exits 1 when one does.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
SCRIPTS = str(Path(sys.executable).parent)
FOLDERS = ("app", "ui", "sync", "build", "tests", "run.py")
RULES = ("tests/rules/test_size_limits.py", "tests/rules/test_source_rules.py")
HOSTS = ("tests/rules/test_no_registry_hosts.py", "tests/rules/test_run_door.py")


def mypy(platform: str, *what: str) -> list[str]:
    """A strict run for one platform; each has its cache, or they would empty each other's."""
    line = [PYTHON, "-m", "mypy", "--strict", "--platform", platform]
    return [*line, "--cache-dir", f".cache/mypy-{platform}-{len(what)}", *what]


def checks() -> dict[str, list[str]]:
    """Name and command line of every check, the slow ones first."""
    linter = shutil.which("lint-imports", path=SCRIPTS) or "lint-imports"
    scripts = [
        "run.py",
        *(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "build").glob("*.py"))),
    ]
    return {
        "mypy --strict for linux": mypy("linux"),
        "mypy --strict for win32": mypy("win32"),
        "mypy --strict for the scripts, linux": mypy("linux", *scripts),
        "mypy --strict for the scripts, win32": mypy("win32", *scripts),
        "ruff": [PYTHON, "-m", "ruff", "check", "--no-cache", *FOLDERS],
        "ruff format": [PYTHON, "-m", "ruff", "format", "--no-cache", "--check", "--quiet", *FOLDERS],
        "import contracts": [linter, "--no-cache"],
        "sizes and source rules": [PYTHON, "-m", "pytest", *RULES],
        "registry hosts and the door": [PYTHON, "-m", "pytest", *HOSTS],
        "translations": [PYTHON, "build/build_translations.py", "--check"],
    }


def run(line: list[str]) -> tuple[int, str, float]:
    """Exit code, output and seconds of one check."""
    begun = time.monotonic()
    done = subprocess.run(
        line,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr, time.monotonic() - begun


def main(arguments: list[str]) -> int:
    """Run the checks, two at a time, all of them even after one has failed."""
    chosen = {
        name: line
        for name, line in checks().items()
        if not arguments or any(part.lower() in name.lower() for part in arguments)
    }
    if not chosen:
        print("No check has that in its name. There are: " + ", ".join(checks()))
        return 2
    failed = []
    with ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        for name, (code, output, seconds) in zip(chosen, pool.map(run, chosen.values()), strict=True):
            print(f"{'FAIL' if code else 'ok  '} {name} ({seconds:.0f} s)", flush=True)
            if code:
                failed.append(name)
                print(output[-8000:], flush=True)
    print(
        "all checks passed"
        if not failed
        else f"{len(failed)} of {len(chosen)} checks failed: " + ", ".join(failed)
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
