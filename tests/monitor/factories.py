"""Facts of years past, and an office that counts and publishes them."""

from datetime import date, datetime
from random import Random

from nacl.public import PrivateKey

from rodedraad.accounts.roles import Role
from rodedraad.core.rowsecurity import identify
from rodedraad.monitor import services
from rodedraad.monitor.periods import Period
from rodedraad.organisations import profiles
from rodedraad.organisations import queries as organisations
from rodedraad.releases import services as publishing
from rodedraad.releases.states import Audience
from rodedraad.reporting import facts
from tests.accounts.factories import actor_of, make_someone


class Office:
    """Somebody of the inclusion office who has the key for statistics."""

    def __init__(self, key: PrivateKey) -> None:
        self.key = key
        self.user = make_someone(Role.INCLUSION_OFFICE)

    @property
    def actor(self):
        identify(user=self.user.id)
        return actor_of(self.user)

    def prepare(self, period: str, audience: Audience, *, at: datetime):
        return services.prepare_reports(
            actor=self.actor, key=self.key, period=Period.of(period), audience=audience, at=at
        )

    def publish(self, period: str, audience: Audience, *, at: datetime):
        release = self.prepare(period, audience, at=at)
        return publishing.publish(actor=self.actor, public_id=release.public_id, at=at)


def sentences(words, language: str) -> list[str]:
    """Return what a release says in words, whatever it is about."""
    return [sentence for _about, sentence in words[language]["said"]]


def report(day: date, **codes):
    """Leave the fact of one report."""
    usual = {"desk": "integrity", "report_kind": "report", "department": "A-BURG",
             "grounds": ["age"], "natures": ["bullying"]}  # fmt: skip
    return facts.record(kind="report", codes={**usual, **codes}, day=day)


def measure(day: date, code: str):
    """Leave the fact of one measure."""
    return facts.record(kind="outcome", codes={"desk": "integrity", "measures": code}, day=day)


def a_year(year: int, *, reports: int, seed: int = 1) -> None:
    """Leave the facts of a year: so many reports and signals, and some measures."""
    random, profile = Random(f"{year} {seed}"), profiles.current()  # noqa: S311 - made up
    grounds = [code.code for code in profile.grounds[:6]]
    natures = [code.code for code in profile.natures[4:10]]
    measures = [code.code for code in profile.measures if code.group]
    desks = ("integrity", "integrity", "external", "complaints")
    for number in range(reports):
        day = date(year, random.randint(1, 12), 1 + number % 28)
        places = [one.code for one in organisations.departments_on(day)] + ["not_told"] * 3
        report(
            day,
            desk=random.choice(desks),
            report_kind=random.choice(("report", "report", "signal")),
            department=random.choice(places),
            grounds=random.sample(grounds, random.choice((1, 1, 2))),
            natures=random.sample(natures, random.choice((1, 1, 2, 3))),
        )
        if random.random() < 0.4:
            measure(day, random.choice(measures))
