"""Count and digest of the audiences, kept up with every row that comes, changes or leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from app.domain import digest
from app.domain.change import EntityKey
from app.domain.replica import Audience, ReplicaTransaction, Standing
from app.services.replica_page import Page, PageRow


class AudienceBooks:
    """Count and digest of every audience while rows of one of them, `here`, change."""

    def __init__(self, tx: ReplicaTransaction, here: Audience) -> None:
        self._tx = tx
        self._here = here
        self._all = {s.audience: s for s in tx.subscriptions()}
        # Rows and digest that each audience gains; added up once, when the page is counted.
        self._n = dict.fromkeys(self._all, 0)
        self._step = dict.fromkeys(self._all, 0)

    def count_page(
        self,
        members: Sequence[PageRow],
        newer: Sequence[PageRow],
        left: Sequence[EntityKey],
        before: Mapping[EntityKey, Standing],
        reasons: Mapping[EntityKey, frozenset[Audience]],
    ) -> None:
        """Take a page into account: rows with a new version, rows that enter, rows that leave."""
        taken = {row.key: row.ver for row in newer}
        here = self._here
        for key, ver in taken.items():
            if key in before:
                step = digest.row_digest(key[0], key[1], ver) - digest.row_digest(
                    key[0], key[1], before[key].ver
                )
                for audience in reasons.get(key, frozenset()) & self._all.keys():
                    self._count(audience, 0, step)
        for row in members:
            if here not in reasons.get(row.key, frozenset()):
                ver = taken[row.key] if row.key in taken else before[row.key].ver
                self._count(here, 1, digest.row_digest(row.key[0], row.key[1], ver))
        for key in left:
            if key in before and here in reasons.get(key, frozenset()):
                self.leave(key, before[key].ver)

    def mend(
        self,
        key: EntityKey,
        was: int | None,
        now: int | None,
        had: frozenset[Audience],
        has: frozenset[Audience],
    ) -> None:
        """A row's version and reasons before and after; what has no version is not held and does not count."""
        before = 0 if was is None else digest.row_digest(key[0], key[1], was)
        after = 0 if now is None else digest.row_digest(key[0], key[1], now)
        for audience in (had | has) & self._all.keys():
            held, holds = was is not None and audience in had, now is not None and audience in has
            self._count(audience, holds - held, after * holds - before * held)

    def leave(self, key: EntityKey, ver: int) -> None:
        """A row leaves this audience."""
        self._count(self._here, -1, -digest.row_digest(key[0], key[1], ver))

    def _count(self, audience: Audience, n: int, step: int) -> None:
        self._n[audience] += n
        self._step[audience] += step

    def save(self, page: Page | None) -> None:
        """Write the audiences that changed, this one with its new cursor when the page is whole."""
        counted = {
            audience: replace(
                sub, n=sub.n + self._n[audience], digest=digest.add(sub.digest, self._step[audience])
            )
            for audience, sub in self._all.items()
        }
        if page is not None:
            sub = counted[self._here]
            counted[sub.audience] = replace(
                sub,
                cursor=page.cursor,
                chain8=page.chain8,
                boot_head=page.boot_head,
                mode=sub.mode if page.more else "live",
                whole_at=sub.whole_at if page.more else page.head,
            )
        before = {s.audience: s for s in self._tx.subscriptions()}
        for audience, changed in counted.items():
            if changed != before.get(audience):
                self._tx.put_subscription(changed)
