"""Opens CIMS: `python -m ui [--data DIR] [--self-test]`; `python -m ui vault …` is for support."""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Parse, then hand over to the composition root."""
    if arguments[:1] == ["vault"]:
        from ui.vault_command import vault_command

        return vault_command(arguments[1:])
    parser = argparse.ArgumentParser(prog="cims", description="Customer information for bank branches")
    parser.add_argument("--data", type=Path, help="keep everything below one folder")
    parser.add_argument("--self-test", action="store_true", help="check this installation and exit")
    options = parser.parse_args(arguments)
    if options.self_test:
        from ui.self_test import self_test

        return self_test()
    # What the start makes is there to stay: looking through it for garbage would cost a tenth of the start.
    # `ui.tidy` collects once the window is there.
    gc.disable()
    from ui.source_reading import spare_sources

    spare_sources()
    from ui.main import run

    return run(options.data)


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main(sys.argv[1:]))
