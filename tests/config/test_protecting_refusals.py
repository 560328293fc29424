"""`rodedraad protect`: what is refused, with the reason, the place and nothing written."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rodedraad.config import protecting
from rodedraad.config.protecting_texts import TEXTS
from rodedraad.lib.disclosure import errors, file_errors, row_errors
from tests.config.protecting_desk import HIERARCHIES, INNER

WRONG = {
    "a loop": (
        {"h.json": '{"team": {"Total": ["a"], "a": ["b"], "b": ["a"]}, "sex": {}}'},
        "h.json: In column team, code a is a part of itself, or of one of its own parts. Take",
    ),
    "a code missing from a breakdown": (
        {"h.json": '{"team": {"Total": [["a", "b"], ["a"]]}, "sex": {"Total": ["f", "m"]}}'},
        "h.json: In column team, code b is in one way to split a total and not in another. Add",
    ),
    "a level without a total": (
        {"h.json": '{"team": {"a": ["a1", "a2"], "b": ["b1"]}}'},
        "h.json: Column team needs one total, and code “b” is under none. Put it in the list",
    ),
    "no codes at all": (
        {"h.json": '{"team": {}, "sex": {"Total": ["f", "m"]}}'},
        "h.json: Column team has no codes. Write its total and of which codes that is the sum",
    ),
    "half a person among those asked": (
        {"table.csv": "team,sex,value,invited\na1,f,3,9.5\n"},
        "table.csv, line 2: invited of a1, f is 9.5, and has to be a whole number.",
    ),
    "a name twice": (
        {"h.json": '{"team": {"Total": ["a"], "Total": ["b"]}}'},
        "h.json: “Total” is there twice. Write it once, with all its parts in one list.",
    ),
    "hierarchies cut off": (
        {"h.json": '{"team": {"Total": ["a"'},
        "h.json, line 1: This is not written as it should be here: look on this line and",
    ),
    "hierarchies too deep": ({"h.json": "[" * 100_000}, "h.json: This is no file of hierarchies"),
    "a list": ({"h.json": '["team"]'}, "h.json: This is no file of hierarchies. It looks"),
    "half a character": (
        {"h.json": '{"team": {"Total": ["\\ud800"]}}'},
        "h.json: This is not how hierarchies are written, at “team: Total”.",
    ),
    "half a character for a whole": (
        {"h.json": '{"team": {"Total": ["a"], "\\udc80": ["b"]}}'},
        "h.json: This is not how hierarchies are written, at “team: \\udc80”.",
    ),
    "half a character for a dimension": (
        {"h.json": '{"\\ud800": {"Total": ["a"]}}'},
        "h.json: This is not how hierarchies are written, at “\\ud800”.",
    ),
    "half a character twice": (
        {"h.json": '{"\\ud800": 1, "\\ud800": 2}'},
        "h.json: “\\ud800” is there twice.",
    ),
    "numbers for codes": (
        {"h.json": '{"team": {"Total": [1, 2]}}'},
        "h.json: This is not how hierarchies are written, at “team: Total”.",
    ),
    "a dimension called value": (
        {"h.json": '{"value": {"Total": ["a"]}}'},
        "h.json: No column of codes can be called “value”: that is the name of a column of",
    ),
    "hierarchies not in UTF-8": (
        {"h.json": b'{"team": "\xe9"}'},
        "h.json, line 1: This is not written",
    ),
    "a dimension that no table has": (
        {"h.json": json.dumps(HIERARCHIES | {"age": {"Total": ["young"]}})},
        "h.json names a column that no table has: age. Take it out of h.json, or give",
    ),
    "a sum that is wrong": (
        {"table.csv": INNER + "a,f,13\n"},
        "table.csv, line 8: a, f does not add up: it says 13, and its parts make 12.",
    ),
    "a negative count": (
        {"table.csv": INNER.replace(",12", ",-12")},
        "table.csv, line 3: value of a1, m is -12, and cannot be less than 0.",
    ),
    "half a person": (
        {"table.csv": INNER.replace(",12", ",1.5")},
        "table.csv, line 3: value of a1, m is 1.5, and people are counted whole. Is it an amount",
    ),
    "half a person, with a comma": (
        {"table.csv": INNER.replace(",", ";").replace(";12", ";1,5")},
        "table.csv, line 3: value of a1, m is 1,5, and people are counted whole.",
    ),
    "a mark in a thousand": (
        {"table.csv": INNER.replace(",", ";").replace(";12", ";1.000")},
        "line 3: value of a1, m is 1.000. Write a thousand without a mark in it: 1200.",
    ),
    "an endless number": (
        {"table.csv": INNER.replace(",12", ",1e999999999")},
        "table.csv, line 3: “1e999999999” is no number",
    ),
    "more than there are people": (
        {"table.csv": INNER.replace(",12", ",10000000000000000")},
        "table.csv, line 3: value of a1, m is 10000000000000000, and that is too much",
    ),
    "no value in a field": (
        {"table.csv": INNER.replace(",12", ",")},
        "table.csv, line 3: value of a1, m is empty. Is it nothing? Then write 0.",
    ),
    "no number": (
        {"table.csv": INNER.replace(",12", ",many")},
        "table.csv, line 3: “many” is no number, and value of a1, m has to be one.",
    ),
    "a code that is not there": (
        {"table.csv": INNER.replace("a1,m", "a9,m")},
        "table.csv, line 3: Code “a9” is not in the hierarchy of team (row of a9, m). Correct it",
    ),
    "a row twice": (
        {"table.csv": INNER + "a1,m,12\n"},
        "table.csv, line 8: Line 3 is about a1, m too. Keep one of the two.",
    ),
    "no value": (
        {"table.csv": INNER.replace("value", "number")},
        "table.csv, line 1: There is no column value.",
    ),
    "a missing dimension": (
        {"table.csv": "team,value\na1,3\n"},
        "h.json names a column that no table has: sex.",
    ),
    "a column without a hierarchy": (
        {"table.csv": INNER.replace("sex", "gender")},
        "table.csv, line 1: Column “gender” has no hierarchy. Add one to the hierarchies,",
    ),
    "a column twice": (
        {"table.csv": "team,team,value\na1,a1,3\n"},
        "table.csv, line 1: Column “team” is there twice. Take one of the two out.",
    ),
    "an empty file": ({"table.csv": ""}, "table.csv: There are no rows in this file."),
    "only a header": (
        {"table.csv": "team,sex,value\n"},
        "table.csv: There are no rows in this file.",
    ),
    "not UTF-8": (
        {"table.csv": INNER.encode().replace(b"b,f", b"\xe9,f")},
        "table.csv, line 6: This is not written in UTF-8.",
    ),
    "a short line": (
        {"table.csv": INNER.replace("a2,f,9", "a2,f")},
        "table.csv, line 4: The header has 3 columns, and this line has 2.",
    ),
    "a quotation mark": (
        {"table.csv": INNER.replace("a2,f,9", '"a2,f,9')},
        "table.csv, line 7: This line is not CSV",
    ),
}


@pytest.mark.parametrize(("files", "reason"), WRONG.values(), ids=WRONG)
def test_bad_input_is_named_by_file_line_and_code(desk, files, reason):
    for name, content in files.items():
        desk.write(name, content)

    assert reason in desk.refused()


def test_the_reason_is_said_in_the_language_of_the_terminal(desk, monkeypatch):
    desk.write("table.csv", INNER.replace("a1,m", "a9,m"))
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")

    said = desk.refused()

    assert (
        "table.csv, regel 3: Code “a9” staat niet in de indeling van team (rij van a9, m)." in said
    )


def test_every_file_that_is_not_there_is_named(desk):
    (desk.folder / "h.json").unlink()

    said = desk.refused("--linked", "b.csv", table="a.csv")

    for name in ("a.csv", "h.json", "b.csv"):
        assert f"There is no file {name}." in said


def test_a_file_that_is_not_there_is_named_in_the_language_that_is_asked_for(desk, monkeypatch):
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")

    assert desk.refused(table="a.csv") == (
        "rodedraad protect: Er is geen bestand a.csv. Kijk of de naam en de map kloppen.\n"
    )
    assert "There is no file a.csv." in desk.refused("--language", "en", table="a.csv")


def test_an_option_that_is_missing_is_named_in_the_language_of_the_terminal(desk, monkeypatch):
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")

    with pytest.raises(SystemExit) as ended:
        protecting.main(["table.csv"])

    said = desk.capsys.readouterr().err
    assert ended.value.code == 2
    assert said.startswith("gebruik: ")
    assert "fout: dit ontbreekt: --hierarchies, --out" in said


def test_a_million_categories_are_too_many_and_the_first_of_those_is_named(desk):
    many = [f"c{number}" for number in range(1_000_000)]
    desk.write("h.json", json.dumps({"team": {"Total": many}}))
    rows = "".join(f"{code},7\n" for code in many)
    desk.write("table.csv", f"team,value\n{rows}")

    said = desk.refused()

    assert "table.csv, line 10001: Column team has 1000001 codes, and at most 10000 can" in said
    assert "The first one too many is c9999. Join codes" in said


def test_columns_that_make_too_many_cells_are_named_with_their_codes(desk):
    parts = {name: {"Total": [f"{name}{n}" for n in range(1_999)]} for name in ("team", "age")}
    desk.write("h.json", json.dumps(parts))
    desk.write("table.csv", "team,age,value\nteam1,age1,3\n")

    said = desk.refused()

    assert "table.csv: The columns together make 4000000 cells (team 2000 × age 2000)" in said


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--rule", "min-frequency=x"], "written like this: min-frequency=5."),
        (["--rule", "majority=5"], "There is no rule majority=5. There are: min-frequency=5, dom"),
        (["--rule", "dominance=1,75"], "Rule dominance=1,75 is about amounts. For that"),
        (["--rule", "unanimity=sex,q"], "names q, and that is no code of sex, or a total. You"),
        (["--rule", "unanimity=sex,Total"], "names Total, and that is no code of sex, or a"),
        (["--rule", "unanimity=age,old"], "is about age, and there is no such dimension. There"),
        (["--rule", "survey=10,5,0.4"], "table.csv, line 1: There is no column invited. Rule"),
        (["--linked", "table.csv"], "table.csv is named twice. Give each file"),
        (["--report", "out.csv"], "out.csv is named twice. Give each file"),
        (["--out", "table.csv"], "table.csv is named twice. Give each file"),
        (["--linked", "absent.csv"], "There is no file absent.csv. Look whether"),
        (["--linked", "."], ". is a folder, and a file is needed."),
        (["--out", "absent/out.csv"], "There is no folder absent to write out.csv in."),
        (["--report", "absent/r.json"], "There is no folder absent to write r.json in."),
        (["--rounding", "x"], "x is no whole number from 0"),
        (["--most-sensitive", "30"], "30 is no share between 0 and 1"),
    ],
)
def test_options_that_do_not_fit_are_refused(desk, options, reason):
    assert reason in desk.refused(*options)


def test_counts_and_amounts_do_not_go_together(desk):
    desk.write("amounts.csv", "team,sex,value,n\nb,f,20,20\n")

    said = desk.refused("--linked", "amounts.csv")

    assert "amounts.csv has a column n, so it holds amounts, and table.csv has none, so" in said


def test_tables_that_say_different_things_of_one_figure_are_refused(desk):
    desk.write("other.csv", "team,value\na1,30\na2,23\nb,51\n")

    said = desk.refused("--linked", "other.csv")

    assert "The tables say different things about team a1 (people). Make that figure" in said


def test_an_amount_of_nobody_is_refused(desk):
    desk.write("table.csv", "team,sex,value,n\nb,f,20,0\n")

    assert "table.csv, line 2: n of b, f is 0, and yet there is an amount." in desk.refused()


def test_what_a_rule_does_not_know_is_named_in_words(desk):
    desk.write("table.csv", "team,sex,value,n\na1,f,20,20\na2,f,20,20\n")

    said = desk.refused("--rule", "p-percent=10")

    assert "A rule needs max2 of sex f, team a1. Give a column max2" in said


def test_a_contribution_that_is_more_than_the_rest_is_named(desk):
    desk.write("table.csv", "team,sex,value,n,max1\na1,f,20,20,30\n")

    assert "max1 of a1, f is 30. That is more than the larger contributions" in desk.refused()
    desk.write("table.csv", "team,sex,value,n,max1,max2\na1,f,90,20,30,31\n")
    assert "max2 of a1, f is 31. That is more than the contribution before it" in desk.refused()


def test_a_row_without_a_value_is_empty_by_nature_only_when_that_is_said(desk):
    desk.write("table.csv", INNER.replace("a1,f,3", "a1,f,"))

    assert "value of a1, f is empty." in desk.refused()
    assert desk.protect("--blank-is-impossible") == (0, "")
    assert desk.read() == INNER.replace("a1,f,3", "a1,f,0")


def test_every_error_of_the_library_has_a_sentence():
    """Bases say nothing by themselves; records are tabulated in no command."""
    unsaid = {"DisclosureError", "BadHierarchy", "BadRow", "BadFile", "WrongInFile", "BadValue"}
    unsaid |= {"CodeNotInner", "AmountsWrong", "StillOpen", "TooLittleLeft"}
    every = {
        name
        for name, found in (vars(errors) | vars(file_errors) | vars(row_errors)).items()
        if isinstance(found, type) and issubclass(found, errors.DisclosureError)
    }

    assert {error.__name__ for error in TEXTS} == every - unsaid


@given(
    table=st.lists(
        st.sampled_from([*INNER.splitlines(), ";", '"', "a1,f", "-1", "1e9", "\r", "\x00"])
    ),
    parts=st.recursive(
        st.none() | st.sampled_from(["Total", "a", "a1", "f", "team"]),
        lambda inside: (
            st.lists(inside, max_size=3)
            | st.dictionaries(st.sampled_from(["Total", "a", "team", "sex"]), inside, max_size=3)
        ),
    ),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_files_hold_the_command_ends_with_a_reason(desk, table, parts):
    desk.write("table.csv", "\n".join(table))
    desk.write("h.json", json.dumps(parts if len(table) % 2 else HIERARCHIES))
    Path("out.csv").unlink(missing_ok=True)

    status, said = desk.protect()

    assert status in {0, 2, 3}
    assert Path("out.csv").exists() == (status == 0)
    assert said.startswith("rodedraad protect: ") == (status != 0)
