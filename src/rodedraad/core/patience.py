"""A code that waits: what a page carries while somebody waits, so that the right code gets in.

How long a next try waits (`backoff`) does not get shorter by itself as long as the wrong ones are
counted. So who waited shows that, and is not asked to wait again.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from rodedraad.core import tokens

LONGEST_PATIENCE = timedelta(minutes=10)


class NoPatience(Exception):
    """There is no patience, or not one of this door, or it came too late."""


@dataclass(frozen=True, repr=False)
class Patience:
    """A code that may be tried once its own wait is over, whatever others try meanwhile.

    It holds the whole code, so it is worth nothing any more some minutes later. It is sealed for
    one purpose, and is of no use at a door with another.
    """

    digits: str
    from_moment: datetime

    @classmethod
    def begin(cls, digits: str, *, wait: timedelta, at: datetime) -> Self:
        """Return the patience for a code that has to wait."""
        return cls(digits, at + wait)

    def seal(self, purpose: str) -> str:
        """Return the text for the hidden field."""
        waiting = [self.digits, self.from_moment.timestamp()]
        return tokens.seal(purpose, json.dumps(waiting).encode())

    @classmethod
    def open(cls, purpose: str, text: str, *, at: datetime) -> Self:
        """Return the patience; raises `NoPatience`, also when it came too late."""
        try:
            digits, moment = json.loads(tokens.unseal(purpose, text))
        except tokens.BrokenToken:
            raise NoPatience from None
        patience = cls(digits, datetime.fromtimestamp(moment, tz=UTC))
        if at - patience.from_moment > LONGEST_PATIENCE:
            raise NoPatience
        return patience

    def seconds_left(self, at: datetime) -> int:
        """Return how many whole seconds the code still has to wait; 0 when it may be tried."""
        left = (self.from_moment - at).total_seconds()
        return max(0, -int(-left // 1))

    def __repr__(self) -> str:
        return "Patience(hidden)"
