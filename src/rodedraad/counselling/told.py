"""What is told of a consultation: codes and a month, and nothing that leads to a person.

A month and not a day: the yearly report counts years, and the day on which somebody was away
from work for an hour can be looked up in a diary. Every content has one size once it is written
down, so its length does not tell how much was ticked.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from rodedraad.counselling.errors import NotACode
from rodedraad.organisations.models import Department
from rodedraad.organisations.profiles import Profile
from rodedraad.organisations.profiles.words import Code

NOWHERE = "not_told"
"""The unit of somebody who did not say where they work."""
NO_REFERRAL = "none"
SIZE = 2048
_MONTHS_OF_A_YEAR = range(1, 13)
_QUARTERS = _MONTHS_OF_A_YEAR[::3]


@dataclass(frozen=True, repr=False)
class Told:
    """One consultation: when, where, what kind of behaviour, by whom, how, and where to next."""

    month: date
    unit: str
    natures: tuple[str, ...]
    relation: str
    kind: str
    referrals: tuple[str, ...]

    @property
    def quarter_end(self) -> date:
        """Return the first day after the quarter of this month."""
        after = next((each for each in _QUARTERS if each > self.month.month), None)
        return date(self.month.year, after, 1) if after else date(self.month.year + 1, 1, 1)

    def to_bytes(self) -> bytes:
        """Return the content to seal; always of one size."""
        content = {
            "month": self.month.isoformat(),
            "unit": self.unit,
            "natures": sorted(self.natures),
            "relation": self.relation,
            "kind": self.kind,
            "referrals": sorted(self.referrals),
        }
        text = json.dumps(content, separators=(",", ":")).encode()
        if len(text) > SIZE:
            raise NotACode("size")
        return text.ljust(SIZE)

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Return what `to_bytes` wrote."""
        told = json.loads(content)
        return cls(
            month=date.fromisoformat(told["month"]),
            unit=told["unit"],
            natures=tuple(told["natures"]),
            relation=told["relation"],
            kind=told["kind"],
            referrals=tuple(told["referrals"]),
        )


def months_until(today: date) -> Iterator[date]:
    """Yield the months of this year and the year before that have begun, the last one first."""
    for year in (today.year, today.year - 1):
        for month in reversed(_MONTHS_OF_A_YEAR):
            if (begins := date(year, month, 1)) <= today:
                yield begins


def require_codes(told: Told, profile: Profile, *, today: date) -> None:
    """Raise `NotACode` unless everything is a code of the lists, and the month is one that came."""
    lists = profile.codes
    _among("natures", told.natures, lists.natures)
    _among("relation", (told.relation,), lists.relations)
    _among("kind", (told.kind,), lists.consultations)
    _among("referrals", told.referrals, lists.referrals)
    if NO_REFERRAL in told.referrals and len(told.referrals) > 1:
        raise NotACode("referrals")
    if told.month.day != 1 or told.month > today:
        raise NotACode("month")
    if told.unit != NOWHERE and not Department.objects.filter(code=told.unit).exists():
        raise NotACode("unit")


def _among(name: str, values: Sequence[str], known: Sequence[Code]) -> None:
    if not values or not set(values) <= {code.code for code in known}:
        raise NotACode(name)
