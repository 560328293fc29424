"""What the council can fetch, in every format: how much was reported and done, and no single case.

The figures are read back from the pages and the files themselves, as a reader has them.
"""

import csv
import json
import re
import zipfile
from datetime import date
from html import unescape
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from rodedraad.core import clock
from rodedraad.organisations import profiles
from rodedraad.releases.states import Audience
from tests.browser.attacking import Reader
from tests.monitor.factories import measure, report

REPORT = reverse("monitor:council_report")
LAST = clock.today().year - 1
YEARS = (LAST - 1, LAST)
LEAST = 5
HIDDEN = "× niet getoond"
CASE = {"desk": "complaints", "report_kind": "signal", "department": "D-SB",
        "grounds": ["religion"], "natures": ["violence"]}  # fmt: skip
SANCTION = "dissolution"


@pytest.fixture
def years(office):
    """Two years that look alike, but for one case that stands out in the last one."""
    for year in YEARS:
        for number in range(40):
            report(
                date(year, 1 + number % 12, 5),
                department="D-PZ",
                grounds=["age"] if number % 2 else [],
                natures=["bullying"] if number % 3 else [],
            )
        for number in range(20):
            measure(date(year, 1 + number % 12, 6), "talk" if number < 12 else "written_warning")
    report(date(LAST, 5, 5), **CASE)
    measure(date(LAST, 6, 5), SANCTION)
    return [office.publish(str(year), Audience.PUBLIC, at=clock.now()) for year in YEARS]


def labels():
    """Return what people read where the case is counted: each is one row of a table."""
    profile = profiles.current()
    named = {code.code: code.in_language("nl") for code in (*profile.grounds, *profile.natures)}
    named |= {code.code: code.in_language("nl") for code in profile.measures}
    [desk] = [one.name.in_language("nl") for one in profile.desks if one.code == CASE["desk"]]
    codes = (*CASE["grounds"], *CASE["natures"], SANCTION)
    return [desk, "Stadsbeheer", "Signalen", *(named[code] for code in codes)]


def rows_of_page(content):
    """Yield each row of figures of a page: its name, and what stands in its cells."""
    for row in re.findall(r"<tr.*?</tr>", content.decode(), re.DOTALL):
        name = re.search(r"<th[^>]*scope=\"row\"[^>]*>(.*?)(?:<span|</th>)", row, re.DOTALL)
        cells = re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
        if name and cells:
            words = [" ".join(re.sub(r"<[^>]*>", "", one).split()) for one in cells]
            yield unescape(name[1]).strip().removesuffix(" (totaal)"), words


