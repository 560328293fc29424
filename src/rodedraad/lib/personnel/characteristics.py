"""What may be known of an employee on a reference date, in codes. There is no place for a name."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """How a characteristic is written in a file."""

    TEXT = "text"
    """As it stands: a personnel number, the code of a department."""
    CODE = "code"
    """One of a list; the mapping says how the file words each."""
    WHOLE = "whole"
    """A whole number between two bounds."""
    DECIMAL = "decimal"
    """A number with at most two decimals, with a point or a comma, between two bounds."""
    DAY = "day"
    """A day, as 2026-12-31 or 31-12-2026."""


@dataclass(frozen=True, slots=True)
class Characteristic:
    """One column of what is known; `least` and `most` bound a number, both included."""

    code: str
    kind: Kind
    codes: tuple[str, ...] = ()
    least: float = 0
    most: float = 0
    is_needed: bool = False


UNKNOWN: Final = "unknown"
YES, NO = "yes", "no"
_ALL: Final = (
    Characteristic("person", Kind.TEXT, is_needed=True),
    Characteristic("job", Kind.TEXT),
    Characteristic("department", Kind.TEXT, is_needed=True),
    Characteristic("sex", Kind.CODE, ("man", "woman", "other", UNKNOWN)),
    Characteristic("born", Kind.WHOLE, least=1900, most=2100),
    Characteristic("scale", Kind.WHOLE, least=1, most=19),
    Characteristic("contract", Kind.CODE, ("permanent", "temporary", "hired", "trainee", UNKNOWN)),
    Characteristic("hours", Kind.DECIMAL, least=0, most=60),
    Characteristic("leads", Kind.CODE, (YES, NO)),
    Characteristic("origin", Kind.CODE, ("netherlands", "europe", "outside_europe", UNKNOWN)),
    Characteristic("jobs_agreement", Kind.CODE, (YES, NO)),
    Characteristic("hourly_pay", Kind.DECIMAL, least=0, most=1000),
    Characteristic("since", Kind.DAY),
)
CHARACTERISTICS: Final[Mapping[str, Characteristic]] = {one.code: one for one in _ALL}
"""All of them, in the order in which they are shown.

`job` tells jobs of one person apart; `hours` are those of a week; `since` is the day on which the
employment began. Origin has the classes of Statistics Netherlands since September 2022, and is
known only of who told it.
"""
