"""K13: neither a variable, a configuration file nor an installed package makes CIMS use another keyring."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from keyring.backends import chainer, fail, null

from app.security.os_keystore import ALLOWED, KeystoreRefused, OsKeystore
from tests.rules.source_tree import ROOT

ASKS = """
from app.domain.errors import EnvironmentFault
from app.security.os_keystore import open_os_keystore
try:
    print(open_os_keystore().backend_id)
except EnvironmentFault as error:
    print(error.code)
"""


@pytest.mark.parametrize("kind", [null.Keyring, fail.Keyring, chainer.ChainerBackend])
def test_keyrings_that_forget_or_choose_for_us_are_refused(kind: type[object]) -> None:
    with pytest.raises(KeystoreRefused):
        OsKeystore(kind())


def test_neither_environment_nor_configuration_is_followed(tmp_path: Path) -> None:
    """The library itself would run the planted module and use the keyring that forgets."""
    planted = tmp_path / "planted"
    planted.mkdir()
    ran = tmp_path / "ran"
    (planted / "evil.py").write_text(
        f"open({str(ran)!r}, 'w').close()\nfrom keyring.backends.null import Keyring\n"
    )
    folder = tmp_path / "config" / "python_keyring"
    folder.mkdir(parents=True)
    settings = f"[backend]\ndefault-keyring=evil.Keyring\nkeyring-path={planted}\n"
    (folder / "keyringrc.cfg").write_text(settings)
    hostile = {
        **os.environ,
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
    }

    def said(program: str, **more: str) -> str:
        line = [sys.executable, "-c", program]
        done = subprocess.run(
            line, cwd=ROOT, env={**hostile, **more}, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    answer = said(ASKS)
    assert answer == "keystore.unavailable" or answer in ALLOWED
    assert not ran.exists()
    naive = "import keyring; print(type(keyring.get_keyring()).__module__)"
    assert said(naive) == "keyring.backends.null", "the variable is a danger to whoever asks the library"


def test_the_package_of_plain_text_keyrings_is_not_here() -> None:
    with pytest.raises(PackageNotFoundError):
        version("keyrings.alt")
    assert "keyrings" not in (ROOT / "requirements.lock").read_text("utf-8")
