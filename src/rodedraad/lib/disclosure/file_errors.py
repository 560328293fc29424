"""What can be wrong with a file. Errors carry facts only."""

from dataclasses import dataclass

from rodedraad.lib.disclosure.errors import DisclosureError


@dataclass
class BadFile(DisclosureError):
    """A file cannot be read as what it should be; lines are counted from 1, none is the whole."""

    file: str
    line: int | None

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{where}: {self._what()}"

    def _what(self) -> str:
        return "this file is wrong"


class NothingInFile(BadFile):
    """A file has no header, or no row below it."""

    def _what(self) -> str:
        return "there is nothing in it"


class NotUtf8(BadFile):
    """A file has bytes that are no UTF-8."""

    def _what(self) -> str:
        return "this is not written in UTF-8"


class NotCsv(BadFile):
    """A line cannot be taken apart into columns."""

    def _what(self) -> str:
        return "this is no line of a CSV file"


@dataclass
class UnevenLine(BadFile):
    """A line has more or fewer columns than the header."""

    wanted: int
    found: int

    def _what(self) -> str:
        return f"{self.found} columns, and the header has {self.wanted}"


@dataclass
class StrangeColumn(BadFile):
    """A column is no dimension of the hierarchies and no measure."""

    column: str

    def _what(self) -> str:
        return f"column {self.column!r} is no dimension and no measure"


@dataclass
class ColumnTwice(BadFile):
    """A column stands in the header twice."""

    column: str

    def _what(self) -> str:
        return f"column {self.column!r} is there twice"


@dataclass
class LackingColumn(BadFile):
    """A file lacks a column that its table must have."""

    column: str

    def _what(self) -> str:
        return f"there is no column {self.column!r}"


@dataclass
class NotHierarchies(BadFile):
    """A file is not JSON of the form of hierarchies; `where` names the dimension or code."""

    where: str

    def _what(self) -> str:
        return f"this is no hierarchy at {self.where!r}"


class NotJson(BadFile):
    """A file of hierarchies is no JSON from this line on."""

    def _what(self) -> str:
        return "this is no JSON"


@dataclass
class NameTwice(BadFile):
    """A name stands twice in one object of a file of hierarchies."""

    name: str

    def _what(self) -> str:
        return f"{self.name!r} is there twice"


@dataclass
class NameTaken(BadFile):
    """A dimension is called as a column of figures is."""

    name: str

    def _what(self) -> str:
        return f"{self.name!r} is the name of a column of figures"


@dataclass
class WrongInFile(BadFile):
    """What a file says is wrong."""

    problem: DisclosureError

    def _what(self) -> str:
        return str(self.problem)
