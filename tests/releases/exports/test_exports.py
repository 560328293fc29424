"""Files of figures: the same rows in each, nothing withheld in any, and no formulas."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from odfdo import Document

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.releases.exports import csv as csv_file
from rodedraad.releases.exports import json as json_file
from rodedraad.releases.exports import ods, xlsx
from rodedraad.ui.figures import NotProtected, Publication, Saying
from tests.ui.protected import by_unit, by_unit_and_gender, figures, invented

WRITERS = [csv_file.write, json_file.write, xlsx.write, ods.write]
SHEET = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
WORDS = {
    "names": {"unit": "Directie", "gender": "Geslacht", "people": "Aantal mensen"},
    "labels": {"unit": {"works": "Ruimte"}, "gender": {"f": "Vrouw", "m": "Man"}},
}


def published(*tables, language="nl"):
    """Publish tables, with something about them."""
    about = [("Peildatum", "1 januari 2026"), ("Bron", "Personeelsbestand")]
    address = "https://x.example/cijfers/1"
    return Publication("Wie werkt hier?", language, address, about, tables, "Gemeente Verzonnen")


def two_tables():
    return published(by_unit(**WORDS), by_unit_and_gender(**WORDS))


def zipped(content):
    """Return the parts of a ZIP file by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def csv_rows(content, table="table-1"):
    text = zipped(content)[f"{table}.csv"].decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def xlsx_rows(content, number):
    """Return the rows of a sheet as their texts and numbers."""
    parts = zipped(content)
    strings = [
        "".join(one.itertext())
        for one in etree.fromstring(parts["xl/sharedStrings.xml"]).iterfind("s:si", SHEET)
    ]
    sheet = etree.fromstring(parts[f"xl/worksheets/sheet{number}.xml"])
    assert sheet.find(".//s:f", SHEET) is None
    return [
        [
            strings[int(cell.findtext("s:v", namespaces=SHEET))]
            if cell.get("t") == "s"
            else int(cell.findtext("s:v", namespaces=SHEET))
            for cell in row.iterfind("s:c", SHEET)
        ]
        for row in sheet.iterfind(".//s:row", SHEET)
    ]


def ods_rows(content, number):
    table = Document(io.BytesIO(content)).body.tables[number - 1]
    return [[value for value in row.get_values() if value is not None] for row in table.rows]


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("raw", [{"a": 3}, [[1]], None, by_unit()])
def test_no_file_is_made_of_anything_but_a_publication_of_protected_figures(write, raw):
    with pytest.raises(NotProtected):
        write(raw)
    with pytest.raises(NotProtected):
        write(published([3, 4]))


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_same_publication_gives_the_same_bytes(write, language):
    publication = published(by_unit_and_gender(**WORDS), language=language)

    assert write(publication) == write(publication)
    assert write(publication) != write(published(by_unit(**WORDS), language=language))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_every_file_has_every_cell_once_and_the_value_of_a_shown_one(seed):
    random = invented(seed)
    publication = published(random)
    expected = sorted(map(str, random.table.shown.values()))

    in_csv = [row["value"] or "None" for row in csv_rows(csv_file.write(publication))]
    in_json = [
        row["value"] for row in json.loads(json_file.write(publication))["tables"][0]["rows"]
    ]
    place = len(random.dimensions)
    in_xlsx = [row[place] for row in xlsx_rows(xlsx.write(publication), 2)[2:]]
    in_ods = [row[place] for row in ods_rows(ods.write(publication), 2)[2:]]

    assert sorted(in_csv) == expected
    assert sorted(map(str, in_json)) == expected
    for values in (in_xlsx, in_ods):
        words = ["None" if value == "× niet getoond" else str(int(value)) for value in values]
        assert sorted(words) == expected


@pytest.mark.parametrize("write", WRITERS)
def test_two_tables_that_differ_only_in_what_is_withheld_make_the_same_file(write):
    codes = (("a", "f"), ("a", "m"), ("b", "f"), ("b", "m"))
    dimensions = [Dimension.flat("unit", "ab"), Dimension.flat("gender", "fm")]

    one, other = (
        write(published(figures(dimensions, dict(zip(codes, values, strict=True)))))
        for values in ((2, 8, 7, 5), (4, 6, 5, 7))
    )

    assert one == other


