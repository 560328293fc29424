"""Each row of a file as numbers, or what is wrong with it: all problems, not the first."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from rodedraad.lib.aggregates import bodies, origin_pay
from rodedraad.lib.aggregates.columns import Column, Form
from rodedraad.lib.aggregates.kinds import ORGANISATION, PARTS
from rodedraad.lib.aggregates.reasons import Row, Why
from rodedraad.lib.sheets.errors import SheetWrong
from rodedraad.lib.sheets.problems import FIRST_ROW, FirstProblems, Problem

LEAST_IN_GROUP: Final = 250
"""Statistics Netherlands gives no figures of a smaller group, and neither may what is left over."""
MOST_ROWS: Final = 20_000
"""Rows are groups: more than the largest organisation has departments."""
MOST_KEPT: Final = 2_000
"""So many problems are told one by one: nobody reads more, and others are only counted."""
_NUMBER: Final = re.compile(r"[0-9]{1,9}")
_PERCENT: Final = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]))?")
_AMOUNT: Final = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,2}))?")
_CODE: Final = re.compile(r"[a-z0-9](?:_?[a-z0-9]){0,29}")
_KEYS: Final = frozenset({Form.GROUP, Form.DEPARTMENT, Form.CODE})
_WHOLE: Final = 1000
_ROUNDED: Final = 10
"""A whole in tenths of a percent, and by how much rounded classes may add up to something else."""


@dataclass
class ColumnsWrong(Exception):
    """A file lacks columns, or has others than those of its kind: then no row is looked at."""

    missing: tuple[str, ...]
    unknown: tuple[str, ...]

    def __str__(self) -> str:
        return f"missing: {', '.join(self.missing)}; unknown: {', '.join(self.unknown)}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file says, and what is wrong with it.

    `rows` has whole numbers, percentages in tenths, amounts in cents, and codes, by the codes of
    the columns; a department is empty where none was told. It is empty when there are problems, of
    which the first are kept and all are counted.
    """

    rows: tuple[Row, ...]
    problems: Sequence[Problem]


def checked(
    sheet: pl.DataFrame, columns: Sequence[Column], *, departments: Collection[str]
) -> Checked:  # fmt: skip
    """Check a sheet of text as a source with these columns.

    `departments` are the codes that exist on the reference date. Raises `ColumnsWrong`, or
    `SheetWrong` for too many rows.
    """
    if sheet.height > MOST_ROWS:
        raise SheetWrong("long")
    places = _places(sheet, columns)
    known = [one for one in columns if one.code in places]
    reading = _Reading(known, frozenset(departments))
    for number, cells in enumerate(sheet.iter_rows(named=True), start=FIRST_ROW):
        if any(cells.values()):
            reading.take(number, {one.code: cells[places[one.code]] or "" for one in known})
    problems = sorted(reading.problems(), key=lambda one: (one.row, one.column))
    if problems:
        return Checked((), reading.counted(problems))
    return Checked(tuple(reading.rows.values()), ())


def folded(text: str) -> str:
    """Return a heading or a code as it is compared: small letters, with `_` between words."""
    return re.sub(r"[\s_-]+", "_", text.strip().lower())


def _places(sheet: pl.DataFrame, columns: Sequence[Column]) -> dict[str, str]:
    """Return the heading in the file of each column that it has, by the code of the column."""
    found = {folded(one): one for one in sheet.columns}
    if len(found) < len(sheet.columns):
        raise SheetWrong("twice")
    there = [one for one in columns if one.heading in found]
    wholes = {one.part_of for one in there}
    needed = {one.heading for one in columns if one.is_needed or one.code in wholes}
    missing = needed - found.keys()
    unknown = found.keys() - {one.heading for one in columns}
    if missing or unknown:
        raise ColumnsWrong(tuple(sorted(missing)), tuple(sorted(found[one] for one in unknown)))
    return {one.code: found[one.heading] for one in columns if one.heading in found}


