"""Who sits in panels, boards and other bodies: people by sex.

Each kind of body has tables of its own. Kinds add up to nothing: somebody can sit in several. Of
related parties those whom the organisation appoints are a part, so what they leave over of the
whole is protected as well. A share is worked out from two numbers that are both shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from rodedraad.aggregated.words import BODY_KINDS as KINDS
from rodedraad.lib.aggregates import BodyKind, Row
from rodedraad.lib.aggregates.bodies import BODY, MEN, WOMEN, left_over
from rodedraad.lib.disclosure.arranged import Slice, shares_of_whole, side_by_side
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.lib.disclosure.rules import MinimumFrequency, Rule
from rodedraad.lib.disclosure.tables import Table
from rodedraad.lib.personnel.characteristics import NO, YES
from rodedraad.monitor.aggregated.given import Given
from rodedraad.monitor.counting import ALL, Counted, table_of
from rodedraad.monitor.representation.counted import NOT_WOMAN, WOMAN

SHARE, MEMBERS, SEX, VOTE = "share", "members", "sex", "vote"
MAN, OTHERS = "man", "other_or_unknown"
EACH: Final = 100
_SEX: Final = Dimension.of(SEX, {ALL: [WOMAN, NOT_WOMAN], NOT_WOMAN: [MAN, OTHERS]})
_VOTE: Final = Dimension.flat(VOTE, (YES, NO), root=ALL)


def parts(given: Given) -> Sequence[BodyKind]:
    """Return the kinds of body that have tables of their own."""
    return [one for one in of_own(given) if one not in given.left_out]


def of_own(given: Given) -> Sequence[BodyKind]:
    """Return the kinds of body of a source that are no part of another one."""
    rows = rows_of(given)
    return [one for one in KINDS if one in rows and one is not BodyKind.WITH_A_VOTE]


def rows_of(given: Given) -> Mapping[BodyKind, Row]:
    """Return the row of each kind of body."""
    return {BodyKind(str(one[BODY])): one for one in given.rows}


def count(given: Given, version: int) -> Counted:
    """Make tables of each kind of body, shown as rows of one table."""
    made, rows = Counted(), rows_of(given)
    placed = _Placed({}, [one for one in KINDS if one in rows])
    for kind in parts(given):
        measure = given.measure(kind, version)
        voted = rows.get(BodyKind.WITH_A_VOTE) if kind is BodyKind.RELATED_PARTIES else None
        placed.add(kind, made, _table(rows[kind], voted, measure))
    made.shown[SHARE] = partial(_shares, placed, given.measure(SHARE, version))
    made.shown[MEMBERS] = partial(_beside, placed, given.measure(MEMBERS, version))
    return made


def rules(_given: Given, least: int) -> Sequence[Rule]:
    """Return what readers must be left in doubt about: fewer people than `least`."""
    return [MinimumFrequency(least)]


@dataclass
class _Placed:
    """In which place among the tables the one of each kind of body stands; `kinds` are shown."""

    at: dict[BodyKind, int]
    kinds: Sequence[BodyKind]

    def add(self, kind: BodyKind, made: Counted, table: Table) -> None:
        """Add a table of a kind of body."""
        self.at[kind] = len(made.tables)
        made.tables.append(table)

    def slices(self, protected: Sequence[ProtectedTable]) -> Mapping[str, Slice | None]:
        """Return what is told of each kind; nothing of those that are left out."""
        return {one.value: self._slice(one, protected) for one in self.kinds}

    def _slice(self, kind: BodyKind, protected: Sequence[ProtectedTable]) -> Slice | None:
        is_part = kind is BodyKind.WITH_A_VOTE
        whole = BodyKind.RELATED_PARTIES if is_part else kind
        if whole not in self.at:
            return None
        table = protected[self.at[whole]]
        has_part = any(one.name == VOTE for one in table.dimensions)
        return Slice(table, {VOTE: YES if is_part else ALL} if has_part else {})


def _table(row: Row, voted: Row | None, measure: str) -> Table:
    """Make the table of a kind of body; with a part of it, also of what the part leaves over."""
    whole = by_sex(row)
    if voted is None:
        return table_of({(code,): number for code, number in whole.items()}, measure, [_SEX])
    part = by_sex(voted)
    counts = {(YES, code): number for code, number in part.items()}
    counts |= {(NO, code): number - part[code] for code, number in whole.items()}
    return table_of(counts, measure, [_VOTE, _SEX])


def by_sex(row: Row) -> Mapping[str, int]:
    """Return how many people of a row have each sex."""
    return {WOMAN: int(row[WOMEN]), MAN: int(row[MEN]), OTHERS: left_over(row)}


def _beside(
    placed: _Placed, measure: str, protected: Sequence[ProtectedTable]
) -> ProtectedTable:  # fmt: skip
    return side_by_side(BODY, placed.slices(protected), whole=ALL, measure=measure)


def _shares(
    placed: _Placed, measure: str, protected: Sequence[ProtectedTable]
) -> ProtectedTable:  # fmt: skip
    """Give how many of each 100 are women, of each kind of body."""
    shares = [shares_of_whole(one, SEX, each=EACH, measure=measure) for one in protected]
    women = {
        code: Slice(one.table, {**one.held, SEX: WOMAN}) if one else None
        for code, one in placed.slices(shares).items()
    }
    return side_by_side(BODY, women, whole=ALL, measure=measure)
