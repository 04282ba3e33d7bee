"""Both ends count alike: the digest of an audience and the two chains."""

from __future__ import annotations

import hashlib
import random

from app.domain.digest import MODULUS, add, answer_chain, next_chain, row_digest, set_digest


def rows(count: int, seed: int) -> list[tuple[str, bytes, int]]:
    """Random rows."""
    rng = random.Random(seed)
    return [
        (rng.choice(("customer", "conflict")), rng.randbytes(16), rng.randrange(2**32)) for _ in range(count)
    ]


def test_the_digest_does_not_depend_on_order() -> None:
    made = rows(50, 1)
    shuffled = random.Random(2).sample(made, len(made))
    assert set_digest(made) == set_digest(shuffled)
    assert set_digest([]) == 0


def test_one_step_gives_what_a_recount_gives() -> None:
    made = rows(30, 3)
    total = set_digest(made)
    kind, entity, ver = made[7]
    newer = (kind, entity, ver + 1)
    stepped = add(total, row_digest(*newer) - row_digest(kind, entity, ver))
    assert stepped == set_digest([*made[:7], newer, *made[8:]])
    assert add(total, -row_digest(*made[-1])) == set_digest(made[:-1])
    assert 0 <= stepped < MODULUS


def test_type_id_and_version_all_count() -> None:
    entity = bytes(16)
    digests = {row_digest("customer", entity, 1), row_digest("customer", entity, 2),
               row_digest("conflict", entity, 1), row_digest("customer", b"\x01" + bytes(15), 1)}  # fmt: skip
    assert len(digests) == 4


def test_the_digest_of_a_row_is_what_the_protocol_says() -> None:
    text = b"customer\x00" + bytes(range(16)) + (7).to_bytes(8, "big")
    assert row_digest("customer", bytes(range(16)), 7) == int.from_bytes(
        hashlib.blake2b(text, digest_size=16).digest(), "big"
    )


def test_a_chain_depends_on_everything_before_it() -> None:
    one = next_chain(b"", 1, b"m" * 16, b"")
    assert one == hashlib.sha256((1).to_bytes(8, "big") + b"m" * 16).digest()
    links = {
        next_chain(one, 2, b"m" * 16, b""), next_chain(one, 3, b"m" * 16, b""),
        next_chain(one, 2, b"n" * 16, b""), next_chain(one, 2, b"m" * 16, b"a"),
        next_chain(b"", 2, b"m" * 16, b""),
    }  # fmt: skip
    assert len(links) == 5


def test_the_answer_chain_tells_every_answer_apart() -> None:
    mid = b"m" * 16
    assert len(
        {
            answer_chain(b"", mid, "ok", 1), answer_chain(b"", mid, "ok", 2), answer_chain(b"", mid, "noop", 1),
            answer_chain(b"x", mid, "ok", 1), answer_chain(b"", b"n" * 16, "ok", 1),
        }
    ) == 5  # fmt: skip