@dataclass
class _Reading:
    """The rows that were read so far, by their number, and what was wrong with them."""

    columns: Sequence[Column]
    departments: frozenset[str]
    rows: dict[int, Row] = field(default_factory=dict)
    wrong: list[Problem] = field(default_factory=list)
    mistakes: Counter[int] = field(default_factory=Counter)
    seen: set[tuple[str, ...]] = field(default_factory=set)

    def take(self, number: int, cells: Mapping[str, str]) -> None:
        row: dict[str, str | int] = {}
        for column in self.columns:
            if column.may_be_empty and not cells[column.code]:
                continue
            value = self._read(column, cells[column.code])
            if isinstance(value, Why):
                self._tell(number, column, cells[column.code], value)
            else:
                row[column.code] = value
        for column in self.columns:
            if self._is_more(column, row):
                self._tell(number, column, cells[column.code], Why.MORE_THAN_ALL)
        self._tell_twice(number, cells)
        self.rows[number] = row

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with each cell; when nothing is, with the file as a whole."""
        yield from self.wrong
        if not self.wrong and any(one.form is Form.PERCENT for one in self.columns):
            yield from _of_groups(self.rows, self.columns)
        if not self.wrong and any(one.code == bodies.BODY for one in self.columns):
            yield from bodies.of_bodies(self.rows)
        if not self.wrong and any(one.code == origin_pay.MEAN for one in self.columns):
            yield from origin_pay.of_pay(self.rows)

    def counted(self, problems: Sequence[Problem]) -> Sequence[Problem]:
        """Return problems with how many were found in all."""
        if not self.wrong:
            return problems
        return FirstProblems(problems, mistakes=self.mistakes.total(), rows=len(self.mistakes))

    def _read(self, column: Column, cell: str) -> str | int | Why:
        if column.form is Form.DEPARTMENT:
            return cell if not cell or cell in self.departments else Why.NO_SUCH_DEPARTMENT
        if not cell:
            return Why.MISSING
        if column.form is Form.GROUP:
            return column.codes.get(folded(cell), Why.NOT_IN_LIST)
        if column.form is Form.PERCENT:
            return _tenths(cell)
        if column.form is Form.CODE:
            return folded(cell) if _CODE.fullmatch(folded(cell)) else Why.NOT_A_CODE
        value = _cents(cell) if column.form is Form.AMOUNT else _whole(cell)
        return Why.TOO_LOW if isinstance(value, int) and value < column.least else value

    def _is_more(self, column: Column, row: Mapping[str, str | int]) -> bool:
        part, whole = row.get(column.code), row.get(column.part_of)
        return isinstance(part, int) and isinstance(whole, int) and part > whole

    def _tell_twice(self, number: int, cells: Mapping[str, str]) -> None:
        keys = [one for one in self.columns if one.form in _KEYS]
        key = tuple(folded(cells[one.code]) for one in keys)
        if keys and key in self.seen:
            self._tell(number, keys[-1], cells[keys[-1].code], Why.TWICE)
        self.seen.add(key)

    def _tell(self, number: int, column: Column, cell: str, why: Why) -> None:
        self.mistakes[number] += 1
        if len(self.wrong) < MOST_KEPT:
            self.wrong.append(Problem(number, column.heading, cell, why))


def _tenths(cell: str) -> int | Why:
    found = _PERCENT.fullmatch(cell.removesuffix("%").strip())
    tenths = 10 * int(found[1]) + int(found[2] or 0) if found else _WHOLE + 1
    return tenths if tenths <= _WHOLE else Why.NOT_A_PERCENTAGE


def _whole(cell: str) -> int | Why:
    return int(cell) if _NUMBER.fullmatch(cell) else Why.NOT_A_NUMBER


def _cents(cell: str) -> int | Why:
    """Return an amount in euros, with two decimals at most, in cents."""
    found = _AMOUNT.fullmatch(cell)
    return (
        100 * int(found[1]) + int((found[2] or "0").ljust(2, "0")) if found else Why.NOT_AN_AMOUNT
    )


def _of_groups(rows: Mapping[int, Row], columns: Sequence[Column]) -> Iterator[Problem]:
    """Yield groups that are too small, or whose classes do not make a whole."""
    heading = {one.code: one.heading for one in columns}
    classes = [one.code for one in columns if one.form is Form.PERCENT]
    for number, row in rows.items():
        people, total = int(row["people"]), sum(int(row[one]) for one in classes)
        if people < LEAST_IN_GROUP:
            yield Problem(number, heading["people"], str(people), Why.GROUP_TOO_SMALL)
        if abs(total - _WHOLE) > _ROUNDED:
            said = f"{total // 10},{total % 10}"
            yield Problem(number, ", ".join(heading[one] for one in classes), said, Why.NOT_WHOLE)
    yield from _of_the_rest(rows, heading["people"], heading["group"])


def _of_the_rest(rows: Mapping[int, Row], people: str, group: str) -> Iterator[Problem]:
    """Yield when the whole is missing, or what it has beyond its parts is too few people."""
    sizes = {str(row["group"]): (number, int(row["people"])) for number, row in rows.items()}
    if ORGANISATION not in sizes:
        yield Problem(FIRST_ROW - 1, group, ORGANISATION, Why.NO_WHOLE)
        return
    number, whole = sizes[ORGANISATION]
    parts = [sizes[one][1] for one in PARTS if one in sizes]
    rest = whole - sum(parts)
    if parts and rest < 0:
        yield Problem(number, people, str(whole), Why.MORE_THAN_ALL)
    elif parts and 0 < rest < LEAST_IN_GROUP:
        yield Problem(number, people, str(whole), Why.REST_TOO_SMALL)
