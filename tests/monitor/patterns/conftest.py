"""What every test of patterns may use."""

import pytest

from rodedraad.organisations import profiles
from rodedraad.organisations import services as organisations
from tests.monitor.patterns.factories import Searching


@pytest.fixture
def house(db, statistics_key):
    """The demo's organisation with its departments, who searches, and who is told."""
    profile = profiles.current()
    organisation = organisations.found(name=profile.name, short_name=profile.short_name)
    organisations.import_departments(organisation=organisation, plans=profile.departments)
    return Searching(statistics_key)
