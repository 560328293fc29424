"""The tree of departments changes over time, and the past stays as it was."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from rodedraad.core.errors import NotFound
from rodedraad.organisations import profiles, queries, services
from rodedraad.organisations.models import Department, Organisation, Succession

pytestmark = pytest.mark.django_db

BEGIN = date(2020, 1, 1)
A_DAY = date(2024, 7, 1)
DAY_BEFORE = A_DAY - timedelta(days=1)
LATER = date(2025, 1, 1)

Opener = Callable[..., Department]


@pytest.fixture
def house() -> Organisation:
    return services.found(name="Gemeente Wilgenrade", short_name="Wilgenrade")


@pytest.fixture
def opened(house: Organisation) -> Opener:
    """Open a department, by its name, at the begin unless another day is given."""

    def make(
        name: str, parent: Department | None = None, day: date = BEGIN, until: date | None = None
    ) -> Department:
        return services.open_department(
            organisation=house,
            code=name.upper(),
            name=name,
            level="team",
            parent=parent,
            day=day,
            until=until,
        )

    return make


def _names(day: date) -> list[tuple[str, ...]]:
    return [line.path for line in queries.lines_on(day)]


def test_before_it_is_founded_there_is_no_organisation() -> None:
    with pytest.raises(NotFound):
        queries.the_organisation()


def test_an_organisation_is_founded(house: Organisation) -> None:
    assert queries.the_organisation() == house


def test_a_department_exists_from_its_first_day_up_to_the_first_day_without_it(
    opened: Opener,
) -> None:
    team = opened("Groen", until=A_DAY)

    for day in (BEGIN - timedelta(days=1), BEGIN, DAY_BEFORE, A_DAY):
        assert (team in queries.departments_on(day)) == team.is_valid_on(day)
    assert queries.get_department("GROEN", DAY_BEFORE) == team
    assert not team.is_valid_on(A_DAY)
    with pytest.raises(NotFound):
        queries.get_department("GROEN", A_DAY)
    with pytest.raises(NotFound):
        queries.get_department("NEVER-WAS", BEGIN)


def test_the_tree_is_read_in_one_query(
    opened: Opener, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    top = opened("Ruimte")
    green = opened("Groen", top)
    opened("Bomen", green)
    opened("Wegen", top)

    with django_assert_num_queries(1):
        tree = queries.tree_on(A_DAY)

    assert [branch.department for branch in tree] == [top]
    assert [child.department.name for child in tree[0].children] == ["Groen", "Wegen"]
    assert _names(A_DAY) == [
        ("Ruimte",),
        ("Ruimte", "Groen"),
        ("Ruimte", "Groen", "Bomen"),
        ("Ruimte", "Wegen"),
    ]
    assert [line.depth for line in queries.lines_on(A_DAY)] == [0, 1, 2, 1]


def test_the_path_leads_from_the_top_to_the_department(opened: Opener) -> None:
    top = opened("Ruimte")
    green = opened("Groen", top)
    trees = opened("Bomen", green)

    assert queries.path(trees) == (top, green, trees)


@pytest.mark.parametrize(
    ("begin", "until"),
    [(BEGIN - timedelta(days=1), A_DAY), (BEGIN, None), (BEGIN, LATER), (A_DAY, LATER)],
)
def test_a_child_never_exists_without_its_parent(
    opened: Opener, begin: date, until: date | None
) -> None:
    parent = opened("Ruimte", until=A_DAY)

    with pytest.raises(services.OutsideParent):
        opened("Groen", parent, day=begin, until=until)


def test_a_child_may_exist_as_long_as_its_parent(opened: Opener) -> None:
    parent = opened("Ruimte", until=A_DAY)

    assert opened("Groen", parent, until=A_DAY).parent == parent


def test_a_department_has_its_parent_in_its_own_house(opened: Opener) -> None:
    elsewhere = services.found(name="Elders", short_name="Elders")

    with pytest.raises(services.OutsideParent):
        services.open_department(
            organisation=elsewhere,
            code="X",
            name="X",
            level="team",
            parent=opened("Ruimte"),
            day=A_DAY,
        )


@pytest.mark.parametrize(
    ("begin", "until"),
    [(BEGIN, None), (DAY_BEFORE, LATER), (date(2019, 1, 1), None), (LATER, None),
     (A_DAY, None), (date(2018, 1, 1), BEGIN)],
)  # fmt: skip
def test_a_code_is_of_one_department_for_ever(
    opened: Opener, begin: date, until: date | None
) -> None:
    opened("Groen", until=A_DAY)

    with pytest.raises(services.CodeInUse):
        opened("Groen", day=begin, until=until)


def test_a_department_keeps_its_code_whatever_it_is_called_and_wherever_it_stands(
    opened: Opener,
) -> None:
    green = opened("Groen")

    renamed = services.rename_department(department=green, name="Park", day=A_DAY)
    moved = services.move_department(department=renamed, parent=opened("Stad"), day=LATER)

    assert green.code == renamed.code == moved.code


def test_two_departments_become_one(opened: Opener) -> None:
    permits, inspection = opened("Vergunningen"), opened("Toezicht")
    together = opened("VTH", day=A_DAY)

    for department in (permits, inspection):
        services.close_department(department=department, day=A_DAY, successors=[together])

    permits.refresh_from_db()
    assert queries.successors(permits, DAY_BEFORE) == {permits}
    assert queries.successors(permits, A_DAY) == {together}
    assert set(together.predecessors.all()) == {permits, inspection}


def test_one_department_becomes_two_and_one_of_them_changes_again(opened: Opener) -> None:
    both = opened("Werk en Inkomen")
    work, income = opened("Werk", day=A_DAY), opened("Inkomen", day=A_DAY)
    services.close_department(department=both, day=A_DAY, successors=[work, income])
    renamed = services.rename_department(department=work, name="Werkplein", day=LATER)

    both.refresh_from_db()
    assert queries.successors(both, A_DAY) == {work, income}
    assert queries.successors(both, LATER) == {renamed, income}


def test_nobody_does_the_work_of_a_department_that_ended_without_successor(opened: Opener) -> None:
    team = opened("Groen")
    services.close_department(department=team, day=A_DAY)

    team.refresh_from_db()
    assert queries.successors(team, A_DAY) == frozenset()


def test_nobody_does_the_work_of_a_department_before_it_exists(opened: Opener) -> None:
    assert queries.successors(opened("Groen", day=A_DAY), BEGIN) == frozenset()


def test_a_department_stays_as_long_as_departments_below_it_go_on(opened: Opener) -> None:
    parent = opened("Ruimte")
    child = opened("Groen", parent)

    with pytest.raises(services.StillHasChildren):
        services.close_department(department=parent, day=A_DAY)

    services.close_department(department=child, day=A_DAY)
    services.close_department(department=parent, day=A_DAY)
    assert _names(A_DAY) == []


@pytest.mark.parametrize("day", [BEGIN, LATER, date(2019, 1, 1)])
def test_a_department_ends_only_while_it_exists(opened: Opener, day: date) -> None:
    team = opened("Groen", until=A_DAY)

    with pytest.raises(services.NotThereThatDay):
        services.close_department(department=team, day=day)


def test_a_successor_exists_on_the_day_and_is_another_in_the_same_house(opened: Opener) -> None:
    team, later = opened("Groen"), opened("Bomen", day=LATER)
    elsewhere = services.open_department(
        organisation=services.found(name="Elders", short_name="Elders"),
        code="X",
        name="X",
        level="team",
        day=BEGIN,
    )

    for wrong in (team, later, elsewhere):
        with pytest.raises(services.NotASuccessor):
            services.close_department(department=team, day=A_DAY, successors=[wrong])

    team.refresh_from_db()
    assert team.valid_until is None


def test_a_move_takes_along_all_that_is_below_and_leaves_the_past_alone(opened: Opener) -> None:
    space, city = opened("Ruimte"), opened("Stad")
    green = opened("Groen", space)
    trees = opened("Bomen", green)
    opened("Perken", green, until=date(2022, 1, 1))

    moved = services.move_department(department=green, parent=city, day=A_DAY)

    assert _names(DAY_BEFORE) == [
        ("Ruimte",),
        ("Ruimte", "Groen"),
        ("Ruimte", "Groen", "Bomen"),
        ("Stad",),
    ]
    assert _names(A_DAY) == [("Ruimte",), ("Stad",), ("Stad", "Groen"), ("Stad", "Groen", "Bomen")]
    assert (moved.code, moved.parent) == (green.code, city)
    trees.refresh_from_db()
    assert [each.parent for each in queries.successors(trees, A_DAY)] == [moved]


def test_a_department_may_become_the_top(opened: Opener) -> None:
    green = opened("Groen", opened("Ruimte"))

    assert services.move_department(department=green, parent=None, day=A_DAY).parent is None


def test_what_is_planned_below_a_department_moves_along(opened: Opener) -> None:
    green = opened("Groen", opened("Ruimte"))
    planned = opened("Bomen", green, day=LATER)
    same_day = opened("Perken", green, day=A_DAY)

    moved = services.move_department(department=green, parent=opened("Stad"), day=A_DAY)

    planned.refresh_from_db()
    same_day.refresh_from_db()
    assert planned.parent == same_day.parent == moved


def test_the_end_of_a_department_is_the_same_after_a_move(opened: Opener) -> None:
    green = opened("Groen", until=LATER)

    assert (
        services.move_department(department=green, parent=opened("Stad"), day=A_DAY).valid_until
        == LATER
    )


def test_a_department_can_not_be_moved_below_itself(opened: Opener) -> None:
    green = opened("Groen")
    trees = opened("Bomen", green)

    for parent in (green, trees):
        with pytest.raises(services.BelowItself):
            services.move_department(department=green, parent=parent, day=A_DAY)


def test_a_move_below_a_parent_that_ends_sooner_changes_nothing(opened: Opener) -> None:
    green = opened("Groen")
    short = opened("Proef", until=LATER)

    with pytest.raises(services.OutsideParent):
        services.move_department(department=green, parent=short, day=A_DAY)

    green.refresh_from_db()
    assert green.valid_until is None


def test_the_past_keeps_the_old_name(opened: Opener) -> None:
    parent = opened("Ruimte")
    opened("Groen", parent)

    services.rename_department(department=parent, name="Leefruimte", day=A_DAY)

    assert _names(DAY_BEFORE) == [("Ruimte",), ("Ruimte", "Groen")]
    assert _names(A_DAY) == [("Leefruimte",), ("Leefruimte", "Groen")]


def test_the_departments_of_the_demo_are_imported_as_they_were_and_are(house: Organisation) -> None:
    plans = profiles.load("demo").departments

    departments = services.import_departments(organisation=house, plans=plans)

    assert [department.code for department in departments] == [plan.code for plan in plans]
    by_code = {department.code: department for department in departments}
    assert queries.successors(by_code["A-HAND"], A_DAY) == {by_code["A-VTH"]}
    assert queries.successors(by_code["A-WENI"], A_DAY) == {by_code["A-WERK"], by_code["A-INK"]}
    assert queries.successors(by_code["A-WENI"], DAY_BEFORE) == {by_code["A-WENI"]}
    assert len(queries.lines_on(A_DAY)) == len([d for d in departments if d.is_valid_on(A_DAY)])


def test_an_import_that_clashes_leaves_nothing_behind(house: Organisation, opened: Opener) -> None:
    opened("D-RW")

    with pytest.raises(services.CodeInUse), transaction.atomic():
        services.import_departments(organisation=house, plans=profiles.load("demo").departments)

    assert Department.objects.count() == 1


def _write(department: Department, **fields: object) -> None:
    Department.objects.filter(pk=department.pk).update(**fields)


@pytest.mark.parametrize("until", [BEGIN, BEGIN - timedelta(days=1)])
def test_the_database_refuses_a_department_that_ends_before_it_begins(
    opened: Opener, until: date
) -> None:
    team = opened("Groen")

    with pytest.raises(IntegrityError, match="begins_before_it_ends"), transaction.atomic():
        _write(team, valid_until=until)


def test_the_database_refuses_a_department_that_is_its_own_parent(opened: Opener) -> None:
    team = opened("Groen")

    with pytest.raises(IntegrityError, match="not_its_own_parent"), transaction.atomic():
        _write(team, parent=team)


def test_the_database_refuses_a_code_that_is_open_twice(opened: Opener) -> None:
    opened("Groen")
    team = opened("Bomen", day=A_DAY)

    with pytest.raises(IntegrityError, match="code_open_once"), transaction.atomic():
        _write(team, code="GROEN")


def test_the_database_refuses_a_succession_by_itself_or_twice(opened: Opener) -> None:
    team, other = opened("Groen"), opened("Bomen")
    Succession.objects.create(department=team, successor=other, day=A_DAY)

    with pytest.raises(IntegrityError, match="succession_once"), transaction.atomic():
        Succession.objects.create(department=team, successor=other, day=LATER)
    with pytest.raises(IntegrityError, match="by_another"), transaction.atomic():
        Succession.objects.create(department=team, successor=team, day=A_DAY)
