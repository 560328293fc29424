"""Each row of a personnel file as codes, or what is wrong with it: all problems, not the first."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import blake2b
from typing import Final

import polars as pl

from rodedraad.lib.personnel.characteristics import CHARACTERISTICS, UNKNOWN, Characteristic, Kind
from rodedraad.lib.personnel.mapping import Mapped, Mapping, MappingWrong, folded
from rodedraad.lib.sheets.problems import FIRST_ROW, ManyProblems, Problem

YOUNGEST: Final = 12
PSEUDONYM_BYTES: Final = 16
_WHOLE: Final = r"^[0-9]{1,9}$"
_DECIMAL: Final = r"^[0-9]{1,7}(?:[.,][0-9]{1,2})?$"
_DAYS: Final = ("%Y-%m-%d", "%d-%m-%Y")


class Why(StrEnum):
    """What is wrong with a cell."""

    MISSING = "missing"
    NOT_IN_LIST = "not_in_list"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_DAY = "not_a_day"
    OUT_OF_RANGE = "out_of_range"
    NO_SUCH_DEPARTMENT = "no_such_department"
    TOO_LATE = "too_late"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file says, and what is wrong with it.

    `jobs` has a row for each job in the order of the file: `person` (a pseudonym of 16 bytes),
    `is_main` (the job of a person with the most hours, the first of equal ones), and a column for
    each characteristic of the mapping; decimals are in hundredths. It is empty when there are
    problems: a file is taken as a whole or not at all.
    """

    jobs: pl.DataFrame
    problems: Sequence[Problem]


def checked(
    sheet: pl.DataFrame,
    mapping: Mapping,
    *,
    departments: Collection[str],
    day: date,
    key: bytes,
) -> Checked:
    """Check a sheet of text as the personnel of one day.

    `departments` are the codes that exist on the day; `key` (16 to 64 bytes, kept outside the
    database) makes pseudonyms: without it nobody finds a number again. Raises `MappingWrong`
    (`column`) when the sheet lacks a column of the mapping.
    """
    for mapped in mapping.columns.values():
        if mapped.column not in sheet.columns:
            raise MappingWrong("column", mapped.column)
    read: dict[str, pl.Series] = {}
    found: list[pl.DataFrame] = []
    for code, mapped in mapping.columns.items():
        cells = sheet[mapped.column]
        value, wrong = _read(CHARACTERISTICS[code], mapped, cells)
        read[code] = value
        found += [*wrong, *_further(code, value, cells, departments, day)]
    found.append(_twice(read, mapping))
    problems = pl.concat(found).sort("row", "column", maintain_order=True)
    jobs = pl.DataFrame(list(read.values()))
    done = _finished(jobs, key) if problems.is_empty() else jobs.clear()
    return Checked(done, ManyProblems(problems, Why))


def _read(
    characteristic: Characteristic, mapped: Mapped, cells: pl.Series
) -> tuple[pl.Series, list[pl.DataFrame]]:
    """Return the codes of a column, and the cells that have none."""
    if characteristic.kind is Kind.CODE:
        value = _coded(characteristic, mapped, cells)
        why = Why.NOT_IN_LIST
    elif characteristic.kind is Kind.DAY:
        value, why = _days(cells), Why.NOT_A_DAY
    elif characteristic.kind is Kind.TEXT:
        value, why = cells, Why.MISSING
    else:
        value, why = _numbers(characteristic.kind, cells), Why.NOT_A_NUMBER
    problems = [_at(value.is_null() & cells.is_not_null(), cells, why)]
    if characteristic.is_needed or characteristic.kind is Kind.CODE:
        problems.append(_at(value.is_null() & cells.is_null(), cells, Why.MISSING))
    if characteristic.most:
        scale = 100 if characteristic.kind is Kind.DECIMAL else 1
        inside = value.is_between(characteristic.least * scale, characteristic.most * scale)
        problems.append(_at(~inside, cells, Why.OUT_OF_RANGE))
    return value.alias(characteristic.code), problems


