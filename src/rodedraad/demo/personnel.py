"""Made-up people in a made-up personnel system, on the last day of each year: who works here.

Some leave each year, others come or change departments, a few rise a scale; women rise a little
faster than men, so that there is something to see. Nobody has a name, and nobody stands for
somebody who exists.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from random import Random

from django.utils import timezone
from nacl.public import PrivateKey

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.actors import Actor
from rodedraad.accounts.models import User
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.personnel import Mapped, Mapping
from rodedraad.monitor import services as monitor
from rodedraad.monitor.periods import Period
from rodedraad.organisations import queries as organisations
from rodedraad.releases import services as releases
from rodedraad.releases.models import Release
from rodedraad.releases.states import Audience
from rodedraad.workforce import services as workforce

MAPPING = Mapping.of(
    {
        "person": Mapped("Personeelsnummer"),
        "department": Mapped("Afdeling"),
        "sex": Mapped("Geslacht", {"M": "man", "V": "woman", "X": "other"}),
        "born": Mapped("Geboortejaar"),
        "scale": Mapped("Schaal"),
        "contract": Mapped("Contract", {"vast": "permanent", "tijdelijk": "temporary"}),
        "hours": Mapped("Uren"),
        "leads": Mapped("Leidinggevend", {"ja": "yes", "nee": "no"}),
        "origin": Mapped(
            "Herkomst", {"NL": "netherlands", "EU": "europe", "BE": "outside_europe"}
        ),
        "jobs_agreement": Mapped("Banenafspraak", {"ja": "yes", "nee": "no"}),
        "hourly_pay": Mapped("Uurloon"),
    }
)  # fmt: skip
_PEOPLE = 2_000
_LEAVES, _MOVES, _RISES, _RISES_AS_WOMAN = 0.08, 0.05, 0.06, 0.075
_TOP_SCALE, _LOWEST_SCALE, _LEADS_FROM = 18, 3, 11
_WITH_FLOWS = 2
"""So many years past have figures on who came and left: counting them takes longest."""
_STARTS, _RETIRES = 20, 67


@dataclass(frozen=True)
class _Person:
    number: int
    department: str
    sex: str
    born: int
    scale: int
    contract: str
    leads: bool
    origin: str

    def row(self, year: int) -> str:
        """Return the person as a line of the file of a year."""
        cells = (
            f"{self.number:06d}", self.department, self.sex, self.born, self.scale, self.contract,
            self._hours, "ja" if self.leads else "nee", self.origin,
            "nee" if self.number % 45 else "ja", self._pay(year),
        )  # fmt: skip
        return ";".join(map(str, cells))

    @property
    def _hours(self) -> int:
        return (24, 28, 32, 36, 36)[(self.number * 7 + self.scale) % 5]

    def _pay(self, year: int) -> str:
        """Return what is paid for an hour: more in each scale, for who is older, and each year."""
        older = min(11, max(0, year - self.born - _STARTS) // 3)
        step = max(0, older - (self.sex == "V"))
        return f"{12.5 * 1.085**self.scale * (1 + 0.028 * step) * 1.03 ** (year - 2026):.2f}"


class _Workforce:
    """The people of the organisation as the years go by."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._people: list[_Person] = []
        self._last = 0

    def on(self, day: date) -> bytes:
        """Go on to a day; return the file of that day."""
        here = [line.department.code for line in organisations.lines_on(day)]
        stay = [one for one in self._people if self._stays(one, day)]
        moved = [self._goes_on(one, here) for one in stay]
        new = [self._hired(here, day) for _ in range(_PEOPLE - len(moved))]
        self._people = [*moved, *new]
        heading = ";".join(mapped.column for mapped in MAPPING.columns.values())
        return "\n".join([heading, *(one.row(day.year) for one in self._people)]).encode()

    def _stays(self, person: _Person, day: date) -> bool:
        return day.year - person.born < _RETIRES and self._chance.random() >= _LEAVES

    def _goes_on(self, person: _Person, here: Sequence[str]) -> _Person:
        stays = person.department in here and self._chance.random() >= _MOVES
        place = person.department if stays else self._chance.choice(here)
        odds = _RISES_AS_WOMAN if person.sex == "V" else _RISES
        rises = person.scale < _TOP_SCALE and self._chance.random() < odds
        return replace(person, department=place, scale=person.scale + rises, contract="vast")

    def _hired(self, here: Sequence[str], day: date) -> _Person:
        chance = self._chance
        self._last += 1
        scale = min(_TOP_SCALE, max(_LOWEST_SCALE, round(chance.gauss(9, 2.6))))
        sex = chance.choices("MVX", (0.49 if scale < _LEADS_FROM else 0.58, 0.5, 0.003))[0]
        return _Person(
            number=self._last,
            department=chance.choice(here),
            sex=sex,
            born=day.year - chance.randint(_STARTS + scale // 2, _RETIRES - 1),
            scale=scale,
            contract=chance.choices(("vast", "tijdelijk"), (0.6, 0.4))[0],
            leads=scale >= _LEADS_FROM and chance.random() < 0.2,  # noqa: PLR2004 - one in five
            origin=chance.choices(("NL", "EU", "BE", ""), (0.5, 0.06, 0.12, 0.32))[0],
        )


def fill(office: User, key: PrivateKey, *, years: int, at: datetime) -> None:
    """Bring in the years past, and publish them for everybody; the last one for management too.

    Who came and left is published for everybody of the last years.
    """
    identify(user=office.id)
    today = timezone.localdate(at)
    actor = accounts.actor_of(office, today)
    workforce.save_mapping(actor=actor, name="Personeelssysteem", mapping=MAPPING, at=at)
    stocks = partial(monitor.prepare_representation, key=key)
    flows = partial(monitor.prepare_flows, key=key)
    pay = partial(monitor.prepare_pay, key=key)
    people = _Workforce(Random(today.year))  # noqa: S311 - made up, no secret
    for year in range(today.year - years, today.year):
        period = Period(year)
        file = people.on(period.last_day)
        workforce.take(actor=actor, content=file, mapping=MAPPING, day=period.last_day, at=at)
        _publish(stocks, period, Audience.PUBLIC, actor, at)
        if year > today.year - years and year >= today.year - _WITH_FLOWS:
            _publish(flows, period, Audience.PUBLIC, actor, at)
    _publish(pay, Period(today.year - 1), Audience.PUBLIC, actor, at)
    _publish(stocks, Period(today.year - 1), Audience.MANAGEMENT, actor, at)


def _publish(
    prepare: Callable[..., Release], period: Period, audience: Audience, actor: Actor, at: datetime
) -> None:
    made = prepare(actor=actor, period=period, audience=audience, at=at)
    releases.publish(actor=actor, public_id=made.public_id, at=at)
