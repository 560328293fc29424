"""How a command ends when nobody reads along any more."""

import os
import signal
import sys
from typing import Final, NoReturn

_READ_ENOUGH: Final = 128 + signal.SIGPIPE


def end_quietly() -> NoReturn:
    """End as other commands do when who reads along, such as `head`, has read enough."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(_READ_ENOUGH)
