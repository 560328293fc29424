"""What every test of this room may use."""

import pytest

from rodedraad.reporting import flood
from tests.accounts.fixtures import own_pins  # noqa: F401
from tests.guesses import cheap_guesses  # noqa: F401
from tests.organisations.fixtures import own_profile  # noqa: F401
from tests.statistics_key import statistics_key  # noqa: F401


@pytest.fixture(autouse=True)
def calm():
    """No reports came in the last hour."""
    flood.arrivals.forget()
