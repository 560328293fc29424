"""Files on pay by origin: each cell that can't be right is told, and how large a group must be."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.aggregates import ColumnsWrong, SourceKind, Why, checked, columns_of
from rodedraad.lib.aggregates.origin_pay import ESTIMATE, LEAST, STEP, least_people, rounded
from rodedraad.lib.sheets.errors import SheetWrong
from rodedraad.lib.sheets.reading import read_sheet

WHOLE = "herkomst;mensen;gemiddeld_uurloon;laagste_uurloon;hoogste_uurloon;in_dienst;gewisseld\n"
PARTS = "herkomst;categorie;mensen;gemiddeld_uurloon;laagste_uurloon;hoogste_uurloon\n"


def read(text):
    columns = columns_of(SourceKind.ORIGIN_PAY, "regions")
    return checked(read_sheet(text.encode()), columns, departments=())


def wrong(text):
    found = read(text)
    assert not found.rows
    return [(one.row, one.column, one.value, one.why) for one in found.problems]


def test_right_rows_have_amounts_in_cents():
    text = "Nederland;900;31,12;14,71;61.5;2000;120\nbuiten europa;190;28;14,71;61,50;2000;31\n"

    assert read(WHOLE + text).rows == (
        {
            "origin": "netherlands", "people": 900, "mean": 3112, "lowest": 1471, "highest": 6150,
            "employed": 2000, "changed": 120,
        },
        {
            "origin": "outside_europe", "people": 190, "mean": 2800, "lowest": 1471,
            "highest": 6150, "employed": 2000, "changed": 31,
        },
    )  # fmt: skip


def test_categories_are_codes_that_each_origin_has():
    text = "nederland;Schaal 11;90;31;25;40\neuropa;schaal_11;90;31;25;40\n"

    assert [one["category"] for one in read(PARTS + text).rows] == ["schaal_11", "schaal_11"]
    assert wrong(PARTS + text + "nederland;leiding;90;41;35;60\n") == [
        (3, "categorie", "leiding", Why.NO_CATEGORY)
    ]


def test_a_total_is_no_category_beside_its_parts():
    text = "".join(
        f"{one};{category};{people};31;25;40\n"
        for one in ("nederland", "europa")
        for category, people in (("laag", 90), ("hoog", 60), ("samen", 150))
    )

    assert wrong(PARTS + text) == [(7, "categorie", "samen", Why.A_TOTAL)]
    assert read(PARTS + text.replace(";150;", ";149;")).rows


@pytest.mark.parametrize(
    ("word", "code"), [("All", "all"), (" ALL ", "all"), ("Organisatie", "organisatie")]
)
def test_a_category_has_no_name_that_means_all_of_them(word, code):
    text = f"nederland;{word};90;31;25;40\neuropa;{word};90;31;25;40\n"

    assert wrong(PARTS + text) == [(3, "categorie", code, Why.A_TOTAL)]


def test_headings_that_differ_by_capitals_only_are_one_column_twice():
    with pytest.raises(SheetWrong, match="twice"):
        read(WHOLE.replace("mensen;", "mensen;Mensen;") + "nederland;1;2;31;25;40;9;9\n")


def test_each_wrong_cell_is_told():
    text = (
        "nederland;;90;31;25;40\nniet-westers;a;0;1.234,50;25;40\neuropa;=a;9;31,123;x;40\n"
        "europa;b;9;31;25;40\neuropa;B;9;31;25;40\n"
    )

    assert wrong(PARTS + text) == [
        (2, "categorie", "", Why.MISSING),
        (3, "gemiddeld_uurloon", "1.234,50", Why.NOT_AN_AMOUNT),
        (3, "herkomst", "niet-westers", Why.NOT_IN_LIST),
        (3, "mensen", "0", Why.TOO_LOW),
        (4, "categorie", "=a", Why.NOT_A_CODE),
        (4, "gemiddeld_uurloon", "31,123", Why.NOT_AN_AMOUNT),
        (4, "laagste_uurloon", "x", Why.NOT_AN_AMOUNT),
        (6, "categorie", "B", Why.TWICE),
    ]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            "nederland;900;4867,20;14,71;61,50;2000;0\n",
            [(2, "gemiddeld_uurloon", "4867,20", Why.NOT_IN_SCALE)],
        ),
        (
            "nederland;900;31;14,71;61,50;2000;0\neuropa;90;31;14,71;61,05;1990;0\n",
            [
                (3, "hoogste_uurloon", "61,05", Why.NOT_ALIKE),
                (3, "in_dienst", "1990", Why.NOT_ALIKE),
            ],
        ),
        (
            "nederland;900;31;14,71;61,50;989;0\neuropa;90;31;14,71;61,50;989;0\n",
            [(2, "in_dienst", "989", Why.FEWER_THAN_TOLD)],
        ),
        (
            "europa;90;31;14,71;61,50;989;0\n",
            [(1, "herkomst", "nederland", Why.NO_REFERENCE)],
        ),
    ],
)
def test_what_does_not_fit_with_other_cells_is_told(rows, told):
    assert wrong(WHOLE + rows) == told


def test_other_classes_of_origin_have_no_column():
    with pytest.raises(ColumnsWrong):
        read("herkomst;niet_westers\nnederland;1\n")


SCALES = st.tuples(st.integers(1000, 9000), st.integers(0, 8000)).map(
    lambda pair: {"lowest": pair[0], "highest": pair[0] + pair[1]}
)


@given(SCALES)
def test_a_group_is_so_large_that_one_person_moves_its_mean_by_a_step_at_most(row):
    people = least_people(row)

    assert people >= LEAST
    assert Fraction(row["highest"] - row["lowest"], people) <= STEP
    assert people * STEP >= Fraction(2 * ESTIMATE, 100) * row["highest"]


@pytest.mark.parametrize(
    ("lowest", "highest", "people"),
    [(1471, 6150, 188), (1471, 2800, 54), (2500, 3100, 50), (6000, 7000, 56)],
)
def test_how_many_people_a_group_needs_hangs_on_its_scales(lowest, highest, people):
    assert least_people({"lowest": lowest, "highest": highest}) == people


@given(st.integers(1, 20_000), st.integers(1, 20_000))
def test_rounding_is_to_the_nearest_and_never_turns_two_means_round(first, second):
    assert abs(rounded(first) - first) * 2 <= STEP
    assert rounded(first) % STEP == 0
    if first <= second:
        assert rounded(first) <= rounded(second)
