"""What every test of this room may use."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from rodedraad.organisations import profiles
from rodedraad.organisations import services as organisations
from tests.accounts.fixtures import own_pins  # noqa: F401
from tests.guesses import cheap_guesses  # noqa: F401
from tests.monitor.factories import Office
from tests.organisations.fixtures import own_profile  # noqa: F401
from tests.statistics_key import statistics_key  # noqa: F401

NEW_YEAR = datetime(2026, 1, 5, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def office(db, statistics_key):  # noqa: F811
    """The inclusion office of the demo's organisation, with its departments."""
    profile = profiles.current()
    organisation = organisations.found(name=profile.name, short_name=profile.short_name)
    organisations.import_departments(organisation=organisation, plans=profile.departments)
    return Office(statistics_key)
