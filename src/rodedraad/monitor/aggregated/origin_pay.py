"""Mean pay by origin, of who told it: what others are paid for each 100 euros of one group.

Whatever is told is worked out of means that were each rounded to steps first. So of what somebody
is paid it tells in which step the mean of one group lies, and no more, however many groups are
laid beside each other: what is rounded afterwards tells more wherever two roundings meet. A file
tells of the whole organisation or of categories of work, never of both.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Final

from rodedraad.aggregated.words import ORIGINS
from rodedraad.lib.aggregates import Row
from rodedraad.lib.aggregates.classifications import REGIONS
from rodedraad.lib.aggregates.origin_pay import (
    CATEGORY,
    EMPLOYED,
    LEAST,
    MEAN,
    ORIGIN,
    PEOPLE,
    REFERENCE,
    categories,
    category_of,
    least_people,
    rounded,
)
from rodedraad.lib.disclosure.arranged import Slice, shares_of_whole, side_by_side
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.lib.disclosure.reading import Columns
from rodedraad.lib.disclosure.rules import MinimumFrequency, Rule
from rodedraad.lib.disclosure.tables import Table
from rodedraad.monitor.aggregated.given import Given
from rodedraad.monitor.counting import ALL, Counted, table_of

INDEX, RESPONSE, OF_ALL = "index", "told_origin", "whole"
TOLD, NOT_TOLD = "told", "not_told"
EACH, EACH_OF_RESPONSE = 100, 10
DIMENSION: Final = REGIONS.dimension
OTHERS: Final = tuple(one for one in ORIGINS if one != REFERENCE)
_RESPONSE: Final = Dimension.flat(RESPONSE, (TOLD, NOT_TOLD), root=ALL)


def part_of(category: str) -> str:
    """Return the name under which a category of work is counted, or the whole organisation."""
    return f"in_{category}" if category else OF_ALL


def parts(given: Given) -> Sequence[str]:
    """Return what has a table of its own."""
    return [part_of(one) for one in categories(given.rows)]


def groups(given: Given) -> Sequence[str]:
    """Return the origins in a file."""
    there = {str(one[ORIGIN]) for one in given.rows}
    return [one for one in ORIGINS if one in there]


def rows_of(given: Given, origin: str) -> Mapping[str, Row]:
    """Return the row of an origin by category of work."""
    return {category_of(one): one for one in given.rows if one[ORIGIN] == origin}


def few(given: Given, least: int) -> frozenset[str]:
    """Return the origins of which somewhere fewer people are counted than can be told of."""
    return frozenset(
        str(one[ORIGIN]) for one in given.rows if int(one[PEOPLE]) < max(least, least_people(one))
    )


def least_in(given: Given, category: str) -> int:
    """Return of how many people at least each group is that is told of in a category."""
    return max(least_people(one) for one in given.rows if category_of(one) == category)


def count(given: Given, version: int) -> Counted:
    """Make a table of rounded means for each category of work, and one of who told an origin."""
    made = Counted()
    told = [one for one in groups(given) if one not in given.left_out]
    for category in categories(given.rows):
        rows = {one: rows_of(given, one)[category] for one in told}
        made.tables.append(_table(rows, given.measure(part_of(category), version)))
    made.shown[INDEX] = partial(_index, given, given.measure(INDEX, version))
    if given.has(EMPLOYED) and _not_told(given) >= LEAST:
        _add_response(made, given, version)
    return made


def rules(_given: Given, least: int) -> Sequence[Rule]:
    """Return what readers must be left in doubt about: fewer people than `least`.

    That groups are much larger was seen to before (`pay_again.narrowed`).
    """
    return [MinimumFrequency(least)]


def _table(rows: Mapping[str, Row], measure: str) -> Table:
    cells = [
        {DIMENSION: origin, "value": rounded(int(row[MEAN])), "n": int(row[PEOPLE])}
        for origin, row in rows.items()
    ]
    dimension = Dimension.flat(DIMENSION, rows, root=ALL)
    return Table.of(cells, [dimension], measure=measure, columns=Columns(magnitude=True))


def _index(
    given: Given, measure: str, protected: Sequence[ProtectedTable]
) -> ProtectedTable:  # fmt: skip
    """Give what each other group is paid for each 100 euros of the group they are held against."""
    by_category = {
        category: _beside(groups(given), table, measure)
        for category, table in zip(categories(given.rows), protected, strict=False)
    }
    if "" in by_category:
        return by_category[""]
    slices = {code: Slice(table) for code, table in by_category.items()}
    return side_by_side(CATEGORY, slices, whole=ALL, measure=measure)


def _beside(there: Iterable[str], table: ProtectedTable, measure: str) -> ProtectedTable:
    held = shares_of_whole(table, DIMENSION, each=EACH, measure=measure, against=REFERENCE)
    slices = {
        one: Slice(held, {DIMENSION: one}) if one in held.dimensions[0] else None
        for one in there
        if one != REFERENCE
    }
    return side_by_side(DIMENSION, slices, whole=ALL, measure=measure)


def _not_told(given: Given) -> int:
    """Return how many people did not tell an origin; where they are few, that is not told."""
    return int(given.rows[0][EMPLOYED]) - sum(int(one[PEOPLE]) for one in given.rows)


def _add_response(made: Counted, given: Given, version: int) -> None:
    """Add how many told an origin, of everybody who is employed; shown as so many of each 10."""
    place = len(made.tables)
    rest = _not_told(given)
    counts = {(TOLD,): int(given.rows[0][EMPLOYED]) - rest, (NOT_TOLD,): rest}
    made.tables.append(table_of(counts, given.measure(TOLD, version), [_RESPONSE]))
    share = given.measure(RESPONSE, version)
    made.shown[RESPONSE] = lambda protected: shares_of_whole(
        protected[place], RESPONSE, each=EACH_OF_RESPONSE, measure=share
    )
