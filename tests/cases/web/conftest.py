"""A case that was just taken up, and who handles it in a browser."""

import pytest

from rodedraad.core import clock
from tests.accounts.factories import sign_in
from tests.cases import factories as make


@pytest.fixture
def work(db):
    return make.taken_up(named=True, at=clock.now())


@pytest.fixture
def signed_in(client, work):
    return sign_in(client, work.handler)
