"""Read from relations how codes add up: a whole, and its parts in one dimension."""

from typing import NamedTuple

from rodedraad.lib.disclosure.cells import CellId, Fact


class CodeSum(NamedTuple):
    """A code, nothing for the total, and its parts, in a dimension of a measure."""

    measure: str
    dimension: str
    whole: str | None
    parts: tuple[str, ...]


def code_sum(fact: Fact) -> CodeSum | None:
    """Read the sum in a relation; nothing when it is no breakdown of one dimension."""
    wholes = [cell_id for cell_id, factor in fact.terms if factor == 1]
    if len(wholes) != 1 or len(fact.terms) == 1:
        return None
    [whole] = wholes
    places = [place_in(whole, cell_id) for cell_id, _ in fact.terms if cell_id != whole]
    found = [place for place in places if place]
    if len(found) < len(fact.terms) - 1 or len({place[:2] for place in found}) != 1:
        return None
    name, code, _ = found[0]
    return CodeSum(whole.measure, name, code, tuple(part for _, _, part in found))


def place_in(whole: CellId, part: CellId) -> tuple[str, str | None, str] | None:
    """Give the one dimension in which two cells differ, with both codes."""
    other = [pair for pair in part.codes if pair not in whole.codes]
    if len(other) != 1 or whole.measure != part.measure:
        return None
    name, code = other[0]
    before = dict(whole.codes).get(name)
    if len(part.codes) != len(whole.codes) + (before is None):
        return None
    return name, before, code
