"""Reads the texts out of the sources into the .ts files and compiles them to .qm.

python3 run.py …           compiles by itself where needed
.venv/bin/python build/build_translations.py            update the .ts files, then compile
.venv/bin/python build/build_translations.py --release  compile only
.venv/bin/python build/build_translations.py --check    exit 1 when sources and .ts differ or texts are open
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("zh_CN", "en")
PLACEHOLDER = re.compile(r"\{[a-z_]*\}|%n|%\d")


def tool(name: str) -> str:
    """The path of a Qt tool in the running environment."""
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    if found is None:
        raise SystemExit(f"{name} is not in the environment")
    return found


def sources() -> list[str]:
    """Every module of ui, in a stable order."""
    return [str(path.relative_to(ROOT)) for path in sorted((ROOT / "ui").rglob("*.py"))]


def update(target: Path, language: str) -> None:
    """Bring one .ts file in step with the sources; vanished texts are dropped."""
    line = [
        tool("pyside6-lupdate"),
        *sources(),
        "-no-obsolete",
        "-locations",
        "none",
        "-source-language",
        "en",
    ]
    subprocess.run(
        [*line, "-target-language", language, "-ts", str(target)], cwd=ROOT, check=True, capture_output=True
    )


def release() -> None:
    """Compile every .ts file."""
    for source in sorted(FOLDER.glob("*.ts")):
        made = source.with_suffix(".qm")
        subprocess.run(
            [tool("pyside6-lrelease"), str(source), "-qm", str(made)], check=True, capture_output=True
        )
        made.touch()


def problems() -> list[str]:
    """What is wrong: texts that differ from the sources, open texts, unequal placeholders."""
    found: list[str] = []
    for language in LANGUAGES:
        path = FOLDER / f"cims_{language}.ts"
        if not path.exists():
            found.append(f"{path.name} is missing")
            continue
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / path.name
            shutil.copy(path, fresh)
            update(fresh, language)
            if keys_of(fresh) != keys_of(path):
                found.append(f"{path.name} is not in step with the sources")
        found.extend(f"{path.name}: {text}" for text in open_texts(path))
    return found


def keys_of(path: Path) -> list[tuple[str, str]]:
    """Context and source of every message."""
    root = ET.parse(path).getroot()
    return sorted(
        (context.findtext("name") or "", message.findtext("source") or "")
        for context in root.iter("context")
        for message in context.iter("message")
    )


def open_texts(path: Path) -> list[str]:
    """Messages without a finished translation or with other placeholders than their source."""
    found = []
    for message in ET.parse(path).getroot().iter("message"):
        source = message.findtext("source") or ""
        translation = message.find("translation")
        if translation is None:
            continue
        texts = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        if translation.get("type") == "unfinished" or any(not text.strip() for text in texts):
            found.append(f"open: {source!r}")
        elif any(set(PLACEHOLDER.findall(source)) != set(PLACEHOLDER.findall(text)) for text in texts):
            found.append(f"placeholders differ: {source!r}")
    return found


def main(arguments: list[str]) -> int:
    """Update, compile or check."""
    if "--check" in arguments:
        found = problems()
        print("\n".join(found) or "translations complete")
        return 1 if found else 0
    if "--release" not in arguments:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for language in LANGUAGES:
            update(FOLDER / f"cims_{language}.ts", language)
    release()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
