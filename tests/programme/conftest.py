"""What every test of this room may use."""

from tests.accounts.fixtures import own_pins  # noqa: F401
from tests.cases.conftest import calm  # noqa: F401
from tests.guesses import cheap_guesses  # noqa: F401
from tests.organisations.fixtures import own_profile  # noqa: F401
