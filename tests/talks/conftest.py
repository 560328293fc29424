"""What every test of this room may use."""

import pytest

from rodedraad.accounts.roles import Role
from rodedraad.core.rowsecurity import identify
from rodedraad.organisations import profiles
from rodedraad.organisations import services as organisations
from tests.accounts.factories import make_someone
from tests.accounts.fixtures import own_pins  # noqa: F401
from tests.guesses import cheap_guesses  # noqa: F401
from tests.organisations.fixtures import own_profile  # noqa: F401
from tests.statistics_key import statistics_key  # noqa: F401


@pytest.fixture
def departments(db):
    """The departments of the demo's organisation."""
    profile = profiles.current()
    organisation = organisations.found(name=profile.name, short_name=profile.short_name)
    organisations.import_departments(organisation=organisation, plans=profile.departments)


@pytest.fixture
def lotte(departments, statistics_key):  # noqa: F811
    """Somebody of the inclusion office, as the database knows who acts."""
    user = make_someone(Role.INCLUSION_OFFICE, name="Lotte")
    identify(user=user.id)
    return user
