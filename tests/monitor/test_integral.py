"""The integral monitor: all figures side by side, and who reads of which departments."""

import re

import pytest
from django.urls import reverse

from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.organisations import queries as organisations
from rodedraad.releases.states import Audience
from tests.accounts.factories import make_someone, sign_in
from tests.monitor import published

HOME = reverse("monitor:integral_monitor")
WOMEN = {"A-BURG": 12, "A-KLANT": 2, "A-JEUGD": 31}
LEFT = {"A-BURG": 20, "A-KLANT": 9, "A-JEUGD": 9}


def address(code: str) -> str:
    return reverse("monitor:department_monitor", args=[code])


@pytest.fixture
def filled(office):
    """All figures of last year, and the people of the year before that."""
    last = clock.today().year - 1
    published.people(office, last - 1, women={**WOMEN, "A-BURG": 30})
    published.people(office, last, women=WOMEN)
    published.moves(office, last, left=LEFT)
    published.reports(office, last, at={"A-BURG": 6, "A-KLANT": 5, "A-JEUGD": 8})
    return last


def a_manager(code: str):
    department = organisations.get_department(code, clock.today())
    return make_someone(Role.MANAGER, department=department)


def rows(page: str, caption: str) -> dict[str, list[str]]:
    """Return the cells of each row of the table with a caption that begins so."""
    table = page.partition(f">{caption}")[2].partition("<tbody")[2].partition("</tbody>")[0]
    found = {}
    for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL):
        words = [" ".join(re.sub(r"<[^>]+>", " ", one).split())
                 for one in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]  # fmt: skip
        found[words[0].partition(" ,")[0]] = words[1:]
    return found


@pytest.mark.requirement("DASH-04", "DASH-08")
def test_all_figures_of_a_year_stand_side_by_side_by_department(client, filled):
    sign_in(client, make_someone(Role.TOP_MANAGEMENT))

    page = client.get(HOME).text

    beside = rows(page, "Alle cijfers van elke afdeling, over Wie hier werken")
    moved = rows(page, "Alle cijfers van elke afdeling, over In- en uitstroom")
    assert list(moved) == list(beside)
    assert list(beside) == ["De hele organisatie", "C-DB", "D-PZ", "A-BURG", "A-KLANT", "A-JEUGD"]
    [people, _women, _others] = beside["A-BURG"]
    came, _in, left, _out, *_ = moved["A-BURG"]
    together = rows(page, "Alle cijfers van elke afdeling, over Meldingen en signalen")["A-BURG"][0]
    assert (people, came, left, together) == ("32", "16", "40", "12")
    assert beside["A-KLANT"][1] == "× niet getoond"
    shares = rows(page, "Afdelingen vergeleken, per 100, op")
    assert shares["A-BURG"] == ["× niet getoond", "29", "50", "0", "38"]
    assert shares["A-JEUGD"] == ["61", "21", "23", "0", "31"]


@pytest.mark.requirement("DASH-04")
def test_a_year_is_laid_beside_earlier_ones_and_the_organisation(client, filled):
    sign_in(client, a_manager("A-BURG"))

    page = client.get(address("A-BURG")).text
    before = client.get(f"{address('A-BURG')}?jaar={filled - 1}").text

    by_year = rows(page, "Alle cijfers per jaar: Burgerzaken")
    assert by_year["Iedereen die hier werkt"][:2] == ["50", "32"]
    assert by_year["Gekomen"] == ["– niet geteld", "16", "48"]
    assert f"Integrale monitor {filled}: Burgerzaken" in page
    assert reverse("monitor:department_dashboard", args=["A-BURG"]) in page
    assert f"Integrale monitor {filled - 1}: Burgerzaken" in before
    assert "Wie wegging, bleef en kwam" in page
    assert "Wie wegging, bleef en kwam" not in before


@pytest.mark.requirement("DASH-04")
def test_each_subject_is_folded_and_says_its_most_important_figure(client, filled):
    sign_in(client, a_manager("A-BURG"))

    page = client.get(address("A-BURG")).text

    folded = re.findall(
        r"<details class=\"rd-details\"><summary><h2>(.*?)</h2>"
        r'<span class="rd-details__said">(.*?)</span>', page
    )  # fmt: skip
    assert len(folded) == len(re.findall("<h2", page)) == 3
    assert dict(folded)["Alle cijfers per jaar: Burgerzaken"] == (
        f"Iedereen die hier werkt, {filled}: 32"
    )


@pytest.mark.parametrize("asked", ["1999", "", "vroeger", "2024Q1"])
def test_of_a_year_that_there_is_nothing_of_the_newest_is_given(client, filled, asked):
    sign_in(client, make_someone(Role.TOP_MANAGEMENT))

    assert f"Integrale monitor {filled}" in client.get(HOME, {"jaar": asked}).text


def test_a_year_that_little_is_told_of_yet_is_not_opened_by_itself(client, office, filled):
    published.reports(office, filled + 1, at={"A-BURG": 6, "A-KLANT": 5, "A-JEUGD": 8})
    sign_in(client, make_someone(Role.TOP_MANAGEMENT))

    assert f"Integrale monitor {filled}:" in client.get(HOME).text
    assert f"Integrale monitor {filled + 1}:" in client.get(HOME, {"jaar": filled + 1}).text


def test_a_manager_finds_no_other_department_on_it(client, filled):
    sign_in(client, a_manager("A-BURG"))

    page = client.get(HOME).text

    for caption in ("Alle cijfers van elke afdeling", "Afdelingen vergeleken, per 100, op"):
        assert list(rows(page, caption)) == ["De hele organisatie", "C-DB", "D-PZ", "A-BURG"]
    assert "A-KLANT" not in page
    assert "A-JEUGD" not in page
    assert client.get(address("A-KLANT")).status_code == 404
    assert client.get(address("A-BURG")).status_code == 200


def test_what_is_for_the_office_only_is_on_no_other_monitor(client, office):
    year = clock.today().year - 1
    published.people(office, year, women=WOMEN, audience=Audience.INCLUSION_OFFICE)

    for role in (Role.TOP_MANAGEMENT, Role.MANAGER):
        sign_in(client, make_someone(role))
        assert "nog geen cijfers van een heel jaar gepubliceerd" in client.get(HOME).text
    sign_in(client, make_someone(Role.INCLUSION_OFFICE))
    assert "A-BURG" in client.get(HOME).text


def test_an_employee_has_no_monitor(client, filled):
    sign_in(client, make_someone(Role.EMPLOYEE))

    assert client.get(HOME).status_code == 404
    assert client.get(address("A-BURG")).status_code == 404


def test_withheld_and_not_counted_are_told_apart_in_words(client, filled):
    sign_in(client, make_someone(Role.INCLUSION_OFFICE))

    page = client.get(HOME).text

    assert "× niet getoond: met dit getal" in page
    assert "– niet geteld: hierover is geen cijfer gepubliceerd." in page
