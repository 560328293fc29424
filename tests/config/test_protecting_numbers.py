"""`rodedraad protect`: numbers that say something else than they seem to are refused."""

import pytest

AMOUNTS = "unit;value;n;max1;max2\na;100,125;9;40;20\nb;200;9;50;40\nc;300;9;60;50\nd;400;9;90;50\n"


@pytest.fixture
def units(desk):
    desk.write("h.json", '{"unit": {"Total": ["a", "b", "c", "d"]}}')
    return desk


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (";200;", ";1.200;", "line 3: value of b is 1.200. Write a thousand without a mark in"),
        (";90;", ";1.090;", "line 5: max1 of d is 1.090. Write a thousand without a mark in it"),
        (";400;9", ";400;1.009", "line 5: n of d is 1.009. Write a thousand without a mark in"),
        (";200;", ";1.200,50;", "line 3: value of b is 1.200,50. Write a thousand without a mark"),
        (";200;", ";200.5;", "line 3: value of b is 200.5. In a file of semicolons decimals stand"),
        (";200;", ";2.0;", "line 3: value of b is 2.0. In a file of semicolons decimals stand"),
    ],
)
def test_a_point_in_a_file_with_decimal_commas_is_refused(units, old, new, reason):
    units.write("table.csv", AMOUNTS.replace(old, new, 1))

    assert reason in units.refused()


def test_a_point_that_may_stand_between_thousands_is_refused_in_any_file(units):
    table = "unit,value,n\na,950,9\nb,1.200,9\nc,300,9\nd,400,9\n"
    units.write("table.csv", table)
    assert "line 3: value of b is 1.200. Write a thousand" in units.refused()

    units.write("table.csv", table.replace("300", "300.5"))
    assert units.protect() == (0, "")
    assert "b,1.200\n" in units.read()


@pytest.mark.parametrize("odd", ["1_0", "1.5e2", "1e2", "\u0661\u0662", "\uff11\uff12", "0x10"])
def test_a_number_that_only_a_program_can_read_is_refused(desk, odd):
    desk.write("table.csv", desk.read("table.csv").replace(",12", f",{odd}"))

    assert f"table.csv, line 3: “{odd}” is no number, and value of a1, m" in desk.refused()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("b,100,3,30,20", "line 3: value of b is 100. That is more than the contributors can have"),
        ("b,81,3,30,25", "line 3: value of b is 81. That is more than the contributors can have"),
        ("b,60,2,30,20", "line 3: value of b is 60. That is more than the contributors can have"),
        ("b,50,1,30,20", "line 3: value of b is 50. That is more than the contributors can have"),
    ],
    ids=["n times the largest", "the others at most max2", "all are given", "one has given two"],
)
def test_an_amount_that_its_contributors_cannot_make_is_refused(units, row, reason):
    units.write("table.csv", f"unit,value,n,max1,max2\na,900,90,40,20\n{row}\nc,90,9,30,20\n")

    assert reason in units.refused()


def test_amounts_that_were_rounded_may_be_a_little_more(units):
    units.write("table.csv", "unit,value,n,max1,max2\na,900,90,40,20\nb,81,3,30,25\nc,90,9,30,20\n")

    units.refused()
    assert units.protect("--rounding", "1")[0] == 0


def test_more_answers_than_people_asked_are_refused(units):
    units.write("table.csv", "unit,value,invited\na,9,60\nb,30,29\nc,20,40\nd,8,9\n")

    said = units.refused("--rule", "survey=10,5,0.4")

    assert "line 3: value of b is 30. That is more than were asked (column invited)." in said


def test_an_amount_that_does_not_add_up_is_said_in_the_unit_of_the_file(units):
    units.write("table.csv", f"{AMOUNTS}Total;1000,13;36;90;60\n")

    assert "Total does not add up: it says 1000,13, and its parts make 1000,125." in units.refused()
