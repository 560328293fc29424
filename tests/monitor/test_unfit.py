"""What was recorded and fits no table is said in words: nothing is published, nothing is lost."""

from datetime import date

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from rodedraad.core import clock
from rodedraad.lib.disclosure.errors import TooManyCells, TooManyCodes
from rodedraad.lib.disclosure.row_errors import CodeNotInTree
from rodedraad.monitor.web.unfit import unfit
from rodedraad.organisations import profiles
from rodedraad.organisations import services as organisations
from rodedraad.organisations.models import Organisation
from rodedraad.releases import queries
from rodedraad.releases.models import Release
from rodedraad.releases.states import Audience
from rodedraad.reporting.models import SealedFact
from tests.accounts.factories import sign_in
from tests.aggregated.factories import DAYS, lines, sick_leave
from tests.monitor.factories import a_year, report
from tests.monitor.sources import taken

LAST = clock.today().year - 1
KEPT = {
    "nl": "Er is niets gepubliceerd en er is niets kwijt.",
    "en": "Nothing was published, and nothing is lost.",
}
CLOSED = 'procedure = "external"\nreports_here = {}'


def asked(client, office, page, language, **said):
    """Ask to prepare figures and return the answer."""
    key = SimpleUploadedFile("statistics.key", bytes(office.key).hex().encode())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client.post(reverse(f"monitor:{page}"), {**said, "key": key})


def reports_of_last_year(client, office, language="nl"):
    said = {"subject": "reports", "period": str(LAST), "audience": "public"}
    return asked(client, office, "figures_prepare", language, **said)


@pytest.mark.parametrize(
    ("language", "told"),
    [("nl", "Behandelpunt: “external”"), ("en", "Desk: “external”")],
)
def test_reports_at_a_desk_that_takes_none_any_more_are_refused_in_words(
    client, office, own_profile, language, told
):
    a_year(LAST - 1, reports=50)
    report(date(LAST, 5, 10), desk="external")
    office.publish(str(LAST - 1), Audience.PUBLIC, at=clock.now())
    facts = SealedFact.objects.count()
    own_profile({CLOSED.format("true"): CLOSED.format("false")})
    sign_in(client, office.user)

    answer = reports_of_last_year(client, office, language)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert told in page
    assert KEPT[language] in page
    assert office.actor
    assert SealedFact.objects.count() == facts
    assert [one.period for one in Release.objects.all()] == [str(LAST - 1)]
    assert queries.known(office.key).number == 1


def test_once_the_list_is_whole_again_the_same_reports_are_counted(client, office, own_profile):
    a_year(LAST, reports=50)
    own_profile({CLOSED.format("true"): CLOSED.format("false")})
    sign_in(client, office.user)
    assert KEPT["nl"] in reports_of_last_year(client, office).content.decode()
    own_profile()

    answer = reports_of_last_year(client, office)

    release = Release.objects.get()
    assert answer.url == reverse("releases:release_detail", args=[release.public_id])


@pytest.mark.parametrize(
    ("language", "told"),
    [("nl", "bij “all”: Afdeling."), ("en", "at “all”: Department.")],
)
def test_a_department_with_the_code_of_the_whole_is_refused_in_words(
    client, directorates, language, told
):
    source = taken(directorates, lines(DAYS, ("D-A", 40, 8_000, 400)), sick_leave())
    organisations.open_department(
        organisation=Organisation.objects.get(), code="all", name="Alles samen",
        level=profiles.current().levels[0].code, parent=None, day=date(2020, 1, 1),
    )  # fmt: skip
    sign_in(client, directorates.user)

    said = {"source": str(source.public_id), "audience": "public"}
    answer = asked(client, directorates, "source_prepare", language, **said)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert told in page
    assert KEPT[language] in page
    assert directorates.actor
    assert not Release.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (TooManyCodes("department", "D-9", 10_001, 10_000), "a tree with fewer departments."),
        (TooManyCells(2_000_001, 2_000_000), "a tree with fewer departments."),
        (CodeNotInTree(1, ("talk",), "measures", "talk"), "Measure: “talk”. Ask your"),
    ],
)
def test_what_is_too_much_and_what_is_missing_is_said_with_what_to_do(wrong, told):
    with translation.override("en"):
        said = unfit(wrong)

    assert told in said
    assert said.endswith(KEPT["en"])
