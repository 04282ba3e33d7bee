"""The one door: sets up the environment with the standard library alone, then runs CIMS or a command.

python3 run.py              open CIMS (first run: enrol this computer)        Windows: py run.py
python3 run.py demo         a bank to try out, with a server of its own
python3 run.py test         all tests, no screen needed
python3 run.py server       the reference server
python3 run.py bench        the figures, each with its limit measured in the same run
python3 run.py simulate     the replication simulator
python3 run.py vault ...    the encrypted stores of this computer, for support
python3 run.py rig NAME     long trials of real processes under real faults
python3 run.py check        style, types, contracts, translations, sizes
python3 run.py build        the one-folder program
python3 run.py MODULE ...   any module in the environment
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
SETUP_LOCK = ROOT / ".cache" / "setup.lock"
QT_STAMP = ENVIRONMENT / "cims-qt-loads"
WINDOWS = sys.platform == "win32"
LINUX = sys.platform.startswith("linux")
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if WINDOWS else "bin/python")

# What a bare Debian 12 lacks for Qt without a screen, and what xcb needs for one.
QT_LIBRARIES = [
    *("libegl1", "libgl1", "libdbus-1-3", "libfontconfig1", "libglib2.0-0", "libxkbcommon0"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxkbcommon-x11-0"),
]
# fontconfig brings fc-list, by which we look for the font the next time.
CHINESE_FONTS = ["fontconfig", "fonts-noto-cjk"]
POSTGRES = ["postgresql"]
# What a trial needs beside it.
RIG_PROGRAMS = {
    "failover": [*POSTGRES, "etcd-server", "patroni", "haproxy"],
    "clock": ["faketime"],
    "postgres": POSTGRES,
    "network": POSTGRES,
    "soak": POSTGRES,
}
RIG_SIGNS = {"patroni": "patroni", "haproxy": "haproxy", "etcd-server": "etcd", "faketime": "faketime"}

COMMANDS = {
    "": ["-m", "ui"],
    "demo": ["-m", "ui.demo"],
    "test": ["-m", "pytest"],
    "server": ["-m", "sync.server"],
    "bench": ["-m", "tests.bench"],
    "simulate": ["-m", "tests.simulator"],
    "rig": ["-m", "tests.rig"],
    "vault": ["-m", "ui", "vault"],
    "check": ["build/check.py"],
    "build": ["build/build_app.py"],
}
# These take files and folders of the caller; all others work on the sources, in their folder.
IN_CALLERS_FOLDER = ("", "demo", "server", "vault")
# Whose pictures are looked at, and whose tests measure that Chinese text fits its place.
DRAWS_CHINESE = ("demo", "test")
WITHOUT_SCREEN = ("test", "check", "bench", "simulate", "rig")
# Each process of the tests takes some 400 MB.
MOST_BESIDE = 4
# Variables by which a foreign program or user could lead ours astray.
HOSTILE = (
    "PYTHONPATH",
    "PYTHONHOME",
    "PYTHONSTARTUP",
    # Every start would compile the program anew: a sixth of the time until a customer can be searched.
    "PYTHONDONTWRITEBYTECODE",
    "PYTHON_KEYRING_BACKEND",
    "QT_PLUGIN_PATH",
    "QT_QPA_PLATFORM_PLUGIN_PATH",
    "QT_STYLE_OVERRIDE",
    "SSLKEYLOGFILE",
)


def main(arguments: list[str]) -> int:
    """Set up what is missing, then hand over; the exit code."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        return fail("CIMS needs Python 3.11, 3.12 or 3.13; this is " + sys.version.split()[0] + ".")
    if arguments and arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0
    # Options without a command are for CIMS itself: run.py --data DIR
    opens = not arguments or arguments[0].startswith("-")
    command, rest = ("", arguments) if opens else (arguments[0], arguments[1:])
    if not is_current() and not set_up_alone():
        return 1
    if command != "server" and not qt_loads() and not install("Qt's system libraries", QT_LIBRARIES):
        return 1
    if command in DRAWS_CHINESE and not has_chinese_font() and not install("a Chinese font", CHINESE_FONTS):
        say("Going on without it: Chinese text will show as boxes.")
    if command == "test" and not has_postgres() and not install("PostgreSQL", POSTGRES):
        say("Going on without it: the tests of the server on PostgreSQL will be skipped.")
    if command == "rig" and not install_for_rig(rest[0] if rest else ""):
        return 1
    if not compile_translations():
        return 1
    return run(command, rest)


