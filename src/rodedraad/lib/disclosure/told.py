"""What readers were told of how codes add up, and whether new tables speak of the same codes.

Cells are tied by relations between codes. When teams a and b were told of, and later their sum
under a name of its own, without them, no relation says that the two belong together: an audit
would not see that one minus the other is a person. So a later table of the same measure has every
code that was told, made of the same parts. It may have more: further breakdowns, levels between
or above, and parts of what had none. Then every sum that was ever told stands in the new table.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Final, NamedTuple

from rodedraad.lib.disclosure.code_sums import CodeSum, code_sum
from rodedraad.lib.disclosure.errors import MadeOtherwise, Regrouped
from rodedraad.lib.disclosure.hierarchies import Breakdown, Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.tables import Tables

ToldSums = Mapping[tuple[str, str], Collection[CodeSum]]
"""Each sum that was told, by measure and dimension."""
LEAST_SHARED: Final = 0.5
"""Of so many of its codes, as a share, a dimension may be an earlier one."""


class OtherName(NamedTuple):
    """A new dimension, and an earlier one of the same measure with half of its codes or more."""

    measure: str
    dimension: str
    earlier: str
    codes: tuple[str, ...]


def under_other_names(tables: Tables, told: ToldSums) -> list[OtherName]:
    """Find dimensions that may be earlier ones under another name.

    Names are what ties cells: readers' `team=a` and a new `unit=a` are two things here, whatever
    they are to readers. A dimension is named when its measure has none of that name yet, and an
    earlier one, that no new table has, has at least half of its codes, and two.
    """
    found = []
    here = {dimension.name for table in tables.tables for dimension in table.dimensions}
    for table in tables.tables:
        earlier = {name: sums for (measure, name), sums in told.items() if measure == table.measure}
        for dimension in table.dimensions:
            if dimension.name in earlier:
                continue
            codes = set(dimension) - {dimension.root}
            for name in sorted(earlier.keys() - here):
                shared = codes & _codes_in(earlier[name])
                if len(shared) > 1 and len(shared) >= LEAST_SHARED * len(codes):
                    known = tuple(code for code in dimension.in_order() if code in shared)
                    found.append(OtherName(table.measure, dimension.name, name, known))
    return found


def new_measures(tables: Tables, known: Ledger) -> dict[str, tuple[str, ...]]:
    """Give the measures of which these readers know nothing yet, each with those that they know."""
    before = tuple(sorted({cell_id.measure for cell_id in known.cells}))
    here = dict.fromkeys(table.measure for table in tables.tables)
    return {measure: before for measure in here if before and measure not in before}


def require_same_codes(tables: Tables, told: ToldSums) -> None:
    """See that nothing was regrouped since earlier tables of the same measure.

    Raises `Regrouped` when codes are gone, `MadeOtherwise` when one has other parts.
    """
    for table in tables.tables:
        for dimension in table.dimensions:
            sums = told.get((table.measure, dimension.name), ())
            _require_every_code(table.measure, dimension, sums)
            for added in sums:
                whole = dimension.root if added.whole is None else added.whole
                if not _adds_up(dimension, whole, added.parts):
                    parts = tuple(sorted(added.parts))
                    raise MadeOtherwise(table.measure, dimension.name, whole, parts)


def has_same_codes(tables: Tables, told: ToldSums) -> bool:
    """Tell whether nothing was regrouped since earlier tables of the same measure."""
    try:
        require_same_codes(tables, told)
    except (Regrouped, MadeOtherwise):
        return False
    return True


def told_by(known: Ledger) -> ToldSums:
    """Give by measure and dimension each sum of codes that the relations of readers hold."""
    found: dict[tuple[str, str], dict[CodeSum, None]] = defaultdict(dict)
    for fact in known.relations:
        if added := code_sum(fact):
            found[added.measure, added.dimension][added] = None
    return found


def _require_every_code(measure: str, dimension: Dimension, sums: Collection[CodeSum]) -> None:
    told = _codes_in(sums)
    here = set(dimension) - {dimension.root}
    if gone := told - here:
        new = tuple(code for code in dimension.in_order() if code in here - told)
        raise Regrouped(measure, dimension.name, tuple(sorted(gone)), new)


def _codes_in(sums: Iterable[CodeSum]) -> set[str]:
    return {code for one in sums for code in (one.whole, *one.parts) if code is not None}


def _adds_up(dimension: Dimension, whole: str, parts: Breakdown) -> bool:
    leaves = [dimension.leaves_under[code] for code in parts]
    together = frozenset[str]().union(*leaves)
    return together == dimension.leaves_under[whole] and sum(map(len, leaves)) == len(together)
