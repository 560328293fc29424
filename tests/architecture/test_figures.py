"""One gate: a figure about people is shown from a protected table of a release, or not at all.

Whatever counts rows, in Python, in SQL or in a template, stands here by name with the reason why
no reader learns something about people by it.
"""

import ast
import re
from functools import cache

import pytest

from rodedraad.releases.exports import csv, json, ods, xlsx
from rodedraad.ui.boards import Spot, only_board
from rodedraad.ui.chart_reading import read
from rodedraad.ui.figure_tables import grids
from rodedraad.ui.figures import Figures, NotProtected, Publication
from rodedraad.ui.heat_map import heat_map
from rodedraad.ui.share_lines import share_lines
from rodedraad.ui.streams import flow_picture
from tests.architecture.source import HOUSE, ROOT, modules, nodes

COUNTING = {"count", "aggregate", "Count", "Sum", "Avg", "StdDev", "Variance"}
MAY_COUNT = {
    "reporting/services/submission.py": "the files of one report, for its reporter",
    "ui/chart_reading.py": "numbers from one on, of codes of a protected table",
    "ui/paging.py": "how many pages a list has, for who may open each line of it",
    "cases/services/agreements.py": "the highest number of a measure in one case",
    "audit/queries.py": "the number of the newest line of the trail",
    "audit/management/commands/check_trail.py": "lines of the trail, for the administrator",
    "safekeeping/services/inspection.py": "the parts of one file",
    "support/services/groups.py": "the number of the next letter in one group",
    "support/queries.py": "supporters without a card, for who plans the rota",
}
MAY_COUNT_IN_A_PAGE = {
    "reporting/templates/reporting/start/start.html": "ways of reporting that fit",
    "ui/templates/ui/components/steps.html": "steps of a form",
    "ui/templates/ui/components/figure_table.html": "parts of a protected table",
    "ui/templates/ui/components/pagination.html": "pages of a list",
    "support/templates/support/group_detail.html": "places in a group, for who leads it",
    "accounts/templates/mfa/index.html": "one's own passkeys",
    "accounts/templates/accounts/desk.html": "colleagues by name, for a member of the desk",
}
MAKERS = {
    "protect": {"ui/web/pattern_figures.py"},
    "protect_or_propose": {"config/protecting.py"},
    "round_tables": {"config/protecting.py"},
    "let_through": set(),
    "withhold_more": set(),
    "protect_for_all": {"releases/services/preparing.py"},
    "restored": set(),
    "table_from": {"releases/models.py"},
    "side_by_side": {
        "monitor/aggregated/bodies.py",
        "monitor/aggregated/origin_pay.py",
        "monitor/aggregated/series.py",
        "monitor/aggregated/sick_leave.py",
        "monitor/counting.py",
        "monitor/outlook/showing.py",
        "monitor/overview.py",
        "monitor/reports/council.py",
    },
    "shares_of_whole": {
        "monitor/aggregated/bodies.py",
        "monitor/aggregated/origin_pay.py",
        "monitor/aggregated/sick_leave.py",
        "monitor/aggregated/surveys.py",
    },
    "less_than": {"monitor/pay/offered.py"},
    "turned": {"monitor/aggregated/sick_leave.py", "monitor/aggregated/surveys.py"},
}
"""Who makes protected tables, or gives back those that were made, outside the engine itself: each
function of the engine that returns them. The pattern page shows a made-up one."""


def place(path):
    """Name a module by its place in the house."""
    return path.relative_to(HOUSE.relative_to(ROOT)).as_posix()


@cache
def calls():
    """Return every call of the house: where it is, by which last name, and the call itself."""
    return tuple(
        (place(path), name, node)
        for path, tree in modules()
        for node in nodes(tree)
        if isinstance(node, ast.Call) and (name := last_name(node.func))
    )


def last_name(function):
    """Give the name that something is called by, after the last dot."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def test_1_rows_are_counted_only_where_it_is_said_why():
    counting = {
        where
        for where, name, node in calls()
        if not where.startswith("lib/") and name in COUNTING and not (name == "count" and node.args)
    }

    assert counting == set(MAY_COUNT)


def test_1_sql_by_hand_counts_nothing():
    written = {
        place(path)
        for path, tree in modules()
        for node in nodes(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.search(r"\b(count|sum|avg)\s*\(", node.value, re.IGNORECASE)
        and "SELECT" in node.value
    }

    assert written == set()


def test_1_no_page_counts_what_is_on_it():
    counting = {
        path.relative_to(HOUSE).as_posix()
        for path in HOUSE.rglob("*.html")
        if re.search(r"\|length\b|\.count\b|num_pages|forloop\.revcounter", path.read_text("utf-8"))
    }

    assert counting == set(MAY_COUNT_IN_A_PAGE)


def makers():
    """Name the functions of the engine that return protected tables, or something that has them."""
    engine = [tree for path, tree in modules() if place(path).startswith("lib/disclosure/")]
    tables = {"ProtectedTable", "ProtectedTables"}
    holding = {
        one.name
        for tree in engine
        for one in tree.body
        if isinstance(one, ast.ClassDef)
        for field in one.body
        if isinstance(field, ast.AnnAssign) and named_in(field.annotation) & tables
    }
    return {
        one.name
        for tree in engine
        for one in tree.body
        if isinstance(one, ast.FunctionDef) and not one.name.startswith("_")
        if one.returns is not None and named_in(one.returns) & (tables | holding)
    }


def named_in(annotation):
    """Give all names in an annotation."""
    return {node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)}


def test_1_every_maker_of_protected_tables_is_known():
    assert set(MAKERS) == makers()


@pytest.mark.parametrize("maker", MAKERS)
def test_1_protected_tables_come_from_the_engine_and_from_releases_only(maker):
    using = {where for where, name, _ in calls() if name == maker}
    outside = {where for where in using if not where.startswith("lib/disclosure/")}

    assert outside == MAKERS[maker]


@pytest.mark.parametrize(
    "show",
    [
        grids,
        read,
        heat_map,
        flow_picture,
        share_lines,
        only_board,
        lambda taken: Spot(taken, {}),
        csv.write,
        json.write,
        xlsx.write,
        ods.write,
    ],
)
@pytest.mark.parametrize("taken", [{"north": 3}, [["north", 3]], 3, "3", None])
def test_1_whatever_shows_figures_takes_nothing_else(show, taken):
    with pytest.raises(NotProtected):
        show(taken)


def test_1_words_for_a_table_do_not_make_it_protected():
    with pytest.raises(NotProtected):
        Figures({"north": 3}, "Mensen", {}, {})
    with pytest.raises(NotProtected):
        csv.write(Publication("Mensen", "nl", "", [], [{"north": 3}], ""))
