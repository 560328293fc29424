"""What every test of this room may use."""

import gettext
from collections.abc import Iterator

import pytest
from asgiref.local import Local
from django.conf import settings
from django.core.cache import cache
from django.test import override_settings
from django.utils.translation import trans_real

from rodedraad.accounts import turns
from rodedraad.core.backoff import Backoff
from tests.accounts.fixtures import own_pins  # noqa: F401
from tests.guesses import cheap_guesses  # noqa: F401
from tests.organisations.fixtures import own_profile  # noqa: F401
from tools import texts


@pytest.fixture(scope="session", autouse=True)
def _dutch() -> None:
    """Make the translations readable for Django, which may have read older ones already."""
    for app in texts.apps(["ui", "accounts"]):
        texts.compile_one(app)
    gettext._translations.clear()
    trans_real._translations = {}
    trans_real._default = None
    trans_real._active = Local()


@pytest.fixture(scope="module", autouse=True)
def _small_surroundings() -> Iterator[None]:
    """Put the room on its own: nothing that stands above it takes part.

    Once for the tests of a file, as Django reads every page anew after a change of these settings.
    """
    options = {
        "context_processors": [
            "django.template.context_processors.request",
            "django.contrib.auth.context_processors.auth",
            "django.contrib.messages.context_processors.messages",
            "tests.accounts.surroundings.house",
        ]
    }
    pages = [{**settings.TEMPLATES[0], "DIRS": [], "OPTIONS": options}]
    with override_settings(ROOT_URLCONF="tests.accounts.surroundings", TEMPLATES=pages):
        yield


@pytest.fixture(autouse=True)
def _fresh_limits(monkeypatch) -> None:
    """Let no test wait for the tries of another."""
    cache.clear()
    monkeypatch.setattr(turns, "wrong_passwords", Backoff())
