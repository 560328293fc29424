"""Exact numbers: what is accepted, and how they are rounded to be shown.

Rounding is to the nearest, and a half goes away from zero (half up in size): 0.25 is shown as 0.3
and -0.25 as -0.3, so that a rise and a fall of one size read alike. Only what is shown is rounded;
every comparison with a target or threshold is made before.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from rodedraad.lib.indicators.errors import BelowZero, MoreThanAll, NobodyCounted, NotExact

Exact = int | Fraction | Decimal
"""What a number may be given as; a `float` is none of them."""

WHOLE: Final = Fraction(1)
HALF: Final = Fraction(1, 2)


def exact(value: Exact, what: str) -> Fraction:
    """Return a finite number as a fraction; raises `NotExact`."""
    if isinstance(value, bool) or not isinstance(value, Exact):
        raise NotExact(what, value)
    if isinstance(value, Decimal) and not value.is_finite():
        raise NotExact(what, value)
    return Fraction(value)


def amount(value: Exact, what: str) -> Fraction:
    """Return an amount of zero or more; raises `NotExact` or `BelowZero`."""
    found = exact(value, what)
    if found < 0:
        raise BelowZero(what, value)
    return found


def require_count(value: int, what: str) -> None:
    """Refuse what is not a whole number of zero or more: `NotExact`, `BelowZero`."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise NotExact(what, value)
    if value < 0:
        raise BelowZero(what, value)


def require_some(value: Exact, what: str) -> None:
    """Refuse to divide by zero: `NobodyCounted`."""
    if value == 0:
        raise NobodyCounted(what)


def require_part(value: Exact, what: str) -> None:
    """Refuse what is not between 0 and 1: `NotExact`, `BelowZero`, `MoreThanAll`."""
    if amount(value, what) > 1:
        raise MoreThanAll(value, 1)


def rounded_up(value: Fraction) -> int:
    """Return the smallest whole number that is not below a value."""
    return -(-value.numerator // value.denominator)


def shown(value: Exact, decimals: int = 1) -> Decimal:
    """Return a number as it is shown: nearest, halves away from zero, with so many decimals."""
    scaled = exact(value, "value") * 10**decimals
    nearest = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(nearest if scaled >= 0 else -nearest).scaleb(-decimals)


def percent(value: Exact, decimals: int = 1) -> Decimal:
    """Return a part as a percentage, or a difference of parts as points, as it is shown."""
    return shown(exact(value, "value") * 100, decimals)