def test_csv_has_a_file_for_each_table_and_a_data_dictionary():
    files = zipped(csv_file.write(two_tables()))
    package = json.loads(files["datapackage.json"])

    assert list(files) == ["datapackage.json", "about.txt", "table-1.csv", "table-2.csv"]
    assert [one["path"] for one in package["resources"]] == ["table-1.csv", "table-2.csv"]
    for resource in package["resources"]:
        rows = csv_rows(csv_file.write(two_tables()), resource["name"])
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == list(rows[0])
        keys = [tuple(row[name] for name in resource["schema"]["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)
        for field in fields:
            allowed = field.get("constraints", {}).get("enum")
            assert allowed is None or {row[field["name"]] for row in rows} <= set(allowed)


def test_a_row_says_the_codes_their_words_the_value_and_the_status():
    rows = csv_rows(csv_file.write(two_tables()), "table-2")
    by_code = {(row["unit"], row["gender"]): row for row in rows}

    assert by_code["works", "f"] == {
        "unit": "works", "unit_label": "Ruimte (totaal)", "gender": "f", "gender_label": "Vrouw",
        "value": "62", "status": "shown",
    }  # fmt: skip
    assert by_code["parks", "f"]["value"] == ""
    assert by_code["parks", "f"]["status"] == "withheld"


def test_the_text_file_says_what_people_have_to_know():
    about = zipped(csv_file.write(two_tables()))["about.txt"].decode()

    assert "Peildatum: 1 januari 2026" in about
    assert "table-2.csv: Mensen" in about
    assert "niet dat het getal klein is" in about


def test_json_says_of_which_parts_each_code_is_the_sum():
    document = json.loads(json_file.write(two_tables()))
    [unit, _] = document["tables"][1]["dimensions"]

    assert [(one["code"], one["level"], one["sums_of"]) for one in unit["codes"]] == [
        ("Total", 0, [["works", "care"]]),
        ("works", 1, [["roads", "parks"]]),
        ("roads", 2, []),
        ("parks", 2, []),
        ("care", 1, []),
    ]
    assert document["about"][0] == {"word": "Peildatum", "says": "1 januari 2026"}
    assert "klein" in document["statuses"]["withheld"]


def test_json_says_the_version_of_its_form_and_what_is_counted():
    counted = replace(by_unit(**WORDS), counted="Mensen in dienst")

    document = json.loads(json_file.write(published(by_unit(**WORDS), counted)))

    assert document["format_version"] == json_file.FORMAT_VERSION == 1
    assert [one["measure"] for one in document["tables"]] == ["people", "people"]
    titles = [one["measure_title"] for one in document["tables"]]
    assert titles == ["Aantal mensen", "Mensen in dienst"]


def test_json_makes_no_sum_of_parts_that_overlap():
    table = replace(by_unit(**WORDS), overlapping=frozenset({"unit"}))
    document = json.loads(json_file.write(published(table)))

    [unit] = document["tables"][0]["dimensions"]

    assert unit["total"] == "Total"
    assert {tuple(one["sums_of"]) for one in unit["codes"]} == {()}


@pytest.mark.parametrize("rows_of", [(xlsx.write, xlsx_rows), (ods.write, ods_rows)])
def test_a_spreadsheet_tells_about_the_figures_and_then_has_a_sheet_for_each_table(rows_of):
    write, read = rows_of
    about, units, both = (read(write(two_tables()), number) for number in (1, 2, 3))

    assert ["Peildatum", "1 januari 2026"] in about
    assert ["Tabel 2", "Mensen"] in about
    assert about[-1][0] == "× niet getoond"
    assert units[:3] == [
        ["Mensen"],
        ["Directie", "Aantal mensen", "Status", "Directie (code)"],
        ["Totaal", 1258, "getoond", "Total"],
    ]
    assert ["parks", "Vrouw", "× niet getoond", "niet getoond", "parks", "f"] in both


@pytest.mark.parametrize("text", ["=1+1", "+31", "-5", "@SUM(A1)", "\t=1", '=HYPERLINK("x")'])
def test_a_text_that_looks_like_a_formula_stays_a_text(text):
    odd = figures([Dimension.flat(text, [f"{text}a", "b"])], {(f"{text}a",): 9, ("b",): 8})
    publication = published(odd)

    head, *rows = zipped(csv_file.write(publication))["table-1.csv"].decode().split("\r\n")
    assert not any(part[:1] in "=+-@\t" for part in head.split(",") if part)
    [csv_row] = [row for row in csv_rows(csv_file.write(publication)) if row["value"] == "9"]
    assert next(iter(csv_row.values())) == f"'{text}a".replace("\t=", "\t'=")
    assert f"{text}a" in [cell for row in xlsx_rows(xlsx.write(publication), 2) for cell in row]
    in_ods = [cell for row in ods_rows(ods.write(publication), 2) for cell in row]
    assert f"{text}a".replace("\t", " ") in in_ods
    assert b"table:formula" not in zipped(ods.write(publication))["content.xml"]
    assert rows


@pytest.mark.parametrize("write", [xlsx.write, ods.write])
@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x85", "\ud800", "\ufffe", "\uffff"])
def test_a_sign_that_xml_has_no_place_for_breaks_no_spreadsheet(write, sign):
    words = {**WORDS, "labels": {"unit": {"works": f"Rui{sign}mte"}}}
    table = replace(by_unit(**words), caption=f"Wie{sign}?")
    publication = replace(published(table), title=f"Wie{sign}?", about=[(f"Bron{sign}", sign)])

    parts = zipped(write(publication))

    for name, content in parts.items():
        if content and name.endswith((".xml", ".rels")):
            assert etree.fromstring(content) is not None


def test_headings_of_spreadsheets_stay_in_sight_and_are_headings_to_a_screen_reader():
    book, sheet = zipped(xlsx.write(two_tables())), zipped(ods.write(two_tables()))

    assert b'ySplit="2"' in book["xl/worksheets/sheet2.xml"]
    assert b"headerRowCount" not in book["xl/tables/table1.xml"]  # one, unless it says none
    assert sheet["content.xml"].count(b"<table:table-header-rows>") == 2
    assert sheet["settings.xml"].count(b"VerticalSplitPosition") == 2


def test_an_opendocument_file_begins_as_its_standard_asks_and_says_its_language():
    content = ods.write(published(by_unit(), language="en"))

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert b"<dc:language>en-GB</dc:language>" in archive.read("meta.xml")
        assert not re.search(rb"20\d\d-\d\d-\d\dT", archive.read("meta.xml"))


def test_dimensions_that_are_called_like_a_column_get_a_name_of_their_own():
    dimensions = [Dimension.flat("status", "ab"), Dimension.flat("status_label", "cd")]
    odd = figures(dimensions, {("a", "c"): 9})

    [row, *_] = csv_rows(csv_file.write(published(odd)))

    assert list(row) == [
        "status_", "status_label", "status_label_", "status_label_label", "value", "status",
    ]  # fmt: skip


def test_each_file_names_the_organisation_and_each_sheet_its_table():
    publication = two_tables()
    packed = zipped(csv_file.write(publication))

    assert json.loads(json_file.write(publication))["organisation"] == "Gemeente Verzonnen"
    assert "Gemeente Verzonnen" in packed["about.txt"].decode()
    publisher = {"title": "Gemeente Verzonnen", "role": "publisher"}
    assert json.loads(packed["datapackage.json"])["contributors"] == [publisher]
    for rows_of, content in (
        (xlsx_rows, xlsx.write(publication)), (ods_rows, ods.write(publication)),
    ):  # fmt: skip
        assert ["Organisatie", "Gemeente Verzonnen"] in rows_of(content, 1)
        for number, table in enumerate(publication.tables, start=2):
            assert rows_of(content, number)[0] == [table.caption]


def test_each_file_has_the_sentences_below_what_they_are_about():
    said = [
        Saying("Verzuim", "Tel niet op."),
        Saying("Verzuim", "Let op."),
        Saying("Breuk", "2024"),
    ]
    publication = replace(two_tables(), said=said)
    packed = zipped(csv_file.write(publication))
    together = [("Verzuim", "Tel niet op. Let op."), ("Breuk", "2024")]

    described = json.loads(packed["datapackage.json"])["description"].split("\n")
    for line in (f"{about}: {sentences}" for about, sentences in together):
        assert line in packed["about.txt"].decode().split("\r\n")
        assert line in described
    assert json.loads(json_file.write(publication))["said_by_subject"] == [
        {"about": "Verzuim", "sentences": ["Tel niet op.", "Let op."]},
        {"about": "Breuk", "sentences": ["2024"]},
    ]
    for rows in (xlsx_rows(xlsx.write(publication), 1), ods_rows(ods.write(publication), 1)):
        assert [list(line) for line in together] == [
            one for one in rows if one[0] in dict(together)
        ]
