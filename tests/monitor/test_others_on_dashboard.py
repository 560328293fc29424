"""Sick leave, surveys, barometers and pay stand on the dashboard and the integral monitor."""

import re
from datetime import date

import pytest
from django.urls import reverse

from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.organisations import queries as organisations
from rodedraad.releases import services as publishing
from rodedraad.releases.states import Audience
from tests.accounts.factories import make_someone, sign_in
from tests.aggregated.factories import (
    DAYS,
    UTRECHT,
    WESTERN,
    barometer,
    lines,
    sick_leave,
    survey,
)
from tests.monitor import sources, test_pay
from tests.monitor.test_representation import province  # noqa: F401
from tests.monitor.test_representation import published as representation_of

DASHBOARD, MONITOR = reverse("monitor:dashboard"), reverse("monitor:integral_monitor")
BREAK = {"break_reason": {"nl": "Ander systeem.", "en": "Another system."}}
SCALES = "afdeling;gevraagd;geantwoord;steun_leidinggevende;werkdruk;meegemaakt;gemeld"


def tables(page: str) -> dict[str, dict[str, list[str]]]:
    """Return the rows of each table of a page by its caption."""
    found = {}
    for table in re.findall(r"<table.*?</table>", page, re.DOTALL):
        caption = _words(re.findall(r"<caption.*?</caption>", table, re.DOTALL)[0])
        rows = [
            [_words(one) for one in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]
            for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)
        ]
        found[caption] = {row[0].partition(" ,")[0]: row[1:] for row in rows}
    return found


def _words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def starting(found, beginning):
    """Return the first table with a caption that begins so."""
    return next(rows for caption, rows in found.items() if caption.startswith(beginning))


def by_moment(found):
    """Return what stands below each moment, of a table with moments across."""
    moments, *rows = found.values()
    return {when: [row[place] for row in rows] for place, when in enumerate(moments)}


def of(client, code, kind="dashboard"):
    return tables(client.get(reverse(f"monitor:department_{kind}", args=[code])).text)


def a_manager(code):
    return make_someone(Role.MANAGER, department=organisations.get_department(code, clock.today()))


def days(**lost):
    """Return a file on sick leave: 100 people at each department, 20,000 days."""
    return lines(DAYS, *((code, 100, 20_000, number) for code, number in lost.items()))


def absent(office, year, *, audience=Audience.MANAGEMENT, more=None, **lost):
    lost = lost or {"A-BURG": 1000, "A-KLANT": 800, "A-JEUGD": 1500}
    lost = {code.replace("_", "-"): number for code, number in lost.items()}
    said = sick_leave(reference_date=date(year, 12, 31), first_day=date(year, 1, 1), **(more or {}))
    return sources.published(office, days(**lost), said, audience)


@pytest.mark.requirement("DASH-01", "DASH-02", "DASH-08")
def test_sick_leave_of_a_department_stands_beside_the_organisation_and_earlier_years(
    client, office
):
    absent(office, 2024, A_BURG=1200, A_KLANT=800, A_JEUGD=1500)
    absent(office, 2025, A_BURG=1000, A_KLANT=800, A_JEUGD=1500)
    sign_in(client, a_manager("A-BURG"))

    found = of(client, "A-BURG")

    what = "Verzuim: verzuimde dagen, van elke 1.000 dagen waarop mensen konden werken"
    own = by_moment(found[f"{what}: Burgerzaken, 2024 tot en met 2025"])
    whole = by_moment(found[f"{what}: de hele organisatie, 2024 tot en met 2025"])
    assert (own["2024"], own["2025"]) == (["60"], ["50"])
    assert (whole["2024"], whole["2025"]) == (["58"], ["55"])
    beside = starting(of(client, "A-BURG", "monitor"), "Per 100, per jaar: Burgerzaken")
    assert beside["Verzuim, van elke 100 werkdagen"] == ["6,0", "5,0", "5,5"]


