"""Paper shows what the page shows: the same tables, and the same chart."""

import re
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse

from rodedraad.core import clock
from rodedraad.releases.states import Audience
from tests.monitor.factories import a_year
from tests.ui.test_pdf import structure

REPORT = reverse("monitor:council_report")
CAPTION = re.compile(r"<caption[^>]*>(.*?)</caption>", re.DOTALL)
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


def test_one_year_has_no_chart_and_the_same_tables(client, years):
    address = reverse("monitor:public_release", args=[years.public_id])

    page, paper = client.get(f"{address}?taal=nl").content.decode(), paper_of(client, address)

    assert not DRAWING.findall(page)
    assert pictures(paper) == []
    assert captions(paper) == len(CAPTION.findall(page)) == 5
