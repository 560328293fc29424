"""A browser beside a test that uses the database: what it sees, and what is wrong there."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import TypeVar

from axe_playwright_python.base import AXE_SCRIPT
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from tests.chromium import launched

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_CHECK = "options => axe.run(document, options).then(found => found.violations)"
Answer = TypeVar("Answer")


class Beside:
    """One Chromium for all visits, in a thread of its own, away from a test's database.

    It starts at the first visit: most rooms have none.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._held = ExitStack()
        self._browser: Browser | None = None

    def do(self, steps: Callable[[Browser], Answer]) -> Answer:
        """Do the steps with the browser, and wait for what comes of it."""
        return self._thread.submit(self._do, steps).result()

    def stop(self) -> None:
        """Stop the browser, when there is one, and its thread."""
        self._thread.submit(self._held.close).result()
        self._thread.shutdown()

    def _do(self, steps: Callable[[Browser], Answer]) -> Answer:
        if self._browser is None:
            self._browser = self._held.enter_context(launched())
        return steps(self._browser)


class Visit:
    """Somebody with a browser that shares nothing with another visit; it listens to complaints."""

    def __init__(self, address: str, client: Client, beside: Beside) -> None:
        self.address, self.client, self.beside = address, client, beside
        self.complaints: list[str] = []

    def do(
        self, steps: Callable[[Page], Answer], *, width: int = 1280, language: str = "nl"
    ) -> Answer:
        """Do the steps in fresh surroundings that are signed in as the client is."""

        def visit(browser: Browser) -> Answer:
            context = browser.new_context(
                locale=language, base_url=self.address, viewport={"width": width, "height": 900}
            )
            try:
                return steps(self._page(context))
            finally:
                context.close()

        return self.beside.do(visit)

    def _page(self, context: BrowserContext) -> Page:
        context.add_cookies(
            [
                {"name": name, "value": cookie.value, "url": self.address}
                for name, cookie in self.client.cookies.items()
            ]
        )
        page = context.new_page()
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def _listen(self, said) -> None:
        # What the server answers is looked at itself.
        if said.type == "error" and "Failed to load resource" not in said.text:
            self.complaints.append(said.text)


def not_accessible(page: Page) -> list[object]:
    """What axe finds on the page that is open; nothing else of what it says leaves the browser."""
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(_CHECK, {"runOnly": RULES, "resultTypes": ["violations"]})
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


def wrong_with(page: Page, language: str) -> list[object]:
    """What is not accessible, too wide, or in another language on the page that is open."""
    wrong = not_accessible(page)
    if page.evaluate("document.documentElement.scrollWidth") > page.viewport_size["width"]:
        wrong.append("too wide")
    if page.locator("html").get_attribute("lang") != language:
        wrong.append("another language")
    return wrong
