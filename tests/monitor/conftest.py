"""What every test of this room may use."""

from collections import OrderedDict
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from rodedraad.organisations import profiles
from rodedraad.organisations import services as organisations
from rodedraad.organisations.profiles import DepartmentPlan
from rodedraad.releases import paper
from tests.accounts.fixtures import own_pins  # noqa: F401
from tests.guesses import cheap_guesses  # noqa: F401
from tests.monitor.factories import Office
from tests.organisations.fixtures import own_profile  # noqa: F401
from tests.statistics_key import statistics_key  # noqa: F401

TREE = {"D-A": None, "A-1": "D-A", "A-2": "D-A", "A-3": "D-A", "D-B": None}
NEW_YEAR = datetime(2026, 1, 5, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture(autouse=True)
def nothing_on_paper(monkeypatch):
    """No PDF is kept yet, whatever another test made in this process."""
    monkeypatch.setattr(paper, "_kept", OrderedDict())


@pytest.fixture
def office(db, statistics_key):  # noqa: F811
    """The inclusion office of the demo's organisation, with its departments."""
    profile = profiles.current()
    organisation = organisations.found(name=profile.name, short_name=profile.short_name)
    organisations.import_departments(organisation=organisation, plans=profile.departments)
    return Office(statistics_key)


@pytest.fixture
def directorates(db, statistics_key):  # noqa: F811
    """An inclusion office of two directorates, one of them with three departments."""
    profile = profiles.current()
    organisation = organisations.found(name=profile.name, short_name=profile.short_name)
    levels = [one.code for one in profile.levels]
    plans = [
        DepartmentPlan(
            code=code, name=f"Afdeling {code}", level=levels[bool(parent)], parent=parent,
            valid_from=date(2010, 1, 1),
        )
        for code, parent in TREE.items()
    ]  # fmt: skip
    organisations.import_departments(organisation=organisation, plans=plans)
    return Office(statistics_key)
