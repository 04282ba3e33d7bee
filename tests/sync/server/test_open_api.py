"""The description of the JSON face: every route, every message, and what it says is what the face does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from msgspec import inspect

from sync.protocol import codec
from sync.protocol.messages import PushRequest, Seen, WireRow
from sync.server.open_api import ROUTES, open_api, schema_of
from sync.server.routes import PREFIX, SyncRoutes
from tests.hostile.bent_messages import good_messages

ROOT = Path(__file__).parents[3]
AS_TEXT = {("GET", "/metrics")}


def test_every_route_with_a_message_is_described() -> None:
    lanes = SimpleNamespace(push=None, read=None, rare=None, file=None, copy=None)
    rules = SyncRoutes(SimpleNamespace(lanes=lanes)).rules()  # type: ignore[arg-type]  # only the table is looked at
    assert {(rule.method, rule.path) for rule in rules} - AS_TEXT == set(ROUTES)


def test_every_reference_leads_somewhere_and_every_structure_is_used() -> None:
    made = open_api()
    text = json.dumps(made)
    names = set(made["components"]["schemas"])
    used = {part.partition('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert used == names
    assert {"PushRequest", "WireChange", "GroupEdit", "ErrorReply"} <= names


def holds(value: Any, schema: dict[str, Any], schemas: dict[str, Any]) -> bool:
    """Whether a value is as a schema says, as far as types, names and lengths go."""
    if "$ref" in schema:
        return holds(value, schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if "anyOf" in schema:
        return any(holds(value, part, schemas) for part in schema["anyOf"])
    kind = schema["type"]
    if kind == "object":
        if not isinstance(value, dict) or not set(schema.get("required", ())) <= value.keys():
            return False
        known, others = schema.get("properties", {}), schema.get("additionalProperties", {})
        if others is False and not value.keys() <= known.keys():
            return False
        return all(holds(v, known.get(k, others or {"type": "any"}), schemas) for k, v in value.items())
    if kind == "array":
        parts = schema.get("prefixItems")
        items = parts or [schema["items"]] * len(value)
        return isinstance(value, list) and all(map(lambda v, s: holds(v, s, schemas), value, items))
    kinds = {"string": str, "boolean": bool, "integer": int, "number": (int, float), "null": type(None)}
    return kind == "any" or isinstance(value, kinds[kind])


def test_good_messages_are_as_described_and_come_back_from_the_face() -> None:
    made = open_api()
    schemas = made["components"]["schemas"]
    for path, plain in good_messages(b"r" * 16).items():
        kind = ROUTES["POST", PREFIX + path].takes
        assert kind is not None
        message = msgspec.msgpack.decode(msgspec.msgpack.encode(plain), type=kind)
        text = codec.encode(message, codec.Face.JSON)
        schema = made["paths"][PREFIX + path]["post"]["requestBody"]["content"]["application/json"]["schema"]
        assert holds(json.loads(text), schema, schemas), path
        assert codec.decode(text, kind, codec.Face.JSON) == message, path


def test_limits_and_lengths_are_those_of_the_messages() -> None:
    schemas: dict[str, Any] = {}
    for kind in (PushRequest, Seen, WireRow):
        schema_of(inspect.type_info(kind), schemas)
    assert schemas["Seen"]["properties"]["seq"] == {"type": "integer", "minimum": 0, "maximum": 2**62}
    assert schemas["PushRequest"]["properties"]["rid"]["pattern"] == "^([0-9a-f]{2}){16,16}$"
    assert schemas["PushRequest"]["properties"]["changes"]["maxItems"] == 1000
    assert schemas["PushRequest"]["additionalProperties"] is False
    assert "additionalProperties" not in schemas["WireRow"], (
        "an older desk passes over what a newer server adds"
    )
    assert "blocks" not in schemas["WireRow"]["required"]


def test_a_type_without_a_json_form_is_a_defect() -> None:
    with pytest.raises(TypeError):
        schema_of(inspect.type_info(complex | None), {})


def test_the_command_prints_it_without_a_bank(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sync.server", "--data", str(tmp_path / "none"), "openapi"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout) == json.loads(json.dumps(open_api()))
    assert not (tmp_path / "none").exists()
