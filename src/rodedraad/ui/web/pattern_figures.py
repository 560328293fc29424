"""Protected figures for the pattern page: made up, and protected once, as any others."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any, Final

from django.utils.translation import pgettext

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.protect import ProtectedTable, protect
from rodedraad.lib.disclosure.rules import MinimumFrequency
from rodedraad.lib.disclosure.tables import Table, Tables
from rodedraad.ui.boards import Board, Line, Spot
from rodedraad.ui.figures import Figures
from rodedraad.ui.streams import Passage, Stream

_RULE: Final = MinimumFrequency(5)
_DEPARTMENT: Final = Dimension.of(
    "department", {"Total": ["works", "care"], "works": ["roads", "parks"]}
)
_GENDER: Final = Dimension.flat("gender", ["f", "m", "x"])
_TWO_GENDERS: Final = Dimension.flat("gender", ["f", "m"])
_POST: Final = Dimension.flat("post", ["lead", "other"])
_YEAR: Final = Dimension.flat("year", ["2021", "2022", "2023", "2024", "2025"])


@dataclass(frozen=True, slots=True)
class Example:
    """Counts of inner cells: codes in alphabetical order, the last dimension fastest."""

    dimensions: tuple[Dimension, ...]
    counts: tuple[int, ...]


_EXAMPLES: Final = {
    "shown": Example((_DEPARTMENT,), (2875, 310, 1240)),
    "some": Example((_DEPARTMENT, _GENDER), (1310, 640, 31, 120, 240, 2, 410, 520, 3)),
    "none": Example((_POST,), (1, 2)),
    "three": Example(
        (_POST, _DEPARTMENT, _TWO_GENDERS), (41, 35, 3, 22, 14, 31, 802, 410, 96, 150, 210, 380)
    ),
    "years": Example((_YEAR, _POST), (31, 120, 34, 126, 2, 131, 42, 140, 47, 152)),
}


@cache
def _protected(name: str) -> ProtectedTable:
    dimensions = _EXAMPLES[name].dimensions
    inner = product(*(sorted(dimension.leaves) for dimension in dimensions))
    rows = [
        {**{one.name: code for one, code in zip(dimensions, codes, strict=True)}, "value": count}
        for codes, count in zip(inner, _EXAMPLES[name].counts, strict=True)
    ]
    return protect(Tables((Table.of(rows, dimensions),)), [_RULE]).tables[0]


def context() -> dict[str, Any]:
    """Return the figures in every state, in the language of the page."""
    return {
        "figures_shown": _figures("shown", pgettext("pattern", "People on 1 January 2026")),
        "figures_some": _figures(
            "some", pgettext("pattern", "People by department and gender on 1 January 2026")
        ),
        "figures_none": _figures("none", pgettext("pattern", "Left in 2025")),
        "figures_long": _figures(
            "shown",
            pgettext("pattern", "People who follow a course, with long names of departments"),
            long=True,
        ),
        "figures_three": _figures(
            "three", pgettext("pattern", "People by post, department and gender")
        ),
        "figures_years": _figures("years", pgettext("pattern", "Women hired by post")),
        "years_broken": ["2024"],
        "board": _board(is_per_hundred=False),
        "board_per_hundred": _board(is_per_hundred=True),
        "board_over_time": _over_time(),
        "passage": _passage(),
    }


def _board(*, is_per_hundred: bool) -> Board:
    """Lay two sexes of each department beside each other, and one figure that was not counted."""
    shown = _figures("some", pgettext("pattern", "People by department and gender"))
    whole = _DEPARTMENT.root

    def spot(department: str, gender: str) -> Spot:
        at = Spot(shown, {"department": department, "gender": "Total"})
        return Spot(shown, {"department": department, "gender": gender}, at)

    names = {whole: pgettext("pattern", "The whole organisation"), **_labels()["department"]}
    return Board(
        caption=shown.caption,
        corner=_names()["department"],
        columns=[_labels()["gender"]["f"], _labels()["gender"]["x"], _names()["post"]],
        lines=[
            Line(words, [spot(code, "f"), spot(code, "x"), None], level=min(place, 1))
            for place, (code, words) in enumerate(names.items())
        ],
        is_per_hundred=is_per_hundred,
    )


def _over_time() -> Board:
    """Lay the shares of two posts over the years beside each other, with a break in one of them."""
    shown = _figures("years", pgettext("pattern", "Women hired by post"))
    years = sorted(_YEAR.leaves)

    def spot(year: str, post: str) -> Spot:
        whole = Spot(shown, {"year": year, "post": _POST.root})
        return Spot(shown, {"year": year, "post": post}, whole)

    return Board(
        caption=shown.caption,
        corner=_names()["post"],
        columns=years,
        lines=[
            Line(words, [spot(year, post) for year in years], breaks=[3] if post == "other" else [])
            for post, words in _labels()["post"].items()
        ],
        is_per_hundred=True,
        moments=len(years),
    )


def _passage() -> Passage:
    """Take people of some departments as those that left, stayed and came."""
    shown = _figures("some", pgettext("pattern", "Who left, stayed and came"))

    def stream(words: str, department: str, gender: str) -> Stream:
        return Stream(words, Spot(shown, {"department": department, "gender": gender}))

    return Passage(
        caption=shown.caption,
        first=stream(pgettext("pattern", "Here on the first day"), "Total", "f"),
        left=[
            stream(pgettext("pattern", "Left"), "parks", "f"),
            stream(pgettext("pattern", "Moved out"), "parks", "x"),
        ],
        stayed=stream(pgettext("pattern", "Stayed"), "care", "m"),
        came=[stream(pgettext("pattern", "Came"), "roads", "f")],
        last=stream(pgettext("pattern", "Here on the last day"), "Total", "m"),
    )


def _figures(example: str, caption: str, *, long: bool = False) -> Figures:
    labels = {**_labels(), "department": _long_names()} if long else _labels()
    return Figures(_protected(example), caption, _names(), labels)


def _names() -> Mapping[str, str]:
    return {
        "department": pgettext("pattern", "Department"),
        "gender": pgettext("pattern", "Gender"),
        "post": pgettext("pattern", "Post"),
        "year": pgettext("pattern", "Year"),
        "people": pgettext("pattern", "Number of people"),
    }


def _labels() -> Mapping[str, Mapping[str, str]]:
    return {
        "department": {
            "works": pgettext("pattern", "Public works"),
            "roads": pgettext("pattern", "Roads and water"),
            "parks": pgettext("pattern", "Parks"),
            "care": pgettext("pattern", "Care and youth"),
        },
        "gender": {
            "f": pgettext("pattern", "Woman"),
            "m": pgettext("pattern", "Man"),
            "x": pgettext("pattern", "Another answer"),
        },
        "post": {
            "lead": pgettext("pattern", "Leads a team"),
            "other": pgettext("pattern", "Does not lead a team"),
        },
    }


def _long_names() -> Mapping[str, str]:
    return {
        "works": pgettext("pattern", "Management of public space, sustainability and mobility"),
        "roads": pgettext(
            "pattern", "Maintenance of roads, bridges, quays and engineering structures in water"
        ),
        "parks": pgettext("pattern", "Environmental education and neighbourhood gardens"),
        "care": pgettext(
            "pattern", "Social support, youth care, debt counselling and income for residents"
        ),
    }
