"""What the figures on pay tell of the numbers of people, in relations.

Who is counted here is who works here on that day, band by band: as with flows, a number of this
release is one of the figures on who works here. And a sum tells something of how many people of
each finer band share it. Readers are taken to know the lowest and the highest pay of each band,
and the sum to the cent: more than they do.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from rodedraad.lib.disclosure.cells import CellId, Fact
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.tables import Tables
from rodedraad.lib.personnel.characteristics import YES
from rodedraad.monitor.bridges import Bridges
from rodedraad.monitor.pay.categories import PAID, Cut
from rodedraad.monitor.representation.counted import SCALES


@dataclass(frozen=True)
class PayBridges:
    """The relations of the tables on pay, and of those beneath them, with what a circle knows."""

    tables: Tables

    def __call__(self, known: Ledger) -> Sequence[Fact]:
        """Give them, for what this circle knows."""
        beneath = Tables(self.tables.beneath)
        found = (*Bridges(self.tables)(known), *Bridges(beneath)(known))
        return list(dict.fromkeys(found))


def bounds(people: pl.DataFrame, cut: Cut, measure: str) -> Iterator[Fact]:
    """Say, for each sum of several bands, between what it lies by the people in each of them."""
    paid = people.filter(pl.col(PAID) == YES)
    ends = {
        band: (low, high)
        for band, low, high in paid.group_by("scale")
        .agg(pl.col("hourly_pay").min().alias("low"), pl.col("hourly_pay").max().alias("high"))
        .iter_rows()
    }
    sums: Counter[tuple[str, str]] = Counter()
    for band, sex, cents in paid.select("scale", "sex", "hourly_pay").iter_rows():
        sums[cut.of(band), sex] += cents
    for (category, sex), total in sorted(sums.items()):
        several = sorted(SCALES.leaves_under[category] & ends.keys())
        if len(several) > 1:
            at = {band: _people(measure, band, sex) for band in several}
            yield _fact({at[band]: ends[band][0] for band in several}, None, total)
            yield _fact({at[band]: ends[band][1] for band in several}, total, None)


def _people(measure: str, band: str, sex: str) -> CellId:
    return CellId.at(measure, [("scale", band), ("sex", sex), (PAID, YES)])


def _fact(terms: dict[CellId, int], lower: int | None, upper: int | None) -> Fact:
    return Fact(tuple(sorted(terms.items())), lower, upper)