def _coded(characteristic: Characteristic, mapped: Mapped, cells: pl.Series) -> pl.Series:
    """Translate each different word once; a blank is unknown where that is a code."""
    meant = {folded(word): code for word, code in mapped.words.items()}
    meant = {**{code: code for code in characteristic.codes}, **meant}
    if UNKNOWN in characteristic.codes:
        meant.setdefault("", UNKNOWN)
    different = cells.unique().to_list()
    words = {one: meant.get(folded(one or "")) for one in different}
    known = {one: code for one, code in words.items() if code is not None}
    return cells.replace_strict(known, default=None, return_dtype=pl.String)


def _numbers(kind: Kind, cells: pl.Series) -> pl.Series:
    if kind is Kind.WHOLE:
        return cells.set(~cells.str.contains(_WHOLE), None).cast(pl.Int64)
    plain = cells.set(~cells.str.contains(_DECIMAL), None).str.replace(",", ".", literal=True)
    return (plain.cast(pl.Decimal(12, 2)) * 100).cast(pl.Int64)


def _days(cells: pl.Series) -> pl.Series:
    read = cells.str.to_date(_DAYS[0], strict=False)
    return read.fill_null(cells.str.to_date(_DAYS[1], strict=False))


def _further(
    code: str, value: pl.Series, cells: pl.Series, departments: Collection[str], day: date
) -> Iterator[pl.DataFrame]:
    """Yield what is wrong with a cell on this day, though it can be read."""
    if code == "department":
        known = value.is_in(list(departments)) | value.is_null()
        yield _at(~known, cells, Why.NO_SUCH_DEPARTMENT)
    elif code == "since":
        yield _at(value > day, cells, Why.TOO_LATE)
    elif code == "born":
        yield _at(value.is_between(day.year - YOUNGEST + 1, 2100), cells, Why.TOO_LATE)


def _twice(read: dict[str, pl.Series], mapping: Mapping) -> pl.DataFrame:
    """Return each further row of a person, or of a job of a person."""
    names = [one for one in ("person", "job") if one in read]
    jobs = pl.DataFrame([read[one] for one in names])
    again = ~jobs.to_struct("job").is_first_distinct() & jobs["person"].is_not_null()
    cells = jobs["person"].alias(mapping.columns["person"].column)
    return _at(again, cells, Why.TWICE)


def _at(where: pl.Series, cells: pl.Series, why: Why) -> pl.DataFrame:
    """Return a row for each cell where something is wrong, with the columns of a `Problem`."""
    places = where.fill_null(value=False).arg_true()
    return pl.DataFrame({"row": places, "value": cells.gather(places).fill_null("")}).select(
        pl.col("row") + FIRST_ROW,
        pl.lit(cells.name).alias("column"),
        "value",
        pl.lit(why.value).alias("why"),
    )


def _finished(jobs: pl.DataFrame, key: bytes) -> pl.DataFrame:
    """Put pseudonyms in the place of numbers, and say which job is the main one."""
    numbered = jobs.with_row_index("row")
    by_hours = numbered
    if "hours" in jobs.columns:
        by_hours = numbered.sort("hours", "row", descending=[True, False], nulls_last=True)
    main = by_hours.unique("person", keep="first", maintain_order=True)["row"]
    marked = numbered.with_columns(pl.col("row").is_in(main.implode()).alias("is_main"))
    others = [one for one in jobs.columns if one not in {"person", "job"}]
    return marked.select(_pseudonyms(jobs["person"], key), "is_main", *others)


def _pseudonyms(numbers: pl.Series, key: bytes) -> pl.Series:
    """Name each different number once; in most files everybody has one row."""
    different = numbers.unique(maintain_order=True)
    names = pl.Series("person", [pseudonym(one, key) for one in different.to_list()], pl.Binary)
    if len(different) == len(numbers):
        return names
    both = pl.DataFrame({"number": different, "person": names})
    rows = numbers.rename("number").to_frame()
    return rows.join(both, on="number", how="left", maintain_order="left")["person"]


def pseudonym(number: str, key: bytes) -> bytes:
    """Return the pseudonym of a personnel number: BLAKE2b with a key, 16 bytes."""
    return blake2b(number.encode(), key=key, digest_size=PSEUDONYM_BYTES).digest()
