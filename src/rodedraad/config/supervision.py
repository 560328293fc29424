"""The processes of an installation: started together, stopped together."""

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

_GRACE_SECONDS = 20.0
_GLANCE_SECONDS = 0.2


def web(bind: str, threads: int) -> Sequence[str]:
    """Return the command of the web server."""
    return [
        sys.executable, "-m", "rodedraad.config.web", "--bind", bind, "--threads", str(threads)
    ]  # fmt: skip


def background() -> Sequence[str]:
    """Return the command of the background worker."""
    return [sys.executable, "-m", "rodedraad.config.manage", "procrastinate", "worker"]


class Ended(Exception):
    """A process ended without being told to; what it said stands above."""


def run_until_stopped(commands: Sequence[Sequence[str]]) -> None:
    """Run the commands until this process is told to stop; then stop them all.

    When one ends by itself the others are stopped too: raises `Ended`.
    """
    running = [subprocess.Popen(command) for command in commands]  # noqa: S603
    stopping = False

    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not stopping and all(process.poll() is None for process in running):
        time.sleep(_GLANCE_SECONDS)
    for process in running:
        process.terminate()
    deadline = time.monotonic() + _GRACE_SECONDS
    for process in running:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
    if not stopping:
        raise Ended("a part of it ended by itself; see above")
