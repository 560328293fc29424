"""What a process apart does: it answers what it is asked, inside its walls, and nothing else.

It may use so much memory and so much time and no more, can open no file and no connection, and
leaves no core dump.
"""

import math
import resource
import sys
from collections.abc import Callable, Mapping
from io import FileIO
from typing import Any

from rodedraad.lib.confined import wire
from rodedraad.lib.confined.walls import confine

LIMITS = 3
"""So many arguments of the command are limits: memory, seconds, and seconds together."""

Answer = Callable[[dict[str, Any], bytes], tuple[Mapping[str, Any], bytes]]


def serve(answer: Answer, *, codecs: tuple[str, ...] = ()) -> None:
    """Answer until nothing is asked any more. Whatever goes wrong in an answer ends this process.

    `codecs` are read before the walls are there, besides the usual ones.
    """
    memory, seconds, together = (int(number) for number in sys.argv[1 : 1 + LIMITS])
    questions, answers = FileIO(0), FileIO(1, "w")
    confine(memory=memory, seconds=together, codecs_too=codecs)
    wire.write(answers, {"ready": True})
    while True:
        _allow(seconds)
        try:
            asked, content = wire.read(questions, largest=memory)
        except EOFError:
            return
        wire.write(answers, *answer(asked, content))


def _allow(seconds: int) -> None:
    """Give the next question its own time of the processor."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = math.ceil(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (min(soft, hard), hard))
