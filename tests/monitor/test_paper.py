"""Paper shows what the page shows: the same tables, and the same chart."""

import re
from contextlib import contextmanager
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse

from rodedraad.core import clock
from rodedraad.core.admission import Admission, Busy
from rodedraad.core.rowsecurity import identify
from rodedraad.releases import lanes, paper
from rodedraad.releases import services as publishing
from rodedraad.releases.states import Audience
from tests.accounts.factories import sign_in
from tests.aggregated.factories import UTRECHT, barometer
from tests.monitor.factories import a_year
from tests.monitor.sources import published
from tests.ui.test_pdf import structure

REPORT = reverse("monitor:council_report")
CAPTION = re.compile(r"<caption[^>]*>(.*?)</caption>", re.DOTALL)
WIDE = re.compile(r"rd-chart__sheet--wide.*?<title[^>]*>(.*?)</title>", re.DOTALL)
DRAWING = re.compile(r'aria-describedby="(rd-[0-9a-f]+)-said"')


@pytest.fixture
def years(office):
    """Two years that everybody may read, the newest first."""
    last = clock.today().year - 1
    for year in (last - 1, last):
        a_year(year, reports=50)
        release = office.publish(str(year), Audience.PUBLIC, at=clock.now())
    return release


def paper_of(client, address):
    return pikepdf.open(BytesIO(client.get(f"{address}bestand/pdf/?taal=nl").content))


def pictures(document):
    """Return what is said of each picture."""
    return [str(part.get("/Alt", "")) for part, _ in structure(document) if part.S == "/Figure"]


def captions(document):
    return sum(part.S == "/Caption" for part, _ in structure(document))


def test_the_report_over_the_years_has_its_chart_on_paper(client, years):
    page = client.get(f"{REPORT}?taal=nl").content.decode()
    paper = paper_of(client, REPORT)

    assert len(set(DRAWING.findall(page))) == 2  # for a wide screen and for a narrow one
    assert pictures(paper) == ["Meldingen en signalen"]
    assert captions(paper) == len(CAPTION.findall(page)) == 6


def test_one_year_has_the_same_bars_and_the_same_tables_on_paper(client, years):
    address = reverse("monitor:public_release", args=[years.public_id])

    page, paper = client.get(f"{address}?taal=nl").content.decode(), paper_of(client, address)

    drawn = WIDE.findall(page)
    assert len(drawn) == 1
    assert sorted(pictures(paper)) == sorted(drawn)
    assert captions(paper) == len(CAPTION.findall(page)) == 5


@contextmanager
def none_can_be_made(monkeypatch, lane="PAPER_FOR_EVERYBODY"):
    """Keep a lane full while this lasts."""
    full = Admission(slots=1, waiting=0)
    with monkeypatch.context() as change, full.place():
        change.setattr(lanes, lane, full)
        yield


def file_of(release):
    return reverse("monitor:public_release_file", args=[release.public_id, "pdf"]) + "?taal=nl"


def of_the_series(release):
    return reverse("monitor:source_series_file", args=[release.subject, "pdf"])


@pytest.mark.parametrize("door", [file_of, of_the_series])
def test_a_rush_for_paper_is_told_to_come_back(client, directorates, monkeypatch, door):
    address = door(published(directorates, UTRECHT, barometer()))

    with none_can_be_made(monkeypatch):
        answer = client.get(address)

    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert client.get(address).status_code == 200


def test_a_rush_for_the_report_over_the_years_does_not_stop_who_signed_in(
    client, years, office, monkeypatch
):
    own = reverse("releases:release_file", args=[years.public_id, "pdf"])

    with none_can_be_made(monkeypatch):
        public = client.get(reverse("monitor:council_report_file", args=["pdf"]))
        sign_in(client, office.user)
        of_the_office = client.get(own)
    with none_can_be_made(monkeypatch, "PAPER"):
        busy = client.get(own)

    assert [one.status_code for one in (public, of_the_office, busy)] == [503, 200, 503]
    assert int(busy["Retry-After"]) > 0


class Unread:
    """A publication of which nothing may be read but its language."""

    language = "nl"

    def __getattr__(self, name):
        raise AssertionError(name)


@pytest.mark.parametrize(
    ("write", "lane"),
    [(paper.write, "PAPER"), (paper.write_for_everybody, "PAGES_FOR_EVERYBODY")],
)
def test_nothing_is_made_of_a_page_before_there_is_a_place(db, monkeypatch, write, lane):
    with none_can_be_made(monkeypatch, lane), pytest.raises(Busy):
        write(Unread())


def test_what_everybody_reads_is_put_on_paper_once(client, years, monkeypatch):
    address = file_of(years)
    first = client.get(address)

    with none_can_be_made(monkeypatch):
        again = client.get(address)
        in_english = client.get(address.replace("=nl", "=en"))

    assert again.content == first.content
    assert in_english.status_code == 503


def test_nobody_is_given_the_paper_of_before(client, years, office, monkeypatch):
    address = file_of(years)
    before = client.get(address).content
    publishing.withdraw(
        actor=office.actor, public_id=years.public_id, why="Fout", language="nl", at=clock.now()
    )
    identify()

    with none_can_be_made(monkeypatch):
        busy = client.get(address)

    assert busy.status_code == 503
    assert client.get(address).content != before


def test_paper_that_was_corrected_later_says_so(client, years, office, monkeypatch):
    address = file_of(years)
    client.get(address)
    office.publish(years.period, Audience.PUBLIC, at=clock.now())
    identify()

    with none_can_be_made(monkeypatch):
        assert client.get(address).status_code == 503


def test_of_much_paper_only_the_last_is_kept(client, years, monkeypatch):
    monkeypatch.setattr(paper, "_MOST", 1)
    address = file_of(years)
    client.get(address)
    client.get(address.replace("=nl", "=en"))

    with none_can_be_made(monkeypatch):
        assert client.get(address.replace("=nl", "=en")).status_code == 200
        assert client.get(address).status_code == 503
