"""What readers were told of how codes add up, and whether new tables speak of the same codes.

Cells are tied by relations between codes. When teams a and b were told of, and later their sum
under a name of its own, without them, no relation says that the two belong together: an audit
would not see that one minus the other is a person. So a later table of the same measure has every
code that was told, made of the same parts. It may have more: further breakdowns, levels between
or above, and parts of what had none. Then every sum that was ever told stands in the new table.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from rodedraad.lib.disclosure.cells import Fact
from rodedraad.lib.disclosure.errors import MadeOtherwise, Regrouped
from rodedraad.lib.disclosure.hierarchies import Breakdown, Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.tables import Tables

_Sum = tuple[str | None, Breakdown]
"""A code, nothing for the total, and its parts: what readers know to add up."""


ToldSums = Mapping[tuple[str, str], Collection[_Sum]]
"""Each sum that was told, by measure and dimension."""


def require_same_codes(tables: Tables, told: ToldSums) -> None:
    """See that nothing was regrouped since earlier tables of the same measure.

    Raises `Regrouped` when codes are gone, `MadeOtherwise` when one has other parts.
    """
    for table in tables.tables:
        for dimension in table.dimensions:
            sums = told.get((table.measure, dimension.name), ())
            _require_every_code(table.measure, dimension, sums)
            for whole, parts in sums:
                if not _adds_up(dimension, whole, parts):
                    code = dimension.root if whole is None else whole
                    raise MadeOtherwise(table.measure, dimension.name, code, tuple(sorted(parts)))


def has_same_codes(tables: Tables, told: ToldSums) -> bool:
    """Tell whether nothing was regrouped since earlier tables of the same measure."""
    try:
        require_same_codes(tables, told)
    except (Regrouped, MadeOtherwise):
        return False
    return True


def told_by(known: Ledger) -> ToldSums:
    """Give by measure and dimension each sum of codes that the relations of readers hold."""
    found: dict[tuple[str, str], dict[_Sum, None]] = defaultdict(dict)
    for fact in known.relations:
        for measure, dimension, added in _sum_in(fact):
            found[measure, dimension][added] = None
    return found


def _sum_in(fact: Fact) -> Iterator[tuple[str, str, _Sum]]:
    """Read the sum in a relation; none when it is no breakdown of one dimension."""
    wholes = [cell_id for cell_id, factor in fact.terms if factor > 0]
    parts = [cell_id for cell_id, factor in fact.terms if factor < 0]
    if len(wholes) != 1 or not parts:
        return
    [whole] = wholes
    differs = [name for name, code in parts[0].codes if (name, code) not in whole.codes]
    if len(differs) != 1:
        return
    [dimension] = differs
    codes = [code for part in parts for name, code in part.codes if name == dimension]
    if len(codes) == len(parts):
        yield whole.measure, dimension, (dict(whole.codes).get(dimension), tuple(codes))


def _require_every_code(measure: str, dimension: Dimension, sums: Collection[_Sum]) -> None:
    told = {code for whole, parts in sums for code in (whole, *parts) if code is not None}
    here = set(dimension) - {dimension.root}
    if gone := told - here:
        new = tuple(code for code in dimension.in_order() if code in here - told)
        raise Regrouped(measure, dimension.name, tuple(sorted(gone)), new)


def _adds_up(dimension: Dimension, whole: str | None, parts: Breakdown) -> bool:
    leaves = [dimension.leaves_under[code] for code in parts]
    together = frozenset[str]().union(*leaves)
    of_whole = dimension.leaves_under[dimension.root if whole is None else whole]
    return together == of_whole and sum(map(len, leaves)) == len(together)
