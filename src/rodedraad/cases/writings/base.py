"""What every writing has in common, and the kinds of words that are no step of their own."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import ClassVar

NOTE = "note"
EXPLANATION = "explanation"
SHARED_MINUTES = "minutes"
_BETWEEN = ", "


def norms_in(text: str) -> tuple[str, ...]:
    """Return the numbers of rules, as they are kept in one field."""
    return tuple(text.split(_BETWEEN)) if text else ()


def norms_as_text(numbers: Iterable[str]) -> str:
    """Return the numbers of rules for one field."""
    return _BETWEEN.join(numbers)


@dataclass(frozen=True)
class Writing:
    """The words of one step; `kind` is how the dossier calls it."""

    kind: ClassVar[str]

    def content(self) -> Mapping[str, str]:
        """Return the words by field, to be sealed."""
        return asdict(self)
