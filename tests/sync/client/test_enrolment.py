"""The first run of a computer: who answers is shown first, then a one-time code makes it the bank's."""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import App
from app.domain.errors import CimsError, UserError
from app.settings import BRANCH, SERVER_URL, WORKSTATION
from sync.client.enrolment import Enrolment, grouped, normal_url, plain_code
from sync.client.transport_fault import Offline
from tests.sync.live_server import LiveServer
from tests.workspace_fixture import open_computer


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveServer]:
    with LiveServer(tmp_path) as server:
        yield server


@pytest.fixture
def app(tmp_path: Path) -> App:
    return open_computer(tmp_path / "desk")


def test_the_fingerprint_is_that_of_the_servers_own_authority(live: LiveServer, app: App) -> None:
    identity = Enrolment(app).look_up(live.url)
    der = ssl.PEM_cert_to_DER_cert(Path(live.bundle).read_text())
    assert identity.fingerprint == grouped(hashlib.sha256(der).digest())
    assert identity.authority_pem.strip() == Path(live.bundle).read_bytes().strip()
    assert (identity.bank_zh, identity.bank_en) == ("示范银行", "Sample Bank")
    assert app.devices.enrolled() is None, "looking up trusts nobody"
    assert not app.devices.authority_file().exists()


def test_a_code_makes_this_computer_a_device_of_its_branch(
    live: LiveServer, app: App, tmp_path: Path
) -> None:
    enrolment = Enrolment(app)
    enrolled = enrolment.enrol(enrolment.look_up(live.url), live.enrol_code("b1"), "柜台三")
    assert (enrolled.branch, enrolled.branch_en, enrolled.server_url) == ("b1", "First Branch", live.url)
    assert open_computer(tmp_path / "desk").devices.enrolled() == enrolled
    settings = [app.settings.get(name) for name in (SERVER_URL, BRANCH, WORKSTATION)]
    assert settings == [live.url, "b1", "柜台三"]


def test_a_code_works_once_and_a_wrong_one_never(live: LiveServer, app: App, tmp_path: Path) -> None:
    enrolment, code = Enrolment(app), live.enrol_code()
    identity = enrolment.look_up(live.url)
    with pytest.raises(CimsError):
        enrolment.enrol(identity, "AAAAA-AAAAA")
    assert app.devices.enrolled() is None
    enrolment.enrol(identity, code.lower().replace("-", " "))
    other = Enrolment(open_computer(tmp_path / "other"))
    with pytest.raises(CimsError) as used:
        other.enrol(identity, code)
    assert used.value.code.startswith("enrol")


def test_nobody_at_the_address_is_an_outage(live: LiveServer, app: App) -> None:
    live.stop()
    with pytest.raises(Offline):
        Enrolment(app).look_up(live.url)
    live.start()


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("bank.example:8443", "https://bank.example:8443"),
        (" https://bank.example/ ", "https://bank.example"),
        ("https://10.0.0.5:1", "https://10.0.0.5:1"),
        ("[fd00::5]:8443", "https://[fd00::5]:8443"),
    ],
)
def test_addresses_are_completed(typed: str, url: str) -> None:
    assert normal_url(typed) == url


@pytest.mark.parametrize(
    "typed",
    [
        "", "  ", "http://bank.example", "ftp://x", "https://", "bank example", "https:// x",
        "https://bank.example/cims", "bank.example/cims/", "bank.example?x=1", "bank.example#top",
        "https://name@bank.example", "https://name:word@bank.example", "bank.example:port",
        "bank.example:70000", "bank.example:0", "https://:8443",
    ],
)  # fmt: skip
def test_what_is_no_https_address_is_refused_before_anything_is_sent(typed: str) -> None:
    with pytest.raises(UserError) as refused:
        normal_url(typed)
    assert refused.value.code == "enrol.address"


@pytest.mark.parametrize("typed", ["abcde-fghij", "ABCDEFGHIJ", " abc de fg-hij "])
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert plain_code(typed) == "ABCDE-FGHIJ"


def test_a_fingerprint_is_read_aloud_in_fours() -> None:
    assert grouped(bytes.fromhex("00ff10ab")) == "00FF 10AB"
