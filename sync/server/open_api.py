"""The OpenAPI 3.1 description of the JSON face, made from the message types and the table of routes.

It is for programs of other people and for tools that attack the server; desks speak msgpack (PROTOCOL.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from msgspec import inspect

from sync.protocol import signature_base as base
from sync.protocol import versions
from sync.protocol.blob_messages import (
    BlobGetReply,
    BlobGetRequest,
    BlobPutReply,
    BlobPutRequest,
    BlobStateReply,
    BlobStateRequest,
)
from sync.protocol.error_codes import ERROR_CODES
from sync.protocol.messages import (
    EnrolReply,
    EnrolRequest,
    ErrorReply,
    HelloReply,
    HelloRequest,
    PullReply,
    PullRequest,
    PushReply,
    PushRequest,
    SignInReply,
    SignInRequest,
    WaitReply,
)
from sync.protocol.repair_messages import (
    DigestReply,
    DigestRequest,
    ManifestReply,
    ManifestRequest,
    RowsReply,
    RowsRequest,
)
from sync.protocol.service_messages import (
    AuthorityReply,
    HealthReply,
    HistoryReply,
    PasswordRequest,
    TimeReply,
)

Schema = dict[str, Any]
_REFERENCE: Final = "#/components/schemas/"
_PREFIX: Final = "/sync/v1"
_JSON: Final = "application/json"


@dataclass(frozen=True, slots=True)
class Described:
    """What a route takes and gives; `names` are its parameters by place, with their patterns."""

    takes: type[msgspec.Struct] | None = None
    gives: type[msgspec.Struct] | None = None
    names: tuple[tuple[str, str, str], ...] = ()
    may_be_empty: bool = False
    is_signed: bool = True


_WAIT: Final = (("query", "h", "^([^:,]+:[0-9]{1,19}(,|$))*$"), ("query", "t", "^[0-9]{1,3}$"))
_ENTITY: Final = (("path", "type", "^[a-z_]{1,40}$"), ("path", "id", "^([0-9a-f]{2}){16}$"))
ROUTES: Final[Mapping[tuple[str, str], Described]] = {
    ("GET", "/healthz"): Described(gives=HealthReply, is_signed=False),
    ("GET", "/readyz"): Described(gives=HealthReply, is_signed=False),
    ("GET", _PREFIX + "/time"): Described(gives=TimeReply, is_signed=False),
    ("GET", _PREFIX + "/authority"): Described(gives=AuthorityReply, is_signed=False),
    ("POST", _PREFIX + "/enrol"): Described(EnrolRequest, EnrolReply),
    ("POST", _PREFIX + "/sign-in"): Described(SignInRequest, SignInReply),
    ("POST", _PREFIX + "/sign-out"): Described(may_be_empty=True),
    ("POST", _PREFIX + "/password"): Described(PasswordRequest, may_be_empty=True),
    ("POST", _PREFIX + "/hello"): Described(HelloRequest, HelloReply),
    ("POST", _PREFIX + "/push"): Described(PushRequest, PushReply),
    ("POST", _PREFIX + "/pull"): Described(PullRequest, PullReply),
    ("POST", _PREFIX + "/digest"): Described(DigestRequest, DigestReply),
    ("POST", _PREFIX + "/manifest"): Described(ManifestRequest, ManifestReply),
    ("POST", _PREFIX + "/rows"): Described(RowsRequest, RowsReply),
    ("POST", _PREFIX + "/blobs/state"): Described(BlobStateRequest, BlobStateReply),
    ("POST", _PREFIX + "/blobs/put"): Described(BlobPutRequest, BlobPutReply),
    ("POST", _PREFIX + "/blobs/get"): Described(BlobGetRequest, BlobGetReply),
    ("GET", _PREFIX + "/wait"): Described(gives=WaitReply, names=_WAIT, may_be_empty=True),
    ("GET", _PREFIX + "/history/{type}/{id}"): Described(gives=HistoryReply, names=_ENTITY),
}
"""Every route whose answer is a message; a test compares them with the server's own table."""


def open_api() -> Schema:
    """The whole description, ready for JSON."""
    schemas: dict[str, Schema] = {}
    paths: dict[str, Schema] = {}
    for (method, path), route in ROUTES.items():
        paths.setdefault(path, {})[method.lower()] = _operation(method, path, route, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "CIMS head office, JSON face",
            "version": str(versions.PROTOCOL),
            "description": "Named fields; bytes are hexadecimal. Desks use msgpack arrays of the same messages.",
        },
        "paths": paths,
        "components": {"schemas": dict(sorted(schemas.items())), "securitySchemes": _schemes()},
    }


