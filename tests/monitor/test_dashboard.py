"""The dashboard: what was published of a department, for who leads it, over time."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.text import slugify

from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.organisations import profiles
from rodedraad.organisations import queries as organisations
from rodedraad.organisations import services as changes
from rodedraad.releases import queries
from rodedraad.releases import services as publishing
from rodedraad.releases.models import Release
from rodedraad.releases.states import Audience
from rodedraad.ui.templatetags.ui import day
from tests.accounts.factories import make_someone, sign_in
from tests.monitor import published
from tests.monitor.factories import a_year

HOME = reverse("monitor:dashboard")
_ROW = re.compile(r'scope="row">([^<]+)</th>\s*<td[^>]*>([^<]*)</td>')


def cells(page: str, place: str) -> dict[str, str]:
    """Return the first figure of each row of the table on who came and left."""
    table = page.partition(f"een hogere schaal kreeg: {place}")[2].partition("</table>")[0]
    return {words.strip(): value for words, value in _ROW.findall(table)}


def address(code: str) -> str:
    return reverse("monitor:department_dashboard", args=[code])


@pytest.fixture
def years():
    """The two years that ended last, as this test runs."""
    return clock.today().year - 2, clock.today().year - 1


WOMEN = {"A-BURG": 12, "A-KLANT": 9, "A-JEUGD": 31}


@pytest.fixture
def filled(office, years):
    """People of two years, published to management."""
    for year in years:
        published.people(office, year, women=WOMEN)
    return years


@pytest.fixture
def moved(office, filled):
    """Who came and left in the last of these years, published to management."""
    return published.moves(office, filled[-1], left=dict.fromkeys(published.PLACES, 9))


def a_manager(code: str):
    return make_someone(
        Role.MANAGER, department=organisations.get_department(code, clock.today())
    )  # fmt: skip


def test_who_reads_a_dashboard_reads_what_was_withdrawn_and_why(client, office, years):
    release = published.people(office, str(years[-1]), women=WOMEN)
    publishing.withdraw(
        actor=office.actor, public_id=release.public_id, why="Een afdeling telde dubbel.",
        language="nl", at=clock.now(),
    )  # fmt: skip
    gone = "Wat hier niet meer staat"

    for somebody in (make_someone(Role.TOP_MANAGEMENT), a_manager("A-BURG")):
        sign_in(client, somebody)
        told = client.get(HOME).text.partition(gone)[2]
        assert "Een afdeling telde dubbel." in told
        assert "Ingetrokken op" in told

    published.people(office, str(years[-1]), women=WOMEN)
    assert gone not in client.get(HOME).text


@pytest.mark.requirement("DASH-01")
def test_who_works_at_a_department_is_shown_by_quarter_too(client, office, years):
    published.people(office, f"{years[-1]}Q1", women=WOMEN)
    sign_in(client, a_manager("A-BURG"))

    page = client.get(address("A-BURG")).text
    monitor = client.get(reverse("monitor:integral_monitor")).text

    assert "Vrouwen, en iedereen die hier werkt, per kwartaal" in page
    assert f"kwartaal 1 van {years[-1]}" in page
    assert "Er zijn nog geen cijfers van een heel jaar gepubliceerd." in monitor


@pytest.mark.requirement("DASH-01", "DASH-02", "DASH-08")
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
    assert "peildatum" in who
    assert "Samen" not in who


@pytest.mark.requirement("DASH-02", "DASH-08")
def test_who_came_left_and_moved_stands_by_department(client, moved):
    sign_in(client, a_manager("A-BURG"))

    own = cells(client.get(address("A-BURG")).content.decode(), "Burgerzaken")
    whole = cells(client.get(HOME).content.decode(), "Gemeente Wilgenrade")

    assert (own["Gekomen"], own["Weggegaan"]) == ("16", "18")
    assert own["Naar een andere afdeling gegaan"] == "0"
    assert (whole["Gekomen"], whole["Naar een hogere schaal gegaan"]) == ("48", "5")
    assert "Naar een hogere schaal gegaan" not in own


def test_tables_say_of_what_and_where_they_are(client, moved):
    sign_in(client, a_manager("A-BURG"))

    page = client.get(address("A-BURG")).content.decode()

    captions = re.findall(r"<caption[^>]*>([^<]+)</caption>", page)
    assert len(captions) == len(set(captions)) == 4
    assert all("Burgerzaken" in one or "de hele organisatie" in one for one in captions)


def test_where_nothing_was_published_there_is_a_way_up(client, office, years):
    sign_in(client, a_manager("A-BURG"))

    page = client.get(address("A-BURG")).content.decode()

    assert "Over deze afdeling is nog niets gepubliceerd" in page
    assert f'<a href="{address("D-PZ")}">Ga naar de cijfers van' in page


def test_a_manager_opens_what_is_above_and_below_and_nothing_beside(client, filled):
    sign_in(client, a_manager("D-PZ"))

    assert client.get(address("C-DB")).status_code == 200
    assert client.get(address("A-BURG")).status_code == 200
    assert client.get(address("A-JEUGD")).status_code == 404
    assert client.get(address("bestaat-niet")).status_code == 404
    links = client.get(HOME).content.decode()
    assert address("A-KLANT") in links
    assert address("A-JEUGD") not in links


def test_a_department_of_the_same_name_is_not_that_of_the_manager(client, filled):
    today = clock.today()
    own = organisations.get_department("A-BURG", today)
    beside = organisations.get_department("A-KLANT", today)
    assert beside.parent == own.parent
    changes.rename_department(department=beside, name=own.name, day=today)
    sign_in(client, a_manager("A-BURG"))

    for way in (address("A-KLANT"), f"{address('A-KLANT')}bestand/json/"):
        assert client.get(way).status_code == 404
    assert address("A-KLANT") not in client.get(HOME).content.decode()
    assert client.get(address("A-BURG")).status_code == 200


def renamed(department, today):
    changes.rename_department(department=department, name="Burgerdienst", day=today)


def renamed_with_what_is_above(department, today):
    changes.rename_department(department=department.parent, name="Dienstverlening", day=today)


def moved_to_another_place(department, today):
    other = organisations.get_department("A-JEUGD", today)
    changes.move_department(department=department, parent=other.parent, day=today)


@pytest.mark.parametrize("change", [renamed, renamed_with_what_is_above, moved_to_another_place])
def test_a_manager_reads_on_when_the_department_gets_another_name_or_place(client, filled, change):
    today, manager = clock.today(), a_manager("A-BURG")
    change(organisations.get_department("A-BURG", today), today)
    above = organisations.get_department("A-BURG", today).parent
    sign_in(client, manager)

    assert client.get(address("A-BURG")).status_code == 200
    assert client.get(address(above.code)).status_code == 200
    assert client.get(address("A-KLANT")).status_code == 404


def test_a_manager_does_not_read_of_what_took_over_the_work(client, filled):
    today, manager = clock.today(), a_manager("A-JEUGD")
    heir = organisations.get_department("A-ZORG", today)
    changes.close_department(
        department=organisations.get_department("A-JEUGD", today), day=today, successors=[heir]
    )
    sign_in(client, manager)

    assert client.get(address("A-ZORG")).status_code == 404


@pytest.mark.requirement("DASH-08")
def test_a_manager_has_no_way_to_figures_of_other_departments(client, office, moved):
    whole = list(queries.visible(office.actor))
    sign_in(client, a_manager("A-BURG"))

    for release in whole:
        below = reverse("releases:release_detail", args=[release.public_id])
        for way in (below, f"{below}bestand/csv/", f"{below}bestand/pdf/"):
            assert client.get(way).status_code == 404
        public = reverse("monitor:public_release", args=[release.public_id])
        assert client.get(public).status_code == 404
        assert str(release.public_id) not in client.get(reverse("releases:release_list")).text
    for code in ("A-KLANT", "A-JEUGD"):
        for way in (address(code), f"{address(code)}bestand/json/"):
            assert client.get(way).status_code == 404


def test_the_file_of_a_manager_has_the_own_department_and_those_above(client, moved):
    sign_in(client, a_manager("A-BURG"))

    for code, place in (("A-BURG", "Burgerzaken"), ("D-PZ", "Publiekszaken")):
        document = client.get(f"{address(code)}bestand/json/").json()
        captions = [one["caption"] for one in document["tables"]]
        assert all(place in one or "de hele organisatie" in one for one in captions)
        assert {one["name"] for table in document["tables"] for one in table["dimensions"]} == {
            "when", "figure",
        }  # fmt: skip
    whole = client.get(f"{HOME}bestand/csv/")
    assert whole["Content-Type"] == "application/zip"
    assert client.get(f"{address('A-BURG')}bestand/doc/").status_code == 404


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("Voor wie", "Regel", "laten we niet zien", "Het laatst gepubliceerd")),
        ("en", ("For whom", "Rule", "is withheld", "Published last")),
    ],
)
def test_a_file_of_a_dashboard_says_whose_for_whom_by_which_rules_and_when(
    client, office, moved, language, words
):  # fmt: skip
    whom, rule, says, when = words
    last = clock.today().year - 1
    a_year(last, reports=60)
    office.publish(str(last), Audience.PUBLIC, at=clock.now())
    sign_in(client, make_someone(Role.TOP_MANAGEMENT))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    answer = client.get(f"{HOME}bestand/json/")

    about = {one["word"]: one["says"] for one in answer.json()["about"]}
    assert answer.json()["organisation"] == profiles.current().name
    assert any(says in told for word, told in about.items() if word.startswith(rule))
    with translation.override(language):
        assert about[whom] == Audience.MANAGEMENT.label
        assert about[when] == day(clock.today())
        called = slugify(Audience.MANAGEMENT.label)
    assert answer["Content-Disposition"].endswith(f'-{called}.json"')


def test_there_is_no_file_where_nothing_was_published(client, office):
    sign_in(client, a_manager("A-BURG"))

    assert client.get(f"{address('A-BURG')}bestand/csv/").status_code == 404
    assert client.get(f"{HOME}bestand/csv/").status_code == 404


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

    told, _, gone = page.partition("<h1")[2].partition("Wat hier niet meer staat")
    assert str(first) not in told
    assert f"workforce {first}. Ingetrokken op" in gone


def test_what_was_changed_from_outside_is_said_in_the_frame_of_the_page(client, office, filled):
    Release.objects.filter(subject="workforce").update(cells=1)
    sign_in(client, a_manager("A-BURG"))

    answer = client.get(address("A-BURG"))

    assert answer.status_code == 409
    assert "Burgerzaken" not in answer.content.decode()
