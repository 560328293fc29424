"""The page on which the office counts, and what everybody reads."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from rodedraad.core import clock
from rodedraad.releases import services as releases
from rodedraad.releases.models import Release
from rodedraad.releases.states import Audience
from rodedraad.ui import onward
from rodedraad.ui.templatetags.ui import day
from tests.accounts.factories import sign_in
from tests.monitor.factories import a_year, report
from tests.monitor.test_representation import a_whole_organisation, published, take

PREPARE = reverse("monitor:figures_prepare")
REPORT = reverse("monitor:council_report")
LINE = re.compile(r'<path d="(M[^"h]*L[^"]*)" fill="none" stroke=')


def key_file(key, name="statistics.key"):
    return SimpleUploadedFile(name, (bytes(key).hex() + "\n").encode())


@pytest.fixture
def last_year():
    """The year that ended last, as this test runs."""
    return clock.today().year - 1


def test_the_office_counts_with_the_key_and_looks_at_the_result(client, office, last_year):
    a_year(last_year, reports=50)
    sign_in(client, office.user)

    answer = client.post(
        PREPARE,
        {
            "subject": "reports",
            "period": str(last_year),
            "audience": "public",
            "key": key_file(office.key),
        },
        follow=True,
    )

    page = answer.content.decode()
    assert f"Meldingen, signalen en maatregelen: {last_year}" in page
    assert "Alleen jij ziet dit nu" in page
    assert "niet getoond" in page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"11" * 32, "Dit is niet de sleutel"),
        (b"\xff\xfe", "Dit is niet de sleutel"),
        (b"", "Dit bestand is leeg"),
    ],
)
def test_another_file_is_no_key(client, office, last_year, content, said):
    sign_in(client, office.user)
    file = SimpleUploadedFile("statistics.key", content)

    answer = client.post(
        PREPARE, {"subject": "reports", "period": str(last_year), "audience": "public", "key": file}
    )

    assert said in answer.content.decode()
    assert office.actor
    assert not Release.objects.exists()


def counted(client, office, subject, period):
    """Ask to count something for management, and return the page."""
    said = {"subject": subject, "period": period, "audience": "management"}
    return client.post(PREPARE, {**said, "key": key_file(office.key)}).content.decode()


def test_a_year_in_which_the_platform_held_nothing_is_not_counted_as_nought(
    client, office, last_year
):
    report(date(last_year, 5, 10))
    sign_in(client, office.user)

    for early in (str(last_year - 4), f"{last_year}Q1"):
        page = counted(client, office, "reports", early)
        assert f"kent niets van voor kwartaal 2 van {last_year}" in page
        assert office.actor
        assert not Release.objects.exists()

    assert counted(client, office, "reports", f"{last_year}Q2") == ""  # goes on to the draft
    assert office.actor
    assert Release.objects.get().period == f"{last_year}Q2"


def test_who_works_here_has_no_fourth_quarter_and_that_is_said(client, office, last_year):
    sign_in(client, office.user)

    page = counted(client, office, "workforce", f"{last_year}Q4")

    assert "geen vierde kwartaal" in page
    assert "Kies het hele jaar" in page


def test_everything_is_asked_for(client, office):
    sign_in(client, office.user)

    page = client.post(PREPARE, {"period": ""}).content.decode()

    for said in ("Kies een periode", "Kies wie ze mag lezen", "Kies het bestand met de sleutel"):
        assert said in page


def test_a_quarter_for_everybody_is_refused_at_the_question(client, office, last_year):
    sign_in(client, office.user)

    page = client.post(
        PREPARE,
        {
            "subject": "reports",
            "period": f"{last_year}Q1",
            "audience": "public",
            "key": key_file(office.key),
        },
    ).content.decode()

    assert "Cijfers over een kwartaal zijn alleen voor" in page


def test_a_quarter_of_a_year_that_is_out_is_refused_in_words(client, office, last_year):
    a_year(last_year, reports=50)
    office.publish(str(last_year), Audience.PUBLIC, at=clock.now())
    sign_in(client, office.user)

    page = client.post(
        PREPARE,
        {
            "subject": "reports",
            "period": f"{last_year}Q1",
            "audience": "management",
            "key": key_file(office.key),
        },
    ).content.decode()

    assert "Het jaar is al gepubliceerd" in page
    assert "Kies het opnieuw" in page


@pytest.mark.parametrize(
    ("period", "said"), [("", "voor minder lezers"), ("Q1", "het hele jaar proberen")]
)
def test_what_cannot_be_protected_is_refused_with_what_can_still_be_tried(
    client, office, last_year, period, said
):
    march, elsewhere = date(last_year, 3, 3), {"desk": "external", "department": "D-SB"}
    for _ in range(30):
        report(march)
    gone = [report(march, **elsewhere).id for _ in range(8)][:5]
    first = office.publish(f"{last_year}{period}", Audience.MANAGEMENT, at=clock.now())
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE reporting_sealedfact DISABLE ROW LEVEL SECURITY")
        cursor.execute("DELETE FROM reporting_sealedfact WHERE id = ANY(%s)", [gone])
    sign_in(client, office.user)

    page = client.post(
        PREPARE,
        {
            "subject": "reports",
            "period": f"{last_year}{period}",
            "audience": "management",
            "key": key_file(office.key),
        },
    ).content.decode()

    assert said in page
    assert office.actor
    assert list(Release.objects.all()) == [first]


def test_everybody_reads_the_report_and_each_year_with_its_files(client, office, last_year):
    for year in (last_year - 1, last_year):
        a_year(year, reports=50)
        office.publish(str(year), Audience.PUBLIC, at=clock.now())

    page = client.get(f"{REPORT}?taal=nl").content.decode()

    assert f"{last_year - 1}–{last_year}" in page
    for kind in ("csv", "json", "xlsx", "ods", "pdf"):
        assert client.get(f"{REPORT}bestand/{kind}/?taal=nl").status_code == 200
    for release in Release.objects.all():
        address = reverse("monitor:public_release", args=[release.public_id])
        assert f"maatregelen: {release.period}" in client.get(f"{address}?taal=nl").content.decode()
        assert client.get(f"{address}bestand/csv/?taal=en").status_code == 200


def test_the_report_over_the_years_says_what_holds_for_all_of_them(client, office, last_year):
    for year in (last_year - 1, last_year):
        a_year(year, reports=50)
        office.publish(str(year), Audience.PUBLIC, at=clock.now())

    document = client.get(f"{REPORT}bestand/json/?taal=nl").json()

    counted = [(one["measure"], one["measure_title"]) for one in document["tables"]]
    span = f"{last_year - 1}-{last_year}"
    assert counted[0] == (f"reports/{span}", "Meldingen en signalen")
    assert counted[-1] == (f"measures/{span}", "Maatregelen")
    rows = [row for table in document["tables"] for row in table["rows"]]
    withheld = sum(row["status"] == "withheld" for row in rows)
    about = {one["word"]: one["says"] for one in document["about"]}
    assert about["Periode"] == f"{last_year - 1}–{last_year}"
    assert about["Niet getoond"].startswith(f"{withheld} van de {len(rows)} cijfers")
    assert "Peildatum" not in about
    grounds = next(one for one in document["tables"][3]["dimensions"] if one["name"] == "grounds")
    assert not any(one["sums_of"] for one in grounds["codes"])


def test_a_release_says_every_rule_that_was_in_force(client, office, last_year):
    a_year(last_year - 1, reports=50)
    office.publish(str(last_year - 1), Audience.PUBLIC, at=clock.now())
    quarter = office.publish(f"{last_year}Q1", Audience.MANAGEMENT, at=clock.now())
    sign_in(client, office.user)

    of_year = client.get(f"{REPORT}?taal=nl").content.decode()
    address = reverse("releases:release_detail", args=[quarter.public_id])
    of_quarter = client.get(address).content.decode()

    for page in (of_year, of_quarter):
        assert "Een aantal van 1 tot en met 4 laten we niet zien." in page
        assert "zodat niemand kan uitrekenen wat we niet laten zien" in page
    of_one_mind = "in een groep iedereen hetzelfde heeft bij: Grond, Wat er gebeurde"
    assert of_one_mind in of_year
    assert of_one_mind not in of_quarter


def test_before_anything_is_published_the_report_says_so(client, office):
    assert "nog geen cijfers gepubliceerd" in client.get(f"{REPORT}?taal=nl").content.decode()
    assert client.get(f"{REPORT}bestand/csv/").status_code == 404


CALLED = {
    "nl": (
        "meldingen-signalen-en-maatregelen-{}.json",
        "door-de-jaren-heen-iedereen",
        "{}-iedereen",
    ),
    "en": ("reports-signals-and-measures-{}.json", "over-the-years-everybody", "{}-everybody"),
}
BY_DEPARTMENT = {"nl": "per afdeling", "en": "by department"}


@pytest.mark.parametrize("language", CALLED)
def test_files_are_called_and_departments_named_in_the_language_of_the_page(
    client, office, last_year, language
):
    form, report, one_year = CALLED[language]
    a_year(last_year, reports=50)
    release = office.publish(str(last_year), Audience.PUBLIC, at=clock.now())
    address = reverse("monitor:public_release", args=[release.public_id])

    for below, about in ((REPORT, report), (address, one_year.format(last_year))):
        answer = client.get(f"{below}bestand/json/?taal={language}")
        assert answer["Content-Disposition"] == f'attachment; filename="{form.format(about)}"'
        assert BY_DEPARTMENT[language] in answer.content.decode()
        assert "onderdeel" not in answer.content.decode()


def test_what_management_reads_is_not_there_for_everybody(client, office, last_year):
    a_year(last_year, reports=60)
    release = office.publish(f"{last_year}Q4", Audience.MANAGEMENT, at=clock.now())

    address = reverse("monitor:public_release", args=[release.public_id])

    assert client.get(address).status_code == 404
    assert client.get(f"{address}bestand/csv/").status_code == 404
    assert str(release.public_id) not in client.get(REPORT).content.decode()


def withdraw(office, release):
    """Withdraw a release, and return on which day that was, as people read it."""
    releases.withdraw(
        actor=office.actor,
        public_id=release.public_id,
        why="Dubbel geteld.",
        language="nl",
        at=clock.now(),
    )
    return day(Release.objects.get(public_id=release.public_id).withdrawn_day)


def test_a_withdrawn_year_leaves_the_report_and_says_when_and_why(client, office, last_year):
    a_year(last_year, reports=50)
    release = office.publish(str(last_year), Audience.PUBLIC, at=clock.now())

    when = withdraw(office, release)

    page = client.get(f"{REPORT}?taal=nl").content.decode()
    address = reverse("monitor:public_release", args=[release.public_id])
    of_the_year = client.get(f"{address}?taal=nl").content.decode()
    assert f"De cijfers van {last_year} zijn ingetrokken" in page
    assert f"Dat was op {when}. Ze waren eerder gepubliceerd" in page
    assert f"om: “Meldingen, signalen en maatregelen: {last_year}”. Waarom: Dubbel geteld." in page
    assert f"(ingetrokken op {when})" in page
    assert "<table" not in page
    assert "nog geen cijfers gepubliceerd" not in page
    assert f"Op {when}. Waarom: Dubbel geteld." in of_the_year


def test_the_report_says_that_a_year_between_others_is_gone_and_no_line_goes_past_it(
    client, office, last_year
):
    made = {}
    for year in (last_year - 2, last_year - 1, last_year):
        a_year(year, reports=50)
        made[year] = office.publish(str(year), Audience.PUBLIC, at=clock.now())
    before = client.get(f"{REPORT}?taal=en").content.decode()

    when = withdraw(office, made[last_year - 1])

    page = client.get(f"{REPORT}?taal=en").content.decode()
    document = client.get(f"{REPORT}bestand/json/?taal=nl").json()
    [standing] = document["standing"]
    assert page.index(f"The figures of {last_year - 1} are withdrawn") < page.index("<table")
    assert 'Why: <span lang="nl">Dubbel geteld.</span>' in page
    assert "are withdrawn" not in before
    assert standing["word"] == f"De cijfers van {last_year - 1} zijn ingetrokken"
    assert standing["says"].startswith(f"Dat was op {when}.")
    assert str(last_year - 1) not in {row["year"] for row in document["tables"][0]["rows"]}
    assert "L" in LINE.search(before)[1]
    assert LINE.search(page) is None


def test_a_withdrawn_year_that_is_published_anew_is_not_called_gone(client, office, last_year):
    a_year(last_year, reports=50)
    withdraw(office, office.publish(str(last_year), Audience.PUBLIC, at=clock.now()))

    office.publish(str(last_year), Audience.PUBLIC, at=clock.now())

    page = client.get(f"{REPORT}?taal=nl").content.decode()
    assert f"De cijfers van {last_year} zijn ingetrokken" not in page
    assert "<table" in page


def test_who_replaces_a_day_reads_which_figures_were_made_of_it(office):
    then = date(2024, 12, 31)
    rows = a_whole_organisation(then)
    take(office, then, *rows)
    of_people = published(office, "2024")
    assert office.actor

    made = onward.links("personnel", day="2024-12-31", language="nl")
    later = onward.links("personnel", day="2025-12-31", language="nl")

    assert [one.label for one in made] == ["Wie hier werken: 31 december 2024"]
    assert str(of_people.public_id) in made[0].url
    assert later == []