def run(command: str, rest: list[str]) -> int:
    """Run a command in the environment; on POSIX it takes our place, so that signals reach it directly."""
    line = [
        str(PYTHON),
        *COMMANDS.get(command, ["-m", command]),
        *(beside() if command == "test" else []),
        *rest,
    ]
    environment = child_environment(command)
    folder = Path.cwd() if command in IN_CALLERS_FOLDER else ROOT
    if not WINDOWS:
        os.chdir(folder)
        os.execve(line[0], line, environment)
    child = subprocess.Popen(line, cwd=folder, env=environment)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # the child got the same Ctrl-C and decides when to end


def beside() -> list[str]:
    """How many tests run beside one another: one a processor, a file's tests in one process; -n 0 by hand debugs."""
    if sys.platform == "linux":
        processors = len(os.sched_getaffinity(0))  # those that this process may use, not all there are
    else:
        processors = os.cpu_count() or 1
    count = min(processors, MOST_BESIDE)
    return ["-n", str(count), "--dist", "loadfile"] if count > 1 else []


def child_environment(command: str) -> dict[str, str]:
    """The caller's variables without those that could lead astray; commands without a screen need none."""
    environment = {name: value for name, value in os.environ.items() if name not in HOSTILE}
    # Our modules are found wherever we are called from, and no file there takes the place of one.
    environment["PYTHONPATH"] = str(ROOT)
    environment["PYTHONSAFEPATH"] = "1"
    environment["PYTHONUTF8"] = "1"
    environment["PYTHONNOUSERSITE"] = "1"
    if command in WITHOUT_SCREEN:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return environment


def is_current() -> bool:
    """Whether the environment was made from this lock by this Python."""
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="ascii") == fingerprint()


def fingerprint() -> str:
    """Lock, Python version and place as one text: a moved folder has scripts that point nowhere."""
    return hashlib.sha256(LOCK.read_bytes() + sys.version.encode() + str(ROOT).encode()).hexdigest()


def set_up_alone() -> bool:
    """Set up while no other run.py does, which may have done it meanwhile; an ended process holds no lock."""
    SETUP_LOCK.parent.mkdir(exist_ok=True)
    with SETUP_LOCK.open("a", encoding="ascii") as lock:
        hold(lock.fileno())
        return is_current() or set_up()


def hold(descriptor: int) -> None:
    """Wait until the file is locked for this process; closing it lets it go."""
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
                return
            except OSError:
                continue  # Windows gives up after ten seconds
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX)


def set_up() -> bool:
    """Make .venv without ensurepip and install the hashed lock into it with the machine's own pip."""
    if not pip_is_new_enough():
        return False
    say("Setting up the environment (once; a minute or two) ...")
    if ENVIRONMENT.exists():
        shutil.rmtree(ENVIRONMENT)
    if subprocess.call([sys.executable, "-m", "venv", "--without-pip", str(ENVIRONMENT)]) != 0:
        fail("The environment could not be made: see the lines above.")
        return False
    line = [sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "--quiet"]
    options = ["--require-hashes", "--no-warn-script-location", "--disable-pip-version-check"]
    if subprocess.call([*line, *options, "-r", str(LOCK)]) != 0:
        fail("The packages could not be installed: see the lines above. Is the package index reachable?")
        return False
    STAMP.write_text(fingerprint(), encoding="ascii")
    return True


