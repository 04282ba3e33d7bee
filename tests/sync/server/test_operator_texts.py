"""Every reason for which the server does not serve is told in words."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import sync.server
from app.domain.errors import EnvironmentFault
from sync.protocol.error_codes import ERROR_CODES
from sync.server.operator_texts import TEXTS, operator_line

ROOT = Path(sync.server.__file__).parents[2]
_AREAS = "store|backup|key|server|certificate|bank_file|account|branch|device|password|endpoints"
_RAISED = re.compile(rf"(?:EnvironmentFault|UserError)\(\s*\"((?:{_AREAS})\.[a-z_]+)\"")


def test_every_code_that_an_operator_may_meet_has_its_sentence() -> None:
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "sync" / "server").rglob("*.py"))
    raised = {code for source in sources for code in _RAISED.findall(source)}
    assert raised
    # What desks are told has its sentences at the desk.
    assert raised - (ERROR_CODES.keys() - TEXTS.keys()) == set(TEXTS)


def test_a_code_without_a_sentence_is_shown_as_it_is() -> None:
    assert operator_line(EnvironmentFault("x.y", n=1)) == str(EnvironmentFault("x.y", n=1))


def test_an_empty_store_is_refused_in_words_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "server.db").touch()
    line = [sys.executable, "-m", "sync.server", "--data", str(tmp_path), "fingerprint"]
    environment = dict(os.environ, PYTHONPATH=str(ROOT))
    done = subprocess.run(line, capture_output=True, text=True, env=environment, timeout=120, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("The store's file is empty.")
    assert (tmp_path / "server.db").read_bytes() == b""
