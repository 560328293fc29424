"""Random worlds by seed, and what the engine tells of them to several circles of readers.

One table of one to four dimensions; tables that share a margin, at once or one after the other;
two quarters and their year in any order; magnitudes; and a year told to everybody and to a
management that was told the quarters.
"""

from itertools import combinations, product
from math import ceil
from random import Random

from rodedraad.lib.disclosure.cells import CellId, Fact
from rodedraad.lib.disclosure.errors import CannotProtect
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.nested import Circle as Told
from rodedraad.lib.disclosure.nested import protect_for_all
from rodedraad.lib.disclosure.protect import protect
from rodedraad.lib.disclosure.reading import Columns
from rodedraad.lib.disclosure.rules import MinimumFrequency, PPercent
from rodedraad.lib.disclosure.tables import Table, Tables
from tests.lib.disclosure.attacker import PLENTY
from tests.lib.disclosure.invented import dimension
from tests.lib.disclosure.readers import Circle, Release

COUNTS = (0, 0, 1, 1, 2, 3, 4, 5, 6, 8, 11, 17, 25, 40)
SIZES = {1: (2, 3, 5, 7), 2: (2, 3, 4), 3: (2, 2, 3), 4: (2,)}
ACQUAINTED = 4
LARGEST = ("x1", "x2")
WHEN = "when"


class World:
    """Inner cells with a whole number each; every table is a margin of them."""

    def __init__(self, random, names, *, sizes=None):
        self.random, self.names = random, list(names)
        sizes = sizes or SIZES[len(self.names)]
        self.parts = {n: dimension(random, n, leaves=random.choice(sizes)) for n in self.names}
        self.dimensions = {n: Dimension.of(n, parts) for n, parts in self.parts.items()}
        self.inner = list(product(*(sorted(d.leaves) for d in self.dimensions.values())))
        self.counts = {codes: random.choice(COUNTS) for codes in self.inner}
        self.empty = []

    def empty_some(self):
        self.empty = [c for c in self.inner if not self.counts[c] and self.random.random() < 0.4]

    def under(self, codes):
        """Give the inner cells that a cell counts."""
        leaves = [d.leaves_under[c] for d, c in zip(self.dimensions.values(), codes, strict=True)]
        return product(*map(sorted, leaves))

    def truth(self, codes):
        return sum(self.counts[inner] for inner in self.under(codes))

    def all_codes(self):
        return product(*self.dimensions.values())

    def at(self, cell_id):
        """Give the codes of a cell in all dimensions of the world."""
        codes = dict(cell_id.codes)
        return tuple(codes.get(name, "Total") for name in self.names)

    def table(self, names, *, measure="people", held=None):
        """Count by some dimensions, where others are held at one code."""
        rows = []
        for codes in product(*(sorted(self.dimensions[n].leaves) for n in names)):
            at = {**dict(zip(names, codes, strict=True)), **(held or {})}
            value = self.truth([at.get(n, "Total") for n in self.names])
            rows.append({**dict(zip(names, codes, strict=True)), "value": value})
        whole = list(names) == self.names
        zeros = self.empty if whole else ()
        dimensions = [self.dimensions[n] for n in names]
        return Table.of(rows, dimensions, measure=measure, structural_zeros=zeros)

    def insiders(self):
        """Say of each cell what somebody who stands in it knows: (codes, lowest, highest)."""
        held = {codes: self.truth(codes) for codes in self.all_codes()}
        return {
            codes: (codes, n, n) if n <= ACQUAINTED else (codes, 1, PLENTY)
            for codes, n in held.items()
            if n
        }

    def circle(self):
        return Circle(self.parts, self.empty, self.insiders())


def few(n, threshold):
    """Say what is owed of a small count, in the words of the design."""
    return n - 1, max(threshold, n + 1), threshold


def counted(world, table, threshold=5, where=None):
    """Give what one protected table shows and owes; `where` finds the codes of a cell."""
    where = where or world.at
    shown = {where(cell_id): value for cell_id, value in table.shown.items()}
    small = {c: n for c in shown if 0 < (n := world.truth(c)) < threshold}
    return Release(shown, {c: few(n, threshold) for c, n in small.items()})


def merged(releases):
    """Take tables that were published at once for one release."""
    shown, asked = {}, {}
    for each in releases:
        shown |= each.shown
        asked |= each.asked
    return Release(shown, asked)


def one_table(random):
    world = World(random, "abcd"[: random.choice((1, 2, 2, 3, 3, 4))])
    world.empty_some()
    protected = protect(Tables((world.table(world.names),)), [MinimumFrequency(5)])
    circle = world.circle()
    circle.releases = [counted(world, protected.tables[0])]
    return [circle]


def linked(random):
    """Publish margins of one table at once."""
    world = World(random, "abc")
    names = random.sample(list(combinations("abc", 2)), 2)
    tables = Tables(tuple(world.table(n) for n in names), beneath=(world.table("abc"),))
    circle = world.circle()
    protected = protect(tables, [MinimumFrequency(5)])
    circle.releases = [merged(counted(world, table) for table in protected.tables)]
    return [circle]


def one_after_the_other(random):
    """Publish two or three margins of one table, each knowing what was told before."""
    world = World(random, "abc")
    circle, ledger = world.circle(), Ledger()
    for names in random.sample(list(combinations("abc", 2)), random.choice((2, 3))):
        tables = Tables((world.table(names),), beneath=(world.table("abc"),))
        try:
            protected = protect(tables, [MinimumFrequency(5)], known=ledger)
        except CannotProtect:
            continue
        ledger = protected.office.ledger
        circle.releases.append(counted(world, protected.tables[0]))
    return [circle]


