"""What readers were told of how codes add up, and whether new tables speak of the same codes.

Cells are tied by relations between codes. When teams a and b were told of, and later their sum
under a name of its own, without them, no relation says that the two belong together: an audit
would not see that one minus the other is a person. So a later table of the same measure has every
code that was told, made of the same parts. It may have more: further breakdowns, levels between
or above, and parts of what had none. Then every sum that was ever told stands in the new table.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from rodedraad.lib.disclosure.code_sums import CodeSum, code_sum
from rodedraad.lib.disclosure.errors import MadeOtherwise, OtherName, Regrouped
from rodedraad.lib.disclosure.hierarchies import Breakdown, Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.tables import Tables

ToldSums = Mapping[tuple[str, str], Collection[CodeSum]]
"""Each sum that was told, by measure and dimension."""
LEAST_SHARED: Final = 0.5
"""From so many shared codes on, as a share, a dimension may be an earlier one."""


def require_same_names(tables: Tables, told: ToldSums, new: Collection[str] = ()) -> None:
    """See that no dimension is an earlier one under another name; those in `new` are not.

    Names are what ties cells: readers' `team=a` and a new `unit=a` are two things here, whatever
    they are to readers. So it is asked about a dimension of which its measure has none of that name
    yet, when an earlier one, that no new table has, shares two codes with it: half of its own, or
    of the earlier ones.

    Raises `OtherName`.
    """
    here = {dimension.name for table in tables.tables for dimension in table.dimensions}
    for table in tables.tables:
        earlier = {name: sums for (measure, name), sums in told.items() if measure == table.measure}
        for dimension in table.dimensions:
            if dimension.name in earlier or dimension.name in new:
                continue
            codes = set(dimension) - {dimension.root}
            for name in sorted(earlier.keys() - here):
                before = _codes_in(earlier[name])
                shared = codes & before
                if len(shared) >= max(2, LEAST_SHARED * min(len(codes), len(before))):
                    known = tuple(code for code in dimension.in_order() if code in shared)
                    raise OtherName(table.measure, dimension.name, name, known)


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
