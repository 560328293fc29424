"""`rodedraad protect --ledger`: a later table speaks of the codes that readers know already."""

import json
from itertools import product

import pytest

from tests.lib.disclosure.attacker import Attacker, is_open

FIRST = "team,value\nTotal,190\na,2\nb,100\nc,50\nd,38\n"
FLAT = {"Total": ["a", "b", "c", "d"]}
GROUPED = {"Total": ["ab", "cd"]}
BOTH = GROUPED | {"ab": ["a", "b"], "cd": ["c", "d"]}


@pytest.fixture
def told(desk):
    """A desk whose readers were told of four teams, of which one is small."""
    desk.write("h.json", json.dumps({"team": FLAT}))
    desk.write("table.csv", FIRST)
    assert desk.protect("--ledger", "readers")[0] == 0
    return desk


def test_teams_that_were_regrouped_are_not_subtracted_from_earlier_ones(told):
    (told.folder / "out.csv").unlink()
    told.write("h.json", json.dumps({"team": GROUPED}))
    told.write("table.csv", "team,value\nTotal,190\nab,102\ncd,88\n")

    said = told.refused("--ledger", "readers")

    assert "codes of team (measure people) that it now lacks: a, b, c, d. New are: ab, cd." in said
    assert "Give a table with the earlier inner codes" in said
    assert told.protect("--ledger", "readers", "--measure", "people-2027")[0] == 0


def test_a_measure_that_is_new_to_these_readers_is_named_with_those_they_know(told):
    status, said = told.protect("--ledger", "readers", "--measure", "people-2027")

    assert status == 0
    assert "know nothing yet of people-2027, so it is protected as other people" in said
    assert "than: people. Is it the same?" in said
    assert told.protect("--ledger", "readers", "--measure", "people-2027") == (0, "")


def test_a_column_that_got_another_name_is_asked_about_until_it_is_said_to_be_another(told):
    told.write("h.json", json.dumps({"unit": BOTH}))
    told.write("table.csv", FIRST.replace("team", "unit"))
    (told.folder / "out.csv").unlink()

    said = told.refused("--ledger", "readers")

    assert "Column unit is new to these readers (measure people), and they know codes" in said
    assert "of it as team: a, b, c, d. Is it the same?" in said
    assert told.refused("--ledger", "readers") == said
    assert told.protect("--ledger", "readers", "--new-column", "unit") == (0, "")


def test_a_column_with_another_name_is_asked_about_when_it_got_smaller_codes_too(told):
    (told.folder / "out.csv").unlink()
    smaller = {code: [f"{code}{n}" for n in range(3)] for code in "abcd"}
    told.write("h.json", json.dumps({"unit": {"Total": list("abcd"), **smaller}}))
    rows = "".join(f"{code},30\n" for codes in smaller.values() for code in codes)
    told.write("table.csv", f"unit,value\n{rows}")

    assert "they know codes of it as team: a, b, c, d." in told.refused("--ledger", "readers")


def test_a_column_with_other_codes_is_just_another_column(told):
    told.write("h.json", json.dumps({"sex": {"Total": ["f", "m", "a"]}}))
    told.write("table.csv", "sex,value\nf,90\nm,90\na,10\n")

    assert told.protect("--ledger", "readers") == (0, "")


@pytest.mark.parametrize(
    "options",
    [
        ("--out", "readers/out.csv"),
        ("--out", "else/../readers/out.csv"),
        ("--out", "link/out.csv"),
        ("--out", "to_ledger.csv"),
        ("--report", "readers/ledger.json"),
        ("--report", "readers/deeper/report.json"),
        ("--ledger", "link", "--out", "readers/out.csv"),
        ("--ledger", "new", "--out", "new/out.csv"),
    ],
)
def test_nothing_is_written_in_the_folder_of_the_ledger(told, options):
    (told.folder / "else").mkdir()
    (told.folder / "link").symlink_to("readers")
    (told.folder / "to_ledger.csv").symlink_to("readers/ledger.json")
    before = told.read("readers/ledger.json")
    told.write("table.csv", b"\xff")
    told.write("h.json", "{")

    said = told.refused("--ledger", "readers", *options)

    assert "which is not for readers. Choose another place." in said
    assert told.read("readers/ledger.json") == before


