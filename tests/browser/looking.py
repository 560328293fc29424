"""Looking at a page as somebody who can't see well, or holds a telephone, would meet it."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 320)
WIDTH_OF = {"en": 1280, "nl": 320}
"""At which width the rules are asked in a language: each page meets both, and both languages."""
HEIGHT = 900
_CHECK = "options => axe.run(document, options).then(found => found.violations)"
_SHAPE = """() => [
    document.title,
    ...Array.from(document.querySelectorAll('h1, h2, [name], .rd-alert, #error-summary'))
        .map(each => each.getAttribute('name') || each.id || each.tagName)
].join('|')"""
_OF_ONE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b|\b[a-z]{8}\d{4}ë")
"""What differs in a title for each report or walk: a reference, and the mark of what was typed."""
_IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


def path_of(page: Page) -> str:
    """Return where a page is, whichever case or group it is about."""
    return _IDENTIFIER.sub("…", urlsplit(page.url).path)


def _kept_at(shape: str) -> Path:
    """Return the file that tells all workers of this run that a page of this shape is sound."""
    folder = Path(os.environ["RODEDRAAD_HOME"], "sound")
    folder.mkdir(exist_ok=True)
    return folder / sha256(shape.encode()).hexdigest()


@dataclass
class Eye:
    """Checks each page that is met, once in a test run for each shape it has.

    Whether it scrolls sideways is asked at both widths; the rules of axe, which are dear, at one.

    `faults` is what was wrong; `seen` are the addresses that were met.
    """

    language: str
    faults: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def look(self, page: Page) -> None:
        """Check a page, unless one like it was found sound before, by whichever worker looked."""
        path = _IDENTIFIER.sub("…", page.url.split("/", 3)[3].partition("?done")[0])
        self.seen.add(f"/{path}")
        shape = _OF_ONE.sub("…", page.evaluate(_SHAPE))
        sound = _kept_at(f"{self.language}|{path}|{shape}")
        if sound.exists():
            return
        before = len(self.faults)
        self._check(page, path)
        if len(self.faults) == before:
            sound.touch()

    def _check(self, page: Page, path: str) -> None:
        self._check_language(page, path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            self._check_width(page, f"/{path} at {width}", width)
            if width == WIDTH_OF[self.language]:
                self._check_rules(page, f"/{path} at {width}")

    def _check_language(self, page: Page, path: str) -> None:
        language = page.locator("html").get_attribute("lang")
        if language != self.language:
            self.faults.append(f"/{path}: in {language} instead of {self.language}")

    def _check_rules(self, page: Page, place: str) -> None:
        page.evaluate(AXE_SCRIPT)
        options: Mapping[str, Any] = {"runOnly": RULES, "resultTypes": ["violations"]}
        for fault in page.evaluate(_CHECK, options):
            nodes = [node["html"][:160] for node in fault["nodes"][:3]]
            self.faults.append(f"{place}: {fault['id']}: {nodes}")

    def _check_width(self, page: Page, place: str, width: int) -> None:
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            self.faults.append(f"{place}: scrolls sideways ({wide} wide)")
