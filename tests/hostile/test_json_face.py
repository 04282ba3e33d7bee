"""schemathesis over the description of the JSON face: what fits it and what does not, signed, against a live server.

Bodies are held against the description by jsonschema-rs itself: schemathesis 4.32 writes a tuple of an answer the
way of an older draft of JSON Schema and then refuses its own writing (build/decisions/0009).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings

from sync.server.open_api import open_api
from sync.server.server_settings import ServerSettings
from tests.sync.live_server import Desk, LiveServer
from tests.sync.server.test_routes import hello

EXAMPLES = 15
OPERATIONS = sorted(
    (method, path)
    for path, operations in open_api()["paths"].items()
    for method in operations
    # A wrong password closes the sign-in, a sign-out the session, and /wait holds its caller.
    if path.rpartition("/")[2] not in ("sign-in", "sign-out", "password", "wait")
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    folder = tmp_path_factory.mktemp("face")
    with LiveServer(folder, settings=ServerSettings(folder, requests_per_minute=1_000_000)) as running:
        yield running


@pytest.fixture(scope="module")
def desk(server: LiveServer) -> Desk:
    made = server.desk("rm1")
    hello(made)
    return made


@pytest.fixture(scope="module")
def session(server: LiveServer) -> Iterator[requests.Session]:
    with requests.Session() as made:
        made.trust_env = False
        yield made


def whole(value: Any) -> Any:
    """Numbers like 1.0 as 1: JSON Schema takes both for whole, this face takes one way of writing a number."""
    if isinstance(value, dict):
        return {name: whole(item) for name, item in value.items()}
    if isinstance(value, list):
        return [whole(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def is_described(method: str, path: str, answer: requests.Response) -> bool:
    """Whether the answer's body is what the description says of its status; one without a body says nothing."""
    whole_text = open_api()
    content = whole_text["paths"][path][method]["responses"][str(answer.status_code)].get("content", {})
    if "application/json" not in content:
        return not answer.content or "json" not in answer.headers["content-type"]
    schema = {**content["application/json"]["schema"], "components": whole_text["components"]}
    return jsonschema_rs.Draft202012Validator(schema).is_valid(answer.json())


@pytest.mark.parametrize(
    ("method", "path", "mode"),
    [(*operation, "positive") for operation in OPERATIONS]
    + [(*operation, "negative") for operation in OPERATIONS if operation[0] == "post"],
)
def test_every_answer_is_one_that_the_description_names(
    server: LiveServer, desk: Desk, session: requests.Session, method: str, path: str, mode: str
) -> None:
    described = schemathesis.openapi.from_dict(open_api())
    operation = described[path][method.upper()]
    checks = [schemathesis.checks.CHECKS.get_by_names([name])[0] for name in CHECKS]

    @given(operation.as_strategy(generation_mode=schemathesis.GenerationMode(mode)))
    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def ask(case: Any) -> None:
        if mode == "positive" and operation.body:
            case.body = whole(case.body)
        named = case.as_transport_kwargs(base_url=server.url)
        named = {name: value for name, value in named.items() if name in REQUEST}
        prepared = requests.Request(**{**named, "headers": None}).prepare()
        body = prepared.body or b""
        body = body.encode() if isinstance(body, str) else body
        target = prepared.path_url
        prepared.headers.update(
            {"accept": "application/json", "content-type": "application/json"}
            | desk.signer.headers(prepared.method or "", target, body)
        )
        answer = session.send(prepared, verify=str(server.bundle), allow_redirects=False, timeout=30)
        case.validate_response(answer, checks=checks)
        assert is_described(method, path, answer)
        # Work of a newer program than the server has to wait, which is a 503; nothing else is to be had.
        assert answer.status_code < 500 or "server.older" in answer.text
        if mode == "positive":
            assert "body.malformed" not in answer.text, "what fits the description is read"

    ask()


CHECKS = (
    "status_code_conformance",
    "content_type_conformance",
)
REQUEST = frozenset({"method", "url", "params", "json", "data"})


def test_an_answer_that_is_not_described_is_seen(server: LiveServer, session: requests.Session) -> None:
    wanted = {"accept": "application/json", "content-type": "application/json"}
    pull = f"{server.url}/sync/v1/pull"
    answer = session.post(pull, data=b"{}", headers=wanted, verify=str(server.bundle), timeout=30)
    assert answer.status_code == 401
    assert is_described("post", "/sync/v1/pull", answer)
    answer._content = b'{"code": 7}'
    assert not is_described("post", "/sync/v1/pull", answer)
