"""A finding can be left with a reason, which travels in the form and in what is downloaded."""

import re
from html import unescape
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.screening import Ignored
from rodedraad.recruitment.leaving import LONGEST_REASON, MOST_ROWS, left_in, rows_of

pytestmark = pytest.mark.django_db

ADDRESS = "/teksten/"
TEXT = "Wij zoeken een jonge hond.\r\nWij zoeken ook een jonge hond. Een man met lef."
WHY = "=Zo heet ons <team> & het is onze naam"
_CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _page(answer):
    return unescape(answer.content.decode())


def _values(page):
    return re.findall(r'name="finding" value="([^"]*)"', page)


def _young(client):
    """What names the first finding in the form."""
    [value, *_] = _values(_page(client.post(ADDRESS, {"text": TEXT})))
    return value


def _leave(client, **more):
    rows = {"finding": [_young(client), "X-1 weg"], "reason": [WHY, ""]}
    return client.post(ADDRESS, {"text": TEXT, **rows, **more})


def _rows(workbook):
    """Each row of the first sheet, as text."""
    with ZipFile(BytesIO(workbook)) as parts:
        strings = ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))  # noqa: S314
        sheet = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))  # noqa: S314
    shared = ["".join(one.itertext()) for one in strings]
    return [
        [
            shared[int(cell.findtext(f"{_CELL}v"))] if cell.get("t") == "s" else cell[0].text
            for cell in row
        ]
        for row in sheet.iter(f"{_CELL}row")
    ]


def _tab(workbook):
    """The name of the first sheet."""
    with ZipFile(BytesIO(workbook)) as parts:
        book = ElementTree.fromstring(parts.read("xl/workbook.xml"))  # noqa: S314
    return next(book.iter(f"{_CELL}sheet")).get("name")


def test_what_is_left_is_told_apart_with_the_reason_and_is_marked_no_more(client):
    page = _page(_leave(client))

    assert "<mark>jonge hond" not in page
    assert f"Blijft zo staan, want: {WHY}" in page
    assert f'name="reason" value="{WHY}"' in page


def _left_without_a_reason(client, **more):
    value = _young(client)
    given = {"text": TEXT, "finding": [value], "reason": [" "], "leave": value, **more}
    return _page(client.post(ADDRESS, given))


def test_a_place_that_is_left_without_a_reason_says_so_and_its_field_is_in_sight(client):
    page = _left_without_a_reason(client)

    assert re.search(r'<div id="result">\s*<div[^>]*id="error-summary"', page)
    assert '<a href="#reason-1">Schrijf waarom je plek 1 laat staan.</a>' in page
    assert re.search(r"<details[^>]* open><summary>Laat plek 1 ", page)
    assert page.count(" open>") == 1
    assert re.search(
        r'id="reason-1"[^>]*aria-describedby="kept-1 bare-1" aria-invalid="true"', page
    )
    assert "<title>Fout: " in page
    assert page.count('id="result"') == 1


def test_a_place_that_is_left_with_a_reason_is_no_mistake(client):
    page = _left_without_a_reason(client, reason=[WHY])

    assert 'id="error-summary"' not in page
    assert "Blijft zo staan, want:" in page


def test_the_other_findings_keep_their_numbers(client):
    before, after = _page(client.post(ADDRESS, {"text": TEXT})), _page(_leave(client))

    kept = set(re.findall(r'id="why-(\d+)"', after))
    assert kept < set(re.findall(r'id="why-(\d+)"', before))
    assert "1" not in kept


def test_the_same_words_are_left_together_and_the_second_says_so(client):
    page = _page(client.post(ADDRESS, {"text": TEXT}))

    assert page.count('name="finding" value="AGE-004 jonge hond"') == 1
    assert "Dit zijn de woorden van plek 1." in page


def test_it_can_be_looked_at_again(client):
    page = _page(_leave(client, again=_young(client)))

    assert "<mark>jonge hond" in page
    assert "Blijft zo staan, want" not in page


@pytest.mark.parametrize("more", [{"text": " "}, {"text": "Een andere tekst."}])
def test_a_reason_is_not_lost_when_the_text_is_not_read_or_has_other_words(client, more):
    page = _page(_leave(client, **more))

    assert f'name="reason" value="{WHY}"' in page


def test_a_reason_stands_in_the_comments(client):
    answer = _leave(client, download="docx")

    comments = [one.text for one in Document(BytesIO(answer.content)).comments]
    assert [WHY in text for text in comments].count(True) == 2
    assert comments[0].startswith(f"Blijft zo staan, want: {WHY}")


@pytest.mark.requirement("REC-06")
def test_a_table_has_a_row_for_each_finding(client):
    answer = _leave(client, download="xlsx")

    title, headings, first, second, *others = _rows(answer.content)
    assert title == ["Wat in deze tekst mensen kan uitsluiten"]
    assert _tab(answer.content) == "Bevindingen"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="bevindingen.xlsx"'
    assert headings == [
        "Nummer", "Regel", "Teken", "Woorden", "Grond", "Hoe ernstig", "Vindregel", "Artikel",
        "Waarom", "Liever", "Uitzondering", "Blijft staan", "Waarom het blijft staan",
    ]  # fmt: skip
    assert first[:7] == ["1", "1", "16", "jonge hond", "leeftijd", "pas dit aan", "AGE-004"]
    assert first[-2:] == ["ja", WHY]
    assert second[:4] == ["2", "2", "20", "jonge hond"]
    assert [row[-2] for row in others] == ["nee"] * len(others)


def test_a_table_is_in_the_language_of_the_page(client):
    answer = client.post(ADDRESS, {"text": TEXT, "download": "xlsx"}, HTTP_ACCEPT_LANGUAGE="en")

    assert _rows(answer.content)[1][:4] == ["Number", "Line", "Sign", "Words"]
    assert _tab(answer.content) == "Findings"


def test_nothing_in_a_table_is_a_formula_whatever_it_begins_with(client):
    answer = _leave(client, download="xlsx")

    with ZipFile(BytesIO(answer.content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")
        styles = parts.read("xl/styles.xml")
    assert b"<f>" not in sheet
    assert b'quotePrefix="1"' in styles


def test_a_script_that_reads_along_gets_only_what_was_read(client):
    page = _page(client.post(ADDRESS, {"text": TEXT, "part": "result"}))

    assert "<html" not in page
    assert re.search(r'data-rd-said="\d plekken om naar te kijken\."', page)
    assert "<mark>jonge hond" in page


@pytest.mark.parametrize(
    ("text", "said"), [("a" * 100_001, "te lang"), ("Je werkt samen.", "Niets gevonden")]
)
def test_it_is_said_when_there_is_nothing_to_look_at_or_nothing_was_read(client, text, said):
    page = _page(client.post(ADDRESS, {"text": text, "part": "result"}))

    assert said in re.search(r'data-rd-said="([^"]*)"', page)[1]


@given(st.lists(st.tuples(st.text(), st.text())), st.text())
def test_whatever_stands_in_a_form_gives_findings_with_a_reason(rows, again):
    left = left_in([one for one, _ in rows], [why for _, why in rows], again)

    assert len(left) <= MOST_ROWS
    assert all(0 < len(one.reason.strip()) <= LONGEST_REASON for one in left)


def test_rows_of_a_form_come_back_as_they_were():
    left = [Ignored("AGE-004", "jonge hond", "zo heet het"), Ignored("OWN", "een burger", "x")]

    assert left_in(*zip(*rows_of(left), strict=True)) == left
