"""Every row of a personnel file becomes codes, or every problem in it is told."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.personnel import Mapped, Mapping, MappingWrong, Why, checked
from rodedraad.lib.personnel.checking import pseudonym
from rodedraad.lib.sheets.problems import Problem, rows_with
from rodedraad.lib.sheets.reading import read_sheet

DAY = date(2026, 12, 31)
KEY = b"k" * 32
MAPPING = Mapping.of(
    {
        "person": Mapped("Nr"),
        "job": Mapped("Baan"),
        "department": Mapped("Afd"),
        "sex": Mapped("M/V", {"M": "man", "V": "woman"}),
        "born": Mapped("Geboortejaar"),
        "scale": Mapped("Schaal"),
        "hours": Mapped("Uren"),
        "leads": Mapped("Leiding", {"J": "yes", "": "no"}),
        "since": Mapped("In dienst"),
    }
)
HEADING = "Nr;Baan;Afd;M/V;Geboortejaar;Schaal;Uren;Leiding;In dienst\n"


def read(*rows: str, mapping: Mapping = MAPPING, key: bytes = KEY):
    sheet = read_sheet((HEADING + "\n".join(rows)).encode())
    return checked(sheet, mapping, departments={"ZORG", "RUIMTE"}, day=DAY, key=key)


def test_a_right_file_becomes_codes_without_numbers_of_people():
    done = read("0042;1;ZORG;v;1990;11;36;J;2020-02-01", "7;1;RUIMTE;;1970;9;24,5;;01-03-2019")

    assert not done.problems
    assert done.jobs.rows(named=True) == [
        {
            "person": pseudonym("0042", KEY), "is_main": True, "department": "ZORG",
            "sex": "woman", "born": 1990, "scale": 11, "hours": 3600, "leads": "yes",
            "since": date(2020, 2, 1),
        },
        {
            "person": pseudonym("7", KEY), "is_main": True, "department": "RUIMTE",
            "sex": "unknown", "born": 1970, "scale": 9, "hours": 2450, "leads": "no",
            "since": date(2019, 3, 1),
        },
    ]  # fmt: skip
    assert "0042" not in str(done.jobs.to_dicts())


def test_all_problems_are_told_with_their_row_and_nothing_is_taken():
    done = read(
        "1;1;ZORG;M;1990;11;36;J;2020-02-01",
        ";1;ZORG;M;1990;11;36;J;2020-02-01",
        "3;1;WATER;X;negentien;0;99;ja;31-02-2020",
        "4;1;ZORG;M;2020;11;36;J;2027-01-01",
        "1;1;ZORG;M;1990;11;36;J;2020-02-01",
    )

    assert done.jobs.is_empty()
    assert set(done.problems) == {
        Problem(3, "Nr", "", Why.MISSING),
        Problem(4, "Afd", "WATER", Why.NO_SUCH_DEPARTMENT),
        Problem(4, "M/V", "X", Why.NOT_IN_LIST),
        Problem(4, "Geboortejaar", "negentien", Why.NOT_A_NUMBER),
        Problem(4, "Schaal", "0", Why.OUT_OF_RANGE),
        Problem(4, "Uren", "99", Why.OUT_OF_RANGE),
        Problem(4, "Leiding", "ja", Why.NOT_IN_LIST),
        Problem(4, "In dienst", "31-02-2020", Why.NOT_A_DAY),
        Problem(5, "Geboortejaar", "2020", Why.TOO_LATE),
        Problem(5, "In dienst", "2027-01-01", Why.TOO_LATE),
        Problem(6, "Nr", "1", Why.TWICE),
    }
    assert [one.row for one in done.problems] == sorted(one.row for one in done.problems)


def test_of_two_jobs_the_one_with_most_hours_is_the_main_one_and_of_equal_ones_the_first():
    done = read(
        "1;1;ZORG;M;1990;11;12;J;2020-02-01",
        "1;2;RUIMTE;M;1990;9;24;J;2020-02-01",
        "2;1;ZORG;V;1990;9;18;J;2020-02-01",
        "2;2;RUIMTE;V;1990;9;18;J;2020-02-01",
    )
    assert done.jobs["is_main"].to_list() == [False, True, True, False]


def test_where_hours_are_not_known_the_first_job_is_the_main_one():
    mapping = Mapping.of({code: one for code, one in MAPPING.columns.items() if code != "hours"})
    done = read(
        "1;1;ZORG;M;1990;11;;J;2020-02-01", "1;2;RUIMTE;M;1990;9;;J;2020-02-01", mapping=mapping
    )
    assert done.jobs["is_main"].to_list() == [True, False]


def test_without_a_column_for_jobs_a_person_stands_there_once():
    mapping = Mapping.of({code: one for code, one in MAPPING.columns.items() if code != "job"})
    row = "1;1;ZORG;M;1990;11;12;J;2020-02-01"
    assert read(row, row, mapping=mapping).problems[:] == [Problem(3, "Nr", "1", Why.TWICE)]


def test_a_sheet_without_a_column_of_the_mapping_is_refused():
    with pytest.raises(MappingWrong) as refused:
        checked(pl.DataFrame({"Nr": ["1"]}), MAPPING, departments=(), day=DAY, key=KEY)
    assert refused.value.why == "column"


def test_another_key_makes_other_pseudonyms_and_the_same_key_the_same():
    row = "1;1;ZORG;M;1990;11;12;J;2020-02-01"
    first, again, other = read(row), read(row), read(row, key=b"x" * 32)
    assert first.jobs["person"].to_list() == again.jobs["person"].to_list()
    assert first.jobs["person"].to_list() != other.jobs["person"].to_list()


@pytest.mark.parametrize("cell", ["١٢", "1٢", "१२", "１２"])
@pytest.mark.parametrize("column", ["scale", "hours"])
def test_digits_of_other_scripts_are_told_as_no_number(cell, column):
    sheet = pl.DataFrame({"Nr": ["1"], "Afd": ["ZORG"], "Getal": [cell]})
    mapping = Mapping.of(
        {"person": Mapped("Nr"), "department": Mapped("Afd"), column: Mapped("Getal")}
    )

    done = checked(sheet, mapping, departments={"ZORG"}, day=DAY, key=KEY)

    assert done.problems[:] == [Problem(2, "Getal", cell, Why.NOT_A_NUMBER)]


@given(cell=st.text(max_size=12))
def test_whatever_stands_in_a_cell_is_taken_or_told(cell):
    cells = {"Nr": ["1"], "Afd": ["ZORG"], "Schaal": [cell.strip() or None]}
    sheet = pl.DataFrame(cells, dict.fromkeys(cells, pl.String))
    mapping = Mapping.of(
        {"person": Mapped("Nr"), "department": Mapped("Afd"), "scale": Mapped("Schaal")}
    )

    done = checked(sheet, mapping, departments={"ZORG"}, day=DAY, key=KEY)

    if done.problems:
        assert [(one.row, one.column) for one in done.problems] == [(2, "Schaal")]
        assert done.jobs.is_empty()
    else:
        [scale] = done.jobs["scale"].to_list()
        assert scale is None or 1 <= scale <= 19


def test_problems_are_counted_and_taken_a_few_at_a_time():
    found = read(
        "1;1;NERGENS;q;1990;11;36;J;", "2;1;ZORG;v;1990;11;36;J;", "3;1;OOK;v;;;;J;"
    ).problems

    assert (len(found), rows_with(found), rows_with([*found])) == (3, 2, 2)
    assert found[-1] == Problem(4, "Afd", "OOK", Why.NO_SUCH_DEPARTMENT)
    assert [one.value for one in found[:2]] == ["NERGENS", "q"]
