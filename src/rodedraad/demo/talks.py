"""Made-up exit talks and onboarding talks of each quarter, counted and published.

Over the years more people want a talk, and fewer leave for how people treat each other. Nobody
stands behind an answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from random import Random
from typing import Final
from uuid import uuid4

from django.utils import timezone
from nacl.public import PrivateKey

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.actors import Actor
from rodedraad.accounts.models import User
from rodedraad.core.rowsecurity import identify
from rodedraad.monitor import services as monitor
from rodedraad.monitor.periods import Period
from rodedraad.organisations import queries as organisations
from rodedraad.releases import services as releases
from rodedraad.releases.states import Audience
from rodedraad.talks import services as talks
from rodedraad.talks.questions import (
    BEHAVIOUR,
    CONTRIBUTING,
    REASON,
    YES,
    Kind,
    Outcome,
    Question,
    current,
)
from rodedraad.talks.told import Told

_OFFERED: Final = {Kind.EXIT: 30, Kind.ONBOARDING: 34}
"""How many talks of each kind are offered in a quarter."""
_WANTED, _MORE_EACH_YEAR = 0.5, 0.06
_QUARTERS: Final = 4


@dataclass(frozen=True)
class _Invented:
    """Answers of chance; a later year is a little different from the one before."""

    chance: Random
    first: int

    def quarter(self, year: int, here: Sequence[str]) -> Sequence[Told]:
        """Return the talks that were offered in a quarter."""
        return [
            self._talk(kind, year - self.first, self.chance.choice(here))
            for kind, number in _OFFERED.items()
            for _ in range(number)
        ]

    def _talk(self, kind: Kind, later: int, place: str) -> Told:
        if self.chance.random() > _WANTED + _MORE_EACH_YEAR * later:
            return Told(kind, Outcome.DECLINED, place)
        answers = {one.code: self._answer(one, later) for one in current(kind).questions}
        if kind is Kind.EXIT:
            played = [one for one in answers[CONTRIBUTING] if one not in answers[REASON]]
            answers[CONTRIBUTING] = played
        return Told(kind, Outcome.HELD, place, answers)

    def _answer(self, question: Question, later: int) -> list[str]:
        codes = [one.code for one in question.answers]
        if question.is_several:
            return self.chance.sample(codes, self.chance.choice((0, 1, 1, 2)))
        weights = [1 / (place + 2) for place in range(len(codes))]
        if question.code == REASON:
            of_people = [one.group == "people" for one in question.answers]
            weights = [
                one / (1 + later / 2) if is_of_people else one
                for one, is_of_people in zip(weights, of_people, strict=True)
            ]
        if question.code == BEHAVIOUR:
            weights[codes.index(YES)] /= 3
        return self.chance.choices(codes, weights)


def fill(office: User, key: PrivateKey, *, years: int, at: datetime) -> None:
    """Record the talks, and publish the years for everybody; the last one for management too."""
    identify(user=office.id)
    today = timezone.localdate(at)
    actor, first = accounts.actor_of(office, today), today.year - years
    invented = _Invented(Random(first), first)  # noqa: S311 - made up, no secret
    for year in range(first, today.year + 1):
        for number in range(1, _QUARTERS + 1):
            _record(actor, invented, Period(year, number), at)
    for kind in Kind:
        prepare = partial(monitor.prepare_talks, actor=actor, key=key, kind=kind, at=at)
        for year in range(first, today.year):
            made = prepare(period=Period(year), audience=Audience.PUBLIC)
            releases.publish(actor=actor, public_id=made.public_id, at=at)
        made = prepare(period=Period(today.year - 1), audience=Audience.MANAGEMENT)
        releases.publish(actor=actor, public_id=made.public_id, at=at)


def _record(actor: Actor, invented: _Invented, quarter: Period, at: datetime) -> None:
    """Record a quarter that has ended."""
    day: date = quarter.last_day
    if day < timezone.localdate(at):
        here = [line.department.code for line in organisations.lines_on(day)]
        told = invented.quarter(quarter.year, here)
        talks.record(actor=actor, quarter=quarter.code, talks=told, once=uuid4().hex, at=at)
