"""`rodedraad protect`: files in, safe files out, or a clear reason and nothing written."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rodedraad.config import terminal
from rodedraad.config.protecting_progress import Step
from tests.config.protecting_desk import HIERARCHIES, INNER
from tests.lib.disclosure.attacker import Attacker, is_open
from tests.lib.disclosure.invented import Invented

_RUN = "from rodedraad.config.cli import main; main()"


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


def test_the_report_writes_amounts_as_the_file_does(desk):
    desk.write("h.json", '{"unit": {"Total": ["a", "b", "c", "d"]}}')
    desk.write(
        "table.csv", "unit;value;n\na;100,5;2\nb;200;8\nc;300,25;9\nd;400;9\nTotal;1000,75;28\n"
    )

    assert desk.protect("--rule", "min-frequency=3", "--report", "report.json") == (0, "")

    report = json.loads(desk.read("report.json"))
    cells = report["tables"][0]["withheld_cells"]
    small, other = cells
    assert [cell["codes"] for cell in cells] == [{"unit": "a"}, {"unit": "b"}]
    assert (small["value"], other["value"]) == ("100,50", "200,00")
    assert (small["lower"], small["upper"]) == ("0,00", "300,50")
    assert report["weight"]["further"] == 200.0


def test_where_no_exact_intervals_are_asked_the_report_says_what_was_proven(desk):
    assert desk.protect("--report", "proven.json", "--no-exact-intervals") == (0, "")
    assert desk.protect("--report", "exact.json", "--exact-intervals") == (0, "")

    proven, exact = (json.loads(desk.read(name)) for name in ("proven.json", "exact.json"))
    assert (proven["exact_intervals"], exact["exact_intervals"]) == (False, True)
    both = zip(*(one["tables"][0]["withheld_cells"] for one in (proven, exact)), strict=True)
    for least, whole in both:
        assert (
            whole["lower"] <= least["lower"] <= least["value"] <= least["upper"] <= whole["upper"]
        )
        assert least["lower"] < least["upper"]
        if least["sensitive"]:
            assert least["upper"] - least["lower"] >= 5


def test_it_says_that_a_total_which_was_not_given_may_not_be_told_either(desk):
    desk.write("table.csv", "team,sex,value\na1,f,1\na1,m,2\na2,f,0\na2,m,9\nb,f,30\nb,m,41\n")

    status, said = desk.protect()

    assert status == 0
    assert "out.csv has no totals, and" in said
    assert "Tell no figure that does not stand in this file." in said


def test_given_totals_are_checked_and_come_out_in_their_rows(desk):
    desk.write("table.csv", INNER + "Total,Total,89\na,f,12\n")

    assert desk.protect() == (0, "")
    assert desk.read().splitlines()[1:3] == ["Total,Total,89", "a,f,12"]


def test_rows_stand_in_the_order_of_the_hierarchies_whatever_the_order_of_the_file(desk):
    desk.write("h.json", '{"team": {"Total": ["a", "b", "c", "d", "e"]}}')
    rows = ["Total,64", "a,5", "b,41", "c,1", "d,12", "e,5"]
    written = set()
    for by in (str, lambda row: -int(row.partition(",")[2]), lambda row: row[::-1]):
        desk.write("table.csv", "\n".join(["team,value", *sorted(rows, key=by)]) + "\n")
        assert desk.protect() == (0, "")
        written.add(desk.read())

    [only] = written
    assert [line[0] for line in only.splitlines()[1:]] == ["T", "a", "b", "c", "d", "e"]
    assert ",x" in only


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


def test_a_result_of_a_silent_team_is_withheld_and_who_was_asked_stays_inside(desk):
    desk.write("h.json", '{"team": {"Total": ["a", "b", "c", "d"]}}')
    desk.write("table.csv", "team,value,invited\na,9,60\nb,30,50\nc,20,40\nd,8,9\n")

    assert desk.protect("--rule", "survey=10,5,0.4", "--no-insiders") == (0, "")
    assert desk.read() == "team,value\na,x\nb,30\nc,20\nd,x\n"


def test_an_empty_cell_that_has_no_row_is_not_told_apart_when_it_is_withheld(desk):
    desk.write("h.json", '{"team": {"Total": ["a", "b", "c"]}, "sex": {"Total": ["f", "m"]}}')
    desk.write("table.csv", "team,sex,value\nb,f,3\nb,m,40\nc,f,30\nc,m,30\na,m,4\n")

    assert desk.protect()[0] == 0

    rows = [line.split(",") for line in desk.read().splitlines()[1:]]
    assert [row[:2] for row in rows] == [[team, sex] for team in "abc" for sex in "fm"]
    assert dict(map(tuple, [(f"{t}{s}", v) for t, s, v in rows]))["af"] == "x"


def test_linked_tables_are_protected_together_and_written_beside(desk):
    desk.write(
        "by_age.csv", "team,age,value\na1,young,6\na1,old,9\na2,young,20\na2,old,3\nb,young,51\n"
    )
    desk.write("h.json", json.dumps(HIERARCHIES | {"age": {"Total": ["young", "old"]}}))

    assert desk.protect("--linked", "by_age.csv")[0] == 0

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
    assert said.startswith("rodedraad protect: team b (people-2026) cannot be protected: readers")
    assert desk.read() == "team,value\na1,30\na2,40\nb,20\n"


def test_the_same_cell_with_another_value_is_asked_about(desk):
    desk.protect("--ledger", "readers")
    desk.write("table.csv", INNER.replace("b,m,31", "b,m,32"))

    status, said = desk.protect("--ledger", "readers")

    assert status == 2
    assert (
        "The figure of sex m, team b (people) is another than when these readers were told" in said
    )
    assert "--measure" in said
    assert desk.protect("--ledger", "readers", "--measure", "people-2027")[0] == 0


def test_what_cannot_be_published_comes_with_what_can(desk):
    desk.write("table.csv", INNER.replace("9\n", "2\n"))

    status, said = desk.protect("--most-sensitive", "0.1")

    assert status == 3
    assert "13% of the figures is about too few people; the limit is 10%." in said
    assert "A coarser table can be protected. Make it like this:\n- team: " in said
    assert not Path("out.csv").exists()


def test_how_far_it_is_is_said_when_that_is_asked(desk):
    _, silent = desk.protect()
    _, said = desk.protect("--progress", "--report", "report.json")

    assert silent == ""
    lines = said.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["reading", "protecting", "auditing"]
    hidden = json.loads(desk.read("report.json"))["tables"][0]["withheld"]
    assert f"auditing: {hidden}/{hidden}, " in lines[-1]
    assert "protecting: 1/1, " in lines[-2]


def test_how_long_the_rest_takes_is_said_once_that_can_be_told():
    clock = iter([0.0, 10.0, 12.0, 12.0, 70.0, 70.0, 130.0, 130.0])
    with terminal.speaking("en"):
        step = Step("auditing", evenly=True, now=lambda: next(clock))

    step.told(0, 100)
    assert str(step) == "auditing: 0/100, 12 s"
    step.told(25, 100)
    assert str(step) == "auditing: 25/100, 70 s, about 3 min to go"
    step.told(100, 100)
    assert str(step) == "auditing: 100/100, 130 s"


@pytest.mark.parametrize("option", ["--out", "--report"])
def test_a_folder_where_a_file_goes_is_refused_before_the_ledger_takes_anything(desk, option):
    Path("here").mkdir()

    refused = desk.protect("--ledger", "kept", option, "here")

    assert refused == (2, "rodedraad protect: here is a folder, and a file is needed.\n")
    assert [path.name for path in Path("here").iterdir()] == []
    begun = "kept has no ledger yet: a new one is begun.\n"
    assert desk.protect("--ledger", "kept") == (0, begun)


def test_counts_can_be_rounded_to_fives_that_add_up(desk):
    desk.write("table.csv", INNER + "a,f,12\nTotal,Total,89\n")

    assert desk.protect("--rounded") == (0, "")

    cells = {}
    for line in desk.read().splitlines()[1:]:
        team, sex, value = line.split(",")
        cells[team, sex] = int(value)
    assert all(value % 5 == 0 for value in cells.values())
    assert cells["a", "f"] == cells["a1", "f"] + cells["a2", "f"]


def test_a_rounding_that_would_tell_too_much_is_refused_with_another_way(desk):
    status, said = desk.protect("--rounded", "--rule", "min-frequency=20")

    assert status == 3
    assert "No way to round was found that hides every figure about too few people." in said
    assert "Leave out --rounded to withhold figures instead." in said
    assert not Path("out.csv").exists()


def test_amounts_are_not_rounded_to_fives(desk):
    desk.write("table.csv", "team,sex,value,n\nb,f,20,9\n")

    assert "Only counts are rounded, and this table has amounts (column n)." in desk.refused(
        "--rounded"
    )


@pytest.mark.parametrize("seed", [0, 4, 6, 8, 10, 16, 20])
def test_who_has_only_the_files_opens_no_small_count(desk, seed):
    invented = Invented(seed, sizes=(2, 3, 4))
    names = list(invented.parts)
    rows = [
        [*codes, n] for codes, n in invented.counts.items() if n or invented.random.random() < 0.5
    ]
    desk.write("h.json", json.dumps(invented.parts))
    desk.write(
        "table.csv", "\n".join(",".join(map(str, row)) for row in [[*names, "value"], *rows])
    )
    assert desk.protect()[0] == 0

    said = {tuple(codes): value for *codes, value in csv.reader(desk.read().splitlines()[1:])}
    attacker = Attacker(invented.parts)
    for codes in invented.counts:
        shown = said.get(codes, "0")
        if shown != "x":
            attacker.learn(codes, int(shown), int(shown))

    small = [codes for codes, n in invented.counts.items() if 0 < n < 5]
    assert small
    for codes in small:
        assert said[codes] == "x"
        assert not is_open(invented.counts[codes], *attacker.interval(codes))
