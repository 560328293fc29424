"""What the tests of the information pages may use."""

import html
from collections.abc import Callable

import pytest
from django.test import Client

from tests.accounts.fixtures import own_pins  # noqa: F401
from tests.organisations.fixtures import own_profile  # noqa: F401
from tests.statistics_key import statistics_key  # noqa: F401

Read = Callable[..., str]


@pytest.fixture
def read(client: Client, db: None) -> Read:
    """Return a page as it is read; it leaves no cookie and is kept by no cache."""

    def opened(path: str) -> str:
        answer = client.get(path)
        assert answer.status_code == 200
        assert not answer.cookies
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        return html.unescape(answer.content.decode()).replace("<wbr>", "")

    return opened
