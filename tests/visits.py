"""A browser beside a test that uses the database: what it sees, and what is wrong there."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page

from tests.chromium import launched

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Answer = TypeVar("Answer")


class Visit:
    """A browser in a thread of its own, away from the test's connection to the database."""

    def __init__(self, address: str, client: Client) -> None:
        self.address, self.client = address, client
        self.complaints: list[str] = []
        self._thread = ThreadPoolExecutor(max_workers=1)

    def do(
        self, steps: Callable[[Page], Answer], *, width: int = 1280, language: str = "nl"
    ) -> Answer:
        """Do the steps in a fresh browser that is signed in as the client is."""
        return self._thread.submit(self._do, steps, width, language).result()

    def _do(self, steps: Callable[[Page], Answer], width: int, language: str) -> Answer:
        with launched() as browser:
            context = browser.new_context(
                locale=language, base_url=self.address, viewport={"width": width, "height": 900}
            )
            context.add_cookies(
                [
                    {"name": name, "value": cookie.value, "url": self.address}
                    for name, cookie in self.client.cookies.items()
                ]
            )
            page = context.new_page()
            page.on("console", self._listen)
            page.on("pageerror", lambda error: self.complaints.append(str(error)))
            return steps(page)

    def _listen(self, said) -> None:
        # What the server answers is looked at itself.
        if said.type == "error" and "Failed to load resource" not in said.text:
            self.complaints.append(said.text)


def wrong_with(page: Page, language: str) -> list[object]:
    """What is not accessible, too wide, or in another language on the page that is open."""
    options = {"runOnly": RULES, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    wrong: list[object] = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
    if page.evaluate("document.documentElement.scrollWidth") > page.viewport_size["width"]:
        wrong.append("too wide")
    if page.locator("html").get_attribute("lang") != language:
        wrong.append("another language")
    return wrong