def test_a_folder_where_the_table_must_come_leaves_the_ledger_as_it_was(told):
    (told.folder / "there").mkdir()

    assert "there is a folder, and a file is needed." in told.refused(
        "--ledger", "readers", "--out", "there"
    )
    assert told.protect("--ledger", "readers") == (0, "")


@pytest.mark.parametrize("folder", ["making", "pending"])
@pytest.mark.parametrize("content", ["", "{", '{"a": 1}', "[1]", "[" * 100_000, "\udc80", "[]"])
def test_a_damaged_list_of_files_is_said_in_words(told, folder, content):
    (told.folder / "out.csv").unlink()
    (told.folder / "readers" / folder).mkdir()
    told.write(f"readers/{folder}/list.json", content.encode(errors="surrogateescape"))

    said = told.refused("--ledger", "readers")

    assert f"The ledger is damaged ({folder}/list.json). Nothing is published without it" in said


@pytest.mark.parametrize(
    "parts",
    [BOTH, {"Total": [FLAT["Total"], ["ab", "cd"]], "ab": ["a", "b"], "cd": ["c", "d"]}],
    ids=["a level between", "a breakdown beside"],
)
def test_a_grouping_above_the_earlier_codes_is_protected_together_with_them(told, parts):
    first = told.read()
    told.write("h.json", json.dumps({"team": parts}))
    told.write("table.csv", FIRST + "ab,102\ncd,88\n")

    assert told.protect("--ledger", "readers") == (0, "")

    attacker = Attacker({"team": parts})
    for line in [*first.splitlines()[1:], *told.read().splitlines()[1:]]:
        code, value = line.split(",")
        if value != "x":
            attacker.learn((code,), int(value), int(value))
    assert not is_open(2, *attacker.interval(("a",)))


def test_a_total_that_gets_a_part_more_is_asked_about(told):
    (told.folder / "out.csv").unlink()
    told.write("h.json", json.dumps({"team": {"Total": ["a", "b", "c", "d", "e"]}}))
    told.write("table.csv", FIRST)

    said = told.refused("--ledger", "readers")

    assert "know code Total of team (measure people) as the sum of a, b, c, d, and now" in said
    assert "--measure" in said


def test_a_grouping_that_was_told_once_is_given_again_in_a_table_with_more_columns(told):
    """A sum at a place where its parts are told, and it is not, would be tied to nothing."""
    told.write("h.json", json.dumps({"team": BOTH}))
    assert told.protect("--ledger", "readers")[0] == 0
    (told.folder / "out.csv").unlink()
    sexes = {"Total": ["f", "m"]}
    rows = "".join(f"{team},{sex},40\n" for team, sex in product("abcd", "fm"))
    told.write("table.csv", f"team,sex,value\n{rows}")
    told.write("h.json", json.dumps({"team": FLAT, "sex": sexes}))

    said = told.refused("--ledger", "readers", "--measure", "people")

    assert "codes of team (measure people) that it now lacks: ab, cd. New are: -." in said


def test_no_coarser_table_is_proposed_that_would_be_refused(told):
    values = {"a": (30, 30), "b": (1, 3), "c": (40, 30), "d": (30, 3)}
    rows = "".join(f"{t},{s},{v}\n" for t, of in values.items() for s, v in zip("fm", of, strict=1))
    told.write("h.json", json.dumps({"team": FLAT, "sex": {"Total": ["f", "m"]}}))
    told.write("table.csv", f"team,sex,value\n{rows}")
    known = ("--ledger", "others", "--most-sensitive", "0.2")
    status, alone = told.protect(*known)
    assert status == 3
    totals = "".join(f"{team},{sum(of)}\n" for team, of in values.items())
    told.write("one.json", json.dumps({"team": FLAT}))
    told.write("one.csv", f"team,value\n{totals}")
    assert told.protect("--ledger", "others", "--hierarchies", "one.json", table="one.csv")[0] == 0

    status, said = told.protect(*known)

    assert status == 3
    assert "team: take a and b together as one code" in alone
    assert "take a and" not in said
    assert "sex: leave it out of the table" in said
