"""Tables as CSV files: read into rows, and written the same way with `x` for a withheld value.

A file is separated by commas, semicolons or tabs; with semicolons a decimal comma is read and
written. Only dimensions and the value are written: how many people stand behind a magnitude, or
were asked, is a table of its own that nobody protected.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Final

from rodedraad.lib.disclosure.errors import BadHierarchy, TooManyCells, TooManyCodes
from rodedraad.lib.disclosure.file_errors import (
    ColumnTwice,
    LackingColumn,
    NotCsv,
    NothingInFile,
    NotUtf8,
    StrangeColumn,
    UnevenLine,
    WrongInFile,
)
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.lib.disclosure.reading import THOUSANDS, Codes, Columns
from rodedraad.lib.disclosure.row_errors import BadRow, DecimalPoint, RowTwice, ThousandsMark
from rodedraad.lib.disclosure.tables import Table, require_few

WITHHELD: Final = "x"
BOM: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
SEPARATORS: Final = ",;\t"
DECIMALS: Final = re.compile(r"0*\.[0-9]+|[0-9]{4,}\.[0-9]+|[0-9]+\.(?![0-9]{3}$)[0-9]+")
"""A number of which the point cannot stand between thousands."""
MEASURES: Final = re.compile(r"value|n|invited|max[1-9]")


@dataclass(frozen=True)
class Form:
    """How a file is written."""

    separator: str
    line_end: str
    has_bom: bool

    @classmethod
    def of(cls, text: str) -> "Form":
        """See from the first line how a file is written."""
        first = re.split(r"[\r\n]", text, maxsplit=1)[0]
        separator = max(SEPARATORS, key=first.count)
        after = text[len(first) : len(first) + 2]
        line_end = "\r\n" if after == "\r\n" else "\n"
        return cls(separator, line_end, text.startswith(BOM))

    @property
    def decimal_point(self) -> str:
        """What stands before the decimals."""
        return "," if self.separator == ";" else "."


@dataclass(frozen=True)
class Sheet:
    """The rows of one file, with the line on which each stands."""

    file: str
    form: Form
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]

    @property
    def is_magnitude(self) -> bool:
        """Tell whether the values are amounts, with the number of contributors beside them."""
        return "n" in self.header

    @property
    def decimals(self) -> int:
        """The most digits behind the point in the values."""
        if not self.is_magnitude:
            return 0
        amounts = [name == "value" or name.startswith("max") for name in self.header]
        return max(
            len(field.strip().rpartition(self.form.decimal_point)[2])
            if self.form.decimal_point in field
            else 0
            for row in self.rows
            for field, is_amount in zip(row, amounts, strict=True)
            if is_amount
        )

    def dimensions(self, known: Mapping[str, Dimension]) -> tuple[Dimension, ...]:
        """Give the dimensions of this table in the order of its columns.

        Raises `LackingColumn`, `ColumnTwice` or `StrangeColumn`.
        """
        if "value" not in self.header:
            raise LackingColumn(self.file, 1, "value")
        for place, column in enumerate(self.header):
            if column in self.header[:place]:
                raise ColumnTwice(self.file, 1, column)
            if column not in known and not MEASURES.fullmatch(column):
                raise StrangeColumn(self.file, 1, column)
        return tuple(known[column] for column in self.header if column in known)

    def table(
        self,
        known: Mapping[str, Dimension],
        *,
        measure: str,
        decimals: int,
        rounding: int = 0,
        blank_is_impossible: bool = False,
    ) -> Table:
        """Read the table. Raises a `BadFile` that names the line and what is wrong there."""
        dimensions = self.dimensions(known)
        self._require_few(dimensions)
        columns = Columns(
            largest=tuple(sorted(name for name in self.header if name.startswith("max"))),
            magnitude=self.is_magnitude,
            decimals=decimals,
            rounding=rounding,
        )
        rows = list(self._tidy(dimensions))
        impossible = []
        if blank_is_impossible:
            impossible = [
                tuple(row[dimension.name] for dimension in dimensions)
                for row in rows
                if not row["value"]
            ]
            rows = [_blank_as_nothing(row, dimensions) for row in rows]
        try:
            self._refuse_marks(dimensions)
            return Table.of(
                rows, dimensions, measure=measure, columns=columns, structural_zeros=impossible
            )
        except RowTwice as wrong:
            first = replace(wrong, first=self.lines[wrong.first - 1])
            raise WrongInFile(self.file, self.lines[wrong.row - 1], first) from wrong
        except BadRow as wrong:
            raise WrongInFile(self.file, self.lines[wrong.row - 1], wrong) from wrong
        except BadHierarchy as wrong:
            raise WrongInFile(self.file, None, wrong) from wrong

    def _require_few(self, dimensions: Sequence[Dimension]) -> None:
        """Refuse too many codes or cells at once, with the line of the first code too many."""
        try:
            require_few(dimensions)
        except TooManyCodes as wrong:
            place = self.header.index(wrong.dimension)
            lines = zip(self.rows, self.lines, strict=True)
            line = next((line for row, line in lines if row[place] == wrong.code), None)
            raise WrongInFile(self.file, line, wrong) from wrong
        except TooManyCells as wrong:
            raise WrongInFile(self.file, None, wrong) from wrong

    def _refuse_marks(self, dimensions: Sequence[Dimension]) -> None:
        """Refuse a point where decimals have a comma, and one that may stand between thousands.

        In a file where a point stands before decimals, 1.200 is a thousand and more or little more
        than one. It is taken for the last only when another number can be nothing else.
        """
        names = {dimension.name for dimension in dimensions}
        places = [place for place, column in enumerate(self.header) if column not in names]
        fields = [row[place].strip() for row in self.rows for place in places]
        has_comma = self.form.decimal_point == ","
        if not has_comma and any(DECIMALS.fullmatch(field) for field in fields):
            return
        for number, row in enumerate(self.rows, start=1):
            for place in places:
                field = row[place].strip()
                is_thousand = THOUSANDS.fullmatch(field)
                if "." in field and (has_comma or is_thousand):
                    codes = tuple(row[self.header.index(one.name)] for one in dimensions)
                    wrong = ThousandsMark if is_thousand else DecimalPoint
                    raise wrong(number, codes, self.header[place], field)

    def _tidy(self, dimensions: Sequence[Dimension]) -> Iterator[dict[str, str]]:
        names = {dimension.name for dimension in dimensions}
        point = self.form.decimal_point
        for row in self.rows:
            yield {
                column: field if column in names else field.strip().replace(point, ".")
                for column, field in zip(self.header, row, strict=True)
            }

    def written(self, protected: ProtectedTable, decimals: int) -> bytes:
        """Write the protected table in the form of this file.

        The rows are those of the file, in the order of the hierarchies. When an inner cell has no
        row, because it is empty, it may have been withheld, and its absence may not tell: then
        all are written.
        """
        names = [dimension.name for dimension in protected.dimensions]
        columns = [name for name in self.header if name in names or name == "value"]
        out = io.StringIO()
        writer = csv.writer(out, delimiter=self.form.separator, lineterminator=self.form.line_end)
        writer.writerow([BOM * self.form.has_bom + columns[0], *columns[1:]])
        for codes in _rows_of(protected.dimensions, self._given(protected)):
            said = dict(zip(names, codes, strict=True))
            said["value"] = self.figure(protected.value(*codes), decimals)
            writer.writerow([said[column] for column in columns])
        return out.getvalue().encode()

    def unwritten(self, protected: ProtectedTable) -> list[Codes]:
        """List the withheld figures for which there is no row: nobody may tell them elsewhere."""
        rows = set(_rows_of(protected.dimensions, self._given(protected)))
        every = product(*(dimension.in_order() for dimension in protected.dimensions))
        return [codes for codes in every if codes not in rows and protected.value(*codes) is None]

    def _given(self, protected: ProtectedTable) -> set[Codes]:
        places = [self.header.index(dimension.name) for dimension in protected.dimensions]
        return {tuple(row[place] for place in places) for row in self.rows}

    def field(self, row: int, column: str) -> str:
        """Give what stands in a column of a row; rows are counted from 1."""
        return self.rows[row - 1][self.header.index(column)].strip()

    def figure(self, value: int | None, decimals: int) -> str:
        """Write a value, in units of the last of so many decimals, as this file does."""
        if value is None:
            return WITHHELD
        return f"{Decimal(value).scaleb(-decimals):f}".replace(".", self.form.decimal_point)


def read_sheet(path: Path) -> Sheet:
    """Read a file. Raises a `BadFile`, or `OSError` when it cannot be opened."""
    text = _text(path)
    form = Form.of(text)
    reader = csv.reader(
        io.StringIO(text.removeprefix(BOM), newline=""), delimiter=form.separator, strict=True
    )
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    try:
        for fields in reader:
            if fields:
                rows.append(tuple(fields))
                lines.append(reader.line_num)
    except csv.Error as wrong:
        raise NotCsv(path.name, reader.line_num) from wrong
    if len(rows) <= 1:
        raise NothingInFile(path.name, None)
    header = tuple(name.strip() for name in rows[0])
    for row, line in zip(rows, lines, strict=True):
        if len(row) != len(header):
            raise UnevenLine(path.name, line, len(header), len(row))
    return Sheet(path.name, form, header, tuple(rows[1:]), tuple(lines[1:]))


def _text(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode()
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        raise NotUtf8(path.name, line) from wrong


def _blank_as_nothing(row: Mapping[str, str], dimensions: Sequence[Dimension]) -> dict[str, str]:
    if row["value"]:
        return dict(row)
    nothing = dict.fromkeys(row, "0")
    return nothing | {dimension.name: row[dimension.name] for dimension in dimensions}


def _rows_of(dimensions: Sequence[Dimension], given: Iterable[Codes]) -> Iterator[Codes]:
    """Give the codes of the rows to write, in the order of the hierarchies.

    They are those given, or all when an inner cell has no row. A file is often sorted by value:
    its own order would tell how large a withheld figure is.
    """
    there = set(given)
    inner = set(product(*(dimension.leaves for dimension in dimensions)))
    every = product(*(dimension.in_order() for dimension in dimensions))
    if inner <= there:
        return (codes for codes in every if codes in there)
    has_totals = not there <= inner
    return (codes for codes in every if has_totals or codes in inner)
