"""An attacker who shares nothing with the engine.

It reads what was shown and nothing else, and thinks in inner cells: each inner cell is an unknown
whole number, each shown cell says what a sum of inner cells is. No relation between parents and
children is ever written down.
"""

from itertools import product

from highspy import Highs, HighsModelStatus, HighsVarType, kHighsInf

PLENTY = 10_000


class Attacker:
    """Knows cells by the inner cells that they count: one row of the solver for each cell."""

    def __init__(self, dimensions, empty=()):
        self.leaves = {name: leaves_under(parts) for name, parts in dimensions.items()}
        self.names = list(dimensions)
        roots = [max(self.leaves[name].values(), key=len) for name in self.names]
        self.inner = [codes for codes in product(*map(sorted, roots)) if codes not in set(empty)]
        self.rows = {}
        self.said = {}
        self.found = {}
        self.solver = Highs()
        self.solver.silent()
        for _ in self.inner:
            self.solver.addVar(0, PLENTY)

    def columns(self, codes):
        """Give the numbers of the inner cells that a cell counts; looked for once."""
        if codes not in self.found:
            self.found[codes] = self.look_for(codes)
        return self.found[codes]

    def look_for(self, codes):
        under = [self.leaves[name][code] for name, code in zip(self.names, codes, strict=True)]
        return [
            number
            for number, inner in enumerate(self.inner)
            if all(code in leaves for code, leaves in zip(inner, under, strict=True))
        ]

    def row(self, codes):
        if codes not in self.rows:
            columns = self.columns(codes)
            self.solver.addRow(-kHighsInf, kHighsInf, len(columns), columns, [1.0] * len(columns))
            self.rows[codes] = len(self.rows)
        return self.rows[codes]

    def learn(self, codes, lower, upper=kHighsInf):
        self.said[codes] = (lower, upper)
        self.solver.changeRowBounds(self.row(codes), lower, upper)

    def interval(self, codes, knows=None):
        """Give the whole numbers between which a cell must lie; `knows` is (codes, low, high)."""
        if knows:
            self.solver.changeRowBounds(self.row(knows[0]), knows[1], knows[2])
        columns = self.columns(codes)
        ends = (self.extreme(columns, 1.0), -self.extreme(columns, -1.0))
        if knows:
            before = self.said.get(knows[0], (-kHighsInf, kHighsInf))
            self.solver.changeRowBounds(self.row(knows[0]), *before)
        return ends

    def extreme(self, columns, cost):
        for column in columns:
            self.solver.changeColCost(column, cost)
        found = self.solve()
        if any(abs(x - round(x)) > 1e-6 for x in self.solver.getSolution().col_value):
            self.whole(HighsVarType.kInteger)
            found = self.solve()
            self.whole(HighsVarType.kContinuous)
        for column in columns:
            self.solver.changeColCost(column, 0.0)
        return round(found)

    def solve(self):
        self.solver.run()
        assert self.solver.getModelStatus() == HighsModelStatus.kOptimal
        return self.solver.getObjectiveValue()

    def whole(self, kind):
        for column in range(len(self.inner)):
            self.solver.changeColIntegrality(column, kind)


def leaves_under(parts):
    """Read a hierarchy anew: the inner codes under every code."""
    found = {}

    def under(code):
        if code not in found:
            several = parts.get(code, [])
            one = several[0] if several and not isinstance(several[0], str) else several
            found[code] = {leaf for part in one for leaf in under(part)} if one else {code}
        return found[code]

    for code in list(parts):
        under(code)
    return found


def is_open(n, lower, upper, threshold=5):
    """Say whether an interval tells too much of a small count, in the words of the design."""
    return upper < threshold or upper - lower < threshold or lower >= n
