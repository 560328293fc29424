"""A table in a CSV or XLSX file is read as text, however the file was written."""

import io
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter

from rodedraad.lib.sheets import workbooks
from rodedraad.lib.sheets.errors import SheetWrong
from rodedraad.lib.sheets.reading import read_sheet


def workbook(rows, *, more=()):
    """Make an XLSX file of rows, and of sheets after it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "dd-mm-yyyy"}) as book:
        for sheet in (rows, *more):
            page = book.add_worksheet()
            for place, row in enumerate(sheet):
                page.write_row(place, 0, row)
    return out.getvalue()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_separators_encodings_and_ends_of_lines_make_no_difference(separator, encoding, end):
    rows = [["Nr", "Afdeling"], ["001", "Zorg é"], ["2", ""]]
    text = end.join(separator.join(row) for row in rows) + end

    sheet = read_sheet(text.encode(encoding))

    assert sheet.rows(named=True) == [
        {"Nr": "001", "Afdeling": "Zorg é"},
        {"Nr": "2", "Afdeling": None},
    ]


def test_blanks_around_a_cell_are_no_part_of_it_and_quotes_hold_a_separator():
    sheet = read_sheet(b'Nr ; Naam\n 7 ;"Zorg; jeugd"\n')
    assert sheet.rows(named=True) == [{"Nr": "7", "Naam": "Zorg; jeugd"}]


def test_a_column_without_heading_is_called_after_its_place():
    assert read_sheet(b"Nr;;x\n1;2;3\n").columns == ["Nr", "#2", "x"]


@pytest.mark.parametrize(
    ("content", "why", "what"),
    [
        (b"", "empty", ""),
        (b" \n ", "empty", ""),
        (b"Nr;Naam\n", "empty", ""),
        (b"Nr;Naam;Nr\n1;2;3\n", "twice", "Nr"),
        (b"PK\x03\x04rest", "damaged", ""),
        (workbook([["Nr", "Naam"]]), "empty", ""),
        (workbook([]), "empty", ""),
        (workbook([["Nr", "Naam", " Nr "], ["1", "2", "3"]]), "twice", "Nr"),
        (b"Nr;\x81\x8d\n1;2\n", "encoding", ""),
        (b"\xef\xbb\xbf", "empty", ""),
        (b"\xef\xbb\xbf\r\n", "empty", ""),
        (b";".join([b"%d" % one for one in range(301)]) + b"\n1\n", "wide", ""),
        (workbook([list(range(301)), [1]]), "wide", ""),
        (workbook([["Nr"], ["x" * 1_001]]), "large", ""),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(content, why, what):
    with pytest.raises(SheetWrong) as refused:
        read_sheet(content)
    assert (refused.value.why, refused.value.what) == (why, what)


@pytest.mark.parametrize("content", [b"x" * 131_073 + b";Naam\n1;2\n", b'"Nr\n1;2\n' * 50_000])
def test_a_heading_without_end_is_refused(content):
    with pytest.raises(SheetWrong) as refused:
        read_sheet(content)
    assert refused.value.why == "damaged"


def test_ends_of_lines_that_are_only_a_carriage_return_are_ends_of_lines():
    assert read_sheet(b"Nr;Afd\r1;A\r2;B\r").rows() == [("1", "A"), ("2", "B")]


def test_a_carriage_return_amid_the_headings_is_refused_and_not_a_surprise():
    with pytest.raises(SheetWrong) as refused:
        read_sheet(b"Nr;A\rfd\n1;A\n")
    assert refused.value.why == "damaged"


def test_a_row_with_too_many_cells_is_refused():
    with pytest.raises(SheetWrong) as refused:
        read_sheet(b"Nr;Naam\n1;2\n3;4;5\n")
    assert refused.value.why in {"columns", "damaged"}


def test_a_workbook_is_read_as_the_same_table_in_text():
    rows = [
        ["Nr", " In dienst ", "Uren", "Deel", None],
        ["00123", date(2020, 1, 31), 36, 0.5, None],
        [123456789012, "31-12-2019", 32.5, None, " x "],
    ]

    sheet = read_sheet(workbook(rows, more=[[["iets", "anders"]]]))

    assert sheet.columns == ["Nr", "In dienst", "Uren", "Deel", "#5"]
    assert sheet.rows() == [
        ("00123", "2020-01-31", "36", "0.5", None),
        ("123456789012", "31-12-2019", "32.5", None, "x"),
    ]


def test_cells_that_say_yes_and_no_and_computed_numbers_are_words_and_digits():
    noon = datetime(2020, 1, 31, 12)  # noqa: DTZ001
    rows = [["a", "b", "c", "d"], [True, False, 0.1 + 0.2, noon]]
    assert read_sheet(workbook(rows)).rows() == [("true", "false", "0.3", "2020-01-31 12:00:00")]


def test_an_empty_row_of_a_workbook_counts_between_others_and_not_after_them():
    rows = [["Nr"], [1], [None], [3], [None], [None]]
    assert read_sheet(workbook(rows)).rows() == [("1",), (None,), ("3",)]


def test_headings_of_a_workbook_stand_in_its_first_row():
    sheet = read_sheet(workbook([[None, None], ["Nr", "Uren"], [1, 36]]))
    assert sheet.columns == ["#1", "#2"]
    assert sheet.height == 2


def test_what_would_unpack_to_too_much_is_not_opened(monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 2_000)
    with pytest.raises(SheetWrong) as refused:
        workbooks.cells_of(workbook([["Nr"], [1]]))
    assert refused.value.why == "large"


def test_a_zip_that_is_no_workbook_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("leesmij.txt", "geen tabel")
    with pytest.raises(SheetWrong) as refused:
        read_sheet(out.getvalue())
    assert refused.value.why == "damaged"
