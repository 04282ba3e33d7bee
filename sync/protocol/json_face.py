"""The JSON face of the messages, for people: named fields, ids in hexadecimal, nothing twice, nothing deep.

The checks that msgspec leaves out are made here: a repeated name, nesting beyond 32, numbers of thousands
of digits, NaN and infinities (security.md section 6).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import msgspec
from msgspec import inspect

MAX_DEPTH: Final = 32
_MAX_DIGITS: Final = 20
_types: dict[Any, inspect.Type] = {}


class FaceError(ValueError):
    """The text is no JSON of ours; the message names the rule, never a value."""


def to_json(message: msgspec.Struct) -> bytes:
    """A message as JSON with named fields."""
    return json.dumps(_named(message), ensure_ascii=False, separators=(",", ":")).encode()


def from_json(data: bytes, kind: Any) -> Any:
    """The message in JSON text; raises FaceError or msgspec.ValidationError."""
    _check_depth(data)
    try:
        plain = json.loads(
            data.decode("utf-8", "strict"),
            object_pairs_hook=_unique,
            parse_int=_whole,
            parse_constant=_no_constant,
        )
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise FaceError("syntax") from None
    if kind not in _types:
        _types[kind] = inspect.type_info(kind)
    return msgspec.convert(_arrays(plain, _types[kind]), kind, builtin_types=(bytes,))


def _check_depth(data: bytes) -> None:
    """Refuses deep nesting before a recursive reader sees it; brackets inside texts do not count."""
    depth, is_text, is_escaped = 0, False, False
    for byte in data:
        if is_text:
            if is_escaped:
                is_escaped = False
            elif byte == 0x5C:
                is_escaped = True
            elif byte == 0x22:
                is_text = False
        elif byte == 0x22:
            is_text = True
        elif byte in b"[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise FaceError("depth")
        elif byte in b"]}":
            depth -= 1


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise FaceError("duplicate_name")
    return found


def _whole(text: str) -> int:
    if len(text) > _MAX_DIGITS:
        raise FaceError("number_range")
    return int(text)


def _no_constant(_text: str) -> float:
    raise FaceError("number_constant")


def _named(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return {name: _named(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, Mapping):
        return {str(name): _named(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_named(item) for item in value]
    return value.hex() if isinstance(value, bytes) else value


def _arrays(value: Any, kind: inspect.Type) -> Any:
    """The named form back in the form that msgspec checks: arrays where a struct is one, bytes from hex."""
    if isinstance(kind, inspect.StructType) and isinstance(value, dict):
        return _struct(value, kind)
    if isinstance(kind, inspect.BytesType) and isinstance(value, str):
        try:
            return bytes.fromhex(value)
        except ValueError:
            raise FaceError("hexadecimal") from None
    if isinstance(kind, inspect.ListType) and isinstance(value, list):
        return [_arrays(item, kind.item_type) for item in value]
    if isinstance(kind, inspect.TupleType) and isinstance(value, list):
        if len(value) != len(kind.item_types):
            raise FaceError("length")
        return tuple(_arrays(item, part) for item, part in zip(value, kind.item_types, strict=True))
    if isinstance(kind, inspect.DictType) and isinstance(value, dict):
        return {name: _arrays(item, kind.value_type) for name, item in value.items()}
    if isinstance(kind, inspect.UnionType):
        return _one_of(value, kind)
    return value


def _one_of(value: Any, kind: inspect.UnionType) -> Any:
    """Unions of ours are one shape or nothing, or plain scalars."""
    shapes = [part for part in kind.types if not isinstance(part, inspect.NoneType)]
    return _arrays(value, shapes[0]) if value is not None and len(shapes) == 1 else value


def _struct(value: dict[str, Any], kind: inspect.StructType) -> Any:
    known = {field.name: field for field in kind.fields}
    if kind.forbid_unknown_fields and not value.keys() <= known.keys():
        raise FaceError("unknown_name")
    if not kind.array_like:
        return {
            name: _arrays(item, known[name].type) if name in known else item for name, item in value.items()
        }
    row = []
    for field in kind.fields:
        if field.name in value:
            row.append(_arrays(value[field.name], field.type))
        elif field.required:
            raise FaceError("missing_name")
        else:
            row.append(_default(field))
    return row


def _default(field: inspect.Field) -> Any:
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return field.default
