"""`rodedraad protect`: files in, safe files out, or a clear reason and nothing written."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rodedraad.config import protecting

HIERARCHIES = {
    "team": {"Total": ["a", "b"], "a": ["a1", "a2"]},
    "sex": {"Total": ["f", "m"]},
}
INNER = """team,sex,value
a1,f,3
a1,m,12
a2,f,9
a2,m,14
b,f,20
b,m,31
"""
_RUN = "from rodedraad.config.cli import main; main()"


class Desk:
    """A folder in which somebody protects tables."""

    def __init__(self, folder, capsys):
        self.folder, self.capsys = folder, capsys
        self.write("h.json", json.dumps(HIERARCHIES))
        self.write("table.csv", INNER)

    def write(self, name, content):
        mode = content if isinstance(content, bytes) else content.encode()
        (self.folder / name).write_bytes(mode)

    def read(self, name="out.csv"):
        return (self.folder / name).read_bytes().decode()

    def protect(self, *options, table="table.csv"):
        """Give the exit status and what was said."""
        try:
            protecting.main([table, "--hierarchies", "h.json", "--out", "out.csv", *options])
        except SystemExit as ended:
            return ended.code, self.capsys.readouterr().err
        return 0, self.capsys.readouterr().err

    def refused(self, *options, table="table.csv"):
        """Give what was said of bad input; nothing was written."""
        before = sorted(self.folder.iterdir())
        status, said = self.protect(*options, table=table)
        assert status == 2
        assert sorted(self.folder.iterdir()) == before
        return said


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return Desk(tmp_path, capsys)


def test_it_works_where_nothing_was_installed_made_or_set(desk):
    surroundings = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("RODEDRAAD_", "DATABASE_", "DJANGO_"))
    }
    done = subprocess.run(
        [sys.executable, "-c", _RUN, "protect", "table.csv", "--hierarchies", "h.json",
         "--out", "out.csv", "--report", "report.json"],
        env=surroundings | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert desk.read() == INNER.replace("3\n", "x\n", 1).replace(",12\n", ",x\n").replace(
        "9\n", "x\n"
    ).replace("14\n", "x\n")
    assert sorted(path.name for path in Path().iterdir()) == [
        "h.json", "out.csv", "report.json", "table.csv"
    ]  # fmt: skip


def test_the_report_is_for_the_office_and_says_what_a_reader_can_derive(desk):
    assert desk.protect("--report", "report.json") == (0, "")

    report = json.loads(desk.read("report.json"))
    [table] = report["tables"]
    assert Path("report.json").stat().st_mode & 0o777 == 0o600
    assert (report["state"], report["weight"]["further"]) == ("safe", 35.0)
    counts = {name: table[name] for name in ("name", "cells", "filled", "sensitive", "withheld")}
    assert counts == {"name": "table.csv", "cells": 15, "filled": 15, "sensitive": 1, "withheld": 4}
    [small] = [cell for cell in table["withheld_cells"] if cell["sensitive"]]
    assert small == {
        "codes": {"sex": "f", "team": "a1"}, "value": 3, "sensitive": True, "lower": 0, "upper": 12
    }  # fmt: skip


def test_given_totals_are_checked_and_come_out_in_their_rows(desk):
    desk.write("table.csv", INNER + "Total,Total,89\na,f,12\n")

    assert desk.protect() == (0, "")
    assert desk.read().splitlines()[-2:] == ["Total,Total,89", "a,f,12"]


def test_a_file_of_semicolons_from_a_spreadsheet_comes_out_the_same_way(desk):
    desk.write("table.csv", "\ufeff" + INNER.replace(",", ";").replace("\n", "\r\n"))

    assert desk.protect() == (0, "")
    raw = (desk.folder / "out.csv").read_bytes().decode()
    assert raw.startswith("\ufeffteam;sex;value\r\na1;f;x\r\n")
    assert raw.count("\r\n") == raw.count("\n") == 7


def test_amounts_keep_their_decimals_and_not_how_many_stand_behind_them(desk):
    desk.write("h.json", '{"unit": {"Total": ["a", "b", "c", "d"]}}')
    desk.write(
        "table.csv",
        "unit;value;n;max1;max2\na;100,5;2;90;10,5\nb;200;8;50;40\nc;300,25;9;60;50\nd;400;9;60;50\n",
    )

    status, said = desk.protect("--rule", "min-frequency=3", "dominance=1,75", "p-percent=10")

    assert (status, said) == (0, "")
    header, first, *others = desk.read().splitlines()
    assert (header, first) == ("unit;value", "a;x")
    assert sorted(line.endswith(";x") for line in others) == [False, False, True]
    assert {"c;300,25", "d;400,00"} & set(others)


def test_an_empty_cell_that_has_no_row_is_not_told_apart_when_it_is_withheld(desk):
    desk.write("h.json", '{"team": {"Total": ["a", "b", "c"]}, "sex": {"Total": ["f", "m"]}}')
    desk.write("table.csv", "team,sex,value\nb,f,3\nb,m,40\nc,f,30\nc,m,30\na,m,4\n")

    assert desk.protect() == (0, "")

    rows = [line.split(",") for line in desk.read().splitlines()[1:]]
    assert [row[:2] for row in rows] == [[team, sex] for team in "abc" for sex in "fm"]
    assert dict(map(tuple, [(f"{t}{s}", v) for t, s, v in rows]))["af"] == "x"


def test_linked_tables_are_protected_together_and_written_beside(desk):
    desk.write(
        "by_age.csv", "team,age,value\na1,young,6\na1,old,9\na2,young,20\na2,old,3\nb,young,51\n"
    )
    desk.write("h.json", json.dumps(HIERARCHIES | {"age": {"Total": ["young", "old"]}}))

    assert desk.protect("--linked", "by_age.csv") == (0, "")

    assert "a1,f,x" in desk.read()
    assert "a2,old,x" in desk.read("out.by_age.csv")


def test_a_release_knows_what_the_ledger_says_was_told_before(desk):
    desk.write("table.csv", "team,value\na1,30\na2,40\nb,20\n")
    desk.write("h.json", '{"team": {"Total": ["a", "b"], "a": ["a1", "a2"]}}')
    status, said = desk.protect("--ledger", "readers", "--measure", "people-2026")
    assert (status, said) == (0, "readers has no ledger yet: a new one is begun.\n")

    status, said = desk.protect(
        "--ledger", "readers", "--measure", "people-2026", "--rule", "min-frequency=25"
    )

    assert status == 3
    assert said.startswith("rodedraad protect: people-2026[team=b] cannot be protected")
    assert desk.read() == "team,value\na1,30\na2,40\nb,20\n"


def test_the_same_cell_with_another_value_is_asked_about(desk):
    desk.protect("--ledger", "readers")
    desk.write("table.csv", INNER.replace("b,m,31", "b,m,32"))

    status, said = desk.protect("--ledger", "readers")

    assert status == 2
    assert "people[sex=m, team=b]" in said
    assert "--measure" in said
    assert desk.protect("--ledger", "readers", "--measure", "people-2027")[0] == 0


def test_what_cannot_be_published_comes_with_what_can(desk):
    desk.write("table.csv", INNER.replace("9\n", "2\n"))

    status, said = desk.protect("--most-sensitive", "0.1")

    assert status == 3
    assert "20% of the figures is about too few people; the limit is 10%." not in said
    assert "A coarser table can be protected. Make it like this:\n- team: " in said
    assert not Path("out.csv").exists()


WRONG = {
    "a loop": (
        {"h.json": '{"team": {"Total": ["a"], "a": ["b"], "b": ["a"]}, "sex": {}}'},
        "h.json: In dimension team, code a is a part of itself.",
    ),
    "a code missing from a breakdown": (
        {"h.json": '{"team": {"Total": [["a", "b"], ["a"]]}, "sex": {"Total": ["f", "m"]}}'},
        "h.json: In dimension team, code b is missing from one of the breakdowns.",
    ),
    "a level without a total": (
        {"h.json": '{"team": {"a": ["a1", "a2"], "b": ["b1"]}}'},
        "h.json: Dimension team needs one total: see code “b”.",
    ),
    "a name twice": (
        {"h.json": '{"team": {"Total": ["a"], "Total": ["b"]}}'},
        "h.json: This is no file of hierarchies (“Total”).",
    ),
    "hierarchies cut off": (
        {"h.json": '{"team": {"Total": ["a"'},
        "h.json, line 1: This is no file",
    ),
    "hierarchies too deep": ({"h.json": "[" * 100_000}, "h.json: This is no file of hierarchies"),
    "a list": ({"h.json": "[]"}, "h.json: This is no file of hierarchies"),
    "numbers for codes": (
        {"h.json": '{"team": {"Total": [1, 2]}}'},
        "h.json: This is no file of hierarchies (“team: Total”).",
    ),
    "a dimension called value": (
        {"h.json": '{"value": {"Total": ["a"]}}'},
        "h.json: This is no file of hierarchies (“value”).",
    ),
    "hierarchies not in UTF-8": (
        {"h.json": b'{"team": "\xe9"}'},
        "h.json, line 1: This is not written",
    ),
    "a dimension that no table has": (
        {"h.json": json.dumps(HIERARCHIES | {"age": {"Total": ["young"]}})},
        "No table has a column age.",
    ),
    "a sum that is wrong": (
        {"table.csv": INNER + "a,f,13\n"},
        "table.csv, line 8: a, f does not add up: it says 13, and its parts make 12.",
    ),
    "a negative count": (
        {"table.csv": INNER.replace(",12", ",-12")},
        "table.csv, line 3: “-12” cannot be the value of a1, m.",
    ),
    "half a person": ({"table.csv": INNER.replace(",12", ",1.5")}, "table.csv, line 3: “1.5”"),
    "an endless number": (
        {"table.csv": INNER.replace(",12", ",1e999999999")},
        "table.csv, line 3: “1e9",
    ),
    "no number": ({"table.csv": INNER.replace(",12", ",")}, "table.csv, line 3: “” cannot be"),
    "a code that is not there": (
        {"table.csv": INNER.replace("a1,m", "a9,m")},
        "table.csv, line 3: Code a9 is not in the hierarchy of team (a9, m).",
    ),
    "a row twice": (
        {"table.csv": INNER + "a1,m,12\n"},
        "table.csv, line 8: There is an earlier row for a1, m.",
    ),
    "no value": (
        {"table.csv": INNER.replace("value", "number")},
        "table.csv, line 1: There is no column value.",
    ),
    "a missing dimension": ({"table.csv": "team,value\na1,3\n"}, "No table has a column sex."),
    "a column without a hierarchy": (
        {"table.csv": INNER.replace("sex", "gender")},
        "table.csv, line 1: Column “gender” is there twice, or has no",
    ),
    "a column twice": (
        {"table.csv": "team,team,value\na1,a1,3\n"},
        "table.csv, line 1: Column “team”",
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

    assert "table.csv, regel 3: Code a9 staat niet in de indeling van team (a9, m)." in said


def test_a_million_categories_of_two_kinds_are_too_many(desk):
    many = [f"c{number}" for number in range(1_000_000)]
    desk.write("h.json", json.dumps({"team": {"Total": many}, "sex": {"Total": ["f", "m"]}}))
    desk.write("table.csv", "team,sex,value\nc1,f,3\n")

    assert "table.csv: The dimensions together make 3000003 cells" in desk.refused()


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--rule", "min-frequency=x"], "written like this: min-frequency=5."),
        (["--rule", "majority=5"], "min-frequency=5, dominance=1,75"),
        (["--rule", "dominance=1,75"], "with a column n, and max1 and max2 beside it"),
        (["--rule", "unanimity=sex,Total"], "unanimity=DIMENSION,CODE"),
        (["--rule", "survey=10,5,0.4"], "The rule needs invited of people["),
        (["--linked", "table.csv"], "table.csv has two parts to play."),
        (["--report", "out.csv"], "out.csv has two parts to play."),
        (["--out", "table.csv"], "table.csv has two parts to play."),
        (["--linked", "absent.csv"], "absent.csv: No such file or directory"),
        (["--out", "absent/out.csv"], "No such file or directory"),
        (["--most-sensitive", "30"], "30 is no share between 0 and 1"),
    ],
)
def test_options_that_do_not_fit_are_refused(desk, options, reason):
    assert reason in desk.refused(*options)


def test_counts_and_amounts_do_not_go_together(desk):
    desk.write("amounts.csv", "team,sex,value,n\nb,f,20,20\n")

    assert "Either all tables have a column n, or none has." in desk.refused(
        "--linked", "amounts.csv"
    )


def test_an_amount_of_nobody_is_refused(desk):
    desk.write("table.csv", "team,sex,value,n\nb,f,20,0\n")

    assert "table.csv, line 2: “0” cannot be the n of b, f." in desk.refused()


def test_a_row_without_a_value_is_empty_by_nature_only_when_that_is_said(desk):
    desk.write("table.csv", INNER.replace("a1,f,3", "a1,f,"))

    assert "“” cannot be the value of a1, f." in desk.refused()
    assert desk.protect("--blank-is-impossible") == (0, "")
    assert desk.read() == INNER.replace("a1,f,3", "a1,f,0")


def test_how_far_it_is_is_said_when_that_is_asked(desk):
    _, silent = desk.protect()
    _, said = desk.protect("--progress", "--report", "report.json")

    assert silent == ""
    assert [line.partition(":")[0] for line in said.splitlines()] == [
        "reading", "protecting", "auditing"
    ]  # fmt: skip


def test_counts_can_be_rounded_to_fives_that_add_up(desk):
    desk.write("table.csv", INNER + "a,f,12\nTotal,Total,89\n")

    assert desk.protect("--rounded") == (0, "")

    cells = {}
    for line in desk.read().splitlines()[1:]:
        team, sex, value = line.split(",")
        cells[team, sex] = int(value)
    assert all(value % 5 == 0 for value in cells.values())
    assert cells["a", "f"] == cells["a1", "f"] + cells["a2", "f"]


def test_amounts_are_not_rounded_to_fives(desk):
    desk.write("table.csv", "team,sex,value,n\nb,f,20,9\n")

    assert "only counts are rounded" in desk.refused("--rounded")
