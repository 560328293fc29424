"""Why nothing can be scanned. Errors carry facts only."""

from dataclasses import dataclass


class ScanError(Exception):
    """The root of what this library raises on purpose."""


@dataclass
class BadTree(ScanError):
    """A department stands under one that is not there, or under itself."""

    code: str

    def __str__(self) -> str:
        return f"{self.code!r} hangs under nothing that leads to a root"


@dataclass
class OutsideLayout(ScanError):
    """A case, or an array, is of a department, ground or period that is not scanned."""

    what: str
    value: object

    def __str__(self) -> str:
        return f"{self.what} {self.value!r} is not scanned"


@dataclass
class NothingExpected(ScanError):
    """Cases were found where none could be: nobody works there then."""

    node: str
    ground: str
    period: int

    def __str__(self) -> str:
        return f"a case of {self.ground!r} at {self.node!r} in period {self.period}, none expected"


@dataclass
class TooFewCases(ScanError):
    """There are too few cases for any pattern."""

    cases: int
    needed: int

    def __str__(self) -> str:
        return f"{self.cases} cases, at least {self.needed} are needed"


@dataclass
class SameReporterTwice(ScanError):
    """A reporter counts twice in a model that draws people one by one."""

    reporter: str

    def __str__(self) -> str:
        return f"reporter {self.reporter!r} has several cases"


@dataclass
class BadNumber(ScanError):
    """A number of simulations, looks or periods, or an expectation, cannot be."""

    what: str
    value: object

    def __str__(self) -> str:
        return f"{self.what} is {self.value!r}"
