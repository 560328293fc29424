"""Who did something, as the trail knows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True)
class Party:
    """A user, or one of three that have no account: a reporter, the worker, a command."""

    kind: str
    user_id: UUID | None = None

    REPORTER: ClassVar[Party]
    WORKER: ClassVar[Party]
    COMMAND: ClassVar[Party]

    @classmethod
    def user(cls, user_id: UUID) -> Party:
        """Return the party of a user."""
        return cls("user", user_id)

    @property
    def leaves_no_moment(self) -> bool:
        """Tell whether only the day of what this party does is kept."""
        return self.kind == "reporter"


Party.REPORTER = Party("reporter")
Party.WORKER = Party("worker")
Party.COMMAND = Party("command")
