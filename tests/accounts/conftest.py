"""What every test of this room may use."""

import gettext

import pytest
from asgiref.local import Local
from django.core.cache import cache
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


@pytest.fixture(autouse=True)
def _small_surroundings(settings) -> None:
    """Put the room on its own: nothing that stands above it takes part."""
    options = {
        "context_processors": [
            "django.template.context_processors.request",
            "django.contrib.auth.context_processors.auth",
            "django.contrib.messages.context_processors.messages",
            "tests.accounts.surroundings.house",
        ]
    }
    settings.ROOT_URLCONF = "tests.accounts.surroundings"
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [], "OPTIONS": options}]


@pytest.fixture(autouse=True)
def _fresh_limits(monkeypatch) -> None:
    """Let no test wait for the tries of another."""
    cache.clear()
    monkeypatch.setattr(turns, "wrong_passwords", Backoff())