@pytest.mark.requirement("DASH-02", "DASH-04", "DASH-08")
def test_departments_are_compared_on_sick_leave_and_on_each_scale_of_a_survey(client, office):
    absent(office, 2025)
    asked = ((code, 100, 80, 60, 40, 30, 10) for code in ("A-BURG", "A-KLANT", "A-JEUGD"))
    answers = survey(reference_date=date(2025, 10, 31))
    sources.published(office, lines(SCALES, *asked), answers, Audience.MANAGEMENT)
    sign_in(client, make_someone(Role.TOP_MANAGEMENT))

    found = tables(client.get(MONITOR).text)

    compared = starting(found, "Afdelingen vergeleken, per 100, op Verzuim, MWO: Gemeente")
    assert compared["Afdeling"] == [
        "Verzuim, van elke 100 werkdagen", "MWO: steun van leidinggevenden", "MWO: werkdruk",
    ]  # fmt: skip
    assert compared["Burgerzaken"] == ["5,0", "75", "50"]
    assert compared["De hele organisatie"] == ["5,5", "75", "50"]
    own = starting(of(client, "A-BURG"), "MWO")
    assert (own["Steun van leidinggevenden"], own["Werkdruk"]) == (["75"], ["50"])
    years = starting(found, "Per 100, per jaar")
    assert years["MWO: maakte ongewenst gedrag mee"] == ["38"]
    assert years["MWO: meldde dat, van wie het meemaakte"] == ["33"]


@pytest.mark.requirement("DASH-08")
def test_a_manager_reads_of_others_figures_the_own_department_only(client, office):
    absent(office, 2025)
    sign_in(client, a_manager("A-BURG"))

    page = client.get(MONITOR).text

    assert "Burgerzaken" in page
    for name in ("A-KLANT", "Klantcontact", "A-JEUGD", "Jeugd"):
        assert name not in page
    for kind in ("dashboard", "monitor"):
        hidden = reverse(f"monitor:department_{kind}", args=["A-JEUGD"])
        assert client.get(hidden).status_code == 404


def test_a_year_that_was_counted_otherwise_has_a_mark_and_a_sentence(client, office):
    absent(office, 2024)
    absent(office, 2025, more=BREAK)
    sign_in(client, make_someone(Role.TOP_MANAGEMENT))

    page = client.get(DASHBOARD).text

    assert "2025 (breuk)" in by_moment(starting(tables(page), "Verzuim: verzuimde dagen"))
    assert "Vanaf 2025 is op een andere manier geteld, of van andere groepen." in page
    assert "Anderen hebben dit geteld, niet dit platform." in page
    file = client.get(f"{DASHBOARD}bestand/json/").json()
    assert any("Vanaf 2025" in str(one) for one in file.values())
    monitor = starting(tables(client.get(MONITOR).text), "Per 100, per jaar")
    assert "Verzuim, van elke 100 werkdagen (vanaf 2025 op een andere manier geteld)" in monitor


def test_days_of_few_people_are_withheld_and_that_is_said(client, office):
    rows = (("A-BURG", 4, 800, 40), ("A-KLANT", 100, 20_000, 900), ("A-JEUGD", 90, 18_000, 800))
    said = sick_leave(reference_date=date(2025, 12, 31))
    sources.published(office, lines(DAYS, *rows), said, Audience.MANAGEMENT)
    sign_in(client, a_manager("A-BURG"))

    page = client.get(reverse("monitor:department_dashboard", args=["A-BURG"])).text

    own = starting(tables(page), "Verzuim: verzuimde dagen, van elke 1.000 dagen waarop mensen k")
    assert by_moment(own)["2025"] == ["× niet getoond"]
    assert "met dit getal zou iemand" in page or "× niet getoond: met dit getal" in page


