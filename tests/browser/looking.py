"""Looking at a page as somebody who can't see well, or holds a telephone, would meet it."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 320)
HEIGHT = 900
IN_BOTH_LANGUAGES = os.environ.get("AXE") == "both"
_CHECK = "options => axe.run(document, options).then(found => found.violations)"
_SHAPE = """() => [
    document.title,
    Array.from(document.querySelectorAll('h1, h2, [name], .rd-alert, #error-summary,'
        + ' details[open] > summary:has(h2) + [id]'))
        .map(each => each.getAttribute('name') || each.id || each.tagName).join('|')
]"""
_OF_ONE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b|\b[a-z]{8}\d{4}ë")
"""What differs in a title for each report or walk: a reference, and the mark of what was typed."""
_IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


def path_of(page: Page) -> str:
    """Return where a page is, whichever case or group it is about."""
    return _IDENTIFIER.sub("…", urlsplit(page.url).path)


@dataclass(frozen=True)
class _Asked:
    """What is asked about pages of one shape, once for all workers of this run."""

    name: str

    def is_sound(self) -> bool:
        """Tell whether a page of this shape was found sound, by whichever worker looked."""
        return self._file.exists()

    def keep(self) -> None:
        """Tell the others that it is."""
        self._file.touch()

    def width(self) -> int:
        """Return at which width it is asked when it is asked at one: half of the shapes at each."""
        return WIDTHS[int(self._file.name, 16) % len(WIDTHS)]

    @property
    def _file(self) -> Path:
        folder = Path(os.environ["RODEDRAAD_HOME"], "sound")
        folder.mkdir(exist_ok=True)
        return folder / sha256(self.name.encode()).hexdigest()


@dataclass
class Eye:
    """Checks each page that is met, once in a test run for each shape it has.

    Whether it scrolls sideways is asked at both widths and in each language. The rules of axe are
    dear, and judge the page and not its language: they are asked at one width, in whichever
    language comes first. With `AXE=both` in the surroundings they are asked in both languages.

    Axe waits for a timer, and on a page without scripts there is none: `scripts` says whether they
    are on.

    `faults` is what was wrong; `seen` are the addresses that were met.
    """

    language: str
    scripts: bool = True
    faults: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def look(self, page: Page) -> None:
        """Check a page, unless one like it was found sound before."""
        path = _IDENTIFIER.sub("…", page.url.split("/", 3)[3].partition("?done")[0])
        self.seen.add(f"/{path}")
        title, parts = page.evaluate(_SHAPE)
        in_words = _OF_ONE.sub("…", f"{self.language}|{path}|{title}|{parts}")
        self._once(_Asked(in_words), partial(self._check_words, page, f"/{path}"))
        if not self.scripts:
            return
        language = self.language if IN_BOTH_LANGUAGES else ""
        rules = _Asked(_OF_ONE.sub("…", f"{language}|{path}|{parts}"))
        self._once(rules, partial(self._check_rules, page, f"/{path}", rules.width()))

    def _once(self, asked: _Asked, check: Callable[[], None]) -> None:
        if asked.is_sound():
            return
        before = len(self.faults)
        check()
        if len(self.faults) == before:
            asked.keep()

    def _check_words(self, page: Page, path: str) -> None:
        self._check_language(page, path)
        for width in WIDTHS:
            self._check_width(page, path, width)

    def _check_language(self, page: Page, path: str) -> None:
        language = page.locator("html").get_attribute("lang")
        if language != self.language:
            self.faults.append(f"{path}: in {language} instead of {self.language}")

    def _check_width(self, page: Page, path: str, width: int) -> None:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            self.faults.append(f"{path} at {width}: scrolls sideways ({wide} wide)")

    def _check_rules(self, page: Page, path: str, width: int) -> None:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate(AXE_SCRIPT)
        options: Mapping[str, Any] = {"runOnly": RULES, "resultTypes": ["violations"]}
        for fault in page.evaluate(_CHECK, options):
            nodes = [node["html"][:160] for node in fault["nodes"][:3]]
            self.faults.append(f"{path} at {width}: {fault['id']}: {nodes}")
