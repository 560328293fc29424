"""The dashboard: what was published of a department, for who leads it, over time."""

from datetime import date

import pytest
from django.urls import reverse

from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.monitor import services
from rodedraad.monitor.periods import Period
from rodedraad.organisations import queries as organisations
from rodedraad.releases import queries
from rodedraad.releases import services as publishing
from rodedraad.releases.models import Release
from rodedraad.releases.states import Audience
from rodedraad.workforce import services as workforce
from tests.accounts.factories import make_someone, sign_in
from tests.monitor.factories import a_year
from tests.workforce.factories import MAPPING, a_file

HOME = reverse("monitor:dashboard")


def address(code: str) -> str:
    return reverse("monitor:department_dashboard", args=[code])


@pytest.fixture
def years():
    """The two years that ended last, as this test runs."""
    return clock.today().year - 2, clock.today().year - 1


@pytest.fixture
def filled(office, years):
    """People of two years, published to management."""
    for year in years:
        day, rows = date(year, 12, 31), []
        for line in organisations.lines_on(day):
            for number in range(40):
                sex = "MV"[number % 2]
                rows.append(f"P{len(rows)};Naam;{line.department.code};{sex};10")
        now = clock.now()
        workforce.take(
            actor=office.actor, content=a_file(*rows), mapping=MAPPING, day=day, at=now
        )  # fmt: skip
        made = services.prepare_representation(
            actor=office.actor, key=office.key, period=Period(year),
            audience=Audience.MANAGEMENT, at=now,
        )  # fmt: skip
        publishing.publish(actor=office.actor, public_id=made.public_id, at=now)
    return years


def a_manager(code: str):
    return make_someone(
        Role.MANAGER, department=organisations.get_department(code, clock.today())
    )  # fmt: skip


@pytest.mark.requirement("DASH-01", "DASH-08")
def test_a_manager_reads_the_own_department_beside_the_organisation(client, office, filled):
    a_year(filled[-1], reports=60)
    office.publish(str(filled[-1]), Audience.MANAGEMENT, at=clock.now())
    sign_in(client, a_manager("A-BURG"))

    page = client.get(address("A-BURG")).content.decode()

    assert "Dashboard: Burgerzaken" in page
    assert "Meldingen en signalen per jaar" in page
    # A line is drawn of two moments or more: of the people, and not of the one year of reports.
    assert page.count("<svg") == 2
    assert "Vrouwen, en iedereen die hier werkt" in page
    assert "De hele organisatie, om te vergelijken" in page
    for year in filled:
        assert str(year) in page


def test_days_are_not_added_up(client, filled):
    sign_in(client, a_manager("A-BURG"))

    page = client.get(address("A-BURG")).content.decode()

    who = page.partition("Vrouwen, en iedereen die hier werkt")[2].partition("<details")[0]
    assert "Peildatum" in who
    assert "Samen" not in who


def test_a_manager_opens_what_is_above_and_below_and_nothing_beside(client, filled):
    sign_in(client, a_manager("D-PZ"))

    assert client.get(address("C-DB")).status_code == 200
    assert client.get(address("A-BURG")).status_code == 200
    assert client.get(address("A-JEUGD")).status_code == 404
    assert client.get(address("bestaat-niet")).status_code == 404
    links = client.get(HOME).content.decode()
    assert address("A-KLANT") in links
    assert address("A-JEUGD") not in links


@pytest.mark.parametrize("role", [Role.TOP_MANAGEMENT, Role.INCLUSION_OFFICE])
def test_who_answers_for_all_opens_each_department(client, filled, role):
    sign_in(client, make_someone(role))

    assert client.get(address("A-JEUGD")).status_code == 200


def test_an_employee_has_no_dashboard(client, filled):
    sign_in(client, make_someone(Role.EMPLOYEE))

    assert client.get(HOME).status_code == 404


def test_what_was_withdrawn_is_not_on_it(client, office, filled):
    first, _last = filled
    for release in list(queries.visible(office.actor)):
        if release.period == str(first):
            publishing.withdraw(
                actor=office.actor,
                public_id=release.public_id,
                why="Fout geteld.",
                language="nl",
                at=clock.now(),
            )
    sign_in(client, a_manager("A-BURG"))

    page = client.get(address("A-BURG")).content.decode()

    assert str(first) not in page.partition("<h1")[2].partition("<footer")[0]


def test_what_was_changed_from_outside_is_said_in_the_frame_of_the_page(client, office, filled):
    Release.objects.filter(subject="workforce").update(cells=1)
    sign_in(client, a_manager("A-BURG"))

    answer = client.get(address("A-BURG"))

    assert answer.status_code == 409
    assert "Burgerzaken" not in answer.content.decode()
