"""A real browser in front of the platform, without a network between them."""

from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client, override_settings
from playwright.sync_api import Browser, Page, Route

from tools import texts

ADDRESS = "http://localhost"


@pytest.fixture(scope="session", autouse=True)
def _dutch() -> None:
    """Make the translations readable for Django."""
    for app in texts.apps(["ui"]):
        texts.compile_one(app)


@pytest.fixture(scope="module", autouse=True)
def _small_surroundings() -> Iterator[None]:
    """Put the interface on its own: nothing that stands above it takes part.

    Once for the tests of a file, as Django reads every page anew after a change of these settings.
    """
    options = {
        "context_processors": [
            "django.template.context_processors.request",
            "tests.ui.surroundings.house",
        ]
    }
    middleware = [
        "whitenoise.middleware.WhiteNoiseMiddleware",
        "csp.middleware.CSPMiddleware",
        "django.middleware.locale.LocaleMiddleware",
    ]
    with override_settings(
        ROOT_URLCONF="tests.ui.surroundings",
        TEMPLATES=[{**settings.TEMPLATES[0], "DIRS": [], "OPTIONS": options}],
        MIDDLEWARE=middleware,
    ):
        yield


@pytest.fixture
def chromium(chromium: Browser) -> Iterator[Browser]:
    """The Chromium of the system; its pages close when the test is over."""
    yield chromium
    for context in chromium.contexts:
        context.close()


def answer(route: Route) -> None:
    """Let Django answer what the browser asks; anything from elsewhere is refused."""
    parts = urlsplit(route.request.url)
    if f"{parts.scheme}://{parts.netloc}" != ADDRESS:
        route.abort()
        return
    language = route.request.headers.get("accept-language", "nl")
    route.fulfill(**_answered(parts.path, language))


@cache
def _answered(path: str, language: str) -> dict[str, Any]:
    """Ask Django once: who asks is nobody, and nothing here changes what is answered."""
    response = Client(headers={"accept-language": language}).get(path)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return {"status": response.status_code, "headers": dict(response.headers), "body": body}


def open_page(browser: Browser, path: str, **context: Any) -> tuple[Page, list[str]]:
    """Open a page of the platform; the list fills with what the browser complains about."""
    page = browser.new_context(**{"locale": "nl", **context}).new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.route("**/*", answer)
    page.goto(ADDRESS + path)
    return page, complaints
