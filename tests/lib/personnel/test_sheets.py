"""A table in a CSV file is read as text, however the file was written."""

import pytest

from rodedraad.lib.personnel import SheetWrong, read_sheet


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
        (b"Nr;\x81\x8d\n1;2\n", "encoding", ""),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(content, why, what):
    with pytest.raises(SheetWrong) as refused:
        read_sheet(content)
    assert (refused.value.why, refused.value.what) == (why, what)


def test_a_row_with_too_many_cells_is_refused():
    with pytest.raises(SheetWrong) as refused:
        read_sheet(b"Nr;Naam\n1;2\n3;4;5\n")
    assert refused.value.why in {"columns", "damaged"}
