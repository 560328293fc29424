"""What one circle of readers was told, release by release, and what they find out of it."""

from dataclasses import dataclass, field

import numpy as np

from tests.lib.disclosure.attacker import Attacker


class Remembering(Attacker):
    """The same attacker, who writes down each whole table that he finds to be possible.

    Where the tables that he has already leave a cell in doubt, he need not look for others.
    """

    def __init__(self, dimensions, empty=()):
        super().__init__(dimensions, empty)
        self.possible = np.zeros((0, len(self.inner)), dtype=np.int64)

    def learn(self, codes, lower, upper=float("inf")):
        super().learn(codes, lower, upper)
        values = self.possible[:, self.columns(codes)].sum(axis=1)
        self.possible = self.possible[(lower <= values) & (values <= upper)]

    def solve(self):
        found = super().solve()
        values = np.array(self.solver.getSolution().col_value)
        if np.abs(values - values.round()).max(initial=0.0) < 1e-9:
            self.possible = np.vstack([self.possible, values.round().astype(np.int64)])
        return found

    def tells(self, codes, asked, knows=None):
        """Say whether a reader knows more of a cell than `asked`: (lowest, highest, width)."""
        possible = self.possible
        if knows:
            own = possible[:, self.columns(knows[0])].sum(axis=1)
            possible = possible[(knows[1] <= own) & (own <= knows[2])]
        values = possible[:, self.columns(codes)].sum(axis=1)
        if len(values) and not too_tight(values.min(), values.max(), asked):
            return False
        return too_tight(*self.interval(codes, knows), asked)

    def is_exact(self, codes, knows):
        lower, upper = self.interval(codes, knows)
        return lower == upper


def too_tight(lower, upper, asked):
    at_most, at_least, width = asked
    return lower > at_most or upper < at_least or upper - lower < width


@dataclass
class Release:
    """What was shown, by codes, nothing for a withheld cell; and what was owed of which cell."""

    shown: dict
    asked: dict


@dataclass
class Circle:
    """Readers who were told the same: `insiders` says what whoever stands in a cell knows of it.

    `later` says of cells that no table had at first, before which release they were thought of.
    """

    parts: dict
    empty: list
    insiders: dict
    later: dict = field(default_factory=dict)
    releases: list[Release] = field(default_factory=list)

    def attackers(self):
        """Give the reader after no release, after one, and so on."""
        several = [Remembering(self.parts, self.empty) for _ in range(len(self.releases) + 1)]
        for number, release in enumerate(self.releases):
            for codes, value in release.shown.items():
                if value is not None:
                    for later in several[number + 1 :]:
                        later.learn(codes, value, value)
        return several

    def owed(self):
        """Give every cell that something is owed of, with the first release that owes it."""
        first = {}
        for number, release in enumerate(self.releases):
            for codes, asked in release.asked.items():
                first.setdefault(codes, (number, asked))
        return first

    def opened(self):
        """Give the cells that a reader knows too well, with the cell that the reader stands in.

        What an insider knew before the release that asks for a protection does not count.
        """
        attackers = self.attackers()
        last, told = attackers[-1], {c for r in self.releases for c, v in r.shown.items() if v}
        for codes, (number, asked) in self.owed().items():
            if last.tells(codes, asked):
                yield codes, None
            for own, knows in self.insiders.items():
                if own in told or own == codes or not last.tells(codes, asked, knows):
                    continue
                before = attackers[max(number, self.later.get(own, 0))]
                if not before.tells(codes, asked, knows) or (
                    last.is_exact(codes, knows) and not before.is_exact(codes, knows)
                ):
                    yield codes, own
