"""Files that others made: every cell that is wrong is told, with its row and its column."""

import pytest

from rodedraad.lib.aggregates import (
    CLASSIFICATIONS,
    ColumnsWrong,
    SourceKind,
    Why,
    checked,
    columns_of,
)
from rodedraad.lib.sheets.errors import SheetWrong
from rodedraad.lib.sheets.problems import mistakes_in, rows_with
from rodedraad.lib.sheets.reading import read_sheet

DAYS = "afdeling;mensen;dagen_beschikbaar;dagen_verzuimd\n"
RESULTS = "afdeling;gevraagd;geantwoord;Steun leidinggevende;meegemaakt;gemeld\n"
SHARES = "groep;aantal;nederland;europa;buiten-europa\n"


def read(text, kind, classification=""):
    columns = columns_of(kind, classification)
    return checked(read_sheet(text.encode()), columns, departments={"A", "B"})


def wrong(text, kind, classification=""):
    found = read(text, kind, classification)
    assert not found.rows
    return [(one.row, one.column, one.value, one.why) for one in found.problems]


def test_right_rows_are_whole_numbers_by_column():
    found = read(DAYS + "A;12;2400;120\n;\n;3;600;0\n", SourceKind.SICK_LEAVE)

    assert found.rows == (
        {"department": "A", "people": 12, "available": 2400, "lost": 120},
        {"department": "", "people": 3, "available": 600, "lost": 0},
    )
    assert found.problems == ()


def test_each_wrong_cell_of_sick_leave_is_told():
    rows = "A;0;100;101\nX;many;;5\nB;5;100;1\nB;5;100;1\n"

    assert wrong(DAYS + rows, SourceKind.SICK_LEAVE) == [
        (2, "dagen_verzuimd", "101", Why.MORE_THAN_ALL),
        (2, "mensen", "0", Why.TOO_LOW),
        (3, "afdeling", "X", Why.NO_SUCH_DEPARTMENT),
        (3, "dagen_beschikbaar", "", Why.MISSING),
        (3, "mensen", "many", Why.NOT_A_NUMBER),
        (5, "afdeling", "B", Why.TWICE),
    ]


def test_answers_are_never_more_than_those_who_could_give_them():
    assert wrong(RESULTS + "A;20;21;22;5;6\n", SourceKind.SURVEY) == [
        (2, "geantwoord", "21", Why.MORE_THAN_ALL),
        (2, "gemeld", "6", Why.MORE_THAN_ALL),
        (2, "steun_leidinggevende", "22", Why.MORE_THAN_ALL),
    ]


def test_shares_are_read_in_tenths_and_headings_however_they_are_written():
    text = "Groep;Aantal;Nederland;Europa;Buiten Europa\nOrganisatie;900;77,4%;9;13.6\n"

    assert read(text, SourceKind.BAROMETER, "regions").rows == (
        {
            "group": "organisatie", "people": 900, "netherlands": 774, "europe": 90,
            "outside_europe": 136,
        },
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            "organisatie;900;77;9;12,9",
            (2, "nederland, europa, buiten_europa", "98,9", Why.NOT_WHOLE),
        ),
        ("organisatie;249;77;9;14", (2, "aantal", "249", Why.GROUP_TOO_SMALL)),
        ("organisatie;900;101;0;0", (2, "nederland", "101", Why.NOT_A_PERCENTAGE)),
        ("organisatie;900;77,12;9;14", (2, "nederland", "77,12", Why.NOT_A_PERCENTAGE)),
        ("directie;900;77;9;14", (2, "groep", "directie", Why.NOT_IN_LIST)),
        ("beroepsbevolking;9000;77;9;14", (1, "groep", "organisatie", Why.NO_WHOLE)),
        (
            "organisatie;900;77;9;14\nschaal_vanaf_11;700;77;9;14",
            (2, "aantal", "900", Why.REST_TOO_SMALL),
        ),
        (
            "organisatie;900;77;9;14\nschaal_vanaf_11;901;77;9;14",
            (2, "aantal", "900", Why.MORE_THAN_ALL),
        ),
    ],
)  # fmt: skip
@pytest.mark.requirement("REP-02")
def test_a_barometer_tells_of_no_group_below_250_and_leaves_none_over(rows, told):
    assert wrong(SHARES + rows, SourceKind.BAROMETER, "regions") == [told]


def test_groups_of_a_barometer_may_be_the_whole_or_leave_enough_people():
    whole = "organisatie;900;77;9;14\nschaal_tot_en_met_10;600;77;9;14\nschaal_vanaf_11;300;77;9;14"
    enough = "organisatie;900;77;9;14\nschaal_tot_en_met_10;650;77;9;14"

    assert len(read(SHARES + whole, SourceKind.BAROMETER, "regions").rows) == 3
    assert len(read(SHARES + enough, SourceKind.BAROMETER, "regions").rows) == 2


