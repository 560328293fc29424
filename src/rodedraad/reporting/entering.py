"""A report that somebody of a desk types for who calls or comes by.

It goes the same way as every other report. Whoever typed it has seen the code, so that code opens
one page only: the one on which the reporter takes a code of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from rodedraad.reporting.stages import Channel


@dataclass(frozen=True)
class Entry:
    """Who types it, for which desk, and how the reporter came to that desk."""

    channel: Channel
    desk: str
    by: UUID

    def to_content(self) -> dict[str, str]:
        """Return what the draft carries, and what is sealed beside the story."""
        return {"channel": self.channel.value, "desk": self.desk, "by": str(self.by)}

    @classmethod
    def from_content(cls, content: Mapping[str, str]) -> Self:
        """Return the entry of what `to_content` gave."""
        return cls(Channel(content["channel"]), content["desk"], UUID(content["by"]))
