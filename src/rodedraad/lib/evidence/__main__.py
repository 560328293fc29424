"""The process that looks at files, and nothing else: `python -m rodedraad.lib.evidence`.

It takes files from its input and answers on its output. It may use so much memory and so much
time and no more, can open no file and no connection, and leaves no core dump.
"""

import math
import resource
import sys
from io import FileIO, RawIOBase
from typing import Any

from rodedraad.lib.evidence import wire
from rodedraad.lib.evidence.cleaning import clean
from rodedraad.lib.evidence.confinement import confine
from rodedraad.lib.evidence.errors import EvidenceError
from rodedraad.lib.evidence.inspection import inspect


def main() -> None:
    """Answer until nothing is asked any more. Whatever else goes wrong ends this process."""
    memory, seconds, together = (int(number) for number in sys.argv[1:])
    questions, answers = FileIO(0), FileIO(1, "w")
    confine(memory=memory, seconds=together)
    wire.write(answers, {"ready": True})
    while True:
        _allow(seconds)
        try:
            asked, content = wire.read(questions, largest=memory)
        except EOFError:
            return
        _answer(answers, asked, content)


def _allow(seconds: int) -> None:
    """Give the next file its own time of the processor."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = math.ceil(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (min(soft, hard), hard))


def _answer(answers: RawIOBase, asked: dict[str, Any], content: bytes) -> None:
    try:
        kind = inspect(content, asked["name"], asked["allowed"], max_bytes=asked["max_bytes"])
        cleaned = clean(content, kind, keep_metadata=asked["keep_metadata"])
    except EvidenceError as refusal:
        wire.write(answers, {"refusal": type(refusal).__name__, "details": vars(refusal)})
    else:
        wire.write(answers, {"kind": kind, "removed": cleaned.removed}, cleaned.content)


if __name__ == "__main__":
    main()
