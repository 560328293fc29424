"""What was found while a file was cleaned."""

from dataclasses import dataclass, field

from rodedraad.lib.evidence.kinds import Trace


@dataclass(frozen=True)
class Cleaned:
    """A file without what it gave away, and a list of what was taken out."""

    content: bytes = field(repr=False)
    removed: tuple[Trace, ...]


class Findings:
    """The traces met so far."""

    def __init__(self) -> None:
        self._traces: set[Trace] = set()

    def __bool__(self) -> bool:
        return bool(self._traces)

    def add(self, *traces: Trace) -> None:
        """Remember traces."""
        self._traces.update(traces)

    def cleaned(self, content: bytes) -> Cleaned:
        """Return the file with the list of what was taken out, in a fixed order."""
        return Cleaned(content, tuple(trace for trace in Trace if trace in self._traces))
