"""Mean pay by origin, as somebody else worked it out of what people told of their own will.

Each row is a group of people of one origin, of the whole organisation or in a category of work. Of
what they are paid nothing is told but what is left when each mean is rounded to steps (`rounded`),
and only of groups so large that this says little of anybody (`least_people`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rodedraad.lib.aggregates.classifications import REGIONS
from rodedraad.lib.aggregates.columns import Column, Form
from rodedraad.lib.aggregates.reasons import Row, Why
from rodedraad.lib.sheets.problems import FIRST_ROW, Problem

ORIGIN, CATEGORY, PEOPLE, MEAN = "origin", "category", "people", "mean"
LOWEST, HIGHEST, EMPLOYED, CHANGED = "lowest", "highest", "employed", "changed"
REFERENCE: Final = "netherlands"
"""The origin that the others are held against."""
COLUMNS: Final = (
    Column(
        ORIGIN,
        "herkomst",
        Form.GROUP,
        codes={word: code for code, word in REGIONS.headings.items()},
    ),
    Column(CATEGORY, "categorie", Form.CODE, is_needed=False),
    Column(PEOPLE, "mensen", Form.NUMBER, least=1),
    Column(MEAN, "gemiddeld_uurloon", Form.AMOUNT, least=1),
    Column(LOWEST, "laagste_uurloon", Form.AMOUNT, least=1),
    Column(HIGHEST, "hoogste_uurloon", Form.AMOUNT, least=1),
    Column(EMPLOYED, "in_dienst", Form.NUMBER, least=1, is_needed=False),
    Column(CHANGED, "gewisseld", Form.NUMBER, is_needed=False),
)
"""Lowest and highest are those of the scales that anybody can look up. Employed are all people,
whether they told their origin or not. Changed are who came, left, told or withdrew an origin, or
went to another category, since pay by origin was told last."""
STEP: Final = 25
"""Cents: each mean is rounded to the nearest of these before anything is worked out of it."""
ESTIMATE: Final = 10
"""Percent: to within so much of it the pay of one person may not be known for certain."""
LEAST: Final = 50
"""Below this no group is told of, however narrow its scales: somebody may be paid beside them."""
_PARTS: Final = 2
"""Two categories may be as large by chance."""
_EVERYBODY: Final = frozenset(
    {"all", "alle", "allen", "alles", "iedereen", "organisatie", "hele_organisatie", "totaal"}
)
"""A category with such a name is the whole; the first one is that in any table."""
_HEADINGS: Final = {one.code: one.heading for one in COLUMNS}


def rounded(mean: int) -> int:
    """Return a mean in cents as it is told of: to the nearest step, a half upwards."""
    return (2 * mean + STEP) // (2 * STEP) * STEP


def least_people(row: Row) -> int:
    """Return of how many people a group with these scales must be.

    One person, wherever in the scales, then moves the mean by one step at most. And who knows what
    all others of the group are paid finds that person's pay to within no less than `ESTIMATE`
    percent of the highest of the scales, up and down, as far as the scales go.
    """
    lowest, highest = int(row[LOWEST]), int(row[HIGHEST])
    by_reach = -(-(highest - lowest) // STEP)
    by_estimate = -(-2 * ESTIMATE * highest // (100 * STEP))
    return max(LEAST, by_reach, by_estimate)


def category_of(row: Row) -> str:
    """Return the category of work of a row; empty for the whole organisation."""
    return str(row.get(CATEGORY, ""))


def of_pay(rows: Mapping[int, Row]) -> Iterator[Problem]:
    """Yield what can't be right between the rows of a file, and within one of them."""
    for number, row in rows.items():
        if not int(row[LOWEST]) <= int(row[MEAN]) <= int(row[HIGHEST]):
            yield _problem(number, row, MEAN, Why.NOT_IN_SCALE)
    yield from _otherwise(rows)
    yield from _missing(rows)
    yield from _totals(rows)
    yield from _more_than_all(rows)


def _otherwise(rows: Mapping[int, Row]) -> Iterator[Problem]:
    """Yield what should be the same in all rows: the scales of a category, and who is employed."""
    first: dict[tuple[str, str], int] = {}
    for number, row in rows.items():
        for code, where in (
            (LOWEST, category_of(row)),
            (HIGHEST, category_of(row)),
            (EMPLOYED, ""),
        ):
            if code in row and first.setdefault((code, where), int(row[code])) != row[code]:
                yield _problem(number, row, code, Why.NOT_ALIKE)


def _missing(rows: Mapping[int, Row]) -> Iterator[Problem]:
    """Yield when nothing can be held against others, or a group lacks a category of the others."""
    found: dict[str, set[str]] = defaultdict(set)
    last: dict[str, int] = {}
    for number, row in rows.items():
        found[str(row[ORIGIN])].add(category_of(row))
        last[str(row[ORIGIN])] = number
    if REFERENCE not in found:
        word = REGIONS.headings[REFERENCE]
        yield Problem(FIRST_ROW - 1, _HEADINGS[ORIGIN], word, Why.NO_REFERENCE)
    every = set().union(*found.values())
    for origin, categories in found.items():
        for missing in sorted(every - categories):
            yield Problem(last[origin], _HEADINGS[CATEGORY], missing, Why.NO_CATEGORY)


def _totals(rows: Mapping[int, Row]) -> Iterator[Problem]:
    """Yield a category that is the sum of the others: a whole and its parts narrow each other."""
    people: dict[str, dict[str, int]] = defaultdict(dict)
    last: dict[str, int] = {}
    for number, row in rows.items():
        people[category_of(row)][str(row[ORIGIN])] = int(row[PEOPLE])
        last[category_of(row)] = number
    whole = Counter({origin: 0 for one in people.values() for origin in one})
    for one in people.values():
        whole.update(one)
    for category, numbers in people.items():
        is_sum = len(people) > _PARTS and all(
            2 * number == whole[origin] for origin, number in numbers.items()
        )
        if is_sum or category in _EVERYBODY:
            yield Problem(last[category], _HEADINGS[CATEGORY], category, Why.A_TOTAL)


def _more_than_all(rows: Mapping[int, Row]) -> Iterator[Problem]:
    told = sum(int(row[PEOPLE]) for row in rows.values())
    for number, row in rows.items():
        if EMPLOYED in row and int(row[EMPLOYED]) < told:
            yield _problem(number, row, EMPLOYED, Why.FEWER_THAN_TOLD)
            return


def _problem(number: int, row: Row, code: str, why: Why) -> Problem:
    value = int(row[code])
    is_amount = code in {MEAN, LOWEST, HIGHEST}
    shown = f"{value // 100},{value % 100:02}" if is_amount else str(value)
    return Problem(number, _HEADINGS[code], shown, why)


def categories(rows: Sequence[Row]) -> Sequence[str]:
    """Return the categories of work by name; one empty one for the whole organisation."""
    return sorted({category_of(one) for one in rows})
