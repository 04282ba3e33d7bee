"""The command: many bent and forged messages against a server process.

    python -m tests.hostile --messages 1000000 [--seed 1]

Prints how often each answer came and the most memory that the server had; the exit code is 1 when it broke.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.hostile.attack import Breach, attack
from tests.hostile.hostile_bank import MOST_MB, hostile_bank

SLICE = 1000
PAUSE_S = 0.055
"""A device may ask 1,200 times a minute."""


def main(arguments: list[str]) -> int:
    """Attack in slices, each with a seed of its own."""
    parser = argparse.ArgumentParser(prog="tests.hostile", description=__doc__)
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    met: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="cims-hostile-") as folder, hostile_bank(Path(folder)) as bank:
        started = time.monotonic()
        try:
            for turn in range(0, options.messages, SLICE):
                count = min(SLICE, options.messages - turn)
                met += attack(bank, bank.attacker, options.seed + turn // SLICE, count, PAUSE_S)
        except Breach as breach:
            print(f"broken: {breach}")
            return 1
        peak = bank.peak_mb()
        for name, count in sorted(met.items()):
            print(f"{count:>9} {name}")
        print(f"messages={met.total()} seconds={time.monotonic() - started:.0f} peak_mb={peak:.0f}")
        return 0 if peak <= MOST_MB else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
