"""The figures of the demo, attacked by readers who remember everything that they could read."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.attacking import Cell, Reader
from tests.browser.people import HandlerDesk

pytestmark = pytest.mark.browser

WORK, PUBLIC = "/werk/cijfers/", "/informatie/cijfers/"
LEAST = 5
"""The smallest number of people that the profile of the demo lets be told."""
ONE = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def documents(page: Page, address: str, under: str) -> Iterator[dict[str, Any]]:
    """Yield each release that a list of pages leads to, as everybody can take it along."""
    page.goto(f"{address}{under}")
    links: list[str] = []
    while True:
        links += page.locator(f"main a[href*='{under}']").evaluate_all(
            "all => all.map(one => one.href)"
        )
        further = page.locator("a[rel=next]")
        if not further.count():
            break
        further.click()
    for one in sorted({found for link in links for found in ONE.findall(link)}):
        answer = page.request.get(f"{address}{under}{one}/bestand/json/")
        assert answer.ok, answer.url
        yield json.loads(answer.body())


def years_of_quarters(reader: Reader) -> None:
    """Let a reader think of it that a year is the sum of its four quarters."""
    cells = [*reader.shown, *reader.withheld]
    quarters: dict[tuple[str, str], dict[str, str]] = {}
    for measure in {measure for measure, _ in cells}:
        subject, period, _ = measure.split("/")
        if "Q" in period:
            quarters.setdefault((subject, period[:4]), {})[period[4:]] = measure
    for measure, codes in {cell for cell in cells if "Q" not in cell[0]}:
        subject, period, _ = measure.split("/")
        known = quarters.get((subject, period), {})
        parts: list[Cell] = [(one, codes) for one in known.values()]
        if len(parts) == 4 and all(p in reader.shown or p in reader.withheld for p in parts):
            reader.knows((measure, codes), parts)


def opened(reader: Reader) -> list[tuple[Cell, float, float]]:
    """Return the withheld cells that are no secret to this reader.

    It is told exactly, or it is told that they are fewer than may be told.
    """
    return [
        (cell, least, most)
        for cell, least, most in reader.intervals()
        if most - least < 1 or most < LEAST
    ]


@pytest.mark.requirement("PRIV-15")
def test_nobody_finds_a_withheld_figure_of_the_demo(house, new_page: Callable[..., Page]):
    everybody, manager = Reader(), Reader()
    for document in documents(new_page(), house.address, PUBLIC):
        everybody.reads(document)
    kofi = HandlerDesk(new_page(), house.address, login="kofi")
    kofi.signs_in()
    for document in documents(kofi.page, house.address, WORK):
        manager.reads(document)
    years_of_quarters(manager)

    assert everybody.withheld
    assert manager.withheld - everybody.withheld
    assert everybody.shown.items() <= manager.shown.items()
    assert opened(everybody) == []
    assert opened(manager) == []


def test_the_reader_finds_what_can_be_found():
    reader = Reader()
    reader.reads(
        {
            "tables": [
                {
                    "measure": "people/2025/1",
                    "dimensions": [
                        {
                            "name": "team",
                            "total": "all",
                            "codes": [
                                {"code": "all", "sums_of": [["a", "b", "c"]]},
                                *({"code": code, "sums_of": []} for code in "abc"),
                            ],
                        }
                    ],
                    "rows": [
                        {"team": "all", "value": 20},
                        {"team": "a", "value": None},
                        {"team": "b", "value": 9},
                        {"team": "c", "value": 9},
                    ],
                }
            ]
        }
    )

    assert opened(reader) == [(("people/2025/1", frozenset({("team", "a")})), 2.0, 2.0)]
