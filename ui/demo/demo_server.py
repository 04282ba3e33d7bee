"""Runs the reference server of the demo in a process of its own, as a bank would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from app.domain.errors import EnvironmentFault
from ui.demo.sample_bank import bank_file

ROOT = Path(__file__).resolve().parents[2]


class DemoServer:
    """A server on loopback with its embedded store and a private authority made for this demo."""

    def __init__(self, data: Path, port: int = 0) -> None:
        self._data = data
        self._port = port
        self._process: subprocess.Popen[str] | None = None
        self.url = ""
        self.fingerprint = ""

    def start(self) -> None:
        """Make the bank where there is none yet, then serve; returns when it answers."""
        self._data.mkdir(parents=True, exist_ok=True)
        described = self._data / "bank.json"
        described.write_text(json.dumps(bank_file()), encoding="utf-8")
        try:
            self._run("make-bank", str(described))
        finally:
            described.unlink()
        line = self._line("--port", str(self._port))
        self._process = subprocess.Popen(
            line, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=_environment()
        )
        assert self._process.stdout is not None
        for text in self._process.stdout:
            word, _, rest = text.strip().partition(" ")
            if word == "url":
                self.url = rest
                self._port = int(rest.rsplit(":", 1)[1])
            elif word == "fingerprint":
                self.fingerprint = rest
            elif word == "ready":
                return
        raise EnvironmentFault("demo.server_stopped", code=self._process.wait())

    def enrol_code(self, branch: str) -> str:
        """A one-time code for a computer of the branch."""
        return self._run("enrol-code", branch).strip().splitlines()[-1]

    def stop(self) -> None:
        """End the server as an outage would; `start` brings it back with the same data and port."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            if self._process.stdout is not None:
                self._process.stdout.close()
            self._process = None

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            self._line(*arguments), cwd=ROOT, capture_output=True, text=True, env=_environment(), check=False
        )
        if done.returncode != 0:
            print(done.stderr[-2000:], file=sys.stderr)
            raise EnvironmentFault("demo.server_command", code=done.returncode)
        return done.stdout

    def _line(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "sync.server", "--data", str(self._data), *arguments]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUNBUFFERED": "1"}