class Years(World):
    """Two quarters, and the year that is their sum."""

    MEASURES = {"q1": "q1", "q2": "q2", "year": "Total"}

    def __init__(self, random):
        super().__init__(random, "ab"[: random.choice((1, 2))])
        self.inner_names = list(self.names)
        self.names = [*self.names, WHEN]
        self.parts[WHEN] = {"Total": ["q1", "q2"]}
        self.dimensions[WHEN] = Dimension.of(WHEN, self.parts[WHEN])
        self.counts = {
            (*codes, quarter): random.choice(COUNTS)
            for codes in self.inner
            for quarter in ("q1", "q2")
        }
        self.tables = {
            measure: self.table(self.inner_names, measure=measure, held={WHEN: code})
            for measure, code in self.MEASURES.items()
        }
        self.bridges = tuple(
            Fact.zero({CellId("year", c.codes): 1, c: -1, CellId("q2", c.codes): -1})
            for c in self.tables["q1"].cells
        )

    def at(self, cell_id):
        codes = dict(cell_id.codes)
        inner = (codes.get(name, "Total") for name in self.inner_names)
        return *inner, self.MEASURES[cell_id.measure]


def years(random):
    """Publish two quarters and their year in any order."""
    world = Years(random)
    circle, ledger = world.circle(), Ledger()
    for measure in random.sample(list(world.tables), 3):
        others = tuple(table for name, table in world.tables.items() if name != measure)
        tables = Tables((world.tables[measure],), relations=world.bridges, beneath=others)
        try:
            protected = protect(tables, [MinimumFrequency(5)], known=ledger)
        except CannotProtect:
            continue
        ledger = protected.office.ledger
        circle.releases.append(counted(world, protected.tables[0]))
    return [circle]


def circles(random):
    """Tell management the quarters, then everybody the year."""
    world, threshold = Years(random), random.choice((3, 5))
    everybody, management, known = world.circle(), world.circle(), Ledger()
    strict, loose = [MinimumFrequency(5)], [MinimumFrequency(threshold)]
    for quarter in ("q1", "q2"):
        told = protect_for_all(Tables((world.tables[quarter],)), [Told(loose, known)])
        known = known.joined_with(told.learned[0])
        management.releases.append(counted(world, told.protected.tables[0], threshold))
    try:
        told = protect_for_all(
            Tables((world.tables["year"],)),
            [Told(strict, Ledger()), Told(loose, known, world.bridges)],
        )
    except CannotProtect:
        return [management]
    shown = told.protected.tables[0]
    everybody.releases.append(counted(world, shown))
    everybody.insiders = {c: k for c, k in everybody.insiders.items() if c[-1] == "Total"}
    management.later = dict.fromkeys(everybody.insiders, len(management.releases))
    management.releases.append(counted(world, shown, threshold))
    return [everybody, management]


class Pay(World):
    """What people earn: an inner cell is a list of amounts."""

    def __init__(self, random):
        super().__init__(random, "ab"[: random.choice((1, 2))], sizes=(2, 3, 4))
        self.amounts = {
            codes: sorted(random.choices((3, 8, 10, 15, 20, 40, 90), k=random.randint(0, 5)))
            for codes in self.inner
        }
        self.counts = {codes: sum(several) for codes, several in self.amounts.items()}

    def earned(self, codes):
        several = (amount for inner in self.under(codes) for amount in self.amounts[inner])
        return sorted(several, reverse=True)

    def magnitudes(self):
        rows = []
        for codes in self.inner:
            first, second, *_ = [*self.earned(codes), 0, 0]
            row = {"value": self.counts[codes], "n": len(self.amounts[codes])}
            row |= dict(zip(LARGEST, (first, second), strict=True))
            rows.append({**dict(zip(self.names, codes, strict=True)), **row})
        columns = Columns(magnitude=True, largest=LARGEST)
        return Table.of(rows, list(self.dimensions.values()), columns=columns, measure="pay")

    def insiders(self):
        """Who is alone in a cell knows what it is."""
        alone = {c: self.truth(c) for c in self.all_codes() if len(self.earned(c)) == 1}
        return {codes: (codes, amount, amount) for codes, amount in alone.items()}

    def owed(self, codes, percent, threshold):
        """Work out p% and the least number of people from the amounts themselves."""
        several = self.earned(codes)
        first, second, *_ = [*several, 0, 0]
        total = sum(several)
        width = percent * first / 100 - (total - first - second) if several else 0
        if 0 < len(several) < threshold:
            width = max(width, total / 10)
        width = max(ceil(width - 1e-9), 0)
        return (total - min(width, total), total + width, width) if width else None


def magnitudes(random):
    world, percent = Pay(random), random.choice((5, 10, 20))
    rules = [PPercent(percent), MinimumFrequency(3)]
    protected = protect(Tables((world.magnitudes(),)), rules)
    shown = {world.at(cell_id): v for cell_id, v in protected.tables[0].shown.items()}
    owed = {codes: world.owed(codes, percent, 3) for codes in shown}
    circle = world.circle()
    circle.releases = [Release(shown, {c: asked for c, asked in owed.items() if asked})]
    return [circle]


KINDS = (one_table, linked, one_after_the_other, years, circles, magnitudes)


def told(seed):
    """Make the world of a seed, let the engine tell of it, and give the circles of readers."""
    kind = KINDS[seed % len(KINDS)]
    return kind(Random(seed))  # noqa: S311 - worlds to test with, no secrets
