"""Pay by origin of who told it: from a file to what readers see, and what is refused."""

from datetime import date

import pytest
from django.urls import reverse

from rodedraad.accounts.roles import Role
from rodedraad.monitor.aggregated import series
from rodedraad.monitor.aggregated.before import ToldOtherwise, TooNear
from rodedraad.monitor.aggregated.pay_again import GroupsTooSmall, TooFewAgain
from rodedraad.monitor.aggregated.turnover import TurnoverNotSaid, TurnoverWrong
from rodedraad.releases.exports import csv, json, ods, xlsx
from rodedraad.releases.showing import publication
from rodedraad.releases.states import Audience
from tests.accounts.factories import make_someone, sign_in
from tests.aggregated.factories import PAY, lines, origin_pay
from tests.monitor.factories import sentences
from tests.monitor.sources import published
from tests.monitor.test_others_on_dashboard import starting, tables

pytestmark = pytest.mark.django_db
CHANGED = f"{PAY};gewisseld"
SCALES = ("14,71", "61,50")
"""The lowest and the highest pay for an hour: a difference of 46,79, so of 188 people at least."""


def rows(dutch=(1100, "31,12"), europe=(190, "30,40"), outside=(260, "28,04"), *, changed=None):
    """Return a row of each origin: how many people, and their mean."""
    several = zip(("nederland", "europa", "buiten_europa"), (dutch, europe, outside), strict=True)
    more = () if changed is None else (changed,)
    return [(word, *figures, *SCALES, *more) for word, figures in several]


def of_year(office, year, *content, heading=CHANGED, audience=Audience.PUBLIC, **said):
    said = origin_pay(reference_date=date(year, 12, 31), **said)
    return published(office, lines(heading, *content), said, audience)


def index(release):
    return release.parts[0].table()


def shown(release, language="en"):
    return publication(release, language=language, address="https://x.nl/", later=None)


@pytest.mark.requirement("REP-32")
def test_it_is_told_what_others_are_paid_for_each_100_euros(directorates):
    release = of_year(directorates, 2025, *rows(), heading=PAY)

    assert index(release).value("europe") == 98
    assert index(release).value("outside_europe") == 90
    assert sentences(release.words, "en") == [
        "On 31 December 2025, people of an origin in Europe, outside the Netherlands are on average "
        "paid 2% less for an hour than people of an origin in the Netherlands.",
        "On 31 December 2025, people of an origin outside Europe are on average paid 10% less for "
        "an hour than people of an origin in the Netherlands.",
        "Each group has at least 188 people.",
        "Only people who told their origin are counted. Others may be paid more or less, so this "
        "is not the mean of the whole group.",
    ]
