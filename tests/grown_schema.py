"""Schemas that nobody has released: groups and fields as later programs may add them, and programs of such a schema.

`grown` lets this process know them; what a program of an older schema knows is then a matter of its number.
`become` makes this process a program of another schema altogether, before anything else of the product is imported.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.util import find_spec
from types import ModuleType
from typing import Any, cast

NOW = 3
"""The schema that the additions below are counted from."""
LABEL, SPOKEN, PET = NOW + 1, NOW + 2, NOW + 3
"""Which schema brings `contact.label` and `preference.mood`, the guarded `name.spoken`, and the group `pet`."""


_FIELDS = (("contact", "label", LABEL), ("preference", "mood", LABEL), ("name", "spoken", SPOKEN))


def _add(last: int) -> dict[str, Any]:
    from app.domain import field_group as fg

    groups = cast(dict[str, fg.GroupSpec], fg.CUSTOMER_GROUPS)
    before = dict(groups)
    for name, field, since in _FIELDS:
        spec = groups[name]
        if since <= last:
            groups[name] = replace(
                spec, fields={**spec.fields, field: 80}, field_since={**spec.field_since, field: since}
            )
    if last >= PET:
        groups["pet"] = fg.GroupSpec("pet", fg.FieldClass.C1, False, {"name": 80}, since=PET)
    return before


def _read_again() -> None:
    from app.domain import document_block, document_rule, program_schema
    from app.domain.field_group import CUSTOMER_GROUPS

    program_schema.forget_known()
    document_rule._plain_table.cache_clear()
    document_block._CLASS_NAMES["customer"] = {
        key: spec.field_class.value for key, spec in CUSTOMER_GROUPS.items()
    }


@contextmanager
def grown(last: int = PET) -> Iterator[None]:
    """While it is open, this process knows the groups of a later schema."""
    from app.domain import field_group as fg

    before = _add(last)
    _read_again()
    try:
        yield
    finally:
        groups = cast(dict[str, fg.GroupSpec], fg.CUSTOMER_GROUPS)
        groups.clear()
        groups.update(before)
        _read_again()


def become(schema: int, oldest_pull: int) -> None:
    """This process is a program of `schema` from now on: its number, its window, its groups."""
    name = "app.domain.program_schema"
    assert name not in sys.modules, "too late: something has read the number already"
    found = find_spec(name)
    assert found is not None and found.origin is not None
    with open(found.origin, encoding="utf-8") as file:
        text = file.read()
    for old, new in (
        (f"SCHEMA: Final = {NOW}\n", f"SCHEMA: Final = {schema}\n"),
        ("oldest_pull: int = max(1, SCHEMA - 2)\n", f"oldest_pull: int = {oldest_pull}\n"),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    module = ModuleType(name)
    module.__file__ = found.origin
    sys.modules[name] = module
    exec(compile(text, found.origin, "exec"), module.__dict__)  # the project's own source
    _add(schema)
    _read_again()


if __name__ == "__main__":
    # python -m tests.grown_schema SCHEMA OLDEST_PULL --data DIR …: a server of that schema.
    become(int(sys.argv[1]), int(sys.argv[2]))
    from sync.server.__main__ import main

    sys.exit(main(sys.argv[3:]))
