"""K16: when a cipher does not give its known answer, the program refuses to start."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import open_app
from app.security import known_answers
from app.security.known_answers import ANSWERS, CipherBroken, check_known_answers


def test_all_are_right_here() -> None:
    check_known_answers()
    assert {kind for kind, _, _ in ANSWERS} >= {"argon2id", "hkdf", "aes-gcm", "hmac", "ed25519"}


@pytest.mark.parametrize("broken", range(len(ANSWERS)))
def test_one_wrong_answer_stops_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: int
) -> None:
    kind, ask, answer = ANSWERS[broken]
    bent = list(ANSWERS)
    bent[broken] = (kind, ask, answer[:-1] + ("0" if answer[-1] != "0" else "1"))
    monkeypatch.setattr(known_answers, "ANSWERS", tuple(bent))
    with pytest.raises(CipherBroken) as refused:
        open_app(tmp_path / "data")
    assert refused.value.values == {"kind": kind}
    assert not (tmp_path / "data").exists(), "nothing was opened or written"


def test_a_cipher_that_takes_a_bent_seal_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    class Careless:
        def __init__(self, key: bytes) -> None:
            del key

        def encrypt(self, *_: object) -> bytes:
            return bytes.fromhex("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919")

        def decrypt(self, *_: object) -> bytes:
            return bytes(16)

    monkeypatch.setattr(known_answers, "AESGCM", Careless)
    with pytest.raises(CipherBroken):
        check_known_answers()
