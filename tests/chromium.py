"""The Chromium of the system, for every test that needs a real browser."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

from tools.needs import BROWSERS

SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NO_CHROMIUM = (
    f"The browser tests need Chromium, and none of {', '.join(BROWSERS)} is on the PATH. Install"
    " the package `chromium` of your system (Debian: apt-get install chromium), or run"
    " `make check`, which leaves these tests out and says so."
)


@contextmanager
def launched() -> Iterator[Browser]:
    """Start the browser, and stop it at the end.

    Playwright runs an event loop in this thread as long as the browser is there: Django refuses to
    touch a database then, and a second browser can't be started.
    """
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.fail(NO_CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()