def _operation(method: str, path: str, route: Described, schemas: dict[str, Schema]) -> Schema:
    statuses = sorted({entry.status for entry in ERROR_CODES.values()})
    refusal = _content(ErrorReply, schemas)
    answers: Schema = {str(status): {"description": _codes(status), **refusal} for status in statuses}
    if route.gives is not None:
        answers["200"] = {"description": "done", **_content(route.gives, schemas)}
    if route.may_be_empty:
        answers["204"] = {"description": "nothing to say"}
    made: Schema = {
        "operationId": f"{method.lower()}_{path.strip('/').replace('/', '_').replace('{', '').replace('}', '')}",
        "parameters": [_parameter(*name) for name in route.names],
        "responses": dict(sorted(answers.items())),
    }
    if route.takes is not None:
        made["requestBody"] = {"required": True, **_content(route.takes, schemas)}
    if route.is_signed:
        made["security"] = [{name: [] for name in _schemes()}]
    return made


def _codes(status: int) -> str:
    return ", ".join(entry.code for entry in ERROR_CODES.values() if entry.status == status)


def _parameter(place: str, name: str, pattern: str) -> Schema:
    schema = {"type": "string", "pattern": pattern}
    return {"in": place, "name": name, "required": place == "path", "schema": schema}


def _schemes() -> dict[str, Schema]:
    """The headers of a signed request (PROTOCOL.md, Signature)."""
    headers = (base.DEVICE, base.CREATED, base.NONCE, base.SIGNATURE, base.AUTHORIZATION)
    return {name: {"type": "apiKey", "in": "header", "name": name} for name in headers}


def _content(kind: type[msgspec.Struct], schemas: dict[str, Schema]) -> Schema:
    return {"content": {_JSON: {"schema": schema_of(inspect.type_info(kind), schemas)}}}


def schema_of(kind: inspect.Type, schemas: dict[str, Schema]) -> Schema:
    """The schema of a type as the JSON face writes and reads it; structures are added to `schemas`."""
    if isinstance(kind, inspect.StructType):
        return _structure(kind, schemas)
    if isinstance(kind, inspect.UnionType):
        return {"anyOf": [schema_of(part, schemas) for part in kind.types]}
    if isinstance(kind, inspect.ListType):
        return {
            "type": "array",
            "items": schema_of(kind.item_type, schemas),
            **_given(minItems=kind.min_length, maxItems=kind.max_length),
        }
    if isinstance(kind, inspect.TupleType):
        items = [schema_of(part, schemas) for part in kind.item_types]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
    if isinstance(kind, inspect.DictType):
        return {
            "type": "object",
            "propertyNames": schema_of(kind.key_type, schemas),
            "additionalProperties": schema_of(kind.value_type, schemas),
        }
    return _scalar(kind)


def _scalar(kind: inspect.Type) -> Schema:
    if isinstance(kind, inspect.BytesType):
        least, most = kind.min_length or 0, kind.max_length
        return {"type": "string", "pattern": f"^([0-9a-f]{{2}}){{{least},{'' if most is None else most}}}$"}
    if isinstance(kind, inspect.IntType):
        # What msgspec reads as a whole number without bounds of its own has those of 64 bits.
        least = -(2**63) if kind.ge is None else kind.ge
        return {"type": "integer", "minimum": least, "maximum": 2**63 - 1 if kind.le is None else kind.le}
    if isinstance(kind, inspect.StrType):
        return {"type": "string", **_given(minLength=kind.min_length, maxLength=kind.max_length)}
    if isinstance(kind, inspect.BoolType):
        return {"type": "boolean"}
    if isinstance(kind, inspect.FloatType):
        return {"type": "number"}
    if isinstance(kind, inspect.NoneType):
        return {"type": "null"}
    raise TypeError(f"no JSON form is written down for {type(kind).__name__}")


def _structure(kind: inspect.StructType, schemas: dict[str, Schema]) -> Schema:
    name = kind.cls.__name__
    if name not in schemas:
        schemas[name] = {}
        required: Sequence[str] = [field.name for field in kind.fields if field.required]
        schemas[name] = {
            "type": "object",
            "description": (kind.cls.__doc__ or "").partition("\n")[0],
            "properties": {field.name: schema_of(field.type, schemas) for field in kind.fields},
            "required": required,
            **({"additionalProperties": False} if kind.forbid_unknown_fields else {}),
        }
    return {"$ref": _REFERENCE + name}


def _given(**limits: int | None) -> Schema:
    return {name: limit for name, limit in limits.items() if limit is not None}
