"""An organisation in which something happens again and again at one place, and who is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from nacl.public import PrivateKey

from rodedraad.accounts.models import User
from rodedraad.accounts.roles import AT_A_DESK, Role
from rodedraad.core.rowsecurity import identify
from rodedraad.monitor.patterns import queries, services
from rodedraad.monitor.patterns.models import Pattern, PatternCopy, Search
from rodedraad.monitor.patterns.states import PatternStep, WhyLeft
from rodedraad.monitor.patterns.told import Told
from rodedraad.monitor.periods import Period
from rodedraad.organisations import profiles
from rodedraad.organisations import queries as organisations
from rodedraad.workforce import services as workforce
from tests.accounts.factories import actor_of, appoint, make_handler, make_someone, make_user
from tests.monitor.factories import report
from tests.workforce.factories import MAPPING, a_file

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
AFTER_2025 = datetime(2026, 1, 5, 10, 0, tzinfo=AMSTERDAM)
AFTER_MARCH = datetime(2026, 4, 6, 10, 0, tzinfo=AMSTERDAM)
GROUNDS, PLACE, GROUND = ("age", "sex", "nationality"), "A-GROEN", "religion"
NATURES = tuple(one.code for one in profiles.current().natures)


class Searching:
    """The inclusion office with the key, and two advisers of the desk that is told."""

    def __init__(self, key: PrivateKey) -> None:
        self.key = key
        self.user = make_someone(Role.INCLUSION_OFFICE)
        self.rosa = make_handler("external", name="Rosa Claes")
        self.tarik = make_handler("external", name="Tarik Bos")

    @property
    def actor(self):
        identify(user=self.user.id)
        return actor_of(self.user)

    def search(self, quarter: str = "2025Q4", *, at: datetime = AFTER_2025) -> Search:
        return services.search(actor=self.actor, key=self.key, quarter=Period.of(quarter), at=at)

    def told(self, who=None) -> Sequence[Told | None]:
        """Return what one adviser reads, the surest of a search wherever."""
        who = who or self.rosa
        identify(user=who.id)
        return [one.told for one in queries.visible(who.actor, who.keys)]

    def take(self, pattern: Pattern, step: PatternStep, why: WhyLeft | None = None) -> Pattern:
        identify(user=self.rosa.id)
        return services.take(
            actor=self.rosa.actor, keys=self.rosa.keys, public_id=pattern.public_id, step=step,
            why=why, at=AFTER_2025,
        )  # fmt: skip

    def bring_in_people(self, many: int = 40, *, day: date = date(2025, 12, 31)) -> None:
        """Let so many people work in each department."""
        codes = [one.code for one in organisations.departments_on(day)]
        people = [f"P{code}{n};Naam;{code};V;8" for code in codes for n in range(many)]
        workforce.take(
            actor=self.actor, content=a_file(*people), mapping=MAPPING, day=day,
            at=datetime(day.year, day.month, day.day, 18, tzinfo=AMSTERDAM),
        )  # fmt: skip


def somebody(role: Role, desk: str) -> User:
    """Somebody with a role, at this desk where the role is held at one."""
    user = make_user()
    appoint(user, role, desk=desk if role in AT_A_DESK else "")
    return user


def a_quiet_year(year: int) -> None:
    """Leave a report of each department in turn, on grounds in turn, three each month."""
    codes = sorted(one.code for one in organisations.departments_on(date(year, 12, 31)))
    for number in range(36):
        day = date(year, number // 3 + 1, 1 + number % 28)
        report(day, department=codes[number % len(codes)], grounds=[GROUNDS[number % 3]],
               natures=[NATURES[number % len(NATURES)]])  # fmt: skip


def plant(many: int = 8, *, first: date = date(2025, 8, 4), place: str = PLACE, **codes) -> None:
    """Leave so many reports of different people on one ground at one place, two weeks apart."""
    for number in range(many):
        usual = {"grounds": [GROUND], "natures": [NATURES[number % len(NATURES)]]}
        report(first + timedelta(weeks=2 * number), department=place, **{**usual, **codes})


def kept() -> tuple[list[Search], list[Pattern], list[PatternCopy]]:
    """Return every row that is kept."""
    identify(worker=True)
    return list(Search.objects.all()), list(Pattern.objects.all()), list(PatternCopy.objects.all())
