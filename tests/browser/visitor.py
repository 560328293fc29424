"""Somebody with a browser: what everybody can do, whoever it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from tests.browser.looking import Eye, path_of
from tests.browser.marks import EXACT, MARKS

_LINES_AND_TEXTS = {"text", "textarea"}


@dataclass
class Visitor:
    """Somebody with a browser; an `eye` checks every page on the way.

    Nothing is typed past `fill_in` and `types`, which put a mark in each text: so everything that
    a walk types is searched for when its house is taken down.
    """

    page: Page
    address: str
    eye: Eye | None = None

    def go(self, path: str) -> None:
        """Open an address of the platform."""
        self.page.goto(self.address + path)
        self._look()

    def follow(self, selector: str) -> None:
        """Press something that leads to another page, folded or not, and wait for that page."""
        leads = self.page.locator(selector).first
        folds = leads.locator("xpath=ancestor::details[not(@open)]/summary")
        while folds.count():
            folds.first.click()
        with self.page.expect_navigation():
            leads.click()
        self._look()

    def fill_in(
        self, answers: Mapping[str, str | bool | Iterable[str]], *, within: str = "body"
    ) -> None:
        """Answer questions by the names of their fields, of whatever kind they are."""
        part = self.page.locator(within)
        for name, answer in answers.items():
            fields = part.locator(f"[name='{name}']:not([type=hidden])")
            if isinstance(answer, str):
                self._answer(fields, name, answer)
            elif isinstance(answer, bool):
                fields.set_checked(answer)
            else:
                for value in answer:
                    part.locator(f"[name='{name}'][value='{value}']").check()

    def types(self, text: str) -> None:
        """Type into the field that has the focus, with the keyboard."""
        field = self.page.locator(":focus")
        name = field.get_attribute("name") or ""
        self.page.keyboard.type(self._marked(name, field.evaluate("field => field.type"), text))

    def code_on_page(self) -> str:
        """Return the code that the page shows; it is searched for as what is typed."""
        return MARKS.keep("".join(self.page.locator(".rd-code__group").all_inner_texts()))

    def words(self) -> str:
        """Return what the page says."""
        return self.page.locator("body").inner_text()

    def heading(self) -> str:
        """Return the heading of the page."""
        return self.page.locator("h1").first.inner_text()

    def path(self) -> str:
        """Return where this is."""
        return self.page.url.removeprefix(self.address)

    def _look(self) -> None:
        if self.eye is not None:
            self.eye.look(self.page)

    def _answer(self, fields: Locator, name: str, answer: str) -> None:
        kind = fields.first.evaluate("field => field.type")
        if kind in {"radio", "checkbox"}:
            fields.and_(self.page.locator(f"[value='{answer}']")).check()
        elif kind == "select-one":
            fields.select_option(answer)
        else:
            fields.fill(self._marked(name, kind, answer))

    def _marked(self, name: str, kind: str, text: str) -> str:
        if kind not in _LINES_AND_TEXTS or name in EXACT:
            return text
        return MARKS.put(text, path_of(self.page), name)
