"""`python -m tests.rig.true_sleep MODULE …`: runs a module under faketime, whose sleep ends with an error it must not.

faketime 0.9.10 lets clock_nanosleep sleep its time and then say EINVAL, which Python raises.
"""

from __future__ import annotations

import runpy
import sys
import time


def mend() -> None:
    """From now on a sleep that has slept is no error."""
    sleep = time.sleep

    def slept(seconds: float) -> None:
        try:
            sleep(seconds)
        except OSError:
            return

    time.sleep = slept


if __name__ == "__main__":
    mend()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