def pip_is_new_enough() -> bool:
    """Whether pip is here and is 22.3 or later, the first that installs into another environment."""
    line = [sys.executable, "-m", "pip", "--version"]
    found = subprocess.run(line, capture_output=True, text=True, check=False)
    if found.returncode != 0:
        fail("pip is missing. On Debian: apt-get install python3-pip. On Windows: py -m ensurepip.")
        return False
    version = found.stdout.split()[1]
    if pip_version(version) < (22, 3):
        fail("pip " + version + " is too old; CIMS needs 22.3 or later. Try: python3 -m pip install -U pip")
        return False
    return True


def pip_version(text: str) -> tuple[int, int]:
    """Major and minor of a version like 24.0, 23.3.1 or 24.1b1."""
    major, minor = [*text.split("."), "0"][:2]
    digits = "".join(c if c.isdigit() else " " for c in minor).split()
    return int(major), int(digits[0]) if digits else 0


def qt_loads() -> bool:
    """Whether Qt finds its system libraries; with a screen its window plug-in too."""
    if WINDOWS:
        return True
    has_screen = bool(os.environ.get("DISPLAY"))
    seen = QT_STAMP.read_text(encoding="ascii") if QT_STAMP.exists() else ""
    wanted = "screen" if has_screen else "no screen"
    if seen in (wanted, "screen"):
        return True
    program = "import ctypes, pathlib, PySide6.QtWidgets, PySide6.QtSvg\n"
    if has_screen and LINUX:
        program += "folder = pathlib.Path(PySide6.__file__).parent / 'Qt/plugins/platforms'\n"
        program += "ctypes.CDLL(str(folder / 'libqxcb.so'))\n"
    line = [str(PYTHON), "-c", program]
    tried = subprocess.run(line, capture_output=True, text=True, check=False, env=child_environment(""))
    if tried.returncode == 0:
        QT_STAMP.write_text(wanted, encoding="ascii")
        return True
    say((tried.stderr.strip().splitlines() or ["Qt does not load."])[-1])
    return False


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font with Chinese; Windows and macOS bring one."""
    if not LINUX:
        return True
    if shutil.which("fc-list") is None:
        return False
    found = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=False)
    return bool(found.stdout.strip())


def has_postgres() -> bool:
    """Whether a PostgreSQL is here that the tests can start; on Windows they do without."""
    if not LINUX:
        return True
    return shutil.which("initdb") is not None or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def install_for_rig(name: str) -> bool:
    """The programs of a trial that are missing."""
    wanted = [
        package
        for package in RIG_PROGRAMS.get(name, [])
        if (not has_postgres() if package in POSTGRES else shutil.which(RIG_SIGNS[package]) is None)
    ]
    return not wanted or install("what this rig needs", wanted)


def install(what: str, packages: list[str]) -> bool:
    """Install Debian packages when we are root, else say what to do; whether they are there now."""
    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None or not os.access("/var/lib/dpkg", os.W_OK):
        say("Missing: " + what + ". As root: " + " ".join(line))
        return False
    say("Installing " + what + " ...")
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    quiet = subprocess.DEVNULL
    if subprocess.call(line, env=environment, stdin=quiet, stdout=quiet, stderr=quiet) == 0:
        return True
    # A fresh machine has no package lists, or old ones.
    subprocess.call(["apt-get", "update", "-qq"], env=environment, stdin=quiet, stdout=quiet)
    if subprocess.call(line, env=environment, stdin=quiet, stdout=quiet) == 0:
        return True
    fail(what + " could not be installed with: " + " ".join(line))
    return False


def compile_translations() -> bool:
    """Make the .qm files from the .ts files where they are missing or older."""
    sources = sorted((ROOT / "resources" / "i18n").glob("*.ts"))
    if all(is_newer(source.with_suffix(".qm"), source) for source in sources):
        return True
    line = [str(PYTHON), str(ROOT / "build" / "build_translations.py"), "--release"]
    return subprocess.call(line, cwd=ROOT, env=child_environment("")) == 0


def is_newer(made: Path, source: Path) -> bool:
    """Whether a made file is at least as new as its source."""
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime


def say(text: str) -> None:
    """Tell the person at the terminal, apart from what the command prints."""
    print(text, file=sys.stderr, flush=True)


def fail(text: str) -> int:
    """Say what is wrong; the exit code for the caller."""
    say(text)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
