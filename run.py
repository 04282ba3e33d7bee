"""The one door: sets up the environment with the standard library alone, then runs CIMS or a command.

python3 run.py              open CIMS (first run: enrol this computer)        Windows: py run.py
python3 run.py demo         a bank to try out, with a server of its own
python3 run.py test         all tests, no screen needed
python3 run.py server       the reference server
python3 run.py bench        the figures, each with its limit measured in the same run
python3 run.py simulate     the replication simulator
python3 run.py check        style, types, contracts, translations, sizes
python3 run.py build        the one-folder program
python3 run.py MODULE …     any module in the environment
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = ENVIRONMENT / "cims-stamp"
WINDOWS = sys.platform == "win32"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if WINDOWS else "bin/python")

# What a bare Debian 12 lacks for Qt without a screen, and what xcb needs for one.
QT_LIBRARIES = (
    "libegl1 libgl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
).split()
CHINESE_FONTS = ["fonts-noto-cjk"]

COMMANDS = {
    "demo": ["-m", "ui.demo"],
    "test": ["-m", "pytest"],
    "server": ["-m", "sync.server"],
    "bench": ["-m", "tests.bench"],
    "simulate": ["-m", "tests.simulator"],
    "check": ["build/check.py"],
    "build": ["build/build_app.py"],
}
# Variables by which a foreign program or user could lead ours astray; CIMS clears the rest itself.
HOSTILE = (
    "PYTHONPATH",
    "PYTHONHOME",
    "PYTHONSTARTUP",
    "PYTHON_KEYRING_BACKEND",
    "QT_PLUGIN_PATH",
    "SSLKEYLOGFILE",
)


def main(arguments: list[str]) -> int:
    """Set up what is missing, then hand over."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        return fail("CIMS needs Python 3.11, 3.12 or 3.13; this is " + sys.version.split()[0] + ".")
    if arguments and arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0
    if not is_current() and not set_up():
        return 1
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if not qt_loads() and not install("Qt's libraries", QT_LIBRARIES):
        return 1
    if command in ("demo", "test") and not has_chinese_font():
        if not install("a Chinese font", CHINESE_FONTS, is_needed=False):
            print("Without one Chinese text shows as boxes in pictures.", file=sys.stderr)
    if not compile_translations():
        return 1
    return run(command, rest)


def run(command: str, rest: list[str]) -> int:
    """Run a command in the environment and return its exit code."""
    if not command:
        line = ["-m", "ui"]
    elif command in COMMANDS:
        line = COMMANDS[command]
    else:
        line = ["-m", command]
    environment = {name: value for name, value in os.environ.items() if name not in HOSTILE}
    if command in ("test", "check", "bench", "simulate"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return subprocess.call([str(PYTHON), *line, *rest], cwd=ROOT, env=environment)


def is_current() -> bool:
    """Whether the environment was made from this lock by this Python."""
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="ascii") == fingerprint()


def fingerprint() -> str:
    """Lock and Python version as one text."""
    return hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()


def set_up() -> bool:
    """Make .venv without ensurepip and install the hashed lock into it with the machine's own pip."""
    if not pip_is_new_enough():
        return False
    print("Setting up the environment (once; a minute or two) …", file=sys.stderr)
    if ENVIRONMENT.exists():
        shutil.rmtree(ENVIRONMENT)
    made = subprocess.call([sys.executable, "-m", "venv", "--without-pip", str(ENVIRONMENT)])
    if made != 0:
        fail("The environment could not be made: see the lines above.")
        return False
    line = [sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "--quiet", "--require-hashes"]
    if subprocess.call([*line, "--no-warn-script-location", "-r", str(LOCK)]) != 0:
        fail("The packages could not be installed: is the package index reachable? Nothing else was changed.")
        return False
    STAMP.write_text(fingerprint(), encoding="ascii")
    return True


def pip_is_new_enough() -> bool:
    """pip 22.3 is the first that installs into another environment."""
    found = subprocess.run(
        [sys.executable, "-m", "pip", "--version"], capture_output=True, text=True, check=False
    )
    if found.returncode != 0:
        fail("pip is missing. On Debian: apt-get install python3-pip. On Windows: py -m ensurepip.")
        return False
    version = tuple(int(part) for part in found.stdout.split()[1].split(".")[:2])
    if version < (22, 3):
        fail(f"pip {found.stdout.split()[1]} is too old; 22.3 or later is needed.")
        return False
    return True


def qt_loads() -> bool:
    """Whether Qt finds its system libraries."""
    if WINDOWS:
        return True
    line = [str(PYTHON), "-c", "import PySide6.QtWidgets, PySide6.QtSvg"]
    stamp = ENVIRONMENT / "qt-loads"
    if stamp.exists():
        return True
    if subprocess.run(line, capture_output=True, check=False).returncode == 0:
        stamp.write_text("yes", encoding="ascii")
        return True
    return False


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font with Chinese; Windows and macOS bring one."""
    if sys.platform != "linux":
        return True
    if shutil.which("fc-list") is None:
        return False
    found = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True, check=False)
    return bool(found.stdout.strip())


def install(what: str, packages: list[str], is_needed: bool = True) -> bool:
    """Install Debian packages when we are root, else say what to do."""
    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        print(f"{what} missing. Install: {' '.join(line)}", file=sys.stderr)
        return False
    print(f"Installing {what} …", file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.call(line, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if done != 0:
        subprocess.call(["apt-get", "update", "-qq"], env=environment)
        done = subprocess.call(line, env=environment, stdout=subprocess.DEVNULL)
    if done != 0 and is_needed:
        fail(f"{what} could not be installed with: {' '.join(line)}")
    return done == 0


def compile_translations() -> bool:
    """Make the .qm files from the .ts files where they are missing or older."""
    sources = sorted((ROOT / "resources" / "i18n").glob("*.ts"))
    stale = [s for s in sources if not is_newer(s.with_suffix(".qm"), s)]
    if not stale:
        return True
    line = [str(PYTHON), str(ROOT / "build" / "build_translations.py"), "--release"]
    return subprocess.call(line, cwd=ROOT) == 0


def is_newer(made: Path, source: Path) -> bool:
    """Whether a made file is at least as new as its source."""
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime


def fail(text: str) -> int:
    """Say what is wrong; the exit code for the caller."""
    print(text, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
