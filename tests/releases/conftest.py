"""What every test of this room may use."""

import pytest

from tests.accounts.fixtures import own_pins  # noqa: F401
from tests.guesses import cheap_guesses  # noqa: F401
from tests.releases.factories import Publisher
from tests.statistics_key import statistics_key  # noqa: F401


@pytest.fixture
def publisher(db, statistics_key):  # noqa: F811
    """Somebody of the inclusion office, with the key for statistics."""
    return Publisher(statistics_key)