def rows_on_paper(content, names):
    """Yield the figures that stand behind one of these names on paper, as it is read aloud."""
    pages = PdfReader(BytesIO(content)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    figure = rf"(?:{HIDDEN}|\d+)(?=[ ,]|$)"
    for name in names:
        for run in re.findall(rf"{re.escape(name)}(?: \(totaal\))? ((?:{figure} ?)+)", text):
            yield name, re.findall(figure, run)


def tidy_rows(content, kind):
    """Yield each figure of a file for machines: all words beside it, and the figure."""
    if kind == "json":
        rows = [row for table in json.loads(content)["tables"] for row in table["rows"]]
    else:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            texts = [archive.read(one).decode() for one in archive.namelist() if ".csv" in one]
        rows = [row for text in texts for row in csv.DictReader(StringIO(text))]
    for row in rows:
        words = {said.removesuffix(" (totaal)") for key, said in row.items() if "_label" in key}
        is_hidden = row["status"] == "withheld"
        assert is_hidden == (row["value"] in (None, ""))
        yield words, HIDDEN if is_hidden else str(row["value"])


def fetched(client, address, kind):
    """Fetch what everybody may read in one format; the council has no other door."""
    below = address if kind == "html" else f"{address}bestand/{kind}/"
    answer = client.get(f"{below}?taal=nl")
    assert answer.status_code == 200
    return answer.content


def address_of(release):
    return reverse("monitor:public_release", args=[release.public_id])


def is_few(cell):
    return cell.isdigit() and 0 < int(cell) < LEAST


@pytest.mark.requirement("PRIV-14")
def test_no_format_of_the_report_to_the_council_tells_of_a_single_case(client, years):
    page = list(rows_of_page(fetched(client, REPORT, "html")))
    paper = list(rows_on_paper(fetched(client, REPORT, "pdf"), {name for name, _cells in page}))
    files = {one: list(tidy_rows(fetched(client, REPORT, one), one)) for one in ("csv", "json")}

    for rows in (page, paper):
        assert not [(name, cells) for name, cells in rows if any(map(is_few, cells))]
        for label in labels():
            of_case = [cells for name, cells in rows if name == label]
            found = [cells for cells in of_case if len(cells) == len(YEARS) + 1]  # no axis
            assert found
            assert {(label, cells[0], cells[-1]) for cells in found} == {(label, HIDDEN, HIDDEN)}
    for rows in files.values():
        assert not [(words, cell) for words, cell in rows if is_few(cell)]
        for label in labels():
            assert {cell for words, cell in rows if {label, str(LAST)} <= words} == {HIDDEN}
    assert set(map(str, page)) <= set(map(str, paper))
    assert files["csv"] == files["json"]


@pytest.mark.requirement("PRIV-14")
def test_no_format_of_a_year_tells_of_a_single_case(client, years):
    address = address_of(years[-1])
    page = list(rows_of_page(fetched(client, address, "html")))
    paper = list(rows_on_paper(fetched(client, address, "pdf"), {name for name, _cells in page}))
    files = {one: list(tidy_rows(fetched(client, address, one), one)) for one in ("csv", "json")}

    assert not [cells for _name, cells in (*page, *paper) if any(map(is_few, cells))]
    for label in set(labels()) - {"Signalen"}:  # that is a column here
        for rows in (page, paper):
            assert all(HIDDEN in cells for name, cells in rows if name == label)
            assert label in dict(rows)
    for rows in files.values():
        assert not [words for words, cell in rows if is_few(cell)]
        assert {cell for words, cell in rows if "Signalen" in words} <= {HIDDEN, "0"}
        assert {cell for words, cell in rows if {"Signalen", *labels()[:1]} <= words} == {HIDDEN}


@pytest.mark.requirement("PRIV-14")
def test_who_lays_all_files_beside_each_other_finds_no_single_case(client, years):
    everything = Reader()
    whole = json.loads(fetched(client, REPORT, "json"))
    everything.reads(whole)
    for release in years:
        everything.reads(json.loads(fetched(client, address_of(release), "json")))
    for measure_, codes in [*everything.shown, *everything.withheld]:
        year = dict(codes).get("year")
        if year:  # what stands in the report over the years is the figure of that year
            same = f"{measure_.split('/')[0]}/{year}/1", codes - {("year", year)}
            everything.knows((measure_, codes), [same])

    found = list(everything.intervals())

    assert found
    assert [
        (cell, least, most) for cell, least, most in found if most < LEAST or most - least < LEAST
    ] == []


@pytest.mark.requirement("SAFE-30")
@pytest.mark.parametrize("kind", ["html", "pdf", "csv", "json"])
def test_the_council_reads_of_each_year_how_much_was_reported_and_which_measures_were_taken(
    client, years, kind
):
    named = {one.code: one.in_language("nl") for one in profiles.current().measures}
    told = {
        "Alle behandelpunten": ["81", "40", "41"],
        "Alle maatregelen": ["41", "20", "21"],
        named["talk"]: ["24", "12", "12"],
        named["written_warning"]: [HIDDEN, "8", HIDDEN],
        named[SANCTION]: [HIDDEN, "0", HIDDEN],
    }

    content = fetched(client, REPORT, kind)

    if kind in ("html", "pdf"):
        rows = rows_of_page(content) if kind == "html" else rows_on_paper(content, told)
        found = dict(rows)
    else:
        found = {}
        for words, cell in tidy_rows(content, kind):
            for name in words & told.keys():
                found.setdefault(name, []).append(cell)
    assert {name: found[name] for name in told} == told


@pytest.mark.requirement("SAFE-30")
def test_the_council_needs_no_account_to_read_a_year_and_each_year_is_there(client, years):
    page = fetched(client, REPORT, "html").decode()

    for release in years:
        assert address_of(release) in page
        assert (
            f"maatregelen: {release.period}"
            in fetched(client, address_of(release), "html").decode()
        )
