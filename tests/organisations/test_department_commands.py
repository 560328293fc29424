"""The tree of departments has a door: commands that change it from a day and leave a line."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from rodedraad.audit.models import Entry
from rodedraad.organisations import queries, services
from rodedraad.organisations.models import Department, Organisation

pytestmark = pytest.mark.django_db

BEGIN = date(2020, 1, 1)
BEFORE = date(2026, 6, 30)
DAY = "2026-07-01"
FROM_THEN = date.fromisoformat(DAY)


@pytest.fixture
def tree() -> Organisation:
    """Two directorates; the first has a department with a team below it."""
    house = services.found(name="Gemeente Wilgenrade", short_name="Wilgenrade")
    made: dict[str, Department] = {}
    for code, name, level, parent in (
        ("D-RUIMTE", "Ruimte", "directorate", ""),
        ("D-STAD", "Stad", "directorate", ""),
        ("A-GROEN", "Groen", "department", "D-RUIMTE"),
        ("A-WEGEN", "Wegen", "department", "D-RUIMTE"),
        ("T-BOMEN", "Bomen", "team", "A-GROEN"),
    ):
        made[code] = services.open_department(
            organisation=house, code=code, name=name, level=level,
            parent=made.get(parent), day=BEGIN,
        )  # fmt: skip
    return house


def _paths(day: date) -> set[str]:
    return {" › ".join(line.path) for line in queries.lines_on(day)}


def _refused(*words: str) -> str:
    before = _paths(FROM_THEN)
    with pytest.raises(CommandError) as refusal:
        call_command(*words)
    assert _paths(FROM_THEN) == before
    assert not Entry.objects.exists()
    return str(refusal.value)


def test_two_departments_become_one_that_is_opened_for_it(tree, capsys):
    call_command("open_department", "A-BUITEN", DAY, "Buiten", "--level=department",
                 "--under=D-RUIMTE")  # fmt: skip
    call_command("close_department", "T-BOMEN", DAY)
    for code in ("A-GROEN", "A-WEGEN"):
        call_command("close_department", code, DAY, "--successor=A-BUITEN")

    assert "Ruimte › Groen › Bomen" in _paths(BEFORE)
    assert _paths(FROM_THEN) == {"Ruimte", "Stad", "Ruimte › Buiten"}
    green = Department.objects.get(code="A-GROEN")
    assert [each.code for each in queries.successors(green, FROM_THEN)] == ["A-BUITEN"]
    assert "A-WEGEN is no more from 2026-07-01; its work goes to A-BUITEN" in (
        capsys.readouterr().out
    )


def test_one_department_becomes_several(tree):
    call_command("open_department", "A-LANEN", DAY, "Lanen", "--level=department")
    call_command("close_department", "A-WEGEN", DAY, "--successor=A-LANEN",
                 "--successor=A-GROEN", "--successor=A-LANEN")  # fmt: skip

    roads = Department.objects.get(code="A-WEGEN")
    followed = {each.code for each in queries.successors(roads, FROM_THEN)}
    assert followed == {"A-LANEN", "A-GROEN"}


def test_a_department_moves_with_all_that_is_below_it(tree):
    call_command("move_department", "A-GROEN", DAY, "--under=D-STAD")

    assert "Ruimte › Groen › Bomen" in _paths(BEFORE)
    assert "Stad › Groen › Bomen" in _paths(FROM_THEN)
    assert "Ruimte › Groen" not in _paths(FROM_THEN)


def test_a_department_moves_to_the_top(tree, capsys):
    call_command("move_department", "A-GROEN", DAY, "--top")

    assert {"Groen", "Groen › Bomen"} <= _paths(FROM_THEN)
    assert "A-GROEN stands at the top from 2026-07-01" in capsys.readouterr().out


def test_the_past_keeps_the_old_name(tree, capsys):
    call_command("rename_department", "D-RUIMTE", DAY, " Leefruimte ")

    assert "Ruimte › Wegen" in _paths(BEFORE)
    assert "Leefruimte › Wegen" in _paths(FROM_THEN)
    assert "D-RUIMTE is called Leefruimte from 2026-07-01; before, it was Ruimte" in (
        capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("words", "event"),
    [
        (("open_department", "A-NIEUW", DAY, "Nieuw", "--level=department"), "department.opened"),
        (("close_department", "T-BOMEN", DAY), "department.closed"),
        (("move_department", "A-GROEN", DAY, "--top"), "department.moved"),
        (("rename_department", "A-GROEN", DAY, "Park"), "department.renamed"),
    ],
)
def test_each_change_leaves_one_line_in_the_trail(tree, words, event):
    call_command(*words)

    entry = Entry.objects.get()
    changed = Department.objects.filter(public_id=entry.subject).get()
    assert (entry.event, entry.party_kind, entry.facts) == (event, "command", {"day": DAY})
    assert changed.code == words[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("close_department", "A-NIETS", DAY), "no department has the code A-NIETS on 2026-07-01"),
        (
            ("close_department", "A-GROEN", DAY, "--successor=A-NIETS"),
            "no department has the code A-NIETS on 2026-07-01",
        ),
        (
            ("close_department", "A-GROEN", DAY),
            "A-GROEN has departments below it on 2026-07-01; close or move them first",
        ),
        (
            ("close_department", "T-BOMEN", DAY, "--successor=T-BOMEN"),
            "T-BOMEN can not do the work of itself",
        ),
        (
            ("close_department", "T-BOMEN", BEGIN.isoformat()),
            "T-BOMEN begins on 2020-01-01; choose a day after its first",
        ),
        (("close_department", "T-BOMEN", "1-7-2026"), "'1-7-2026' is no day; write it as"),
        (
            ("move_department", "A-GROEN", DAY, "--under=T-BOMEN"),
            "the level department is not allowed there; allowed: none",
        ),
        (
            ("move_department", "A-GROEN", DAY, "--under=A-WEGEN"),
            "the level department is not allowed there; allowed: team",
        ),
        (("move_department", "A-GROEN", DAY), "one of the arguments --under --top is required"),
        (("rename_department", "A-GROEN", DAY, "  "), "a name has 1 to 200 characters"),
        (
            ("open_department", "A-GROEN", DAY, "Groen", "--level=department"),
            "another department has or had the code A-GROEN, and figures are kept by it; choose",
        ),
        (
            ("open_department", "a-nieuw", DAY, "Nieuw", "--level=department"),
            "'a-nieuw' is no code; allowed: capitals, digits and dashes",
        ),
        (
            ("open_department", "A-NIEUW", DAY, "Nieuw", "--level=squad"),
            "the level squad is not allowed there; allowed: cluster, directorate, department, team",
        ),
    ],
)
def test_what_can_not_be_is_refused_in_words_and_changes_nothing(tree, words, said):
    assert said in _refused(*words)


def test_the_code_of_a_department_that_ended_is_refused(tree):
    services.close_department(department=Department.objects.get(code="A-WEGEN"), day=BEFORE)

    said = _refused("open_department", "A-WEGEN", DAY, "Heel iets anders", "--level=department")

    assert "choose a new code" in said


def test_a_place_below_itself_is_refused_whatever_the_levels_are(tree):
    services.open_department(
        organisation=tree, code="X", name="X", level="team", day=BEGIN,
        parent=Department.objects.get(code="T-BOMEN"),
    )  # fmt: skip
    Department.objects.filter(code="T-BOMEN").update(level="cluster")
    Department.objects.filter(code="X").update(level="cluster")
    Department.objects.filter(code="A-GROEN").update(level="team")

    said = _refused("move_department", "A-GROEN", DAY, "--under=X")

    assert said == "A-GROEN can not be moved to a place below itself"


def test_a_parent_that_ends_sooner_is_refused(tree):
    services.open_department(
        organisation=tree, code="D-PROEF", name="Proef", level="directorate", day=BEGIN,
        until=date(2027, 1, 1),
    )  # fmt: skip

    said = _refused("move_department", "A-GROEN", DAY, "--under=D-PROEF")

    assert said == ("A-GROEN would exist on days on which the department above it does not")


def test_without_an_organisation_nothing_is_opened():
    with pytest.raises(CommandError, match="rodedraad load-departments"):
        call_command("open_department", "A-NIEUW", DAY, "Nieuw", "--level=department")


def test_the_tree_of_a_day_is_printed_with_its_codes(tree, capsys):
    call_command("close_department", "T-BOMEN", DAY)
    capsys.readouterr()

    call_command("list_departments", "--day", BEFORE.isoformat())
    before = capsys.readouterr().out.splitlines()
    call_command("list_departments", "--day", DAY)
    after = capsys.readouterr().out

    assert before[:3] == [
        "D-RUIMTE  Ruimte (Directie)",
        "  A-GROEN  Groen (Afdeling)",
        "    T-BOMEN  Bomen (Team until 2026-07-01)",
    ]
    assert "T-BOMEN" not in after
