"""How long some work took, and how much memory this process had resident meanwhile."""

import gc
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

_FORGET_PEAK = "5"
_KIBIBYTES = 1024
T = TypeVar("T")


class Cost(NamedTuple):
    """What some work took: seconds by the clock, of the processor, and MiB at most.

    `peak` is what the process had resident, with what it had before; of other processes nothing.
    """

    seconds: float
    worked: float
    peak: float


def watched(work: Callable[[], T]) -> tuple[T, Cost]:
    """Do some work, and return what came of it and what it took."""
    gc.collect()
    Path("/proc/self/clear_refs").write_text(_FORGET_PEAK, encoding="ascii")
    begun, used = time.monotonic(), time.process_time()
    made = work()
    return made, Cost(time.monotonic() - begun, time.process_time() - used, peak())


def peak() -> float:
    """Return the most memory that was resident since it was last forgotten, in MiB."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    line = next(one for one in status.splitlines() if one.startswith("VmHWM:"))
    return int(line.split()[1]) / _KIBIBYTES
