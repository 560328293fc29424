"""Made-up figures that others counted, of each year, and two surveys.

The barometer changed its classes in 2022, as that of Statistics Netherlands did; sick leave has a
break where another system came. Nobody counted these figures: they are made up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Final

from django.utils import timezone
from nacl.public import PrivateKey

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.actors import Actor
from rodedraad.accounts.models import User
from rodedraad.aggregated import services as aggregated
from rodedraad.aggregated.definition import Definition
from rodedraad.core.rowsecurity import identify
from rodedraad.demo import bodies, origin_pay
from rodedraad.lib.aggregates import SourceKind
from rodedraad.monitor.aggregated import services as monitor
from rodedraad.organisations import queries as organisations
from rodedraad.releases import services as releases
from rodedraad.releases.states import Audience

_NEW_CLASSES: Final = 2022
_BREAK_BEFORE_LAST: Final = 3
"""So many years before this one sick leave was counted in another system for the first time."""
_SURVEYS: Final = (3, 1)
"""So many years before this one there was a survey."""
_RESULTS: Final = (
    "afdeling;gevraagd;geantwoord;steun_leidinggevende;werkdruk;loopbaan;inclusie;"
    "ongewenst_gedrag;meegemaakt;gemeld"
)
_WORKED: Final = 210
"""Days of work of somebody in a year."""
_EMPLOYED: Final = {
    "nl": "Iedereen in vaste of tijdelijke dienst op de peildatum, zonder stagiairs en inhuur.",
    "en": "Everybody on a contract on the reference date, without trainees and people hired in.",
}
_ABSENT: Final = {
    "nl": "Iedereen in dienst, voor de dagen in dienst; zwangerschapsverlof telt niet als verzuim.",
    "en": "Everybody employed, for the days employed; maternity leave is no sick leave.",
}
_ASKED: Final = {
    "nl": "Iedereen die op de eerste dag van het onderzoek minstens drie maanden in dienst was.",
    "en": "Everybody who was employed for three months at least when the survey began.",
}
_OTHER_SYSTEM: Final = {
    "nl": "Sinds dit jaar telt een ander systeem, dat deeltijders per uur meetelt.",
    "en": "Since this year another system counts, which takes part-timers by the hour.",
}


@dataclass(frozen=True)
class _Invented:
    """Makes the files of a year; a later year is a little different from the one before."""

    chance: Random
    first: int

    def barometer(self, year: int) -> bytes:
        """Return a barometer in the classes of its time, with the labour force."""
        outside = 120 + 7 * (year - self.first)
        labour = 184 + 4 * (year - self.first)
        if year < _NEW_CLASSES:
            heading, europe = "groep;aantal;nederlands;westers;niet_westers", 85
        else:
            heading, europe = "groep;aantal;nederland;europa;buiten_europa", 62
        rows = [
            _shares("organisatie", 2000, europe, outside),
            _shares("schaal_tot_en_met_10", 1400, europe - 4, outside + 31),
            _shares("schaal_vanaf_11", 600, europe + 9, outside - 72),
            _shares("beroepsbevolking", 160_000, europe + 20, labour),
        ]
        return "\n".join([heading, *rows]).encode()

    def sick_leave(self, day: date) -> bytes:
        """Return the days of each department."""
        rows = ["afdeling;mensen;dagen_beschikbaar;dagen_verzuimd"]
        for code in _departments(day):
            people = self.chance.randint(6, 110)
            available = people * _WORKED
            lost = round(available * self.chance.uniform(0.035, 0.075))
            rows.append(f"{code};{people};{available};{lost}")
        return "\n".join(rows).encode()

    def survey(self, day: date) -> bytes:
        """Return the answers of each department."""
        rows = [_RESULTS]
        for code in _departments(day):
            asked = self.chance.randint(8, 110)
            answered = round(asked * self.chance.uniform(0.5, 0.85))
            positive = [round(answered * self.chance.uniform(0.45, 0.8)) for _ in range(5)]
            experienced = round(answered * self.chance.uniform(0.08, 0.22))
            reported = round(experienced * self.chance.uniform(0.2, 0.6))
            cells = (code, asked, answered, *positive, experienced, reported)
            rows.append(";".join(map(str, cells)))
        return "\n".join(rows).encode()


@dataclass(frozen=True)
class _Taking:
    """The office that takes a file and publishes it for everybody, or deeper for management too."""

    actor: Actor
    key: PrivateKey
    at: datetime

    def publish(self, content: bytes, said: Definition, *, for_management: bool = False) -> None:
        """Take a file, protect what it says and publish it."""
        source = aggregated.take(actor=self.actor, content=content, said=said, at=self.at)
        audiences = [Audience.PUBLIC, *([Audience.MANAGEMENT] if for_management else [])]
        for audience in audiences:
            made = monitor.prepare_source(
                actor=self.actor, key=self.key, public_id=source.public_id,
                audience=audience, at=self.at,
            )  # fmt: skip
            releases.publish(actor=self.actor, public_id=made.public_id, at=self.at)


def fill(office: User, key: PrivateKey, *, years: int, at: datetime) -> None:
    """Bring in and publish the years past: a barometer, sick leave, bodies, pay by origin; surveys.

    Of the last year management reads of sick leave and of the survey by smaller departments too.
    """
    identify(user=office.id)
    today = timezone.localdate(at)
    taking = _Taking(accounts.actor_of(office, today), key, at)
    invented = _Invented(Random(today.year), today.year - years)  # noqa: S311 - made up, no secret
    for year in range(today.year - years, today.year):
        last = date(year, 12, 31)
        taking.publish(invented.barometer(year), _barometer(last))
        taking.publish(bodies.file(year, today=today), bodies.said(last))
        taking.publish(origin_pay.file(year, today=today), origin_pay.said(last))
        is_break = year == today.year - _BREAK_BEFORE_LAST
        is_last = year == today.year - 1
        said = _sick_leave(last, is_break=is_break)
        taking.publish(invented.sick_leave(last), said, for_management=is_last)
        if today.year - year in _SURVEYS:
            held = date(year, 10, 31)
            taking.publish(invented.survey(held), _survey(held), for_management=is_last)


def _barometer(day: date) -> Definition:
    return Definition(
        kind=SourceKind.BAROMETER,
        name="Barometer Culturele Diversiteit",
        made_by="CBS (verzonnen cijfers)",
        reference_date=day,
        population=_EMPLOYED,
        classification="western" if day.year < _NEW_CLASSES else "regions",
    )


def _sick_leave(day: date, *, is_break: bool) -> Definition:
    return Definition(
        kind=SourceKind.SICK_LEAVE,
        name="Ziekteverzuim",
        made_by="P&O (verzonnen cijfers)",
        reference_date=day,
        first_day=date(day.year, 1, 1),
        population=_ABSENT,
        break_reason=_OTHER_SYSTEM if is_break else {},
    )


def _survey(day: date) -> Definition:
    return Definition(
        kind=SourceKind.SURVEY,
        name="Medewerkersonderzoek",
        made_by="Onderzoeksbureau (verzonnen cijfers)",
        reference_date=day,
        first_day=date(day.year, 10, 1),
        population=_ASKED,
    )


def _shares(group: str, people: int, europe: int, outside: int) -> str:
    """Return a row of shares, given in tenths of a percent."""
    tenths = (1000 - europe - outside, europe, outside)
    return ";".join([group, str(people), *(f"{one // 10},{one % 10}" for one in tenths)])


def _departments(day: date) -> Sequence[str]:
    return [line.department.code for line in organisations.lines_on(day)]
