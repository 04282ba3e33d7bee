"""Some hundred invented customers for tests of lists and searches; the same for the same seed."""

from __future__ import annotations

import random

from app.domain.field_group import GroupValue
from tests.workspace_fixture import simple_document

Sample = tuple[bytes, dict[str, GroupValue | None]]
SURNAMES, GIVEN = "王李张刘陈杨黄赵吴周", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明"
STATES = ("verified", "in_review", "expired", "not_started")


def samples(count: int, seed: int) -> list[Sample]:
    """(id, document) of `count` customers with numbers, phones, due dates and risks."""
    rng = random.Random(seed)
    return [_sample(rng, index) for index in range(count)]


def _sample(rng: random.Random, index: int) -> Sample:
    name = rng.choice(SURNAMES) + "".join(rng.choice(GIVEN) for _ in range(rng.choice((1, 2))))
    service = {
        "branch": rng.choice(("b1", "b1", "b2")), "primary_rm": rng.choice(("rm1", "rm2")),
        "segment": rng.choice(("retail", "premier")),
    }  # fmt: skip
    document = simple_document(
        name,
        number={"customer_no": str(6_000_000_001 + index)},
        service=service,
        kyc={"state": rng.choice(STATES), "next_review": f"2026-{rng.randrange(5, 13):02}-{rng.randrange(1, 29):02}"},
        risk={"level": rng.randrange(1, 6)},
        **{
            f"id_document:{index:032x}": {
                "type": "passport", "number": f"E{10_000_000 + rng.randrange(89_999_999)}", "primary": True,
            },
            f"contact:{index:032x}": {"type": "mobile", "value": f"+86138{rng.randrange(10**8):08}"},
        },
    )  # fmt: skip
    return rng.randbytes(16), document
