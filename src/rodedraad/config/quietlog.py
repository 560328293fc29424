"""A log that tells where something broke, and nothing of what was being said.

The text of an exception can hold what a person typed (a database error quotes values), and the
address of a request can hold which report it was. Neither is written: the kind of error and the
places in the code are.
"""

import logging
import traceback
from types import TracebackType

_OWN = "rodedraad"


class QuietFormatter(logging.Formatter):
    """Level, logger, and for an error its type and the places it came through."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line; a record's own text is used only when it comes from this code."""
        said = record.getMessage() if record.name.startswith(_OWN) else _outline(record)
        line = f"{record.levelname} {record.name} {said}"
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, trace = record.exc_info
            line += f" | {kind.__name__} at {_places(trace)}"
        return line


def _outline(record: logging.LogRecord) -> str:
    status = getattr(record, "status_code", None)
    return f"status {status}" if status else str(record.msg).split(":")[0].split("%")[0].strip()


def _places(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return " < ".join(
        f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames)
    )