@pytest.mark.requirement("DASH-02")
def test_a_barometer_stands_on_the_page_of_the_whole_apart_by_classification(client, office):
    for year, content, classes in ((2024, WESTERN, "western"), (2025, UTRECHT, "regions")):
        said = barometer(reference_date=date(year, 12, 31), classification=classes)
        sources.published(office, content, said)
    sign_in(client, a_manager("A-BURG"))

    found = tables(client.get(DASHBOARD).text)

    name = "Barometer Culturele Diversiteit"
    new, old = starting(found, f"{name}: herkomst"), starting(found, f"{name} (2024): herkomst")
    assert [*new.values()] == [["2025"], ["770"], ["90"], ["140"], ["190"]]
    assert [*old.values()] == [["2024"], ["772"], ["91"], ["137"]]
    assert not any(name in caption for caption in of(client, "A-BURG"))


def test_a_part_by_scale_is_for_who_reads_the_release_as_a_whole(client, office):
    content = lines(
        "groep;aantal;nederland;europa;buiten_europa",
        ("organisatie", 2000, 80, 6, 14),
        ("schaal_tot_en_met_10", 1400, 77, 6, 17),
        ("schaal_vanaf_11", 600, 87, 6, 7),
    )
    sources.published(office, content, barometer(), Audience.MANAGEMENT)

    pages = {}
    for role in (Role.TOP_MANAGEMENT, Role.MANAGER):
        sign_in(client, make_someone(role) if role != Role.MANAGER else a_manager("A-BURG"))
        pages[role] = client.get(DASHBOARD).text

    assert all("De hele organisatie: van herkomst buiten Europa" in one for one in pages.values())
    assert "Schaal 11 en hoger" in pages[Role.TOP_MANAGEMENT]
    assert "Schaal 11 en hoger" not in pages[Role.MANAGER]


@pytest.mark.requirement("DASH-02")
def test_the_pay_gap_of_the_organisation_stands_beside_the_other_figures(
    client,
    province,  # noqa: F811
):
    groups = (test_pay.paid(11, *test_pay.THRICE), test_pay.paid(8, *test_pay.THRICE, first=100))
    test_pay.take(province, test_pay.DAY, *groups[0], *groups[1])
    representation_of(province, "2025")
    test_pay.published(province)
    sign_in(client, make_someone(Role.TOP_MANAGEMENT))

    own = starting(tables(client.get(DASHBOARD).text), "Hoeveel minder vrouwen per uur verdienen")
    monitor = starting(tables(client.get(MONITOR).text), "Per 100, per jaar")

    assert by_moment(own)["2025"] == ["125"]
    line = "Hoeveel minder vrouwen verdienen, van elke 100 euro van mannen en anderen"
    assert monitor[line] == ["13"]


@pytest.mark.parametrize("kind", ["dashboard", "monitor"])
@pytest.mark.parametrize("code", ["", "D-PZ"])
def test_dutch_names_on_a_page_in_english_have_their_language(client, office, kind, code):
    made = [
        absent(office, year, more={"name": "Ziekteverzuim"}, **{"D-PZ": 900, "D-RW": 2_000})
        for year in (2023, 2024, 2025)
    ]
    publishing.withdraw(
        actor=office.actor, public_id=made[0].public_id, why="Fout.", language="nl", at=clock.now()
    )
    sign_in(client, make_someone(Role.TOP_MANAGEMENT))
    client.cookies["rd-language"] = "en"
    names = ["Ziekteverzuim", "Publiekszaken"]

    home = DASHBOARD if kind == "dashboard" else MONITOR
    page = client.get(f"{home}{code}/" if code else home).text.partition("<h1")[2]

    drawn_or_marked = r'<text.*?</text>|<span lang="nl">[^<]*</span>'
    unmarked = _words(re.sub(drawn_or_marked, "", page))
    assert '<html lang="en">' in client.get(home).text
    assert kind == "monitor" or '<span lang="nl">Ziekteverzuim</span>: 2023. Withdrawn' in page
    assert kind == "monitor" or 'Why: <span lang="nl">Fout.</span>' in page
    assert all(f'<span lang="nl">{name}</span>' in page for name in names)
    assert not [name for name in names if name in unmarked]
