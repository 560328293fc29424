"""What every test may use."""

import gc
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import hypothesis
import pytest
from django.utils import translation
from playwright.sync_api import Browser

from tests.chromium import launched
from tests.visits import Beside

A_MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))

# The bytes of a zip with nothing in it.
SHORTEST_PACKED = 22

# Other tests run at the same time: how long one example takes says nothing.
hypothesis.settings.register_profile("calm", deadline=None)
hypothesis.settings.load_profile("calm")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A test is not named by the bytes of a file: a packed one holds the second it was packed in,
    and workers that pack it in different seconds would not find the same tests."""
    if isinstance(val, bytes) and len(val) >= SHORTEST_PACKED:
        return argname
    return None


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over the million objects that stay until the end anyway."""
    gc.freeze()


@pytest.fixture(autouse=True)
def _in_the_usual_language() -> None:
    """Forget the language in which a test before this one asked for a page."""
    translation.deactivate()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The Chromium of the system, gone before tests of another file begin."""
    with launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def beside() -> Iterator[Beside]:
    """A Chromium beside the tests that use the database, one for each worker."""
    made = Beside()
    yield made
    made.stop()