@pytest.mark.parametrize(
    ("heading", "kind", "classification", "missing", "unknown"),
    [
        (
            "mensen;naam", SourceKind.SICK_LEAVE, "", ("dagen_beschikbaar", "dagen_verzuimd"),
            ("naam",),
        ),
        ("gevraagd;geantwoord;gemeld", SourceKind.SURVEY, "", ("meegemaakt",), ()),
        (
            "groep;aantal;nederlands;westers;niet_westers", SourceKind.BAROMETER, "regions",
            ("buiten_europa", "europa", "nederland"), ("nederlands", "niet_westers", "westers"),
        ),
    ],
)  # fmt: skip
def test_a_file_has_the_columns_of_its_kind_and_no_others(
    heading, kind, classification, missing, unknown
):
    row = ";".join("1" for _ in heading.split(";"))

    with pytest.raises(ColumnsWrong) as found:
        read(f"{heading}\n{row}\n", kind, classification)

    assert (found.value.missing, found.value.unknown) == (missing, unknown)


def test_no_class_and_no_dimension_is_of_two_classifications():
    every = list(CLASSIFICATIONS.values())

    assert len({one.dimension for one in every}) == len(every)
    classes = [code for one in every for code in one.headings]
    assert len(set(classes)) == len(classes)


def test_of_many_problems_the_first_are_kept_and_all_are_counted():
    rows = "".join(f"X{one};{one};-;0\n" for one in range(1, 1501))

    found = read(DAYS + rows, SourceKind.SICK_LEAVE).problems

    assert (len(found), mistakes_in(found), rows_with(found)) == (2000, 3000, 1500)
    assert [one.row for one in found[:3]] == [2, 2, 3]


def test_a_file_with_more_rows_than_there_are_groups_is_not_looked_at():
    rows = ";1;1;0\n" * 20_001

    with pytest.raises(SheetWrong) as refused:
        read(DAYS + rows, SourceKind.SICK_LEAVE)

    assert refused.value.why == "long"


SEATS = "soort;mensen;vrouwen;mannen"


def test_who_sits_in_bodies_is_read_by_the_code_of_the_kind():
    text = f"{SEATS}\nBesturen en commissies;20;9;10\nverbonden_partijen_met_stem;5;2;3\n"
    text += "verbonden-partijen;12;6;6\n"

    assert read(text, SourceKind.BODIES).rows == (
        {"body": "boards", "people": 20, "women": 9, "men": 10},
        {"body": "with_a_vote", "people": 5, "women": 2, "men": 3},
        {"body": "related_parties", "people": 12, "women": 6, "men": 6},
    )


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("raad;20;9;10", (2, "soort", "raad", Why.NOT_IN_LIST)),
        ("managementteams;0;0;0", (2, "mensen", "0", Why.TOO_LOW)),
        ("managementteams;9;5;5", (2, "vrouwen, mannen", "10", Why.MORE_THAN_ALL)),
        (
            "verbonden_partijen_met_stem;9;5;4",
            (2, "soort", "verbonden_partijen_met_stem", Why.NO_RELATED),
        ),
        (
            "verbonden_partijen;12;6;6\nverbonden_partijen_met_stem;9;7;2",
            (3, "vrouwen", "7", Why.MORE_THAN_ALL),
        ),
        (
            "verbonden_partijen;12;6;6\nverbonden_partijen_met_stem;9;5;3",
            (3, "mensen, vrouwen, mannen", "1", Why.MORE_THAN_ALL),
        ),
    ],
)
def test_people_of_a_body_are_never_more_than_there_are(rows, told):
    assert wrong(f"{SEATS}\n{rows}\n", SourceKind.BODIES) == [told]


def test_how_many_changed_may_stay_empty_for_a_kind_that_was_not_told_yet():
    rows = "verbonden_partijen;12;6;6;\nverbonden_partijen_met_stem;9;5;4;2\n"

    found = read(f"{SEATS};gewisseld\n{rows}", SourceKind.BODIES)

    assert [one.get("changed") for one in found.rows] == [None, 2]


def test_more_appointed_cannot_have_changed_than_in_the_whole():
    rows = "verbonden_partijen;12;6;6;3\nverbonden_partijen_met_stem;9;5;4;4\n"

    assert wrong(f"{SEATS};gewisseld\n{rows}", SourceKind.BODIES) == [
        (3, "gewisseld", "4", Why.MORE_THAN_ALL)
    ]
